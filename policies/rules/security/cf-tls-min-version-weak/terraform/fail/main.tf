variable "minimum" {
  type    = string
  default = "TLSv1.1_2016"
}

variable "certificate" {
  type = string
}


resource "aws_s3_bucket" "files" {
  bucket_prefix = "files-"
}

resource "aws_cloudfront_origin_access_control" "access" {
  name                              = "files"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_distribution" "old" {
  enabled = true
  aliases = ["www.example.com"]

  origin {
    origin_id                = "files"
    domain_name              = aws_s3_bucket.files.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.access.id
  }

  default_cache_behavior {
    target_origin_id       = "files"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
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
    acm_certificate_arn      = var.certificate
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1" # want fail
  }
}

resource "aws_cloudfront_distribution" "parameter" {
  enabled = true
  aliases = ["www.example.com"]

  origin {
    origin_id                = "files"
    domain_name              = aws_s3_bucket.files.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.access.id
  }

  default_cache_behavior {
    target_origin_id       = "files"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
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
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/6f0c9b1e-7a43-4a7c-9c55-0d7f5d0b2d11"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = var.minimum # want fail
  }
}

resource "aws_cloudfront_distribution" "joined" {
  enabled = true
  aliases = ["www.example.com"]

  origin {
    origin_id                = "files"
    domain_name              = aws_s3_bucket.files.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.access.id
  }

  default_cache_behavior {
    target_origin_id       = "files"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
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
    acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/6f0c9b1e-7a43-4a7c-9c55-0d7f5d0b2d11"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = join("_", ["TLSv1.2", "2018"]) # want fail
  }
}

resource "aws_cloudfront_distribution" "absent" {
  enabled = true
  aliases = ["www.example.com"]

  origin {
    origin_id                = "files"
    domain_name              = aws_s3_bucket.files.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.access.id
  }

  default_cache_behavior {
    target_origin_id       = "files"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate { # want fail
    acm_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/6f0c9b1e-7a43-4a7c-9c55-0d7f5d0b2d11"
    ssl_support_method  = "sni-only"
  }
}

resource "aws_cloudfront_distribution" "default_certificate" {
  enabled = true
  aliases = ["www.example.com"]

  origin {
    origin_id                = "files"
    domain_name              = aws_s3_bucket.files.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.access.id
  }

  default_cache_behavior {
    target_origin_id       = "files"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate { # want fail
    cloudfront_default_certificate = true
  }
}
