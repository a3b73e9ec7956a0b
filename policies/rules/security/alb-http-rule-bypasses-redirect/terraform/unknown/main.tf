variable "stage" {
  type = string
}

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

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
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

resource "aws_lb_listener_rule" "chosen" {
  listener_arn = var.stage == "prod" ? aws_lb_listener.https.arn : aws_lb_listener.http.arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }

  action {
    type             = "forward" # want unknown
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener_rule" "sometimes" {
  count = var.stage == "prod" ? 1 : 0

  listener_arn = aws_lb_listener.http.arn
  priority     = 20

  condition {
    path_pattern {
      values = ["/debug/*"]
    }
  }

  action {
    type             = "forward" # want unknown
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}
