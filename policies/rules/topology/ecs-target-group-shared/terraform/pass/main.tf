module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb_target_group" "shop_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_target_group" "api_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_target_group" "web_group" {
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

resource "aws_ecs_service" "blue_green" {
  name          = "blue-green"
  cluster       = module.network.cluster
  desired_count = 2

  deployment_controller {
    type = "EXTERNAL"
  }
}

resource "aws_ecs_task_set" "colour" {
  for_each = { blue = "web:1", green = "web:2" }

  cluster         = module.network.cluster
  service         = aws_ecs_service.blue_green.id
  task_definition = each.value

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.web_group.arn
  }
}
