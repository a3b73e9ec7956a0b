variable "identifier" { type = string }
variable "engine" { type = map(string) }
variable "parameters" { type = map(string) }
variable "subnet_ids" { type = list(string) }
variable "replicas" { type = number }
variable "password" {
  type      = string
  sensitive = true
}
variable "maintenance_window" {
  type     = string
  default  = "Mon:03:00-Mon:04:00"
  nullable = false
}
variable "log_types" {
  type    = list(string)
  default = ["postgresql", "upgrade"]
}

locals {
  is_replica = false
  family     = "${var.engine.name}${element(split(".", var.engine["version"]), 0)}"
  port       = { postgres = 5432, mysql = 3306 }[var.engine.name]
}

resource "aws_db_subnet_group" "this" {
  count = length(var.subnet_ids) > 0 ? 1 : 0

  name       = var.identifier
  subnet_ids = var.subnet_ids
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.identifier}-"
  family      = local.family

  dynamic "parameter" {
    for_each = [for name in reverse(sort(keys(var.parameters))) : { name = name, value = var.parameters[name] }]

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = lookup(parameter.value, "apply_method", null)
    }
  }
}

resource "aws_db_instance" "this" {
  identifier = var.identifier

  engine            = var.engine.name
  engine_version    = var.engine["version"]
  instance_class    = "db.m6g.large"
  allocated_storage = 100
  storage_encrypted = true
  kms_key_id        = null
  db_name           = local.is_replica ? null : replace(var.identifier, "/[^a-z]/", "")
  username          = !local.is_replica ? "admin_${terraform.workspace}" : null
  password          = local.is_replica ? null : var.password
  port              = local.port

  db_subnet_group_name            = one(aws_db_subnet_group.this[*].name)
  parameter_group_name            = aws_db_parameter_group.this.name
  multi_az                        = var.replicas > 1
  backup_retention_period         = min(35, max(7, var.replicas * 5))
  maintenance_window              = var.maintenance_window
  enabled_cloudwatch_logs_exports = var.log_types
  deletion_protection             = true
  skip_final_snapshot             = false
  final_snapshot_identifier       = "${var.identifier}-final"

  lifecycle {
    ignore_changes = [engine_version]
  }
}

resource "aws_db_instance" "replica" {
  count = var.replicas

  identifier          = format("%s-replica-%02d", var.identifier, count.index + 1)
  replicate_source_db = aws_db_instance.this.identifier
  instance_class      = "db.m6g.large"
  storage_encrypted   = true
  skip_final_snapshot = true
}
