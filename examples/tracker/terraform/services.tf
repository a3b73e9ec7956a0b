resource "aws_cloudwatch_log_group" "tracker" {
  retention_in_days = local.is_prod ? 60 : 7
}

resource "aws_iam_role" "execution" {
  name = "tracker-${var.environment}-execution"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ecs-tasks.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

locals {
  # What all services have in common.
  common = {
    cluster            = aws_ecs_cluster.main
    vpc_id             = aws_vpc.main.id
    log_group          = aws_cloudwatch_log_group.tracker.name
    execution_role_arn = aws_iam_role.execution.arn
    min_tasks          = local.capacity.min_tasks
  }
}

module "web" {
  source = "./modules/service"

  name         = "tracker-web-${var.environment}"
  common       = local.common
  container    = { name = "web", image = "ghcr.io/example/tracker-web:${var.release}", port = 80, memory = 256 }
  health_check = "/health"
  spread       = true
  max_tasks    = 6
}

module "api" {
  source = "./modules/service"

  name         = "tracker-api-${var.environment}"
  network_mode = "bridge"
  common       = local.common
  container    = { name = "api", image = join(":", ["ghcr.io/example/tracker-api", var.release]), port = 3000, memory = 512 }
  health_check = "/api/health"
  spread       = true
  max_tasks    = 12
}

module "hooks" {
  source = "./modules/service"

  name         = "tracker-hooks-${var.environment}"
  network_mode = "bridge"
  common       = local.common

  container = {
    name      = "hooks"
    image     = "ghcr.io/example/tracker-hooks:${var.release}"
    port      = 8085
    host_port = 8085
    memory    = 256
  }

  health_check = "/health"
}
