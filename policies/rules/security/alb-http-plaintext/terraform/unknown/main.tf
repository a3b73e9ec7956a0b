variable "certificate" {
  type = string
}

variable "listener_protocol" {
  type = string

  validation {
    condition     = contains(["HTTP", "HTTPS"], var.listener_protocol)
    error_message = "HTTP or HTTPS."
  }
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

resource "aws_lb_listener" "parameter" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = var.listener_protocol # want unknown
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener" "chosen" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTP"
  port              = 81

  dynamic "default_action" {
    for_each = var.certificate != "" ? [] : [aws_lb_target_group.shop_group.arn]

    content {
      type             = "forward" # want unknown
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
