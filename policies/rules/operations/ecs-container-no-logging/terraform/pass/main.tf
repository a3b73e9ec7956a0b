variable "log_group" {
  type = string
}

data "aws_region" "current" {}

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
        logDriver = "awslogs"
        options = {
          awslogs-group         = var.log_group
          awslogs-region        = data.aws_region.current.name
          awslogs-stream-prefix = "web"
        }
      }
    },
    {
      name             = "worker"
      image            = "shop-worker:1.4"
      logConfiguration = { logDriver = "awsfirelens" }
    },
    {
      name                  = "router"
      image                 = "public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.2"
      firelensConfiguration = { type = "fluentbit" }
    },
  ])
}
