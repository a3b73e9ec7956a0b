resource "aws_secretsmanager_secret" "database" {
  name                    = "shop/database"
  description             = "Password of the database"
  kms_key_id              = "alias/shop"
  recovery_window_in_days = 7

  replica {
    region     = "eu-west-1"
    kms_key_id = "alias/shop-replica"
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id     = aws_secretsmanager_secret.database.id
  secret_string = jsonencode({ username = "shop", password = "changed-by-rotation" })
}

resource "aws_secretsmanager_secret" "token" {
  name = "shop/token"
}

resource "aws_secretsmanager_secret_policy" "database_policy" {
  secret_arn          = aws_secretsmanager_secret.database.arn
  block_public_policy = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/reader" }
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
    }]
  })
}

resource "aws_secretsmanager_secret_rotation" "database_rotation" {
  secret_id           = aws_secretsmanager_secret.database.id
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate"

  rotation_rules {
    schedule_expression = "rate(10 days)"
    duration            = "2h"
  }
}

resource "aws_secretsmanager_secret_rotation" "token_rotation" {
  secret_id           = aws_secretsmanager_secret.token.arn
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate-token"
  rotate_immediately  = false

  rotation_rules {
    automatically_after_days = 30
  }
}
