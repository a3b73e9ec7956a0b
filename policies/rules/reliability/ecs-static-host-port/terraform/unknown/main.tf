variable "port" {
  type = number
}

variable "stage" {
  type = string
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

resource "aws_ecs_task_definition" "parameter" {
  family                   = "shop-parameter"
  requires_compatibilities = ["EC2"]

  container_definitions = jsonencode([
    {
      name   = "web"
      image  = "shop:1.4"
      memory = 256
      portMappings = [
        {
          containerPort = 8080
          hostPort      = var.port # want unknown
        },
      ]
    },
  ])
}

resource "aws_ecs_service" "parameter_shop" {
  name            = "parameter_shop"
  cluster         = module.network.cluster
  task_definition = aws_ecs_task_definition.parameter.arn
  launch_type     = "EC2"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_task_definition" "chosen" {
  family                   = "shop-chosen"
  requires_compatibilities = ["EC2"]

  container_definitions = jsonencode([
    {
      name   = "web"
      image  = "shop:1.4"
      memory = 256
      portMappings = [
        {
          containerPort = 8080
          hostPort      = var.stage == "dev" ? 8080 : 0 # want unknown
        },
      ]
    },
  ])
}

resource "aws_ecs_service" "chosen_shop" {
  name            = "chosen_shop"
  cluster         = module.network.cluster
  task_definition = aws_ecs_task_definition.chosen.arn
  launch_type     = "EC2"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}
