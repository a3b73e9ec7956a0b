module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb" "public" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_target_group" "shop_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_service" "shop" {
  name            = "shop"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    subnets         = values(module.network.subnets)
    security_groups = [module.network.web_group]
  }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_service" "single" {
  name            = "single"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 1

  network_configuration {
    subnets         = [module.network.subnets["a"]]
    security_groups = [module.network.web_group]
  }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_service" "development" {
  name            = "development"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    subnets         = [module.network.subnets["a"]]
    security_groups = [module.network.web_group]
  }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }

  tags = { Environment = "dev" }
}
