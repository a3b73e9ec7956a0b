variable "driver" {
  type    = string
  default = "none"
}

resource "aws_ecs_task_definition" "shop_task" {
  family                   = "shop"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512

  container_definitions = jsonencode([
    { # want fail
      name  = "web"
      image = "shop:1.4"
    },
    {
      name  = "worker"
      image = "shop-worker:1.4"
      logConfiguration = {
        logDriver = "awsfirelens" # want fail
      }
    },
    {
      name  = "cron"
      image = "shop-cron:1.4"
      logConfiguration = {
        logDriver = var.driver # want fail
      }
    },
    { # want fail
      name             = "no-value"
      image            = "shop-mail:1.4"
      logConfiguration = null
    },
  ])
}

resource "aws_ecs_task_definition" "agent_task" {
  family                   = "agent"
  requires_compatibilities = ["EC2"]

  container_definitions = jsonencode([
    { # want fail
      name   = "agent"
      image  = "datadog/agent:7.57.2"
      memory = 256
    },
  ])
}
