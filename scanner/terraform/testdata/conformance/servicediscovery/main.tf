resource "aws_service_discovery_http_namespace" "http" {
  name        = "http"
  description = "Found by API"

  tags = {
    Team = "shop"
  }
}

resource "aws_service_discovery_private_dns_namespace" "private" {
  name        = "shop.internal"
  description = "Found by DNS"
  vpc         = "vpc-0123456789abcdef0"

  tags = {
    Team = "shop"
  }
}

resource "aws_service_discovery_public_dns_namespace" "public" {
  name        = "shop.example.com"
  description = "Found by all"
}

resource "aws_service_discovery_service" "web" {
  name        = "web"
  description = "The web tier"

  dns_config {
    namespace_id = aws_service_discovery_private_dns_namespace.private.id

    dns_records {
      ttl  = 10
      type = "A"
    }

    dns_records {
      ttl  = 60
      type = "SRV"
    }
  }

  health_check_custom_config {
    failure_threshold = 1
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_service_discovery_service" "public_web" {
  name = "public-web"

  dns_config {
    namespace_id   = aws_service_discovery_public_dns_namespace.public.id
    routing_policy = "WEIGHTED"

    dns_records {
      ttl  = 30
      type = "A"
    }
  }

  health_check_config {
    failure_threshold = 2
    resource_path     = "/health"
    type              = "HTTP"
  }
}

resource "aws_service_discovery_service" "api" {
  name         = "api"
  namespace_id = aws_service_discovery_http_namespace.http.id
  type         = "HTTP"
}

resource "aws_service_discovery_instance" "first" {
  instance_id = "first"
  service_id  = aws_service_discovery_service.web.id

  attributes = {
    AWS_INSTANCE_IPV4 = "10.0.0.10"
    AWS_INSTANCE_PORT = "8080"
    stage             = "production"
  }
}
