resource "aws_appautoscaling_target" "web" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.web.name}"
  min_capacity       = var.min_tasks
  max_capacity       = local.sizing.max_tasks
}

resource "aws_appautoscaling_policy" "cpu" {
  name               = "${var.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.web.service_namespace
  scalable_dimension = aws_appautoscaling_target.web.scalable_dimension
  resource_id        = aws_appautoscaling_target.web.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

# In dev nothing runs at night.
resource "aws_appautoscaling_scheduled_action" "night" {
  for_each = {
    for name, action in {
      stop-at-night        = { schedule = "cron(0 20 ? * MON-FRI *)", min = 0, max = 0 }
      start-in-the-morning = { schedule = "cron(0 7 ? * MON-FRI *)", min = var.min_tasks, max = 2 }
    } : name => action if local.is_dev
  }

  name               = each.key
  service_namespace  = aws_appautoscaling_target.web.service_namespace
  scalable_dimension = aws_appautoscaling_target.web.scalable_dimension
  resource_id        = aws_appautoscaling_target.web.resource_id
  schedule           = each.value.schedule
  timezone           = "Europe/Berlin"

  scalable_target_action {
    min_capacity = each.value.min
    max_capacity = each.value.max
  }
}
