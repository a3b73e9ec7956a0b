variable "notify" {
  type    = bool
  default = false
}

resource "aws_sns_topic" "ops_topic" {
  name = "ops"
}

resource "aws_ecs_service" "shop" {
  name            = "shop"
  cluster         = "shop"
  task_definition = "shop:7"
}

resource "aws_cloudwatch_metric_alarm" "silent" { # want fail
  alarm_name          = "shop-cpu"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"

  dimensions = {
    ServiceName = aws_ecs_service.shop.name
    ClusterName = aws_ecs_service.shop.cluster
  }
}

resource "aws_cloudwatch_metric_alarm" "only_recovery" { # want fail
  alarm_name          = "shop-memory"
  namespace           = "AWS/ECS"
  metric_name         = "MemoryUtilization"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  ok_actions          = [aws_sns_topic.ops_topic.arn]
}

# Terraform leaves an empty list out, so that the fault stands at the resource.
resource "aws_cloudwatch_metric_alarm" "empty" { # want fail
  alarm_name          = "shop-latency"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "TargetResponseTime"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 2
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = var.notify ? [aws_sns_topic.ops_topic.arn] : []
}

resource "aws_cloudwatch_metric_alarm" "switched_off" {
  alarm_name          = "shop-errors"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  actions_enabled     = var.notify # want fail
  alarm_actions       = [aws_sns_topic.ops_topic.arn]
}

resource "aws_cloudwatch_composite_alarm" "silent_composite" { # want fail
  alarm_name = "shop-degraded"
  alarm_rule = "ALARM(${aws_cloudwatch_metric_alarm.switched_off_too.alarm_name})"
}

resource "aws_cloudwatch_metric_alarm" "switched_off_too" {
  alarm_name          = "shop-queue-age"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 300
  comparison_operator = "GreaterThanThreshold"
}
