data "aws_region" "current" {}

resource "aws_lb_target_group" "this" {
  vpc_id      = var.common.vpc_id
  target_type = "instance"
  protocol    = "HTTP"
  port        = 80

  health_check {
    path = var.health_check
    port = "traffic-port"
  }
}

resource "aws_ecs_task_definition" "this" {
  family             = var.name
  network_mode       = var.network_mode
  execution_role_arn = var.common.execution_role_arn

  container_definitions = jsonencode([{
    name   = var.container.name
    image  = var.container.image
    memory = var.container.memory
    portMappings = [{
      containerPort = var.container.port
      hostPort      = var.container.host_port
    }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = var.common.log_group
        awslogs-region        = data.aws_region.current.name
        awslogs-stream-prefix = var.container.name
      }
    }
  }])
}

resource "aws_ecs_service" "this" {
  name            = var.container.name
  cluster         = var.common.cluster.id
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = var.common.min_tasks

  dynamic "ordered_placement_strategy" {
    for_each = var.spread ? ["attribute:ecs.availability-zone"] : []

    content {
      type  = "spread"
      field = ordered_placement_strategy.value
    }
  }

  load_balancer {
    container_name   = var.container.name
    container_port   = var.container.port
    target_group_arn = aws_lb_target_group.this.arn
  }
}

resource "aws_appautoscaling_target" "this" {
  count = var.max_tasks > 0 ? 1 : 0

  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${var.common.cluster.name}/${aws_ecs_service.this.name}"
  min_capacity       = var.common.min_tasks
  max_capacity       = var.max_tasks
}

resource "aws_appautoscaling_policy" "cpu" {
  count = var.max_tasks > 0 ? 1 : 0

  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this[0].service_namespace
  scalable_dimension = aws_appautoscaling_target.this[0].scalable_dimension
  resource_id        = aws_appautoscaling_target.this[0].resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 65

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
