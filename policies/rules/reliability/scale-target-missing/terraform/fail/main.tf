variable "stage" {
  type    = string
  default = "prod"
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
  desired_count   = 2 # want fail

  tags = {
    Environment = var.stage
  }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_service" "unlabelled" { # want fail
  name            = "unlabelled"
  cluster         = module.network.cluster
  task_definition = "shop:7"

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_appautoscaling_target" "unlabelled_target" {
  count = var.stage == "load-test" ? 1 : 0

  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${module.network.cluster_name}/${aws_ecs_service.unlabelled.name}"
  min_capacity       = 2
  max_capacity       = 6
}
