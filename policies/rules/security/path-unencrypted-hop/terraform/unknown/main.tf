variable "backend" {
  type = string
}

variable "stage" {
  type = string
}

resource "aws_apigatewayv2_api" "api" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "parameter" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  payload_format_version = "1.0"
  integration_uri        = var.backend # want unknown
}

resource "aws_apigatewayv2_integration" "chosen" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  payload_format_version = "1.0"
  integration_uri        = var.stage == "prod" ? "https://shop.example.com/" : "http://test.example.com/" # want unknown
}
