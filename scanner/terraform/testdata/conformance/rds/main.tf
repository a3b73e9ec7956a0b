resource "aws_db_instance" "shop" {
  identifier                            = "shop"
  engine                                = "postgres"
  engine_version                        = "16.8"
  engine_lifecycle_support              = "open-source-rds-extended-support-disabled"
  instance_class                        = "db.m6g.large"
  allocated_storage                     = 100
  max_allocated_storage                 = 500
  allow_major_version_upgrade           = true
  storage_type                          = "gp3"
  storage_throughput                    = 500
  iops                                  = 12000
  storage_encrypted                     = true
  kms_key_id                            = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000"
  db_name                               = "shop"
  username                              = "shop"
  manage_master_user_password           = true
  master_user_secret_kms_key_id         = "alias/shop"
  port                                  = 5433
  multi_az                              = true
  network_type                          = "DUAL"
  db_subnet_group_name                  = aws_db_subnet_group.private.name
  vpc_security_group_ids                = ["sg-11111111"]
  parameter_group_name                  = aws_db_parameter_group.tuned.name
  option_group_name                     = "default:postgres-16"
  backup_retention_period               = 14
  backup_window                         = "03:00-04:00"
  maintenance_window                    = "sun:05:00-sun:06:00"
  copy_tags_to_snapshot                 = true
  delete_automated_backups              = false
  deletion_protection                   = true
  auto_minor_version_upgrade            = false
  apply_immediately                     = true
  ca_cert_identifier                    = "rds-ca-rsa2048-g1"
  enabled_cloudwatch_logs_exports       = ["postgresql", "upgrade"]
  iam_database_authentication_enabled   = true
  monitoring_interval                   = 60
  monitoring_role_arn                   = "arn:aws:iam::123456789012:role/monitoring"
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000001"
  performance_insights_retention_period = 731
  database_insights_mode                = "standard"
  skip_final_snapshot                   = true
  tags = {
    Team = "shop"
  }
}

resource "aws_db_instance_role_association" "shop" {
  db_instance_identifier = aws_db_instance.shop.identifier
  feature_name           = "s3Import"
  role_arn               = "arn:aws:iam::123456789012:role/import"
}

resource "aws_db_instance" "replica" {
  identifier          = "shop-replica"
  instance_class      = "db.m6g.large"
  replicate_source_db = aws_db_instance.shop.identifier
  availability_zone   = "us-east-1b"
  publicly_accessible = true
}

resource "aws_db_instance" "restored" {
  identifier     = "restored"
  instance_class = "db.t4g.medium"

  restore_to_point_in_time {
    source_db_instance_identifier = aws_db_instance.shop.identifier
    restore_time                  = "2025-01-01T00:00:00Z"
  }
}

resource "aws_db_instance" "plain" {
  identifier        = "plain"
  engine            = "mysql"
  instance_class    = "db.t4g.micro"
  allocated_storage = 20
  username          = "admin"
  password          = "changed-at-once"
}

resource "aws_db_subnet_group" "private" {
  name        = "private"
  description = "Private subnets"
  subnet_ids  = ["subnet-11111111", "subnet-22222222"]
  tags = {
    Team = "shop"
  }
}

resource "aws_db_parameter_group" "tuned" {
  name        = "tuned"
  description = "Tuned for the shop"
  family      = "postgres16"

  parameter {
    name  = "log_statement"
    value = "all"
  }
  parameter {
    name         = "max_connections"
    value        = "500"
    apply_method = "pending-reboot"
  }
}

