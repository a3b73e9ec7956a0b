variable "backend" {
  type    = string
  default = "shop.example.com"
}

module "network" {
  source    = "../../../../../testdata/terraform/network"
  open_port = 80
}

resource "aws_ecs_task_definition" "shop_task" {
  family = "shop"

  container_definitions = jsonencode([
    {
      name         = "web"
      image        = "shop:1.4"
      memory       = 256
      portMappings = [{ containerPort = 8080, hostPort = 8080 }]
    },
  ])
}

resource "aws_apigatewayv2_api" "api" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "http" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  payload_format_version = "1.0"
  integration_uri        = "http://shop.example.com/" # want fail
}

resource "aws_apigatewayv2_integration" "sub" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  payload_format_version = "1.0"
  integration_uri        = "http://${var.backend}/{proxy}" # want fail
}

resource "aws_elb" "classic" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]

  listener {
    lb_port           = 80
    lb_protocol       = "http" # want fail
    instance_port     = 8080
    instance_protocol = "http"
  }
}

resource "aws_ecs_service" "shop" {
  name            = "shop"
  cluster         = module.network.cluster
  task_definition = aws_ecs_task_definition.shop_task.arn
  desired_count   = 2

  load_balancer {
    container_name = "web"
    container_port = 8080
    elb_name       = aws_elb.classic.name
  }
}

resource "aws_api_gateway_rest_api" "rest_api" {
  name = "shop"
}

resource "aws_api_gateway_method" "method" {
  rest_api_id   = aws_api_gateway_rest_api.rest_api.id
  resource_id   = aws_api_gateway_rest_api.rest_api.root_resource_id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "method" {
  rest_api_id             = aws_api_gateway_method.method.rest_api_id
  resource_id             = aws_api_gateway_method.method.resource_id
  http_method             = aws_api_gateway_method.method.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "GET"
  uri                     = join("", ["http://", var.backend, "/"]) # want fail
}

resource "aws_lb" "balancer" {
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_target_group" "targets" {
  protocol = "HTTP"
  port     = 8080
  vpc_id   = module.network.vpc_id
}

resource "aws_lb_listener" "listener" {
  load_balancer_arn = aws_lb.balancer.arn
  protocol          = "HTTP" # want fail
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.targets.arn
  }
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = module.network.cluster
  task_definition = aws_ecs_task_definition.shop_task.arn
  desired_count   = 2

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.targets.arn
  }
}

resource "aws_cloudfront_distribution" "origin" {
  enabled = true

  origin {
    origin_id   = "web"
    domain_name = aws_lb.balancer.dns_name

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only" # want fail
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

# Viewers come first: the origin is not named as well.
resource "aws_cloudfront_distribution" "viewers" {
  enabled = true

  origin {
    origin_id   = "web"
    domain_name = aws_lb.balancer.dns_name

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id       = "web"
    cache_policy_id        = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    viewer_protocol_policy = "allow-all" # want fail
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
