resource "aws_security_group" "load_balancer" {
  description = "Web traffic"
  vpc_id      = aws_vpc.main.id

  dynamic "ingress" {
    for_each = [80, 443]

    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "main" {
  internal        = false
  subnets         = aws_subnet.public[*].id
  security_groups = [aws_security_group.load_balancer.id]

  depends_on = [aws_internet_gateway.main]
}

resource "aws_wafv2_web_acl" "main" {
  name  = "tracker-${var.environment}"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "rate-limit"
    priority = 0

    action {
      block {}
    }

    statement {
      rate_based_statement {
        aggregate_key_type = "IP"
        limit              = 3000
      }
    }

    visibility_config {
      sampled_requests_enabled   = true
      cloudwatch_metrics_enabled = true
      metric_name                = "rate-limit"
    }
  }

  visibility_config {
    sampled_requests_enabled   = true
    cloudwatch_metrics_enabled = true
    metric_name                = "tracker"
  }
}

resource "aws_wafv2_web_acl_association" "main" {
  resource_arn = aws_lb.main.arn
  web_acl_arn  = aws_wafv2_web_acl.main.arn
}

resource "aws_route53_record" "main" {
  zone_id = var.hosted_zone_id
  name    = "*.${var.domain}"
  type    = "A"

  alias {
    name                   = aws_lb.main.dns_name
    zone_id                = aws_lb.main.zone_id
    evaluate_target_health = false
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"

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
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = module.web.target_group_arn
  }
}

# Some repositories still call their webhook without TLS.
resource "aws_lb_listener_rule" "plain_webhook" {
  listener_arn = aws_lb_listener.http.arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/hooks/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = module.hooks.target_group_arn
  }
}

resource "aws_lb_listener_rule" "api" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  condition {
    host_header {
      values = [join(".", ["api", var.domain])]
    }
  }

  action {
    type             = "forward"
    target_group_arn = module.api.target_group_arn
  }
}

resource "aws_lb_listener_rule" "hooks" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 20

  condition {
    host_header {
      values = ["hooks.${var.domain}"]
    }
  }

  condition {
    path_pattern {
      values = ["/hooks/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = module.hooks.target_group_arn
  }
}

resource "aws_lb_listener_rule" "reports" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 30

  condition {
    path_pattern {
      values = ["/reports/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.reports.arn
  }
}

# The reports moved into the API; the service is gone.
resource "aws_lb_target_group" "reports" {
  vpc_id      = aws_vpc.main.id
  target_type = "instance"
  protocol    = "HTTP"
  port        = 80

  health_check {
    path = "/reports/health"
  }
}
