variable "log_level" {
  type    = string
  default = "info"
}

locals {
  environment = {
    LOG_LEVEL        = var.log_level
    DATABASE_URL     = "postgres://app@db.internal:5432/shop"
    DB_PASSWORD_FILE = "/run/secrets/db-password"
    DB_SECRET_ARN    = aws_secretsmanager_secret.db_secret.arn
    DB_SECRET        = aws_secretsmanager_secret.db_secret.id
    DB_PASSWORD      = "changeme"
    REQUIRE_PASSWORD = "true"
    KMS_KEY_ID       = "1234abcd-12ab-34cd-56ef-1234567890ab"
    TOKEN_ENDPOINT   = "https://auth.example.com/oauth2/token"
    API_TOKEN        = "https://auth.example.com/oauth2/token"
    SESSION_SECRET   = "/shop/prod/session-secret"
  }
}

resource "aws_secretsmanager_secret" "db_secret" {
  name = "db"
}

resource "aws_ecs_task_definition" "shop_task" {
  family = "shop"

  container_definitions = jsonencode([
    {
      name        = "web"
      image       = "shop:1.4"
      environment = [for name, value in local.environment : { name = name, value = value }]
      secrets     = [{ name = "API_KEY", valueFrom = aws_secretsmanager_secret.db_secret.arn }]
    },
    {
      name  = "proxy"
      image = "nginx:1.27"
    },
  ])
}
