module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb" "public" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb" "internal" {
  internal        = true
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_target_group" "public_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_target_group" "internal_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_target_group" "grpc_group" {
  target_type      = "ip"
  protocol         = "HTTP"
  protocol_version = "GRPC"
  port             = 8080
  vpc_id           = module.network.vpc_id
}

resource "aws_lb_listener" "public_listener" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.public_group.arn
  }
}

resource "aws_lb_listener" "internal_listener" {
  load_balancer_arn = aws_lb.internal.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.internal_group.arn
  }
}

resource "aws_lb_listener_rule" "grpc_rule" {
  listener_arn = aws_lb_listener.public_listener.arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/grpc.*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.grpc_group.arn
  }
}

locals {
  registrations = {
    shop  = { 8080 = aws_lb_target_group.public_group.arn, 8081 = aws_lb_target_group.internal_group.arn }
    grpc  = { 8080 = aws_lb_target_group.public_group.arn, 8081 = aws_lb_target_group.grpc_group.arn }
    plain = { 8080 = aws_lb_target_group.public_group.arn }
  }
}

resource "aws_ecs_service" "service" {
  for_each = local.registrations

  name            = each.key
  cluster         = module.network.cluster
  task_definition = "shop:7"
  desired_count   = 2

  dynamic "load_balancer" {
    for_each = each.value

    content {
      container_name   = "web"
      container_port   = load_balancer.key
      target_group_arn = load_balancer.value
    }
  }
}
