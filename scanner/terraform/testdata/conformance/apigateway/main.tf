resource "aws_api_gateway_rest_api" "shop" {
  name                         = "shop"
  description                  = "The shop's API"
  api_key_source               = "AUTHORIZER"
  binary_media_types           = ["image/png"]
  minimum_compression_size     = 1024
  disable_execute_api_endpoint = true
  endpoint_configuration {
    types            = ["PRIVATE"]
    vpc_endpoint_ids = ["vpce-0a0a0a0a0a0a0a0a0"]
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_api_gateway_rest_api_policy" "shop" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "execute-api:Invoke"
      Resource  = "execute-api:/*"
    }]
  })
}

resource "aws_api_gateway_rest_api" "described" {
  name              = "described"
  put_rest_api_mode = "merge"
  fail_on_warnings  = true
  parameters = {
    basepath = "ignore"
  }
  body = jsonencode({
    openapi = "3.0.1"
    info    = { title = "described", version = "1" }
    paths = {
      "/ping" = {
        get = {
          x-amazon-apigateway-integration = {
            type       = "http_proxy"
            httpMethod = "GET"
            uri        = "https://ping.example.com/"
          }
        }
      }
    }
  })
}

resource "aws_api_gateway_resource" "orders" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  parent_id   = aws_api_gateway_rest_api.shop.root_resource_id
  path_part   = "orders"
}

resource "aws_api_gateway_resource" "order" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  parent_id   = aws_api_gateway_resource.orders.id
  path_part   = "{order}"
}

resource "aws_api_gateway_authorizer" "customers" {
  name          = "customers"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  type          = "COGNITO_USER_POOLS"
  provider_arns = ["arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abcdefghi"]
}

resource "aws_api_gateway_authorizer" "tokens" {
  name                             = "tokens"
  rest_api_id                      = aws_api_gateway_rest_api.shop.id
  authorizer_uri                   = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:check/invocations"
  authorizer_credentials           = "arn:aws:iam::123456789012:role/invoke"
  authorizer_result_ttl_in_seconds = 60
  identity_source                  = "method.request.header.X-Token"
  identity_validation_expression   = "^[a-z]+$"
}

resource "aws_api_gateway_request_validator" "body" {
  name                  = "body"
  rest_api_id           = aws_api_gateway_rest_api.shop.id
  validate_request_body = true
}

resource "aws_api_gateway_model" "order_model" {
  rest_api_id  = aws_api_gateway_rest_api.shop.id
  name         = "Order"
  description  = "An order"
  content_type = "application/json"
  schema       = jsonencode({ type = "object", required = ["item"] })
}

resource "aws_api_gateway_method" "add_order" {
  rest_api_id          = aws_api_gateway_rest_api.shop.id
  resource_id          = aws_api_gateway_resource.orders.id
  http_method          = "POST"
  operation_name       = "AddOrder"
  authorization        = "COGNITO_USER_POOLS"
  authorizer_id        = aws_api_gateway_authorizer.customers.id
  authorization_scopes = ["shop/orders"]
  api_key_required     = true
  request_validator_id = aws_api_gateway_request_validator.body.id
  request_models = {
    "application/json" = aws_api_gateway_model.order_model.name
  }
  request_parameters = {
    "method.request.header.X-Trace" = true
  }
}

resource "aws_api_gateway_integration" "add_order" {
  rest_api_id             = aws_api_gateway_rest_api.shop.id
  resource_id             = aws_api_gateway_resource.orders.id
  http_method             = aws_api_gateway_method.add_order.http_method
  type                    = "AWS"
  integration_http_method = "POST"
  uri                     = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:add/invocations"
  credentials             = "arn:aws:iam::123456789012:role/invoke"
  passthrough_behavior    = "WHEN_NO_TEMPLATES"
  content_handling        = "CONVERT_TO_TEXT"
  timeout_milliseconds    = 5000
  cache_namespace         = "orders"
  cache_key_parameters    = ["method.request.header.X-Trace"]
  request_parameters = {
    "integration.request.header.X-Trace" = "method.request.header.X-Trace"
  }
  request_templates = {
    "application/json" = "$input.body"
  }
}

resource "aws_api_gateway_method_response" "add_order_done" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  resource_id = aws_api_gateway_resource.orders.id
  http_method = aws_api_gateway_method.add_order.http_method
  status_code = "200"
  response_models = {
    "application/json" = "Empty"
  }
  response_parameters = {
    "method.response.header.X-Trace" = true
  }
}

resource "aws_api_gateway_method_response" "add_order_failed" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  resource_id = aws_api_gateway_resource.orders.id
  http_method = aws_api_gateway_method.add_order.http_method
  status_code = "500"
}

resource "aws_api_gateway_integration_response" "add_order_done" {
  rest_api_id      = aws_api_gateway_rest_api.shop.id
  resource_id      = aws_api_gateway_resource.orders.id
  http_method      = aws_api_gateway_method.add_order.http_method
  status_code      = aws_api_gateway_method_response.add_order_done.status_code
  content_handling = "CONVERT_TO_TEXT"
  response_templates = {
    "application/json" = "$input.body"
  }
  response_parameters = {
    "method.response.header.X-Trace" = "integration.response.header.X-Trace"
  }
}

resource "aws_api_gateway_integration_response" "add_order_failed" {
  rest_api_id       = aws_api_gateway_rest_api.shop.id
  resource_id       = aws_api_gateway_resource.orders.id
  http_method       = aws_api_gateway_method.add_order.http_method
  status_code       = aws_api_gateway_method_response.add_order_failed.status_code
  selection_pattern = ".*failed.*"
}

resource "aws_api_gateway_method" "show_order" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_resource.order.id
  http_method   = "GET"
  authorization = "CUSTOM"
  authorizer_id = aws_api_gateway_authorizer.tokens.id
}

resource "aws_api_gateway_vpc_link" "inside" {
  name        = "inside"
  description = "To the load balancer"
  target_arns = ["arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/shop/0123456789abcdef"]
  tags = {
    Team = "shop"
  }
}

resource "aws_api_gateway_integration" "show_order" {
  rest_api_id             = aws_api_gateway_rest_api.shop.id
  resource_id             = aws_api_gateway_resource.order.id
  http_method             = aws_api_gateway_method.show_order.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "GET"
  uri                     = "http://shop.internal/orders"
  connection_type         = "VPC_LINK"
  connection_id           = aws_api_gateway_vpc_link.inside.id
}

resource "aws_api_gateway_gateway_response" "denied" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  response_type = "UNAUTHORIZED"
  status_code   = "401"
  response_templates = {
    "application/json" = "{\"message\":$context.error.messageString}"
  }
  response_parameters = {
    "gatewayresponse.header.WWW-Authenticate" = "'Bearer'"
  }
}
