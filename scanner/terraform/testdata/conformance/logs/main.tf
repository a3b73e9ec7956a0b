resource "aws_cloudwatch_log_group" "app" {
  name              = "/shop/app"
  retention_in_days = 30
  kms_key_id        = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  log_group_class   = "STANDARD"
  tags = {
    Team = "shop"
  }
}

resource "aws_cloudwatch_log_data_protection_policy" "app" {
  log_group_name = aws_cloudwatch_log_group.app.name
  policy_document = jsonencode({
    Name    = "mask"
    Version = "2021-06-01"
    Statement = [
      {
        Sid            = "Audit"
        DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"]
        Operation      = { Audit = { FindingsDestination = {} } }
      },
      {
        Sid            = "Mask"
        DataIdentifier = ["arn:aws:dataprotection::aws:data-identifier/EmailAddress"]
        Operation      = { Deidentify = { MaskConfig = {} } }
      },
    ]
  })
}

resource "aws_cloudwatch_log_index_policy" "app" {
  log_group_name  = aws_cloudwatch_log_group.app.name
  policy_document = jsonencode({ Fields = ["requestId"] })
}

resource "aws_cloudwatch_log_group" "forever" {
  name = "/shop/forever"
}

resource "aws_cloudwatch_log_stream" "first" {
  name           = "first"
  log_group_name = aws_cloudwatch_log_group.app.name
}

resource "aws_cloudwatch_log_metric_filter" "failures" {
  name           = "failures"
  pattern        = "{ $.level = \"error\" }"
  log_group_name = aws_cloudwatch_log_group.app.name
  metric_transformation {
    name      = "Failures"
    namespace = "Shop"
    value     = "1"
    unit      = "Count"
    dimensions = {
      Route = "$.route"
      Shop  = "$.shop"
    }
  }
}

resource "aws_cloudwatch_log_metric_filter" "lines" {
  name           = "lines"
  pattern        = ""
  log_group_name = aws_cloudwatch_log_group.forever.name
  metric_transformation {
    name          = "Lines"
    namespace     = "Shop"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_log_subscription_filter" "archive" {
  name            = "archive"
  log_group_name  = aws_cloudwatch_log_group.app.name
  filter_pattern  = ""
  destination_arn = "arn:aws:firehose:us-east-1:123456789012:deliverystream/archive"
  role_arn        = "arn:aws:iam::123456789012:role/archive"
}

resource "aws_cloudwatch_log_resource_policy" "dns" {
  policy_name = "dns"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "route53.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "arn:aws:logs:us-east-1:123456789012:log-group:/dns/*"
    }]
  })
}

resource "aws_cloudwatch_query_definition" "errors" {
  name            = "shop/errors"
  log_group_names = [aws_cloudwatch_log_group.app.name, aws_cloudwatch_log_group.forever.name]
  query_string    = "fields @timestamp, @message | filter level = 'error'"
}

resource "aws_cloudwatch_log_delivery_source" "pool" {
  name         = "pool"
  log_type     = "APPLICATION_LOGS"
  resource_arn = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abcdefghi"
  tags = {
    Team = "shop"
  }
}

resource "aws_cloudwatch_log_delivery_destination" "bucket" {
  name          = "bucket"
  output_format = "json"
  delivery_destination_configuration {
    destination_resource_arn = "arn:aws:s3:::shop-logs"
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_cloudwatch_log_delivery_destination_policy" "bucket" {
  delivery_destination_name = aws_cloudwatch_log_delivery_destination.bucket.name
  delivery_destination_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Partner"
      Effect    = "Allow"
      Principal = { AWS = "210987654321" }
      Action    = "logs:CreateDelivery"
      Resource  = "arn:aws:logs:us-east-1:123456789012:delivery-destination:bucket"
    }]
  })
}

resource "aws_cloudwatch_log_delivery" "pool_delivery" {
  delivery_source_name     = aws_cloudwatch_log_delivery_source.pool.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.bucket.arn
  field_delimiter          = ","
  record_fields            = ["event_timestamp", "event"]
  s3_delivery_configuration = [{
    suffix_path                 = "{yyyy}/{MM}/{dd}"
    enable_hive_compatible_path = false
  }]
  tags = {
    Team = "shop"
  }
}
