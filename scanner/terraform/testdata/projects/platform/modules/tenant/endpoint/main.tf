variable "name" { type = string }
variable "ports" { type = set(number) }
variable "burst" { type = number }
variable "logs" { type = number }
variable "vpc_id" { type = string }
variable "prefix" { type = string }

resource "aws_cloudwatch_log_group" "this" {
  name              = lower("/${var.prefix}/${var.name}")
  retention_in_days = var.logs
}

resource "aws_security_group" "this" {
  name   = var.name
  vpc_id = var.vpc_id

  dynamic "ingress" {
    for_each = var.ports
    iterator = port

    content {
      description = "Port ${port.value}"
      from_port   = port.value
      to_port     = port.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_apigatewayv2_api" "this" {
  name          = var.name
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  default_route_settings {
    throttling_burst_limit = var.burst
    throttling_rate_limit  = floor(var.burst / 2)
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.this.arn
    format          = jsonencode({ for name in ["requestId", "status"] : name => "$context.${name}" })
  }
}

output "group" {
  value = aws_security_group.this.id
}
