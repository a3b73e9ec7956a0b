variable "name" { type = string }
variable "vpc_id" { type = string }
variable "subnets" { type = list(string) }
variable "security_groups" {
  type    = list(string)
  default = []
}
variable "create" {
  type    = bool
  default = true
}
variable "internal" {
  type    = bool
  default = null
}
variable "load_balancer_type" {
  type    = string
  default = "application"
}
variable "drop_invalid_header_fields" {
  type    = bool
  default = true
}
variable "access_logs" {
  type    = map(string)
  default = {}
}
variable "listeners" {
  type    = any
  default = {}
}
variable "target_groups" {
  type    = any
  default = {}
}
variable "default_port" {
  type    = number
  default = 80
}
variable "default_protocol" {
  type    = string
  default = "HTTP"
}

locals {
  listener_rules = flatten([
    for listener_key, listener in var.listeners : [
      for rule_key, rule in lookup(listener, "rules", {}) :
      merge(rule, { listener_key = listener_key, rule_key = rule_key })
    ]
  ])
}

resource "aws_lb" "this" {
  count = var.create ? 1 : 0

  dynamic "access_logs" {
    for_each = length(var.access_logs) > 0 ? [var.access_logs] : []

    content {
      bucket  = access_logs.value.bucket
      enabled = try(access_logs.value.enabled, true)
      prefix  = try(access_logs.value.prefix, null)
    }
  }

  drop_invalid_header_fields = var.drop_invalid_header_fields
  enable_deletion_protection = true
  idle_timeout               = 60
  internal                   = var.internal
  load_balancer_type         = var.load_balancer_type
  name                       = var.name
  security_groups            = var.load_balancer_type == "application" ? var.security_groups : null
  subnets                    = var.subnets
}

resource "aws_lb_listener" "this" {
  for_each = { for k, v in var.listeners : k => v if var.create }

  load_balancer_arn = aws_lb.this[0].arn
  certificate_arn   = try(each.value.certificate_arn, null)
  port              = try(each.value.port, var.default_port)
  protocol          = try(each.value.protocol, var.default_protocol)
  ssl_policy        = contains(["HTTPS", "TLS"], try(each.value.protocol, var.default_protocol)) ? try(each.value.ssl_policy, "ELBSecurityPolicy-TLS13-1-2-Res-2021-06") : try(each.value.ssl_policy, null)

  dynamic "default_action" {
    for_each = try([each.value.forward], [])

    content {
      type             = "forward"
      order            = try(default_action.value.order, null)
      target_group_arn = length(try(default_action.value.target_groups, [])) > 0 ? null : try(default_action.value.arn, aws_lb_target_group.this[default_action.value.target_group_key].arn, null)
    }
  }

  dynamic "default_action" {
    for_each = try([each.value.redirect], [])

    content {
      type  = "redirect"
      order = try(default_action.value.order, null)

      redirect {
        host        = try(default_action.value.host, null)
        path        = try(default_action.value.path, null)
        port        = try(default_action.value.port, null)
        protocol    = try(default_action.value.protocol, null)
        query       = try(default_action.value.query, null)
        status_code = default_action.value.status_code
      }
    }
  }

  dynamic "mutual_authentication" {
    for_each = try([each.value.mutual_authentication], [])

    content {
      mode = mutual_authentication.value.mode
    }
  }
}

resource "aws_lb_listener_rule" "this" {
  for_each = { for v in local.listener_rules : "${v.listener_key}/${v.rule_key}" => v if var.create }

  listener_arn = try(each.value.listener_arn, aws_lb_listener.this[each.value.listener_key].arn)
  priority     = try(each.value.priority, null)

  dynamic "action" {
    for_each = [for action in each.value.actions : action if action.type == "forward"]

    content {
      type             = "forward"
      target_group_arn = try(action.value.target_group_arn, aws_lb_target_group.this[action.value.target_group_key].arn, null)
    }
  }

  dynamic "action" {
    for_each = [for action in each.value.actions : action if action.type == "weighted-forward"]

    content {
      type = "forward"

      forward {
        dynamic "target_group" {
          for_each = try(action.value.target_groups, [])
          iterator = group

          content {
            arn    = try(group.value.arn, aws_lb_target_group.this[group.value.target_group_key].arn)
            weight = try(group.value.weight, null)
          }
        }

        dynamic "stickiness" {
          for_each = try([action.value.stickiness], [])

          content {
            duration = try(stickiness.value.duration, 60)
            enabled  = try(stickiness.value.enabled, null)
          }
        }
      }
    }
  }

  dynamic "condition" {
    for_each = [for condition in each.value.conditions : condition if contains(keys(condition), "path_pattern")]

    content {
      dynamic "path_pattern" {
        for_each = try([condition.value.path_pattern], [])

        content {
          values = path_pattern.value.values
        }
      }
    }
  }

  dynamic "condition" {
    for_each = [for condition in each.value.conditions : condition if contains(keys(condition), "host_header")]

    content {
      host_header {
        values = condition.value.host_header.values
      }
    }
  }

  dynamic "condition" {
    for_each = [for condition in each.value.conditions : condition if contains(keys(condition), "http_header")]

    content {
      dynamic "http_header" {
        for_each = try([condition.value.http_header], [])

        content {
          http_header_name = http_header.value.http_header_name
          values           = http_header.value.values
        }
      }
    }
  }
}

resource "aws_lb_target_group" "this" {
  for_each = { for k, v in var.target_groups : k => v if var.create }

  deregistration_delay = try(each.value.deregistration_delay, null)
  name                 = try(each.value.name, null)
  name_prefix          = try(each.value.name_prefix, null)
  port                 = try(each.value.target_type, null) == "lambda" ? null : try(each.value.port, each.value.backend_port, var.default_port)
  protocol             = try(each.value.target_type, null) == "lambda" ? null : try(each.value.protocol, each.value.backend_protocol, var.default_protocol)
  target_type          = try(each.value.target_type, null)
  vpc_id               = try(each.value.vpc_id, var.vpc_id)

  dynamic "health_check" {
    for_each = try([each.value.health_check], [])

    content {
      enabled             = try(health_check.value.enabled, null)
      healthy_threshold   = try(health_check.value.healthy_threshold, null)
      interval            = try(health_check.value.interval, null)
      matcher             = try(health_check.value.matcher, null)
      path                = try(health_check.value.path, null)
      port                = try(health_check.value.port, null)
      protocol            = try(health_check.value.protocol, null)
      timeout             = try(health_check.value.timeout, null)
      unhealthy_threshold = try(health_check.value.unhealthy_threshold, null)
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_target_group_attachment" "this" {
  for_each = { for k, v in var.target_groups : k => v if var.create && lookup(v, "create_attachment", true) }

  target_group_arn = aws_lb_target_group.this[each.key].arn
  target_id        = each.value.target_id
  port             = try(each.value.port, var.default_port)
}

output "dns_name" {
  value = try(aws_lb.this[0].dns_name, null)
}

output "target_groups" {
  value = aws_lb_target_group.this
}
