resource "aws_cloudwatch_metric_alarm" "slow" {
  alarm_name                = "slow"
  alarm_description         = "The shop answers slowly"
  namespace                 = "AWS/ApplicationELB"
  metric_name               = "TargetResponseTime"
  comparison_operator       = "GreaterThanOrEqualToThreshold"
  extended_statistic        = "p99.5"
  period                    = 60
  evaluation_periods        = 5
  datapoints_to_alarm       = 3
  threshold                 = 1.5
  treat_missing_data        = "notBreaching"
  unit                      = "Seconds"
  alarm_actions             = ["arn:aws:sns:us-east-1:123456789012:alarms"]
  ok_actions                = ["arn:aws:sns:us-east-1:123456789012:calm"]
  insufficient_data_actions = ["arn:aws:sns:us-east-1:123456789012:blind"]

  evaluate_low_sample_count_percentiles = "ignore"

  dimensions = {
    TargetGroup  = "targetgroup/shop/0123456789abcdef"
    LoadBalancer = "app/shop/0123456789abcdef"
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_cloudwatch_metric_alarm" "failing" {
  alarm_name          = "failing"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  threshold           = 5
  actions_enabled     = false

  metric_query {
    id          = "rate"
    expression  = "100 * failures / requests"
    label       = "Failures in percent"
    return_data = true
  }
  metric_query {
    id = "failures"
    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "HTTPCode_Target_5XX_Count"
      period      = 60
      stat        = "Sum"
      unit        = "Count"
      dimensions = {
        LoadBalancer = "app/shop/0123456789abcdef"
      }
    }
  }
  metric_query {
    id         = "requests"
    account_id = "123456789012"
    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "RequestCount"
      period      = 60
      stat        = "Sum"
      dimensions = {
        LoadBalancer = "app/shop/0123456789abcdef"
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "odd" {
  alarm_name          = "odd"
  comparison_operator = "LessThanLowerOrGreaterThanUpperThreshold"
  evaluation_periods  = 1
  threshold_metric_id = "band"

  metric_query {
    id          = "band"
    expression  = "ANOMALY_DETECTION_BAND(cpu, 2)"
    return_data = true
  }
  metric_query {
    id          = "cpu"
    return_data = true
    metric {
      namespace   = "AWS/ECS"
      metric_name = "CPUUtilization"
      period      = 300
      stat        = "Average"
    }
  }
}

resource "aws_cloudwatch_composite_alarm" "shop" {
  alarm_name                = "shop"
  alarm_description         = "The shop is in trouble"
  alarm_rule                = "ALARM(${aws_cloudwatch_metric_alarm.slow.alarm_name}) OR ALARM(${aws_cloudwatch_metric_alarm.failing.alarm_name})"
  alarm_actions             = ["arn:aws:sns:us-east-1:123456789012:alarms"]
  ok_actions                = ["arn:aws:sns:us-east-1:123456789012:calm"]
  insufficient_data_actions = ["arn:aws:sns:us-east-1:123456789012:blind"]
  actions_suppressor {
    alarm            = aws_cloudwatch_metric_alarm.odd.arn
    extension_period = 10
    wait_period      = 20
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_cloudwatch_dashboard" "shop_dashboard" {
  dashboard_name = "shop"
  dashboard_body = "{\"widgets\":[{\"type\":\"alarm\",\"properties\":{\"alarms\":[\"arn:aws:cloudwatch:us-east-1:123456789012:alarm:${aws_cloudwatch_metric_alarm.slow.alarm_name}\"]}}]}"
}
