resource "aws_appautoscaling_target" "tasks" {
  max_capacity       = 10
  min_capacity       = 2
  resource_id        = "service/shop/web"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
  role_arn           = "arn:aws:iam::123456789012:role/scaling"

  suspended_state {
    dynamic_scaling_in_suspended = true
  }
}

resource "aws_appautoscaling_target" "reads" {
  max_capacity       = 100
  min_capacity       = 5
  resource_id        = "table/orders"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_policy" "cpu" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.tasks.resource_id
  scalable_dimension = aws_appautoscaling_target.tasks.scalable_dimension
  service_namespace  = aws_appautoscaling_target.tasks.service_namespace

  target_tracking_scaling_policy_configuration {
    target_value       = 60.5
    disable_scale_in   = true
    scale_in_cooldown  = 300
    scale_out_cooldown = 60

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "app/web/0123456789abcdef/targetgroup/web/0123456789abcdef"
    }
  }
}

resource "aws_appautoscaling_policy" "queue" {
  name               = "queue"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.tasks.resource_id
  scalable_dimension = aws_appautoscaling_target.tasks.scalable_dimension
  service_namespace  = aws_appautoscaling_target.tasks.service_namespace

  target_tracking_scaling_policy_configuration {
    target_value = 10

    customized_metric_specification {
      metric_name = "Depth"
      namespace   = "Shop"
      statistic   = "Average"
      unit        = "Count"

      dimensions {
        name  = "Queue"
        value = "orders"
      }
    }
  }
}

resource "aws_appautoscaling_policy" "backlog" {
  name               = "backlog"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.tasks.resource_id
  scalable_dimension = aws_appautoscaling_target.tasks.scalable_dimension
  service_namespace  = aws_appautoscaling_target.tasks.service_namespace

  target_tracking_scaling_policy_configuration {
    target_value = 100

    customized_metric_specification {
      metrics {
        id          = "messages"
        return_data = false

        metric_stat {
          stat = "Sum"
          unit = "Count"

          metric {
            metric_name = "ApproximateNumberOfMessagesVisible"
            namespace   = "AWS/SQS"

            dimensions {
              name  = "QueueName"
              value = "orders"
            }
          }
        }
      }

      metrics {
        id         = "share"
        label      = "Messages of each task"
        expression = "messages / 2"
      }
    }
  }
}

resource "aws_appautoscaling_policy" "steps" {
  name               = "steps"
  resource_id        = aws_appautoscaling_target.reads.resource_id
  scalable_dimension = aws_appautoscaling_target.reads.scalable_dimension
  service_namespace  = aws_appautoscaling_target.reads.service_namespace

  step_scaling_policy_configuration {
    adjustment_type          = "PercentChangeInCapacity"
    cooldown                 = 120
    metric_aggregation_type  = "Maximum"
    min_adjustment_magnitude = 2

    step_adjustment {
      metric_interval_upper_bound = 10
      scaling_adjustment          = 10
    }

    step_adjustment {
      metric_interval_lower_bound = 10
      scaling_adjustment          = 30
    }
  }
}

resource "aws_appautoscaling_scheduled_action" "morning" {
  name               = "morning"
  resource_id        = aws_appautoscaling_target.tasks.resource_id
  scalable_dimension = aws_appautoscaling_target.tasks.scalable_dimension
  service_namespace  = aws_appautoscaling_target.tasks.service_namespace
  schedule           = "cron(0 7 * * ? *)"
  start_time         = "2026-01-01T00:00:00Z"
  end_time           = "2027-01-01T00:00:00Z"
  timezone           = "Europe/Berlin"

  scalable_target_action {
    min_capacity = 4
    max_capacity = 20
  }
}

resource "aws_appautoscaling_scheduled_action" "night" {
  name               = "night"
  resource_id        = aws_appautoscaling_target.reads.resource_id
  scalable_dimension = aws_appautoscaling_target.reads.scalable_dimension
  service_namespace  = aws_appautoscaling_target.reads.service_namespace
  schedule           = "cron(0 22 * * ? *)"

  scalable_target_action {
    min_capacity = 0
  }
}
