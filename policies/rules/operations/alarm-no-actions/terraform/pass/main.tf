resource "aws_sns_topic" "ops_topic" {
  name = "ops"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "shop-errors"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops_topic.arn]
}

# The composite alarm tells people of this one.
resource "aws_cloudwatch_metric_alarm" "high_cpu" {
  alarm_name          = "shop-cpu"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "slow_and_busy" {
  alarm_name = "shop-degraded"
  alarm_rule = join(" OR ", [
    for alarm in [aws_cloudwatch_metric_alarm.high_cpu, aws_cloudwatch_metric_alarm.errors] : "ALARM(${alarm.alarm_name})"
  ])
  alarm_actions = [aws_sns_topic.ops_topic.arn]
}

# A deployment that fails is rolled back by this alarm.
resource "aws_cloudwatch_metric_alarm" "deployment_errors" {
  alarm_name          = "shop-deployment"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_ecs_service" "shop" {
  name            = "shop"
  cluster         = "shop"
  task_definition = "shop:7"

  alarms {
    alarm_names = [aws_cloudwatch_metric_alarm.deployment_errors.alarm_name]
    enable      = true
    rollback    = true
  }
}

resource "aws_cloudwatch_metric_alarm" "queue_age" {
  alarm_name          = "shop-queue-age"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 600
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_cloudwatch_metric_alarm" "queue_depth" {
  alarm_name          = "shop-queue-depth"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 600
  comparison_operator = "GreaterThanThreshold"
}

locals {
  patterns = {
    age   = { resources = [aws_cloudwatch_metric_alarm.queue_age.arn] }
    depth = { detail = { alarmName = [aws_cloudwatch_metric_alarm.queue_depth.alarm_name] } }
  }
}

resource "aws_cloudwatch_event_rule" "queue" {
  for_each = local.patterns

  name = "queue-${each.key}"
  event_pattern = jsonencode(merge(each.value, {
    source      = ["aws.cloudwatch"]
    detail-type = ["CloudWatch Alarm State Change"]
  }))
}

resource "aws_cloudwatch_event_target" "queue" {
  for_each = aws_cloudwatch_event_rule.queue

  rule = each.value.name
  arn  = aws_sns_topic.ops_topic.arn
}
