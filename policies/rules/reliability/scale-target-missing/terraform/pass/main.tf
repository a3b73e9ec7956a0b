module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb_target_group" "shop_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_ecs_service" "joined" {
  name            = "joined"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_appautoscaling_target" "joined_target" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = join("/", ["service", module.network.cluster_name, aws_ecs_service.joined.name])
  min_capacity       = 2
  max_capacity       = 6
}

resource "aws_ecs_service" "substituted" {
  name            = "substituted"
  cluster         = module.network.cluster
  task_definition = "api:7"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_appautoscaling_target" "substituted_target" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${module.network.cluster_name}/${aws_ecs_service.substituted.name}"
  min_capacity       = 2
  max_capacity       = 6
}

resource "aws_ecs_service" "worker" {
  name            = "worker"
  cluster         = module.network.cluster
  task_definition = "worker:2"
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
    Env = "staging"
  }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}
