resource "aws_route53_zone" "public" {
  name    = "example.com"
  comment = "Public"

  tags = {
    Name = "public"
  }
}

resource "aws_route53_zone" "private" {
  name          = "internal.example.com."
  force_destroy = true

  vpc {
    vpc_id     = "vpc-0123456789abcdef0"
    vpc_region = "us-east-1"
  }
}

resource "aws_route53_zone_association" "private" {
  zone_id    = aws_route53_zone.private.zone_id
  vpc_id     = "vpc-0123456789abcdef1"
  vpc_region = "eu-west-1"
}

resource "aws_route53_query_log" "public" {
  zone_id                  = aws_route53_zone.public.zone_id
  cloudwatch_log_group_arn = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/example.com"
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.public.zone_id
  name    = "WWW"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1", "192.0.2.2"]
}

resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.public.id
  name    = "example.com."
  type    = "A"

  alias {
    name                   = "d111111abcdef8.cloudfront.net."
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "root" {
  zone_id = aws_route53_zone.public.zone_id
  name    = ""
  type    = "TXT"
  ttl     = 3600
  records = ["v=spf1 -all"]
}

resource "aws_route53_record" "blue" {
  zone_id         = aws_route53_zone.public.zone_id
  name            = "api.${aws_route53_zone.public.name}"
  type            = "CNAME"
  ttl             = "60"
  records         = ["blue.example.com"]
  set_identifier  = "blue"
  health_check_id = aws_route53_health_check.web.id

  weighted_routing_policy {
    weight = 10
  }
}

resource "aws_route53_record" "first" {
  zone_id        = aws_route53_zone.private.zone_id
  name           = "db"
  type           = "CNAME"
  ttl            = 60
  records        = ["db1.example.com"]
  set_identifier = "first"

  failover_routing_policy {
    type = "PRIMARY"
  }
}

resource "aws_route53_record" "near" {
  zone_id        = aws_route53_zone.public.zone_id
  name           = "near"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.3"]
  set_identifier = "near"

  latency_routing_policy {
    region = "eu-west-1"
  }
}

resource "aws_route53_record" "german" {
  zone_id        = aws_route53_zone.public.zone_id
  name           = "geo"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.4"]
  set_identifier = "german"

  geolocation_routing_policy {
    country = "DE"
  }
}

resource "aws_route53_record" "close" {
  zone_id        = aws_route53_zone.public.zone_id
  name           = "close"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.5"]
  set_identifier = "close"

  geoproximity_routing_policy {
    bias = 20

    coordinates {
      latitude  = "52.52"
      longitude = "13.40"
    }
  }
}

resource "aws_route53_record" "many" {
  zone_id                          = aws_route53_zone.public.zone_id
  name                             = "many"
  type                             = "A"
  ttl                              = 60
  records                          = ["192.0.2.6"]
  set_identifier                   = "many"
  multivalue_answer_routing_policy = true
}

resource "aws_route53_record" "blocks" {
  zone_id        = aws_route53_zone.public.zone_id
  name           = "blocks"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.7"]
  set_identifier = "blocks"

  cidr_routing_policy {
    collection_id = "11111111-2222-3333-4444-555555555555"
    location_name = "office"
  }
}

resource "aws_route53_health_check" "web" {
  type              = "HTTPS_STR_MATCH"
  fqdn              = "blue.example.com"
  port              = 443
  resource_path     = "/health"
  request_interval  = 30
  failure_threshold = 3
  search_string     = "healthy"
  measure_latency   = true
  enable_sni        = true
  regions           = ["us-east-1", "eu-west-1", "ap-southeast-1"]
  reference_name    = "web"

  tags = {
    Name = "web"
  }
}

resource "aws_route53_health_check" "alarm" {
  type                            = "CLOUDWATCH_METRIC"
  cloudwatch_alarm_name           = "errors"
  cloudwatch_alarm_region         = "us-east-1"
  insufficient_data_health_status = "Healthy"
  invert_healthcheck              = true
}

resource "aws_route53_health_check" "both" {
  type                   = "CALCULATED"
  child_health_threshold = 1
  child_healthchecks     = [aws_route53_health_check.web.id, aws_route53_health_check.alarm.id]
}
