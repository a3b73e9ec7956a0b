resource "aws_efs_file_system" "media" {
  creation_token                  = "media"
  encrypted                       = true
  kms_key_id                      = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  performance_mode                = "generalPurpose"
  throughput_mode                 = "provisioned"
  provisioned_throughput_in_mibps = 64

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }
  lifecycle_policy {
    transition_to_archive = "AFTER_90_DAYS"
  }

  protection {
    replication_overwrite = "ENABLED"
  }

  tags = {
    Name = "media"
  }
}

resource "aws_efs_file_system" "scratch" {
  availability_zone_name = "us-east-1a"
}

resource "aws_efs_backup_policy" "media" {
  file_system_id = aws_efs_file_system.media.id
  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_file_system_policy" "media" {
  file_system_id                     = aws_efs_file_system.media.id
  bypass_policy_lockout_safety_check = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "*"
      Resource  = "*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_efs_replication_configuration" "media" {
  source_file_system_id = aws_efs_file_system.media.id
  destination {
    region                 = "us-west-2"
    availability_zone_name = "us-west-2b"
    kms_key_id             = "alias/media"
  }
}

resource "aws_efs_mount_target" "media_target" {
  file_system_id  = aws_efs_file_system.media.id
  subnet_id       = "subnet-0123456789abcdef0"
  ip_address      = "10.0.0.20"
  security_groups = ["sg-0123456789abcdef0"]
}

resource "aws_efs_access_point" "uploads" {
  file_system_id = aws_efs_file_system.media.id

  posix_user {
    gid            = 1000
    uid            = 1001
    secondary_gids = [1002]
  }

  root_directory {
    path = "/uploads"
    creation_info {
      owner_gid   = 1000
      owner_uid   = 1001
      permissions = "0755"
    }
  }

  tags = {
    Team = "media"
  }
}
