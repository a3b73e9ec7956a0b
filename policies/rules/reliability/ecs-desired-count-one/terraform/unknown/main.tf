variable "tasks" {
  type = number
}

variable "at_night" {
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

resource "aws_ecs_service" "shop" {
  name            = "shop"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  desired_count   = var.tasks # want unknown

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_service" "api" {
  name            = "api"
  cluster         = module.network.cluster
  task_definition = "api:7"
  desired_count   = var.stage == "prod" ? 3 : 1 # want unknown

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_service" "nightly" {
  name            = "nightly"
  cluster         = module.network.cluster
  task_definition = "shop:8"

  tags = {
    Environment = "test"
  }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_appautoscaling_target" "nightly_target" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${module.network.cluster_name}/${aws_ecs_service.nightly.name}"
  min_capacity       = 1 # want unknown
  max_capacity       = 2
}

resource "aws_appautoscaling_scheduled_action" "evening" {
  name               = "evening"
  service_namespace  = aws_appautoscaling_target.nightly_target.service_namespace
  resource_id        = aws_appautoscaling_target.nightly_target.resource_id
  scalable_dimension = aws_appautoscaling_target.nightly_target.scalable_dimension
  schedule           = "cron(0 19 ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = 0
    max_capacity = var.at_night
  }
}
