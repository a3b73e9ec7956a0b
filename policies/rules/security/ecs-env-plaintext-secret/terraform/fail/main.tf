variable "db_password" {
  type      = string
  sensitive = true
}

variable "db_host" {
  type    = string
  default = "db.internal"
}

locals {
  keys = {
    uploads = { id = "AKIAIOSFODNN7EXAMPLE" }
  }
}

# Terraform has no dynamic references: a data source reads the secret instead, and its
# value stands in the task definition all the same.
data "aws_secretsmanager_secret_version" "db_secret" {
  secret_id = "db"
}

resource "aws_ecs_task_definition" "shop_task" {
  family = "shop"

  container_definitions = jsonencode([
    {
      name  = "web"
      image = "shop:1.4"
      environment = [
        { name = "UPLOADS_KEY", value = local.keys["uploads"].id },                                                         # want fail
        { name = "AWS_SECRET_ACCESS_KEY", value = "wJalrXUtnFEMIK7MDENGbPxRfiCY7890abcdKEYS" },                             # want fail
        { name = "DATABASE_URL", value = "postgres://shop:hunter2@${var.db_host}:5432/shop" },                              # want fail
        { name = "DB_PASSWORD", value = var.db_password },                                                                  # want fail
        { name = "CACHE_PASSWORD", value = "s3cr3t-enough" },                                                               # want fail
        { name = "SESSION_SECRET", value = "9f86d081884c7d659a2feaa0c55ad015" },                                            # want fail
        { name = "CONNECTION", value = join("", ["redis://:", "topsecret7", "@cache:6379"]) },                              # want fail
        { name = "RESOLVED", value = jsondecode(data.aws_secretsmanager_secret_version.db_secret.secret_string).password }, # want fail
        { name = "LOG_LEVEL", value = "debug" },
      ]
    },
  ])
}
