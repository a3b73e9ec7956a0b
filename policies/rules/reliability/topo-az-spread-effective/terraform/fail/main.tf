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

resource "aws_ecs_service" "one_subnet" {
  name            = "one_subnet"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    subnets         = [module.network.subnets["a"]] # want fail
    security_groups = [module.network.web_group]
  }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_service" "one_in_common" {
  name            = "one_in_common"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    subnets         = [for zone in ["b", "c"] : module.network.subnets[zone]] # want fail
    security_groups = [module.network.web_group]
  }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_ecs_service" "none_in_common" {
  name            = "none_in_common"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    subnets         = [module.network.subnets["c"]] # want fail
    security_groups = [module.network.web_group]
  }

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}
