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
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_service" "scaled" {
  name            = "scaled"
  cluster         = module.network.cluster
  task_definition = "scaled:3"

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_appautoscaling_target" "scaled_target" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${module.network.cluster_name}/${aws_ecs_service.scaled.name}"
  min_capacity       = 2
  max_capacity       = 6
}

resource "aws_ecs_service" "scheduler" {
  name            = "scheduler"
  cluster         = module.network.cluster
  task_definition = "scheduler:2"
  desired_count   = 1
}

resource "aws_ecs_service" "agent" {
  name                = "agent"
  cluster             = module.network.cluster
  task_definition     = "agent:2"
  scheduling_strategy = "DAEMON"

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_service" "development" {
  name            = "development"
  cluster         = module.network.cluster
  task_definition = "shop:8"

  tags = {
    Environment = "dev"
  }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_appautoscaling_target" "development_target" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${module.network.cluster_name}/${aws_ecs_service.development.name}"
  min_capacity       = 0
  max_capacity       = 1
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
  min_capacity       = 1
  max_capacity       = 2
}

resource "aws_appautoscaling_scheduled_action" "nightly" {
  for_each = {
    morning = { schedule = "cron(0 7 ? * MON-FRI *)", min = 1, max = 2 }
    evening = { schedule = "cron(0 19 ? * MON-FRI *)", min = 0, max = 0 }
  }

  name               = each.key
  service_namespace  = aws_appautoscaling_target.nightly_target.service_namespace
  resource_id        = aws_appautoscaling_target.nightly_target.resource_id
  scalable_dimension = aws_appautoscaling_target.nightly_target.scalable_dimension
  schedule           = each.value.schedule

  scalable_target_action {
    min_capacity = each.value.min
    max_capacity = each.value.max
  }
}
