# An HTTP API in front of a service that is found by Cloud Map, through a VPC link.

variable "allowed_origins" {
  type    = list(string)
  default = ["https://app.example.com"]
}

module "vpc" {
  source = "../fargate/modules/vpc"

  name            = "orders"
  cidr            = "10.2.0.0/16"
  azs             = ["eu-west-1a", "eu-west-1b"]
  public_subnets  = ["10.2.0.0/24", "10.2.1.0/24"]
  private_subnets = ["10.2.10.0/24", "10.2.11.0/24"]
}

resource "aws_apigatewayv2_api" "this" {
  name          = "orders"
  protocol_type = "HTTP"

  cors_configuration {
    allow_methods = ["GET", "POST"]
    allow_origins = var.allowed_origins
  }
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/apigateway/orders"
  retention_in_days = 90
}

resource "aws_apigatewayv2_stage" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format          = jsonencode({ requestId = "$context.requestId", status = "$context.status" })
  }
}

resource "aws_security_group" "link" {
  name_prefix = "orders-link-"
  vpc_id      = module.vpc.vpc_id
}

resource "aws_vpc_security_group_egress_rule" "link" {
  security_group_id            = aws_security_group.link.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  referenced_security_group_id = aws_security_group.service.id
}

resource "aws_apigatewayv2_vpc_link" "this" {
  name               = "orders"
  subnet_ids         = module.vpc.private_subnets
  security_group_ids = [aws_security_group.link.id]
}

resource "aws_apigatewayv2_integration" "this" {
  api_id             = aws_apigatewayv2_api.this.id
  integration_type   = "HTTP_PROXY"
  integration_method = "ANY"
  integration_uri    = aws_service_discovery_service.this.arn
  connection_type    = "VPC_LINK"
  connection_id      = aws_apigatewayv2_vpc_link.this.id
}

resource "aws_apigatewayv2_route" "this" {
  for_each = toset(["GET /orders", "POST /orders", "GET /orders/{id}"])

  api_id    = aws_apigatewayv2_api.this.id
  route_key = each.key
  target    = "integrations/${aws_apigatewayv2_integration.this.id}"
}

resource "aws_service_discovery_private_dns_namespace" "this" {
  name = "orders.internal"
  vpc  = module.vpc.vpc_id
}

resource "aws_service_discovery_service" "this" {
  name = "orders"

  dns_config {
    namespace_id = aws_service_discovery_private_dns_namespace.this.id

    dns_records {
      type = "SRV"
      ttl  = 10
    }
  }

  health_check_custom_config {
    failure_threshold = 1
  }
}

resource "aws_security_group" "service" {
  name_prefix = "orders-"
  vpc_id      = module.vpc.vpc_id

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "service" {
  security_group_id            = aws_security_group.service.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  referenced_security_group_id = aws_security_group.link.id
}

resource "aws_ecs_cluster" "this" {
  name = "orders"
}

resource "aws_cloudwatch_log_group" "service" {
  name              = "/ecs/orders"
  retention_in_days = 30
}

resource "random_password" "session" {
  length = 32
}

resource "aws_ecs_task_definition" "this" {
  family                   = "orders"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512

  container_definitions = jsonencode([
    {
      name         = "orders"
      image        = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:4.2.0"
      portMappings = [{ containerPort = 8080 }]
      environment = [
        { name = "SESSION_SECRET", value = random_password.session.result }, # want fail
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.service.name
          awslogs-region        = "eu-west-1"
          awslogs-stream-prefix = "orders"
        }
      }
    },
  ])
}

resource "aws_ecs_service" "this" {
  name            = "orders"
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.this.arn
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    subnets         = module.vpc.private_subnets
    security_groups = [aws_security_group.service.id]
  }

  service_registries {
    registry_arn   = aws_service_discovery_service.this.arn
    container_name = "orders"
    container_port = 8080
  }
}
