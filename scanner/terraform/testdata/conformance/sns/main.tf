resource "aws_sns_topic" "orders" {
  name                        = "orders.fifo"
  fifo_topic                  = true
  content_based_deduplication = true
  fifo_throughput_scope       = "MessageGroup"
  archive_policy              = jsonencode({ MessageRetentionPeriod = 30 })
  tags = {
    Team = "shop"
  }
}

resource "aws_sns_topic" "alerts" {
  name              = "alerts"
  display_name      = "Alerts"
  kms_master_key_id = "alias/shop"
  signature_version = 2
  tracing_config    = "Active"

  http_success_feedback_role_arn    = "arn:aws:iam::123456789012:role/feedback"
  http_failure_feedback_role_arn    = "arn:aws:iam::123456789012:role/feedback"
  http_success_feedback_sample_rate = 50
  sqs_failure_feedback_role_arn     = "arn:aws:iam::123456789012:role/feedback"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = "*"
    }]
  })
}

resource "aws_sns_topic_data_protection_policy" "alerts" {
  arn = aws_sns_topic.alerts.arn
  policy = jsonencode({
    Name      = "no-cards"
    Version   = "2021-06-01"
    Statement = []
  })
}

resource "aws_sns_topic_policy" "orders_policy" {
  arn = aws_sns_topic.orders.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "123456789012" }
      Action    = "sns:Publish"
      Resource  = "arn:aws:sns:us-east-1:123456789012:orders.fifo"
    }]
  })
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = "ops@example.com"
}

resource "aws_sns_topic_subscription" "queue" {
  topic_arn            = aws_sns_topic.alerts.arn
  protocol             = "sqs"
  endpoint             = "arn:aws:sqs:us-east-1:123456789012:alerts"
  raw_message_delivery = true
  filter_policy_scope  = "MessageAttributes"
  filter_policy        = jsonencode({ severity = ["high"] })
  redrive_policy       = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:us-east-1:123456789012:lost" })
}

resource "aws_sns_topic_subscription" "hook" {
  topic_arn       = aws_sns_topic.alerts.arn
  protocol        = "https"
  endpoint        = "https://hooks.example.com/alerts"
  delivery_policy = jsonencode({ healthyRetryPolicy = { numRetries = 3, minDelayTarget = 5, maxDelayTarget = 60 } })
}

resource "aws_sns_topic_subscription" "stream" {
  topic_arn             = aws_sns_topic.alerts.arn
  protocol              = "firehose"
  endpoint              = "arn:aws:firehose:us-east-1:123456789012:deliverystream/alerts"
  subscription_role_arn = "arn:aws:iam::123456789012:role/stream"
}
