variable "source_cidr" {
  type    = string
  default = "0.0.0.0/0"
}

module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb_target_group" "shop_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_security_group" "web_group" {
  vpc_id = module.network.vpc_id

  ingress { # want fail
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [var.source_cidr]
  }
}

resource "aws_security_group" "named_group" {
  vpc_id = module.network.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "named_group" { # want fail
  security_group_id = aws_security_group.named_group.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv6         = "::/0"
}

resource "aws_security_group" "cloud_front_group" {
  vpc_id = module.network.vpc_id
}

resource "aws_security_group_rule" "cloud_front" { # want fail
  type              = "ingress"
  security_group_id = aws_security_group.cloud_front_group.id
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_ids   = ["pl-4fa04526"]
}

resource "aws_lb" "open" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [aws_security_group.web_group.id]
}

resource "aws_lb_listener" "open_https" {
  load_balancer_arn = aws_lb.open.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_cloudfront_distribution" "open_cdn" {
  enabled = true

  origin {
    origin_id   = "web"
    domain_name = aws_lb.open.dns_name

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

resource "aws_lb" "named" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [aws_security_group.named_group.id]
}

resource "aws_lb_listener" "named_https" {
  load_balancer_arn = aws_lb.named.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "403"
    }
  }
}

resource "aws_lb_listener_rule" "named_rule" {
  listener_arn = aws_lb_listener.named_https.arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_cloudfront_distribution" "named_cdn" {
  enabled = true

  origin {
    origin_id   = "web"
    domain_name = aws_route53_record.origin_name.fqdn

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

resource "aws_route53_zone" "zone" {
  name = "example.com"
}

resource "aws_route53_record" "origin_name" {
  zone_id = aws_route53_zone.zone.zone_id
  name    = "origin.example.com"
  type    = "A"

  alias {
    name                   = aws_lb.named.dns_name
    zone_id                = aws_lb.named.zone_id
    evaluate_target_health = false
  }
}

resource "aws_lb" "shared" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [aws_security_group.cloud_front_group.id]
}

resource "aws_lb_listener" "shared_https" {
  load_balancer_arn = aws_lb.shared.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_cloudfront_distribution" "shared_cdn" {
  enabled = true

  origin {
    origin_id   = "web"
    domain_name = aws_lb.shared.dns_name

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
