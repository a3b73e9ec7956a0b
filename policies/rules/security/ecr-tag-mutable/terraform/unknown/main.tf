variable "mutability" {
  type = string
}

variable "stage" {
  type = string
}

resource "aws_ecr_repository" "shop" {
  name                 = "shop"
  image_tag_mutability = var.mutability # want unknown
}

resource "aws_ecr_repository" "api" {
  name                 = "shop-api"
  image_tag_mutability = var.stage == "prod" ? "IMMUTABLE" : "MUTABLE" # want unknown
}
