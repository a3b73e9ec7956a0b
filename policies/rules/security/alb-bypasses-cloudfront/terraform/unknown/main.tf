variable "stage" {
  type = string
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

  ingress { # want unknown
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [var.stage == "prod" ? "198.51.100.0/24" : "0.0.0.0/0"]
  }
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
