resource "aws_cloudfront_origin_access_identity" "assets_identity" {
  comment = "assets"
}

resource "aws_cloudfront_origin_access_control" "assets" {
  name                              = "assets"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_function" "rewrite" {
  name    = "rewrite"
  runtime = "cloudfront-js-2.0"
  code    = "function handler(event) { return event.request }"
}

resource "aws_cloudfront_vpc_origin" "shop_origin" {
  vpc_origin_endpoint_config {
    name                   = "shop"
    arn                    = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/shop/0123456789abcdef"
    http_port              = 8080
    https_port             = 8443
    origin_protocol_policy = "https-only"
    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_cloudfront_public_key" "first" {
  name        = "first"
  comment     = "The first one"
  encoded_key = "not a key"
}

resource "aws_cloudfront_key_group" "members" {
  name    = "members"
  comment = "Who may see"
  items   = [aws_cloudfront_public_key.first.id]
}

resource "aws_cloudfront_distribution" "shop" {
  enabled             = true
  comment             = "The shop"
  aliases             = ["shop.example.com"]
  default_root_object = "index.html"
  http_version        = "http2and3"
  is_ipv6_enabled     = true
  price_class         = "PriceClass_100"
  web_acl_id          = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/11111111-2222-3333-4444-555555555555"

  origin {
    origin_id           = "api"
    domain_name         = "api.example.com"
    origin_path         = "/v1"
    connection_attempts = 2
    connection_timeout  = 5
    custom_header {
      name  = "X-Shop"
      value = "yes"
    }
    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_protocol_policy   = "https-only"
      origin_ssl_protocols     = ["TLSv1.2"]
      origin_keepalive_timeout = 10
    }
    origin_shield {
      enabled              = true
      origin_shield_region = "us-east-1"
    }
  }
  origin {
    origin_id                = "assets"
    domain_name              = "assets.s3.us-east-1.amazonaws.com"
    origin_access_control_id = aws_cloudfront_origin_access_control.assets.id
  }
  origin {
    origin_id   = "old"
    domain_name = "old.s3.us-east-1.amazonaws.com"
    s3_origin_config {
      origin_access_identity = aws_cloudfront_origin_access_identity.assets_identity.cloudfront_access_identity_path
    }
  }
  origin {
    origin_id   = "shop"
    domain_name = "shop.example.com"
    vpc_origin_config {
      vpc_origin_id       = aws_cloudfront_vpc_origin.shop_origin.id
      origin_read_timeout = 20
    }
  }
  origin_group {
    origin_id = "both"
    failover_criteria {
      status_codes = [500, 502]
    }
    member {
      origin_id = "assets"
    }
    member {
      origin_id = "old"
    }
  }

  default_cache_behavior {
    target_origin_id           = "shop"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = "658327ea-f89d-4fab-a63d-7e88639e58f6"
    origin_request_policy_id   = "216adef6-5c7f-47e4-b989-5492eafa07d3"
    response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03"
    compress                   = true
    trusted_key_groups         = [aws_cloudfront_key_group.members.id]
    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.rewrite.arn
    }
    grpc_config {
      enabled = false
    }
  }
  ordered_cache_behavior {
    path_pattern              = "/api/*"
    target_origin_id          = "api"
    allowed_methods           = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cached_methods            = ["GET", "HEAD"]
    viewer_protocol_policy    = "https-only"
    min_ttl                   = 1
    default_ttl               = 2
    max_ttl                   = 3
    smooth_streaming          = false
    trusted_signers           = ["self"]
    field_level_encryption_id = "F0123456789ABC"
    realtime_log_config_arn   = "arn:aws:cloudfront::123456789012:realtime-log-config/shop"
    forwarded_values {
      query_string            = true
      query_string_cache_keys = ["page"]
      headers                 = ["Origin"]
      cookies {
        forward           = "whitelist"
        whitelisted_names = ["session"]
      }
    }
    lambda_function_association {
      event_type   = "origin-request"
      lambda_arn   = "arn:aws:lambda:us-east-1:123456789012:function:route:1"
      include_body = true
    }
  }
  custom_error_response {
    error_code            = 404
    response_code         = 200
    response_page_path    = "/404.html"
    error_caching_min_ttl = 60
  }
  logging_config {
    bucket          = "logs.s3.amazonaws.com"
    prefix          = "shop/"
    include_cookies = true
  }
  restrictions {
    geo_restriction {
      restriction_type = "whitelist"
      locations        = ["DE", "FR"]
    }
  }
  viewer_certificate {
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_cloudfront_distribution" "plain" {
  enabled = true
  origin {
    origin_id   = "api"
    domain_name = "api.example.com"
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
  default_cache_behavior {
    target_origin_id       = "api"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "allow-all"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
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
