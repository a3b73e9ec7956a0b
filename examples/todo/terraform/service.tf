resource "aws_ecr_repository" "container" {
  for_each = local.containers

  name                 = "todo/${each.key}"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_dynamodb_table" "todos" {
  name         = local.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "owner"
  range_key    = "id"

  attribute {
    name = "owner"
    type = "S"
  }

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = local.is_prod
  }
}

resource "aws_ecs_cluster" "main" {
  name = local.name

  tags = {
    Env = var.env
  }
}

resource "aws_cloudwatch_log_group" "todo" {
  retention_in_days = 30
}

data "aws_iam_policy_document" "ecs_tasks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "execution" {
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "task" {
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json

  inline_policy {
    name = "todos"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Query"]
        Resource = aws_dynamodb_table.todos.arn
      }]
    })
  }
}

resource "aws_ecs_task_definition" "todo" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  container_definitions = jsonencode([
    {
      name         = "tasks"
      image        = "${aws_ecr_repository.container["tasks"].repository_url}:${var.tasks_version}"
      portMappings = [{ containerPort = 8080 }]
      environment  = [{ name = "TODOS_TABLE", value = aws_dynamodb_table.todos.name }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.todo.name
          awslogs-region        = data.aws_region.current.name
          awslogs-stream-prefix = "tasks"
        }
      }
    },
    {
      name         = "attachments"
      image        = "${aws_ecr_repository.container["attachments"].repository_url}:${var.attachments_version}"
      portMappings = [{ containerPort = 8081 }]
      environment  = [{ name = "TODOS_TABLE", value = aws_dynamodb_table.todos.name }]
    },
  ])
}

resource "aws_ecs_service" "todo" {
  name            = local.name
  cluster         = aws_ecs_cluster.main.id
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.todo.arn
  desired_count   = 2

  network_configuration {
    subnets         = [aws_subnet.private["b"].id, aws_subnet.private["c"].id]
    security_groups = [aws_security_group.task.id]
  }

  dynamic "load_balancer" {
    for_each = local.containers
    iterator = container

    content {
      container_name   = container.key
      container_port   = container.value.port
      target_group_arn = aws_lb_target_group.container[container.key].arn
    }
  }

  depends_on = [aws_lb_listener_rule.container]
}

resource "aws_appautoscaling_target" "todo" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.todo.name}"
  min_capacity       = 2
  max_capacity       = 6
}

resource "aws_appautoscaling_policy" "cpu" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.todo.service_namespace
  scalable_dimension = aws_appautoscaling_target.todo.scalable_dimension
  resource_id        = aws_appautoscaling_target.todo.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 60

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
