# Version 5 of the provider has no exclusion filters.

resource "aws_ecr_repository" "shop" {
  name                 = "shop"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_repository" "layers" {
  name = "shop/build-cache"
}
