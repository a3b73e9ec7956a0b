variable "release" {
  type    = string
  default = "2024.11.3"
}

locals {
  versions = { xray = "3.3.14" }
  images = {
    web                = "${aws_ecr_repository.repository.repository_url}:${var.release}"
    static             = "nginx:latest@sha256:2d194184b067db3598771b4cf326cfe6ad5051937ba1132b8b7d4b0184e0d0a6"
    registry-with-port = "registry.example.com:5000/shop/worker:1.8"
    xray               = join(":", ["amazon/aws-xray-daemon", local.versions["xray"]])
    logs               = "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable"
  }
}

resource "aws_ecr_repository" "repository" {
  name = "shop"
}

resource "aws_ecs_task_definition" "shop_task" {
  family                = "shop"
  container_definitions = jsonencode([for name, image in local.images : { name = name, image = image }])
}

# A pipeline puts the image in.
resource "aws_ecs_task_definition" "pipeline_task" {
  family                = "pipeline"
  container_definitions = jsonencode([{ name = "app", image = "<IMAGE1_NAME>" }])
}