resource "aws_db_option_group" "options" {
  name                     = "options"
  option_group_description = "Memory cache"
  engine_name              = "mysql"
  major_engine_version     = "8.0"

  option {
    option_name                    = "MEMCACHED"
    port                           = 11211
    version                        = "1.6.6"
    vpc_security_group_memberships = ["sg-11111111"]

    option_settings {
      name  = "CHUNK_SIZE"
      value = "32"
    }
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier                    = "orders"
  engine                                = "aurora-postgresql"
  engine_version                        = "16.4"
  engine_lifecycle_support              = "open-source-rds-extended-support"
  database_name                         = "orders"
  master_username                       = "orders"
  manage_master_user_password           = true
  availability_zones                    = ["us-east-1a", "us-east-1b", "us-east-1c"]
  backup_retention_period               = 7
  preferred_backup_window               = "03:00-04:00"
  preferred_maintenance_window          = "sun:05:00-sun:06:00"
  copy_tags_to_snapshot                 = true
  db_cluster_parameter_group_name       = aws_rds_cluster_parameter_group.cluster_tuned.name
  db_instance_parameter_group_name      = aws_db_parameter_group.tuned.name
  db_subnet_group_name                  = aws_db_subnet_group.private.name
  deletion_protection                   = true
  enable_http_endpoint                  = true
  enabled_cloudwatch_logs_exports       = ["postgresql"]
  global_cluster_identifier             = aws_rds_global_cluster.world.id
  iam_database_authentication_enabled   = true
  iam_roles                             = ["arn:aws:iam::123456789012:role/export", "arn:aws:iam::123456789012:role/import"]
  kms_key_id                            = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000"
  storage_encrypted                     = true
  storage_type                          = "aurora-iopt1"
  port                                  = 5433
  network_type                          = "IPV4"
  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  monitoring_interval                   = 30
  monitoring_role_arn                   = "arn:aws:iam::123456789012:role/monitoring"
  vpc_security_group_ids                = ["sg-11111111"]

  serverlessv2_scaling_configuration {
    min_capacity             = 0.5
    max_capacity             = 8
    seconds_until_auto_pause = 600
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_rds_cluster_role_association" "orders" {
  db_cluster_identifier = aws_rds_cluster.orders.id
  feature_name          = "Lambda"
  role_arn              = "arn:aws:iam::123456789012:role/call"
}

resource "aws_rds_cluster_instance" "orders_writer" {
  identifier                   = "orders-writer"
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = aws_rds_cluster.orders.engine
  engine_version               = aws_rds_cluster.orders.engine_version
  instance_class               = "db.serverless"
  db_parameter_group_name      = aws_db_parameter_group.tuned.name
  promotion_tier               = 1
  performance_insights_enabled = true
  preferred_maintenance_window = "sun:06:00-sun:07:00"
  tags = {
    Team = "shop"
  }
}

resource "aws_rds_cluster_instance" "orders_reader" {
  identifier         = "orders-reader"
  cluster_identifier = aws_rds_cluster.orders.cluster_identifier
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster" "serverless" {
  cluster_identifier = "serverless"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
  master_username    = "admin"
  master_password    = "changed-at-once"
  backtrack_window   = 3600

  scaling_configuration {
    max_capacity = 4
  }
}

resource "aws_rds_cluster" "recovered" {
  cluster_identifier = "restored"
  engine             = "aurora-postgresql"

  restore_to_point_in_time {
    source_cluster_identifier  = aws_rds_cluster.orders.cluster_identifier
    restore_type               = "copy-on-write"
    use_latest_restorable_time = true
  }
}

resource "aws_rds_cluster_parameter_group" "cluster_tuned" {
  name   = "cluster-tuned"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_rds_global_cluster" "world" {
  global_cluster_identifier = "world"
  engine                    = "aurora-postgresql"
  engine_version            = "16.4"
  storage_encrypted         = true
  deletion_protection       = true
}

resource "aws_db_proxy" "pool" {
  name                   = "pool"
  engine_family          = "POSTGRESQL"
  debug_logging          = true
  idle_client_timeout    = 900
  require_tls            = true
  role_arn               = "arn:aws:iam::123456789012:role/pool"
  vpc_security_group_ids = ["sg-11111111"]
  vpc_subnet_ids         = ["subnet-11111111", "subnet-22222222"]

  auth {
    auth_scheme               = "SECRETS"
    client_password_auth_type = "POSTGRES_SCRAM_SHA_256"
    description               = "The shop"
    iam_auth                  = "REQUIRED"
    secret_arn                = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-123456"
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_db_proxy_default_target_group" "pool_settings" {
  db_proxy_name = aws_db_proxy.pool.name

  connection_pool_config {
    max_connections_percent = 80
    init_query              = "SET x=1"
    session_pinning_filters = ["EXCLUDE_VARIABLE_SETS"]
  }
}

resource "aws_db_proxy_target" "pool_target" {
  db_proxy_name          = aws_db_proxy.pool.name
  target_group_name      = "default"
  db_instance_identifier = aws_db_instance.shop.identifier
}

resource "aws_db_proxy_target" "cluster_target" {
  db_proxy_name         = "other-pool"
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.orders.cluster_identifier
}

resource "aws_db_event_subscription" "events" {
  name             = "events"
  sns_topic        = "arn:aws:sns:us-east-1:123456789012:alerts"
  source_type      = "db-instance"
  source_ids       = [aws_db_instance.shop.identifier]
  event_categories = ["failover", "failure"]
  enabled          = false
  tags = {
    Team = "shop"
  }
}
