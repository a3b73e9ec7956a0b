resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_rest_api_put" "shop" {
  rest_api_id      = aws_api_gateway_rest_api.shop.id
  fail_on_warnings = true
  body = jsonencode({
    openapi = "3.0.1"
    info    = { title = "shop", version = "1" }
    paths   = {}
  })
}

resource "aws_api_gateway_deployment" "first" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  description = "The first one"
  triggers = {
    changed = "once"
  }
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_api_gateway_deployment" "test" {
  rest_api_id       = aws_api_gateway_rest_api.shop.id
  stage_name        = "test"
  stage_description = "For tests"
  variables = {
    color = "blue"
  }
  canary_settings {
    percent_traffic          = 5
    use_stage_cache          = true
    stage_variable_overrides = { color = "green" }
  }
}

resource "aws_api_gateway_client_certificate" "shop_certificate" {
  description = "What the shop shows"
  tags = {
    Team = "shop"
  }
}

resource "aws_api_gateway_stage" "live" {
  rest_api_id           = aws_api_gateway_rest_api.shop.id
  deployment_id         = aws_api_gateway_deployment.first.id
  stage_name            = "live"
  description           = "For customers"
  cache_cluster_enabled = true
  cache_cluster_size    = "0.5"
  client_certificate_id = aws_api_gateway_client_certificate.shop_certificate.id
  documentation_version = "1"
  xray_tracing_enabled  = true
  variables = {
    color = "blue"
  }
  access_log_settings {
    destination_arn = "arn:aws:logs:us-east-1:123456789012:log-group:/shop/api"
    format          = "$context.requestId $context.status"
  }
  canary_settings {
    deployment_id            = aws_api_gateway_deployment.first.id
    percent_traffic          = 10
    stage_variable_overrides = { color = "green" }
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_api_gateway_method_settings" "live_all" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  stage_name  = aws_api_gateway_stage.live.stage_name
  method_path = "*/*"
  settings {
    metrics_enabled        = true
    logging_level          = "INFO"
    data_trace_enabled     = false
    throttling_burst_limit = 100
    throttling_rate_limit  = 50
  }
}

resource "aws_api_gateway_method_settings" "live_orders" {
  rest_api_id = aws_api_gateway_rest_api.shop.id
  stage_name  = aws_api_gateway_stage.live.stage_name
  method_path = "orders/all/GET"
  settings {
    caching_enabled      = true
    cache_ttl_in_seconds = 60
    cache_data_encrypted = true
  }
}

resource "aws_api_gateway_domain_name" "shop_domain" {
  domain_name                            = "api.example.com"
  regional_certificate_arn               = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  ownership_verification_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/21111111-2222-3333-4444-555555555555"
  security_policy                        = "TLS_1_2"
  endpoint_configuration {
    types           = ["REGIONAL"]
    ip_address_type = "dualstack"
  }
  mutual_tls_authentication {
    truststore_uri     = "s3://shop/truststore.pem"
    truststore_version = "1"
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_api_gateway_domain_name" "edge" {
  domain_name     = "edge.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/31111111-2222-3333-4444-555555555555"
}

resource "aws_api_gateway_base_path_mapping" "shop_mapping" {
  api_id      = aws_api_gateway_rest_api.shop.id
  stage_name  = aws_api_gateway_stage.live.stage_name
  domain_name = aws_api_gateway_domain_name.shop_domain.domain_name
  base_path   = "v1"
}

resource "aws_api_gateway_usage_plan" "partners" {
  name        = "partners"
  description = "For partners"
  api_stages {
    api_id = aws_api_gateway_rest_api.shop.id
    stage  = aws_api_gateway_stage.live.stage_name
    throttle {
      path        = "/orders/GET"
      burst_limit = 10
      rate_limit  = 5
    }
  }
  quota_settings {
    limit  = 1000
    offset = 2
    period = "WEEK"
  }
  throttle_settings {
    burst_limit = 20
    rate_limit  = 10
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_api_gateway_api_key" "partner" {
  name        = "partner"
  customer_id = "1234"
}

resource "aws_api_gateway_usage_plan_key" "partner_key" {
  key_id        = aws_api_gateway_api_key.partner.id
  key_type      = "API_KEY"
  usage_plan_id = aws_api_gateway_usage_plan.partners.id
}

resource "aws_api_gateway_account" "this" {
  cloudwatch_role_arn = "arn:aws:iam::123456789012:role/logs"
}
