resource "aws_sqs_queue" "orders" {
  name                              = "orders.fifo"
  fifo_queue                        = true
  content_based_deduplication       = true
  deduplication_scope               = "messageGroup"
  fifo_throughput_limit             = "perMessageGroupId"
  delay_seconds                     = 5
  max_message_size                  = 65536
  message_retention_seconds         = 86400
  receive_wait_time_seconds         = 20
  visibility_timeout_seconds        = 120
  kms_master_key_id                 = "alias/shop"
  kms_data_key_reuse_period_seconds = 600
  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:us-east-1:123456789012:lost.fifo"
    maxReceiveCount     = 4
  })
  tags = {
    Team = "shop"
  }
}

resource "aws_sqs_queue" "lost" {
  name                 = "lost.fifo"
  fifo_queue           = true
  redrive_allow_policy = jsonencode({ redrivePermission = "allowAll" })
}

resource "aws_sqs_queue" "mail" {
  name                    = "mail"
  sqs_managed_sse_enabled = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = "*"
    }]
  })
}

resource "aws_sqs_queue" "undelivered" {
  name = "undelivered"
}

resource "aws_sqs_queue_redrive_policy" "mail" {
  queue_url = aws_sqs_queue.mail.id
  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:us-east-1:123456789012:undelivered"
    maxReceiveCount     = 2
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "undelivered" {
  queue_url = aws_sqs_queue.undelivered.url
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = ["arn:aws:sqs:us-east-1:123456789012:mail"]
  })
}

resource "aws_sqs_queue_policy" "orders_policy" {
  queue_url = aws_sqs_queue.orders.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "123456789012" }
      Action    = "sqs:*"
      Resource  = "arn:aws:sqs:us-east-1:123456789012:orders.fifo"
    }]
  })
}
