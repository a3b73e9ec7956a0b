variable "tag" {
  type    = string
  default = "latest"
}

variable "stage" {
  type    = string
  default = "prod"
}

locals {
  cache = { name = "redis" }
}

resource "aws_ecr_repository" "repository" {
  name = "shop"
}

resource "aws_ecs_task_definition" "shop_task" {
  family = "shop"

  container_definitions = jsonencode([
    {
      name  = "static"
      image = "nginx:latest" # want fail
    },
    {
      name  = "bare"
      image = "httpd" # want fail
    },
    {
      name  = "port-is-no-tag"
      image = "localhost:5000/shop/worker" # want fail
    },
    {
      name  = "parameter"
      image = "${aws_ecr_repository.repository.repository_url}:${var.tag}" # want fail
    },
    {
      name  = "mapping"
      image = local.cache["name"] # want fail
    },
    {
      name  = "joined"
      image = format("%s:%s", "memcached", "latest") # want fail
    },
    {
      name  = "chosen"
      image = var.stage == "prod" ? "haproxy:latest" : "haproxy:3.0" # want fail
    },
    {
      name  = "never"
      image = var.stage == "never" ? "traefik:latest" : "traefik:3.1"
    },
    {
      name  = "xray"
      image = "amazon/aws-xray-daemon" # want fail
    },
  ])
}

resource "aws_ecs_task_definition" "development_task" {
  family = "shop-dev"

  container_definitions = jsonencode([
    {
      name  = "web"
      image = "nginx:latest" # want fail
    },
  ])

  tags = {
    Environment = "dev"
  }
}

resource "aws_ecs_task_definition" "never_task" {
  count = var.stage == "never" ? 1 : 0

  family                = "never"
  container_definitions = jsonencode([{ name = "web", image = "nginx:latest" }])
}
