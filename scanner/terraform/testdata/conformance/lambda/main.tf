resource "aws_lambda_function" "resize" {
  function_name                  = "resize"
  description                    = "Makes thumbnails"
  role                           = "arn:aws:iam::123456789012:role/resize"
  handler                        = "main.handle"
  runtime                        = "python3.13"
  architectures                  = ["arm64"]
  s3_bucket                      = "shop-code"
  s3_key                         = "resize.zip"
  s3_object_version              = "3"
  code_signing_config_arn        = aws_lambda_code_signing_config.signed.arn
  kms_key_arn                    = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000"
  layers                         = [aws_lambda_layer_version.images.arn]
  memory_size                    = 512
  timeout                        = 30
  reserved_concurrent_executions = 10
  publish                        = true

  dead_letter_config {
    target_arn = "arn:aws:sqs:us-east-1:123456789012:lost"
  }
  environment {
    variables = {
      SIZE  = "100"
      TABLE = "orders"
    }
  }
  ephemeral_storage {
    size = 1024
  }
  file_system_config {
    arn              = "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0"
    local_mount_path = "/mnt/images"
  }
  logging_config {
    log_format            = "JSON"
    log_group             = "/shop/resize"
    application_log_level = "WARN"
    system_log_level      = "WARN"
  }
  snap_start {
    apply_on = "PublishedVersions"
  }
  tracing_config {
    mode = "Active"
  }
  vpc_config {
    subnet_ids         = ["subnet-11111111", "subnet-22222222"]
    security_group_ids = ["sg-11111111"]
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_lambda_function_recursion_config" "resize" {
  function_name  = aws_lambda_function.resize.function_name
  recursive_loop = "Allow"
}

resource "aws_lambda_runtime_management_config" "resize" {
  function_name     = aws_lambda_function.resize.function_name
  update_runtime_on = "FunctionUpdate"
}

resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = "arn:aws:iam::123456789012:role/report"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.us-east-1.amazonaws.com/report:1"

  image_config {
    command           = ["report"]
    entry_point       = ["/bin/sh", "-c"]
    working_directory = "/work"
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "What customers use"
  function_name    = aws_lambda_function.resize.function_name
  function_version = "2"

  routing_config {
    additional_version_weights = {
      "1" = 0.5
    }
  }
}

resource "aws_lambda_permission" "bucket" {
  statement_id   = "bucket"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.resize.function_name
  principal      = "s3.amazonaws.com"
  source_arn     = "arn:aws:s3:::shop-assets"
  source_account = "123456789012"
}

resource "aws_lambda_permission" "partner" {
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = "resize"
  qualifier              = "live"
  principal              = "*"
  principal_org_id       = "o-1234567890"
  function_url_auth_type = "AWS_IAM"
}

resource "aws_lambda_layer_version" "images" {
  layer_name               = "images"
  description              = "Image library"
  license_info             = "MIT"
  compatible_architectures = ["arm64"]
  compatible_runtimes      = ["python3.12", "python3.13"]
  s3_bucket                = "shop-code"
  s3_key                   = "images.zip"
}

resource "aws_lambda_code_signing_config" "signed" {
  description = "Signed by the pipeline"
  allowed_publishers {
    signing_profile_version_arns = ["arn:aws:signer:us-east-1:123456789012:/signing-profiles/pipeline/1234567890"]
  }
  policies {
    untrusted_artifact_on_deployment = "Enforce"
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_lambda_function_url" "resize_url" {
  function_name      = aws_lambda_function.resize.function_name
  qualifier          = "live"
  authorization_type = "AWS_IAM"
  invoke_mode        = "RESPONSE_STREAM"

  cors {
    allow_credentials = true
    allow_headers     = ["content-type"]
    allow_methods     = ["GET", "POST"]
    allow_origins     = ["https://shop.example.com"]
    expose_headers    = ["etag"]
    max_age           = 60
  }
}

resource "aws_lambda_function_url" "report_url" {
  function_name      = aws_lambda_function.report.arn
  authorization_type = "NONE"
}

resource "aws_lambda_function_event_invoke_config" "resize_events" {
  function_name                = aws_lambda_function.resize.function_name
  maximum_event_age_in_seconds = 60
  maximum_retry_attempts       = 0

  destination_config {
    on_failure {
      destination = "arn:aws:sqs:us-east-1:123456789012:failed"
    }
    on_success {
      destination = "arn:aws:sns:us-east-1:123456789012:done"
    }
  }
}

resource "aws_lambda_function_event_invoke_config" "report_events" {
  function_name = aws_lambda_function.report.function_name
  qualifier     = "live"
}

resource "aws_lambda_event_source_mapping" "orders" {
  function_name                      = aws_lambda_function.resize.arn
  event_source_arn                   = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2025-01-01T00:00:00.000"
  enabled                            = false
  batch_size                         = 50
  bisect_batch_on_function_error     = true
  function_response_types            = ["ReportBatchItemFailures"]
  maximum_batching_window_in_seconds = 5
  maximum_record_age_in_seconds      = 3600
  maximum_retry_attempts             = 3
  parallelization_factor             = 2
  starting_position                  = "AT_TIMESTAMP"
  starting_position_timestamp        = "2025-01-01T00:00:00Z"
  tumbling_window_in_seconds         = 60
  kms_key_arn                        = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000"

  destination_config {
    on_failure {
      destination_arn = "arn:aws:sqs:us-east-1:123456789012:failed"
    }
  }
  filter_criteria {
    filter {
      pattern = jsonencode({ eventName = ["INSERT"] })
    }
  }
  metrics_config {
    metrics = ["EventCount"]
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_lambda_event_source_mapping" "mail" {
  function_name    = aws_lambda_function.report.function_name
  event_source_arn = "arn:aws:sqs:us-east-1:123456789012:mail"

  scaling_config {
    maximum_concurrency = 5
  }
}

resource "aws_lambda_event_source_mapping" "kafka" {
  function_name     = aws_lambda_function.report.function_name
  topics            = ["orders"]
  starting_position = "LATEST"

  self_managed_event_source {
    endpoints = {
      KAFKA_BOOTSTRAP_SERVERS = "kafka1.example.com:9092,kafka2.example.com:9092"
    }
  }
  self_managed_kafka_event_source_config {
    consumer_group_id = "shop"
  }
  provisioned_poller_config {
    maximum_pollers = 4
    minimum_pollers = 2
  }
  source_access_configuration {
    type = "VPC_SUBNET"
    uri  = "subnet:subnet-11111111"
  }
  source_access_configuration {
    type = "VPC_SECURITY_GROUP"
    uri  = "security_group:sg-11111111"
  }
}

resource "aws_lambda_event_source_mapping" "managed_kafka" {
  function_name     = aws_lambda_function.report.function_name
  event_source_arn  = "arn:aws:kafka:us-east-1:123456789012:cluster/shop/0a1b2c3d"
  topics            = ["orders"]
  starting_position = "TRIM_HORIZON"

  amazon_managed_kafka_event_source_config {
    consumer_group_id = "shop"
  }
}

resource "aws_lambda_event_source_mapping" "documents" {
  function_name     = aws_lambda_function.report.function_name
  event_source_arn  = "arn:aws:rds:us-east-1:123456789012:cluster:documents"
  starting_position = "LATEST"

  document_db_event_source_config {
    database_name   = "shop"
    collection_name = "orders"
  }
  source_access_configuration {
    type = "BASIC_AUTH"
    uri  = "arn:aws:secretsmanager:us-east-1:123456789012:secret:documents-123456"
  }
}
