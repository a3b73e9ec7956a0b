variable "driver" {
  type = string
}

variable "logging" {
  type = bool
}

locals {
  awslogs = { logDriver = "awslogs" }
}

resource "aws_ecs_task_definition" "shop_task" {
  family                   = "shop"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512

  container_definitions = jsonencode([
    {
      name  = "web"
      image = "shop:1.4"
      logConfiguration = {
        logDriver = var.driver # want unknown
      }
    },
    {
      name             = "worker"
      image            = "shop-worker:1.4"
      logConfiguration = var.logging ? local.awslogs : null # want unknown
    },
    {
      name             = "cron"
      image            = "shop-cron:1.4"
      logConfiguration = local.awslogs
    },
  ])
}
