resource "aws_cloudwatch_event_bus" "orders" {
  name               = "orders"
  description        = "What happens to orders"
  kms_key_identifier = "alias/orders"
  dead_letter_config {
    arn = "arn:aws:sqs:us-east-1:123456789012:lost"
  }
  tags = {
    Team = "orders"
  }
}

resource "aws_cloudwatch_event_bus_policy" "orders" {
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Partners"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::210987654321:root" }
      Action    = "events:PutEvents"
      Resource  = "arn:aws:events:us-east-1:123456789012:event-bus/orders"
    }]
  })
}

resource "aws_cloudwatch_event_rule" "shipped" {
  name           = "shipped"
  description    = "Orders that have been shipped"
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  event_pattern = jsonencode({
    source      = ["shop.orders"]
    detail-type = ["shipped"]
  })
  role_arn = "arn:aws:iam::123456789012:role/rule"
  state    = "DISABLED"
  tags = {
    Team = "orders"
  }
}

resource "aws_cloudwatch_event_target" "shipped" {
  rule           = aws_cloudwatch_event_rule.shipped.name
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  target_id      = "queue"
  arn            = "arn:aws:sqs:us-east-1:123456789012:shipped.fifo"
  sqs_target {
    message_group_id = "orders"
  }
  dead_letter_config {
    arn = "arn:aws:sqs:us-east-1:123456789012:lost"
  }
  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 5
  }
  input_transformer {
    input_paths = {
      order = "$.detail.order"
    }
    input_template = "\"Order <order> is on its way\""
  }
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "cron(0 3 * * ? *)"
  is_enabled          = true
}

resource "aws_cloudwatch_event_target" "nightly_batch" {
  rule      = aws_cloudwatch_event_rule.nightly.name
  target_id = "batch"
  arn       = "arn:aws:batch:us-east-1:123456789012:job-queue/nightly"
  role_arn  = "arn:aws:iam::123456789012:role/targets"
  input     = jsonencode({ Parameters = { day = "today" } })
  batch_target {
    job_definition = "arn:aws:batch:us-east-1:123456789012:job-definition/report:3"
    job_name       = "report"
    array_size     = 10
    job_attempts   = 2
  }
}

resource "aws_cloudwatch_event_target" "nightly_http" {
  rule       = aws_cloudwatch_event_rule.nightly.name
  target_id  = "http"
  arn        = "arn:aws:events:us-east-1:123456789012:api-destination/partner/11111111-2222-3333-4444-555555555555"
  role_arn   = "arn:aws:iam::123456789012:role/targets"
  input_path = "$.detail"
  http_target {
    path_parameter_values   = ["reports"]
    header_parameters       = { Accept = "application/json" }
    query_string_parameters = { full = "true" }
  }
}

resource "aws_cloudwatch_event_target" "nightly_run" {
  rule      = aws_cloudwatch_event_rule.nightly.name
  target_id = "run"
  arn       = "arn:aws:ssm:us-east-1::document/AWS-RunShellScript"
  role_arn  = "arn:aws:iam::123456789012:role/targets"
  run_command_targets {
    key    = "tag:Role"
    values = ["report"]
  }
}

resource "aws_cloudwatch_event_target" "nightly_stream" {
  rule      = aws_cloudwatch_event_rule.nightly.name
  target_id = "stream"
  arn       = "arn:aws:kinesis:us-east-1:123456789012:stream/nights"
  role_arn  = "arn:aws:iam::123456789012:role/targets"
  kinesis_target {
    partition_key_path = "$.id"
  }
}

resource "aws_cloudwatch_event_target" "nightly_task" {
  rule      = aws_cloudwatch_event_rule.nightly.name
  target_id = "task"
  arn       = "arn:aws:ecs:us-east-1:123456789012:cluster/jobs"
  role_arn  = "arn:aws:iam::123456789012:role/targets"
  ecs_target {
    task_definition_arn     = "arn:aws:ecs:us-east-1:123456789012:task-definition/report:1"
    launch_type             = "FARGATE"
    platform_version        = "1.4.0"
    group                   = "nightly"
    propagate_tags          = "TASK_DEFINITION"
    enable_ecs_managed_tags = true
    tags = {
      Team = "reports"
    }
    network_configuration {
      subnets          = ["subnet-0a0a0a0a0a0a0a0a0"]
      security_groups  = ["sg-0a0a0a0a0a0a0a0a0"]
      assign_public_ip = true
    }
  }
}

resource "aws_cloudwatch_event_target" "nightly_tasks" {
  rule      = aws_cloudwatch_event_rule.nightly.name
  target_id = "tasks"
  arn       = "arn:aws:ecs:us-east-1:123456789012:cluster/instances"
  role_arn  = "arn:aws:iam::123456789012:role/targets"
  ecs_target {
    task_definition_arn = "arn:aws:ecs:us-east-1:123456789012:task-definition/report:2"
    task_count          = 3
    capacity_provider_strategy {
      capacity_provider = "instances"
      base              = 1
      weight            = 100
    }
    ordered_placement_strategy {
      type  = "spread"
      field = "attribute:ecs.availability-zone"
    }
    placement_constraint {
      type       = "memberOf"
      expression = "attribute:ecs.instance-type =~ m5.*"
    }
    network_configuration {
      subnets = ["subnet-0a0a0a0a0a0a0a0a0"]
    }
  }
}
