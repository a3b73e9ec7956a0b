variable "certificate" {
  type    = string
  default = ""
}

variable "listener_protocol" {
  type    = string
  default = "HTTP"
}

locals {
  redirects = {
    web = { protocol = "#{protocol}" }
  }
}

module "network" {
  source    = "../../../../../testdata/terraform/network"
  open_port = 80
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

resource "aws_lb" "default" {
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = var.listener_protocol
  port              = 80

  default_action {
    type             = "forward" # want fail
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener" "default_scheme" {
  load_balancer_arn = aws_lb.default.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type             = "forward" # want fail
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener" "internal_http" {
  load_balancer_arn = aws_lb.internal.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type             = "forward" # want fail
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener" "keeps_protocol" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTP"
  port              = 81

  default_action {
    type = "redirect"

    redirect {
      protocol    = local.redirects.web.protocol # want fail
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "keeps_port" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTP"
  port              = 82

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "#{port}" # want fail
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "chosen" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTP"
  port              = 83

  dynamic "default_action" {
    for_each = var.certificate != "" ? [] : [aws_lb_target_group.shop_group.arn]

    content {
      type             = "forward" # want fail
      target_group_arn = default_action.value
    }
  }

  dynamic "default_action" {
    for_each = var.certificate != "" ? ["443"] : []

    content {
      type = "redirect"

      redirect {
        protocol    = "HTTPS"
        port        = default_action.value
        status_code = "HTTP_301"
      }
    }
  }
}
