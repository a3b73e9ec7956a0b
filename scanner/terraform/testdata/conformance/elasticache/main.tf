resource "aws_elasticache_subnet_group" "private" {
  name       = "private"
  subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_elasticache_parameter_group" "sessions_parameters" {
  name        = "sessions"
  family      = "redis7"
  description = "Parameters of the sessions"

  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }
  parameter {
    name  = "timeout"
    value = "300"
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_elasticache_user" "reader" {
  user_id       = "reader"
  user_name     = "default"
  engine        = "redis"
  access_string = "on ~* +@read"

  authentication_mode {
    type      = "password"
    passwords = ["sixteen-characters-1"]
  }
}

resource "aws_elasticache_user" "writer" {
  user_id              = "writer"
  user_name            = "writer"
  engine               = "redis"
  access_string        = "on ~* +@all"
  no_password_required = true
}

resource "aws_elasticache_user_group" "shop" {
  user_group_id = "shop"
  engine        = "redis"
  user_ids      = [aws_elasticache_user.reader.user_id]

  tags = {
    Team = "shop"
  }
}

resource "aws_elasticache_user_group_association" "writer" {
  user_group_id = aws_elasticache_user_group.shop.user_group_id
  user_id       = aws_elasticache_user.writer.user_id
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id        = "sessions"
  description                 = "Sessions of the shop"
  engine                      = "redis"
  engine_version              = "7.1"
  node_type                   = "cache.r7g.large"
  port                        = 6380
  num_cache_clusters          = 2
  automatic_failover_enabled  = true
  multi_az_enabled            = true
  at_rest_encryption_enabled  = true
  transit_encryption_enabled  = true
  transit_encryption_mode     = "required"
  kms_key_id                  = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  subnet_group_name           = aws_elasticache_subnet_group.private.name
  security_group_ids          = ["sg-0123456789abcdef0"]
  parameter_group_name        = "default.redis7"
  user_group_ids              = [aws_elasticache_user_group.shop.id]
  notification_topic_arn      = "arn:aws:sns:us-east-1:123456789012:caches"
  snapshot_retention_limit    = 7
  snapshot_window             = "03:00-04:00"
  maintenance_window          = "sun:05:00-sun:06:00"
  auto_minor_version_upgrade  = true
  ip_discovery                = "ipv4"
  network_type                = "ipv4"
  preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"]

  log_delivery_configuration {
    destination      = "/shop/sessions"
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
  log_delivery_configuration {
    destination      = "cache-engine"
    destination_type = "kinesis-firehose"
    log_format       = "text"
    log_type         = "engine-log"
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_elasticache_replication_group" "counters" {
  replication_group_id       = "counters"
  description                = "Counters in shards"
  node_type                  = "cache.r6gd.xlarge"
  num_node_groups            = 2
  replicas_per_node_group    = 1
  automatic_failover_enabled = true
  cluster_mode               = "enabled"
  data_tiering_enabled       = true
  auth_token                 = "a-token-of-many-characters"
  transit_encryption_enabled = true
  snapshot_name              = "counters-old"
}

resource "aws_elasticache_cluster" "pages" {
  cluster_id                   = "pages"
  engine                       = "memcached"
  engine_version               = "1.6.22"
  node_type                    = "cache.t4g.small"
  num_cache_nodes              = 2
  az_mode                      = "cross-az"
  preferred_availability_zones = ["us-east-1a", "us-east-1b"]
  port                         = 11212
  parameter_group_name         = "default.memcached1.6"
  subnet_group_name            = aws_elasticache_subnet_group.private.name
  security_group_ids           = ["sg-0123456789abcdef0"]
  maintenance_window           = "sun:05:00-sun:06:00"
  notification_topic_arn       = "arn:aws:sns:us-east-1:123456789012:caches"
  transit_encryption_enabled   = true
  network_type                 = "ipv4"
  ip_discovery                 = "ipv4"

  tags = {
    Team = "shop"
  }
}

resource "aws_elasticache_cluster" "jobs" {
  cluster_id               = "jobs"
  engine                   = "redis"
  node_type                = "cache.t4g.micro"
  num_cache_nodes          = 1
  availability_zone        = "us-east-1a"
  snapshot_retention_limit = 3
  snapshot_window          = "03:00-04:00"
  snapshot_name            = "jobs-old"

  log_delivery_configuration {
    destination      = "/shop/jobs"
    destination_type = "cloudwatch-logs"
    log_format       = "text"
    log_type         = "slow-log"
  }
}

resource "aws_elasticache_serverless_cache" "catalog" {
  name                     = "catalog"
  engine                   = "valkey"
  major_engine_version     = "8"
  description              = "Cache of the catalogue"
  daily_snapshot_time      = "03:00"
  kms_key_id               = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  security_group_ids       = ["sg-0123456789abcdef0"]
  subnet_ids               = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  snapshot_retention_limit = 2
  user_group_id            = aws_elasticache_user_group.shop.id

  cache_usage_limits {
    data_storage {
      minimum = 1
      maximum = 10
      unit    = "GB"
    }
    ecpu_per_second {
      minimum = 1000
      maximum = 5000
    }
  }

  tags = {
    Team = "shop"
  }
}
