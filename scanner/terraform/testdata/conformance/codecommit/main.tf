resource "aws_codecommit_repository" "shop" {
  repository_name = "shop"
  description     = "Source of the shop"
  kms_key_id      = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"

  tags = {
    Team = "shop"
  }
}

resource "aws_codecommit_trigger" "shop" {
  repository_name = aws_codecommit_repository.shop.repository_name

  trigger {
    name            = "announce"
    destination_arn = "arn:aws:sns:us-east-1:123456789012:commits"
    events          = ["updateReference"]
    branches        = ["main"]
    custom_data     = "shop"
  }
}

resource "aws_codecommit_repository" "theme" {
  repository_name = "theme"
}
