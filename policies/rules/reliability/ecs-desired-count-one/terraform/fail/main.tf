variable "tasks" {
  type    = number
  default = 1
}

variable "stage" {
  type    = string
  default = "prod"
}

locals {
  capacity = {
    prod = { minimum = 1 }
  }
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
  desired_count   = var.tasks # want fail
  tags            = { Environment = var.stage }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

# The provider sets desired_count to 0 where it is absent, CloudFormation to 1.
#
# only CloudFormation: fail absent DesiredCount
resource "aws_ecs_service" "absent" {
  name            = "absent"
  cluster         = module.network.cluster
  task_definition = "shop:7"

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
  desired_count   = 4

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
  min_capacity       = local.capacity[var.stage].minimum # want fail
  max_capacity       = 6
}

resource "aws_ecs_service" "development" {
  name            = "development"
  cluster         = module.network.cluster
  task_definition = "shop:8"
  desired_count   = 1 # want fail

  tags = {
    Environment = "dev"
  }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}
