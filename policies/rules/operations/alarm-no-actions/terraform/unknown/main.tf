variable "topics" {
  type = list(string)
}

variable "enabled" {
  type = bool
}

resource "aws_sns_topic" "ops_topic" {
  name = "ops"
}

resource "aws_cloudwatch_metric_alarm" "listed" {
  alarm_name          = "shop-cpu"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = var.topics # want unknown
}

resource "aws_cloudwatch_metric_alarm" "switched" {
  alarm_name          = "shop-errors"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  actions_enabled     = var.enabled # want unknown
  alarm_actions       = [aws_sns_topic.ops_topic.arn]
}

resource "aws_cloudwatch_metric_alarm" "chosen" {
  alarm_name          = "shop-memory"
  namespace           = "AWS/ECS"
  metric_name         = "MemoryUtilization"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = var.enabled ? [aws_sns_topic.ops_topic.arn] : null # want unknown
}
