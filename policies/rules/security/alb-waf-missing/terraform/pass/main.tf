module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb_target_group" "shop_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_wafv2_web_acl" "filter" {
  name  = "filter"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "filter"
    sampled_requests_enabled   = true
  }
}

resource "aws_lb" "protected" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_listener" "protected_https" {
  load_balancer_arn = aws_lb.protected.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_wafv2_web_acl_association" "association" {
  resource_arn = aws_lb.protected.arn
  web_acl_arn  = aws_wafv2_web_acl.filter.arn
}

resource "aws_lb" "private" {
  internal        = true
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_listener" "private_https" {
  load_balancer_arn = aws_lb.private.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb" "redirects" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_listener" "redirect_http" {
  load_balancer_arn = aws_lb.redirects.arn
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

resource "aws_lb" "origin" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_listener" "origin_https" {
  load_balancer_arn = aws_lb.origin.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_cloudfront_distribution" "cdn" {
  enabled = true

  origin {
    origin_id   = "web"
    domain_name = aws_lb.origin.dns_name

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id       = "web"
    cache_policy_id        = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
