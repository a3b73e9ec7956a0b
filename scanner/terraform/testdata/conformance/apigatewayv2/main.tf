resource "aws_apigatewayv2_api" "shop" {
  name                         = "shop"
  description                  = "The shop's API"
  protocol_type                = "HTTP"
  version                      = "1"
  ip_address_type              = "dualstack"
  disable_execute_api_endpoint = true
  cors_configuration {
    allow_credentials = true
    allow_headers     = ["Authorization"]
    allow_methods     = ["GET", "POST"]
    allow_origins     = ["https://shop.example.com"]
    expose_headers    = ["X-Trace"]
    max_age           = 600
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_apigatewayv2_api" "quick" {
  name            = "quick"
  protocol_type   = "HTTP"
  route_key       = "GET /"
  target          = "https://shop.example.com/"
  credentials_arn = "arn:aws:iam::123456789012:role/invoke"
}

resource "aws_apigatewayv2_api" "described" {
  name             = "described"
  protocol_type    = "HTTP"
  fail_on_warnings = true
  body = jsonencode({
    openapi = "3.0.1"
    info    = { title = "described", version = "1" }
    paths   = {}
  })
}

resource "aws_apigatewayv2_api" "chat" {
  name                         = "chat"
  protocol_type                = "WEBSOCKET"
  route_selection_expression   = "$request.body.action"
  api_key_selection_expression = "$context.authorizer.usageIdentifierKey"
}

resource "aws_apigatewayv2_authorizer" "customers" {
  api_id           = aws_apigatewayv2_api.shop.id
  name             = "customers"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]
  jwt_configuration {
    audience = ["shop"]
    issuer   = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abcdefghi"
  }
}

resource "aws_apigatewayv2_authorizer" "tokens" {
  api_id                            = aws_apigatewayv2_api.shop.id
  name                              = "tokens"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:check/invocations"
  authorizer_credentials_arn        = "arn:aws:iam::123456789012:role/invoke"
  authorizer_payload_format_version = "2.0"
  authorizer_result_ttl_in_seconds  = 60
  enable_simple_responses           = true
  identity_sources                  = ["$request.header.X-Token"]
}

resource "aws_apigatewayv2_vpc_link" "inside" {
  name               = "inside"
  subnet_ids         = ["subnet-0a0a0a0a0a0a0a0a0", "subnet-0b0b0b0b0b0b0b0b0"]
  security_group_ids = ["sg-0a0a0a0a0a0a0a0a0"]
  tags = {
    Team = "shop"
  }
}

resource "aws_apigatewayv2_integration" "orders" {
  api_id               = aws_apigatewayv2_api.shop.id
  description          = "To the load balancer"
  integration_type     = "HTTP_PROXY"
  integration_method   = "ANY"
  integration_uri      = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcdef"
  connection_type      = "VPC_LINK"
  connection_id        = aws_apigatewayv2_vpc_link.inside.id
  timeout_milliseconds = 12000
  request_parameters = {
    "overwrite:path" = "/orders"
  }
  response_parameters {
    status_code = "500"
    mappings = {
      "append:header.X-Failed" = "true"
      "overwrite:statuscode"   = "502"
    }
  }
  response_parameters {
    status_code = "404"
    mappings = {
      "append:header.X-Missing" = "true"
    }
  }
  tls_config {
    server_name_to_verify = "shop.internal"
  }
}

resource "aws_apigatewayv2_integration" "queue" {
  api_id                 = aws_apigatewayv2_api.shop.id
  integration_type       = "AWS_PROXY"
  integration_subtype    = "SQS-SendMessage"
  credentials_arn        = "arn:aws:iam::123456789012:role/send"
  payload_format_version = "1.0"
  request_parameters = {
    "QueueUrl"    = "$request.header.queueUrl"
    "MessageBody" = "$request.body.message"
  }
}

resource "aws_apigatewayv2_integration" "talk" {
  api_id                        = aws_apigatewayv2_api.chat.id
  integration_type              = "AWS"
  integration_method            = "POST"
  integration_uri               = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:talk/invocations"
  content_handling_strategy     = "CONVERT_TO_TEXT"
  passthrough_behavior          = "WHEN_NO_TEMPLATES"
  template_selection_expression = "\\$default"
  request_templates = {
    "application/json" = "$input.body"
  }
}

resource "aws_apigatewayv2_route" "orders_route" {
  api_id               = aws_apigatewayv2_api.shop.id
  route_key            = "ANY /orders"
  operation_name       = "Orders"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.customers.id
  authorization_scopes = ["shop/orders"]
  target               = "integrations/${aws_apigatewayv2_integration.orders.id}"
}

resource "aws_apigatewayv2_route" "talk_route" {
  api_id                              = aws_apigatewayv2_api.chat.id
  route_key                           = "talk"
  api_key_required                    = true
  model_selection_expression          = "action"
  route_response_selection_expression = "$default"
  target                              = "integrations/${aws_apigatewayv2_integration.talk.id}"
  request_models = {
    talk = "Talk"
  }
  request_parameter {
    request_parameter_key = "route.request.querystring.room"
    required              = true
  }
}

resource "aws_apigatewayv2_deployment" "chat_deployment" {
  api_id      = aws_apigatewayv2_api.chat.id
  description = "The first one"
  triggers = {
    changed = "once"
  }
}

resource "aws_apigatewayv2_stage" "live" {
  api_id      = aws_apigatewayv2_api.shop.id
  name        = "live"
  description = "For customers"
  auto_deploy = true
  stage_variables = {
    color = "blue"
  }
  access_log_settings {
    destination_arn = "arn:aws:logs:us-east-1:123456789012:log-group:/shop/api"
    format          = "$context.requestId $context.status"
  }
  default_route_settings {
    detailed_metrics_enabled = true
    throttling_burst_limit   = 100
    throttling_rate_limit    = 50
  }
  route_settings {
    route_key              = "ANY /orders"
    throttling_burst_limit = 20
    throttling_rate_limit  = 10
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_apigatewayv2_stage" "chat_stage" {
  api_id                = aws_apigatewayv2_api.chat.id
  name                  = "chat"
  deployment_id         = aws_apigatewayv2_deployment.chat_deployment.id
  client_certificate_id = "abc123"
  default_route_settings {
    data_trace_enabled     = true
    logging_level          = "INFO"
    throttling_burst_limit = 10
    throttling_rate_limit  = 5
  }
}

resource "aws_apigatewayv2_domain_name" "shop_domain" {
  domain_name = "api.example.com"
  domain_name_configuration {
    certificate_arn                        = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
    endpoint_type                          = "REGIONAL"
    ip_address_type                        = "dualstack"
    ownership_verification_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/21111111-2222-3333-4444-555555555555"
    security_policy                        = "TLS_1_2"
  }
  mutual_tls_authentication {
    truststore_uri     = "s3://shop/truststore.pem"
    truststore_version = "1"
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_apigatewayv2_api_mapping" "shop_mapping" {
  api_id          = aws_apigatewayv2_api.shop.id
  domain_name     = aws_apigatewayv2_domain_name.shop_domain.domain_name
  stage           = aws_apigatewayv2_stage.live.name
  api_mapping_key = "v1"
}
