variable "api_token" {
  type = string
}

variable "stage" {
  type = string
}

resource "aws_ecs_task_definition" "shop_task" {
  family = "shop"

  container_definitions = jsonencode([
    {
      name  = "web"
      image = "shop:1.4"
      environment = [
        {
          name  = "API_TOKEN"
          value = var.api_token # want unknown
        },
        {
          name  = "DB_PASSWORD"
          value = var.stage == "dev" ? "hunter2" : "/shop/db-password" # want unknown
        },
        {
          name  = "LOG_LEVEL"
          value = "info"
        },
      ]
    },
  ])
}
