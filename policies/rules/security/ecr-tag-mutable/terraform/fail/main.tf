# Version 5 of the provider has no exclusion filters.
#
# only CloudFormation: fail excluding ImageTagMutabilityExclusionFilters[].ImageTagMutabilityExclusionFilterValue

variable "mutability" {
  type    = string
  default = "MUTABLE"
}

resource "aws_ecr_repository" "shop" {
  name                 = "shop"
  image_tag_mutability = var.mutability # want fail
}

resource "aws_ecr_repository" "absent" { # want fail
  name = "shop-api"
}

resource "aws_ecs_task_definition" "shop_task" {
  family                = "shop"
  container_definitions = jsonencode([{ name = "web", image = "${aws_ecr_repository.shop.repository_url}:1.4" }])
}
