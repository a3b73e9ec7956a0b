variable "port" {
  type    = number
  default = 8080
}

module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb_target_group" "shop_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_ecs_task_definition" "default" {
  family                   = "shop-default"
  requires_compatibilities = ["EC2"]

  container_definitions = jsonencode([
    {
      name   = "web"
      image  = "shop:1.4"
      memory = 256
      portMappings = [
        {
          containerPort = 8080
          hostPort      = 80 # want fail
        },
      ]
    },
  ])
}

resource "aws_ecs_service" "default_shop" {
  name            = "default_shop"
  cluster         = module.network.cluster
  task_definition = aws_ecs_task_definition.default.arn
  launch_type     = "EC2"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_task_definition" "bridge" {
  family                   = "shop-bridge"
  requires_compatibilities = ["EC2"]
  network_mode             = "bridge"

  container_definitions = jsonencode([
    {
      name   = "web"
      image  = "shop:1.4"
      memory = 256
      portMappings = [
        {
          containerPort = 8080
          hostPort      = var.port # want fail
        },
      ]
    },
  ])
}

resource "aws_ecs_service" "bridge_shop" {
  name            = "bridge_shop"
  cluster         = module.network.cluster
  task_definition = aws_ecs_task_definition.bridge.arn
  launch_type     = "EC2"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}
