variable "action_type" {
  type    = string
  default = "forward"
}

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

resource "aws_lb_listener" "internal_http" {
  load_balancer_arn = aws_lb.internal.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "403"
    }
  }
}

resource "aws_lb_listener_rule" "api" {
  listener_arn = aws_lb_listener.http.arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }

  action {
    type             = "forward" # want fail
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener_rule" "parameter" {
  listener_arn = aws_lb_listener.http.arn
  priority     = 15

  condition {
    path_pattern {
      values = ["/old/*"]
    }
  }

  action {
    type             = var.action_type # want fail
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener_rule" "internal_api" {
  listener_arn = aws_lb_listener.internal_http.arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }

  action {
    type             = "forward" # want fail
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener_rule" "any_sender" {
  listener_arn = aws_lb_listener.http.arn
  priority     = 20

  condition {
    http_header {
      http_header_name = "X-Origin-Verify"
      values           = ["5b1d8a8c6d0e"]
    }
  }

  action {
    type             = "forward" # want fail
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener_rule" "www" {
  listener_arn = aws_lb_listener.http.arn
  priority     = 30

  condition {
    host_header {
      values = ["www.example.com"]
    }
  }

  action {
    type = "redirect"

    redirect {
      host        = "example.com"
      protocol    = "#{protocol}" # want fail
      status_code = "HTTP_301"
    }
  }
}
