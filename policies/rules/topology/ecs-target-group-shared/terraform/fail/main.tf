variable "shared_group_arn" {
  type    = string
  default = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/legacy/73e2d6bc24d8a067"
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

resource "aws_ecs_service" "api" {
  name            = "api"
  cluster         = module.network.cluster
  task_definition = "api:3"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_service" "shop" {
  name            = "shop"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn # want fail
  }
}

resource "aws_ecs_service" "legacy_api" {
  name            = "legacy_api"
  cluster         = module.network.cluster
  task_definition = "api:1"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = var.shared_group_arn
  }
}

resource "aws_ecs_service" "legacy_shop" {
  name            = "legacy_shop"
  cluster         = module.network.cluster
  task_definition = "shop:1"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = var.shared_group_arn # want fail
  }
}
