module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb_target_group" "shop_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_ecs_task_definition" "dynamic" {
  family                   = "shop-dynamic"
  requires_compatibilities = ["EC2"]

  container_definitions = jsonencode([
    {
      name   = "web"
      image  = "shop:1.4"
      memory = 256
      portMappings = [
        {
          containerPort = 8080
          hostPort      = 0
        },
      ]
    },
  ])
}

resource "aws_ecs_service" "dynamic_shop" {
  name            = "dynamic_shop"
  cluster         = module.network.cluster
  task_definition = aws_ecs_task_definition.dynamic.arn
  launch_type     = "EC2"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_task_definition" "absent" {
  family                   = "shop-absent"
  requires_compatibilities = ["EC2"]

  container_definitions = jsonencode([
    {
      name   = "web"
      image  = "shop:1.4"
      memory = 256
      portMappings = [
        {
          containerPort = 8080
          protocol      = "tcp"
        },
      ]
    },
  ])
}

resource "aws_ecs_service" "absent_shop" {
  name            = "absent_shop"
  cluster         = module.network.cluster
  task_definition = aws_ecs_task_definition.absent.arn
  launch_type     = "EC2"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_task_definition" "awsvpc" {
  family                   = "shop-awsvpc"
  requires_compatibilities = ["EC2"]
  network_mode             = "awsvpc"

  container_definitions = jsonencode([
    {
      name   = "web"
      image  = "shop:1.4"
      memory = 256
      portMappings = [
        {
          containerPort = 8080
          hostPort      = 8080
        },
      ]
    },
  ])
}

resource "aws_ecs_service" "awsvpc_shop" {
  name            = "awsvpc_shop"
  cluster         = module.network.cluster
  task_definition = aws_ecs_task_definition.awsvpc.arn
  launch_type     = "EC2"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_task_definition" "daemon" {
  family                   = "shop-daemon"
  requires_compatibilities = ["EC2"]

  container_definitions = jsonencode([
    {
      name   = "web"
      image  = "shop:1.4"
      memory = 256
      portMappings = [
        {
          containerPort = 8080
          hostPort      = 8080
        },
      ]
    },
  ])
}

resource "aws_ecs_service" "daemon_shop" {
  name                = "daemon_shop"
  cluster             = module.network.cluster
  task_definition     = aws_ecs_task_definition.daemon.arn
  launch_type         = "EC2"
  scheduling_strategy = "DAEMON"

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_task_definition" "unused" {
  family                   = "shop-unused"
  requires_compatibilities = ["EC2"]

  container_definitions = jsonencode([
    {
      name   = "web"
      image  = "shop:1.4"
      memory = 256
      portMappings = [
        {
          containerPort = 8080
          hostPort      = 8080
        },
      ]
    },
  ])
}
