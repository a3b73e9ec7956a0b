resource "aws_secretsmanager_secret" "database" {
  name = "pizza-${var.stage}-database"
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id     = aws_secretsmanager_secret.database.id
  secret_string = jsonencode({ username = "pizza", password = var.database_password })
}

resource "aws_db_subnet_group" "orders" {
  description = "Pizza orders"
  subnet_ids  = aws_subnet.data[*].id
}

resource "aws_db_instance" "orders" {
  engine                    = "mysql"
  instance_class            = "db.t4g.small"
  allocated_storage         = 20
  storage_encrypted         = true
  multi_az                  = local.is_production
  db_subnet_group_name      = aws_db_subnet_group.orders.name
  vpc_security_group_ids    = [aws_security_group.database.id]
  username                  = "pizza"
  password                  = var.database_password
  final_snapshot_identifier = "pizza-${var.stage}-final"
}
