resource "aws_cloudfront_cache_policy" "pages" {
  name        = "pages"
  comment     = "For pages"
  min_ttl     = 1
  default_ttl = 60
  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true
    cookies_config {
      cookie_behavior = "whitelist"
      cookies {
        items = ["session"]
      }
    }
    headers_config {
      header_behavior = "whitelist"
      headers {
        items = ["Accept-Language"]
      }
    }
    query_strings_config {
      query_string_behavior = "allExcept"
      query_strings {
        items = ["utm"]
      }
    }
  }
}

resource "aws_cloudfront_origin_request_policy" "pages_request" {
  name    = "pages"
  comment = "For pages"
  cookies_config {
    cookie_behavior = "all"
  }
  headers_config {
    header_behavior = "whitelist"
    headers {
      items = ["Accept-Language"]
    }
  }
  query_strings_config {
    query_string_behavior = "whitelist"
    query_strings {
      items = ["page"]
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "safe" {
  name    = "safe"
  comment = "Safe"
  cors_config {
    access_control_allow_credentials = true
    access_control_max_age_sec       = 600
    origin_override                  = true
    access_control_allow_headers {
      items = ["Authorization"]
    }
    access_control_allow_methods {
      items = ["GET"]
    }
    access_control_allow_origins {
      items = ["https://shop.example.com"]
    }
    access_control_expose_headers {
      items = ["X-Trace"]
    }
  }
  custom_headers_config {
    items {
      header   = "X-Shop"
      value    = "yes"
      override = true
    }
  }
  remove_headers_config {
    items {
      header = "Server"
    }
  }
  security_headers_config {
    content_security_policy {
      content_security_policy = "default-src 'self'"
      override                = true
    }
    content_type_options {
      override = true
    }
    frame_options {
      frame_option = "DENY"
      override     = true
    }
    referrer_policy {
      referrer_policy = "same-origin"
      override        = true
    }
    strict_transport_security {
      access_control_max_age_sec = 63072000
      include_subdomains         = true
      override                   = true
      preload                    = true
    }
    xss_protection {
      mode_block = false
      override   = true
      protection = true
      report_uri = "https://shop.example.com/xss"
    }
  }
  server_timing_headers_config {
    enabled       = true
    sampling_rate = 50
  }
}
