# Version 5 of the provider knows no policy after TLSv1.2_2021.
#
# only CloudFormation: unknown newer DistributionConfig.ViewerCertificate.MinimumProtocolVersion

variable "minimum" {
  type = string
}

variable "stage" {
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
    minimum_protocol_version = var.minimum # want unknown
  }
}

resource "aws_cloudfront_distribution" "chosen" {
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
    minimum_protocol_version = var.stage == "prod" ? "TLSv1.2_2021" : "TLSv1" # want unknown
  }
}
