variable "image" {
  type = string
}

variable "tag" {
  type = string
}

variable "stage" {
  type = string
}

resource "aws_ecr_repository" "repository" {
  name = "shop"
}

resource "aws_ecs_task_definition" "shop_task" {
  family = "shop"

  container_definitions = jsonencode([
    {
      name  = "web"
      image = var.image # want unknown
    },
    {
      name  = "tag"
      image = "${aws_ecr_repository.repository.repository_url}:${var.tag}" # want unknown
    },
    {
      name  = "pinned"
      image = "nginx:1.27"
    },
  ])
}

resource "aws_ecs_task_definition" "proxy_task" {
  family = "proxy"

  container_definitions = jsonencode([
    {
      name  = "proxy"
      image = var.stage == "dev" ? "haproxy:latest" : "haproxy:3.0" # want unknown
    },
  ])
}

resource "aws_ecs_task_definition" "debug_task" {
  count = var.stage == "dev" ? 1 : 0

  family = "debug"

  container_definitions = jsonencode([
    {
      name  = "shell"
      image = "busybox" # want unknown
    },
  ])
}
