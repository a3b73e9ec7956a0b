resource "aws_wafv2_ip_set" "office" {
  name               = "office"
  description        = "Where we work"
  scope              = "REGIONAL"
  ip_address_version = "IPV4"
  addresses          = ["192.0.2.0/24", "198.51.100.0/24"]
  tags = {
    Team = "shop"
  }
}

resource "aws_wafv2_ip_set" "nowhere" {
  name               = "nowhere"
  scope              = "REGIONAL"
  ip_address_version = "IPV6"
  addresses          = []
}

resource "aws_wafv2_regex_pattern_set" "bots" {
  name        = "bots"
  description = "What bots are called"
  scope       = "REGIONAL"
  regular_expression {
    regex_string = "^bot"
  }
  regular_expression {
    regex_string = "crawler$"
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_wafv2_rule_group" "shop_rules" {
  name        = "shop"
  description = "What the shop itself wants"
  scope       = "REGIONAL"
  capacity    = 500

  custom_response_body {
    key          = "busy"
    content      = "Come back later"
    content_type = "TEXT_PLAIN"
  }
  rule {
    name     = "limit"
    priority = 2
    action {
      block {
        custom_response {
          custom_response_body_key = "busy"
          response_code            = 429
          response_header {
            name  = "Retry-After"
            value = "60"
          }
        }
      }
    }
    statement {
      rate_based_statement {
        limit                 = 1000
        aggregate_key_type    = "CUSTOM_KEYS"
        evaluation_window_sec = 120
        custom_key {
          ip {}
        }
        custom_key {
          header {
            name = "X-Customer"
            text_transformation {
              priority = 0
              type     = "NONE"
            }
          }
        }
        scope_down_statement {
          not_statement {
            statement {
              ip_set_reference_statement {
                arn = aws_wafv2_ip_set.office.arn
                ip_set_forwarded_ip_config {
                  fallback_behavior = "NO_MATCH"
                  header_name       = "X-Forwarded-For"
                  position          = "FIRST"
                }
              }
            }
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "limit"
      sampled_requests_enabled   = true
    }
  }
  rule {
    name     = "bots"
    priority = 1
    action {
      captcha {
        custom_request_handling {
          insert_header {
            name  = "x-bot"
            value = "maybe"
          }
        }
      }
    }
    captcha_config {
      immunity_time_property {
        immunity_time = 120
      }
    }
    rule_label {
      name = "bot"
    }
    statement {
      regex_pattern_set_reference_statement {
        arn = aws_wafv2_regex_pattern_set.bots.arn
        field_to_match {
          single_header {
            name = "user-agent"
          }
        }
        text_transformation {
          priority = 2
          type     = "LOWERCASE"
        }
        text_transformation {
          priority = 1
          type     = "URL_DECODE"
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "bots"
      sampled_requests_enabled   = false
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "shop"
    sampled_requests_enabled   = false
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_wafv2_web_acl" "shop" {
  name          = "shop"
  description   = "In front of the shop"
  scope         = "REGIONAL"
  token_domains = ["shop.example.com"]

  default_action {
    allow {
      custom_request_handling {
        insert_header {
          name  = "x-seen"
          value = "yes"
        }
      }
    }
  }
  association_config {
    request_body {
      api_gateway {
        default_size_inspection_limit = "KB_32"
      }
    }
  }
  captcha_config {
    immunity_time_property {
      immunity_time = 300
    }
  }
  challenge_config {
    immunity_time_property {
      immunity_time = 600
    }
  }
  custom_response_body {
    key          = "no"
    content      = "<p>No</p>"
    content_type = "TEXT_HTML"
  }
  data_protection_config {
    data_protection {
      action = "HASH"
      field {
        field_type = "SINGLE_HEADER"
        field_keys = ["authorization"]
      }
      exclude_rule_match_details = true
    }
  }
  rule {
    name     = "common"
    priority = 0
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
        version     = "Version_1.0"
        rule_action_override {
          name = "SizeRestrictions_BODY"
          action_to_use {
            count {}
          }
        }
        scope_down_statement {
          and_statement {
            statement {
              geo_match_statement {
                country_codes = ["DE", "FR"]
                forwarded_ip_config {
                  fallback_behavior = "MATCH"
                  header_name       = "X-Forwarded-For"
                }
              }
            }
            statement {
              label_match_statement {
                scope = "LABEL"
                key   = "awswaf:clientip"
              }
            }
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "common"
      sampled_requests_enabled   = true
    }
  }
  rule {
    name     = "bot_control"
    priority = 1
    override_action {
      count {}
    }
    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesBotControlRuleSet"
        vendor_name = "AWS"
        managed_rule_group_configs {
          aws_managed_rules_bot_control_rule_set {
            inspection_level = "TARGETED"
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "bot_control"
      sampled_requests_enabled   = true
    }
  }
  rule {
    name     = "takeover"
    priority = 2
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesATPRuleSet"
        vendor_name = "AWS"
        managed_rule_group_configs {
          aws_managed_rules_atp_rule_set {
            login_path           = "/login"
            enable_regex_in_path = false
            request_inspection {
              payload_type = "JSON"
              username_field {
                identifier = "/name"
              }
              password_field {
                identifier = "/password"
              }
            }
            response_inspection {
              status_code {
                success_codes = [200]
                failure_codes = [401, 403]
              }
            }
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "takeover"
      sampled_requests_enabled   = true
    }
  }
  rule {
    name     = "own"
    priority = 3
    override_action {
      none {}
    }
    statement {
      rule_group_reference_statement {
        arn = aws_wafv2_rule_group.shop_rules.arn
        rule_action_override {
          name = "bots"
          action_to_use {
            challenge {}
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "own"
      sampled_requests_enabled   = true
    }
  }
  rule {
    name     = "limit"
    priority = 4
    action {
      block {}
    }
    statement {
      rate_based_statement {
        limit = 2000
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "limit"
      sampled_requests_enabled   = true
    }
  }
  rule {
    name     = "deep"
    priority = 5
    action {
      count {}
    }
    challenge_config {
      immunity_time_property {
        immunity_time = 900
      }
    }
    statement {
      or_statement {
        statement {
          byte_match_statement {
            search_string         = "/admin"
            positional_constraint = "STARTS_WITH"
            field_to_match {
              uri_path {}
            }
            text_transformation {
              priority = 0
              type     = "NONE"
            }
          }
        }
        statement {
          and_statement {
            statement {
              xss_match_statement {
                field_to_match {
                  body {
                    oversize_handling = "MATCH"
                  }
                }
                text_transformation {
                  priority = 0
                  type     = "HTML_ENTITY_DECODE"
                }
              }
            }
            statement {
              not_statement {
                statement {
                  sqli_match_statement {
                    sensitivity_level = "HIGH"
                    field_to_match {
                      all_query_arguments {}
                    }
                    text_transformation {
                      priority = 0
                      type     = "NONE"
                    }
                  }
                }
              }
            }
          }
        }
        statement {
          size_constraint_statement {
            comparison_operator = "GT"
            size                = 100
            field_to_match {
              cookies {
                match_scope       = "ALL"
                oversize_handling = "CONTINUE"
                match_pattern {
                  included_cookies = ["session"]
                }
              }
            }
            text_transformation {
              priority = 0
              type     = "NONE"
            }
          }
        }
        statement {
          regex_match_statement {
            regex_string = "^evil"
            field_to_match {
              headers {
                match_scope       = "VALUE"
                oversize_handling = "NO_MATCH"
                match_pattern {
                  all {}
                }
              }
            }
            text_transformation {
              priority = 0
              type     = "NONE"
            }
          }
        }
        statement {
          byte_match_statement {
            search_string         = "drop"
            positional_constraint = "CONTAINS"
            field_to_match {
              json_body {
                invalid_fallback_behavior = "MATCH"
                match_scope               = "ALL"
                oversize_handling         = "CONTINUE"
                match_pattern {
                  included_paths = ["/name"]
                }
              }
            }
            text_transformation {
              priority = 0
              type     = "NONE"
            }
          }
        }
        statement {
          asn_match_statement {
            asn_list = [64496]
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "deep"
      sampled_requests_enabled   = true
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "shop"
    sampled_requests_enabled   = true
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_wafv2_web_acl" "written" {
  name  = "written"
  scope = "CLOUDFRONT"
  default_action {
    block {
      custom_response {
        response_code = 404
      }
    }
  }
  rule_json = jsonencode([{
    Name     = "office"
    Priority = 0
    Action   = { Allow = {} }
    Statement = {
      IPSetReferenceStatement = {
        ARN = "arn:aws:wafv2:us-east-1:123456789012:global/ipset/office/11111111-2222-3333-4444-555555555555"
      }
    }
    VisibilityConfig = {
      CloudWatchMetricsEnabled = true
      MetricName               = "office"
      SampledRequestsEnabled   = true
    }
  }])
  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "written"
    sampled_requests_enabled   = false
  }
}

resource "aws_wafv2_web_acl_association" "shop_association" {
  resource_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/shop/0123456789abcdef"
  web_acl_arn  = aws_wafv2_web_acl.shop.arn
}

resource "aws_wafv2_web_acl_logging_configuration" "shop_logging" {
  resource_arn            = aws_wafv2_web_acl.shop.arn
  log_destination_configs = ["arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-shop"]
  logging_filter {
    default_behavior = "DROP"
    filter {
      behavior    = "KEEP"
      requirement = "MEETS_ANY"
      condition {
        action_condition {
          action = "BLOCK"
        }
      }
      condition {
        label_name_condition {
          label_name = "awswaf:123456789012:rulegroup:shop:bot"
        }
      }
    }
  }
  redacted_fields {
    single_header {
      name = "authorization"
    }
  }
  redacted_fields {
    query_string {}
  }
}
