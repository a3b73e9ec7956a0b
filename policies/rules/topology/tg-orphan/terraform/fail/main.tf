module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb_target_group" "leftover" { # want fail
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_target_group" "api_group" { # want fail
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_ecs_service" "api" {
  name            = "api"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.api_group.arn
  }
}
