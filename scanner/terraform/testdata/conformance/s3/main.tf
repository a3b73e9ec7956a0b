resource "aws_s3_bucket" "assets" {
  bucket              = "shop-assets"
  object_lock_enabled = true
  force_destroy       = true
  tags = {
    Team = "shop"
  }
}

resource "aws_s3_bucket_versioning" "assets" {
  bucket = aws_s3_bucket.assets.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "assets" {
  bucket = aws_s3_bucket.assets.bucket
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "assets" {
  bucket            = aws_s3_bucket.assets.id
  block_public_acls = true
}

resource "aws_s3_bucket_logging" "assets" {
  bucket        = aws_s3_bucket.assets.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "assets/"
  target_object_key_format {
    partitioned_prefix {
      partition_date_source = "EventTime"
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "assets" {
  bucket = aws_s3_bucket.assets.id
  cors_rule {
    id              = "browsers"
    allowed_headers = ["*"]
    allowed_methods = ["GET", "PUT"]
    allowed_origins = ["https://shop.example.com"]
    expose_headers  = ["ETag"]
    max_age_seconds = 300
  }
}

resource "aws_s3_bucket_object_lock_configuration" "assets" {
  bucket = aws_s3_bucket.assets.id
  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 30
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "assets" {
  bucket = aws_s3_bucket.assets.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_accelerate_configuration" "assets" {
  bucket = aws_s3_bucket.assets.id
  status = "Enabled"
}

resource "aws_s3_bucket_request_payment_configuration" "assets" {
  bucket = aws_s3_bucket.assets.id
  payer  = "Requester"
}

resource "aws_s3_bucket_notification" "assets" {
  bucket      = aws_s3_bucket.assets.id
  eventbridge = true
  queue {
    queue_arn     = "arn:aws:sqs:us-east-1:123456789012:uploads"
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "uploads/"
    filter_suffix = ".png"
  }
  topic {
    topic_arn = "arn:aws:sns:us-east-1:123456789012:removals"
    events    = ["s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated"]
  }
  lambda_function {
    lambda_function_arn = "arn:aws:lambda:us-east-1:123456789012:function:resize"
    events              = ["s3:ObjectCreated:Put"]
    filter_suffix       = ".jpg"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "assets" {
  bucket = aws_s3_bucket.assets.id
  rule {
    id     = "drafts"
    status = "Enabled"
    filter {
      prefix = "drafts/"
    }
    expiration {
      days = 90
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 3
    }
  }
  rule {
    id     = "originals"
    status = "Disabled"
    filter {
      and {
        prefix                   = "originals/"
        object_size_greater_than = 1000
        object_size_less_than    = 5000000
        tags = {
          Keep  = "yes"
          Stage = "production"
        }
      }
    }
    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }
    transition {
      days          = 90
      storage_class = "GLACIER"
    }
    noncurrent_version_transition {
      noncurrent_days           = 30
      newer_noncurrent_versions = 2
      storage_class             = "GLACIER"
    }
    noncurrent_version_expiration {
      noncurrent_days           = 365
      newer_noncurrent_versions = 3
    }
  }
  rule {
    id     = "tagged"
    status = "Enabled"
    filter {
      tag {
        key   = "Temporary"
        value = "yes"
      }
    }
    expiration {
      date = "2030-01-01T00:00:00Z"
    }
  }
  rule {
    id     = "markers"
    status = "Enabled"
    filter {}
    expiration {
      expired_object_delete_marker = true
    }
  }
}

resource "aws_s3_bucket_replication_configuration" "assets" {
  bucket = aws_s3_bucket.assets.id
  role   = "arn:aws:iam::123456789012:role/replication"
  rule {
    id       = "all"
    priority = 1
    status   = "Enabled"
    filter {
      prefix = "originals/"
    }
    delete_marker_replication {
      status = "Disabled"
    }
    source_selection_criteria {
      replica_modifications {
        status = "Enabled"
      }
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }
    destination {
      account       = "210987654321"
      bucket        = "arn:aws:s3:::shop-copies"
      storage_class = "STANDARD_IA"
      access_control_translation {
        owner = "Destination"
      }
      encryption_configuration {
        replica_kms_key_id = "arn:aws:kms:eu-west-1:210987654321:key/0a1b2c3d-0000-0000-0000-000000000001"
      }
      metrics {
        status = "Enabled"
        event_threshold {
          minutes = 15
        }
      }
      replication_time {
        status = "Enabled"
        time {
          minutes = 15
        }
      }
    }
  }
  rule {
    id       = "tagged"
    priority = 2
    status   = "Disabled"
    filter {
      and {
        prefix = "drafts/"
        tags = {
          Copy = "yes"
        }
      }
    }
    delete_marker_replication {
      status = "Disabled"
    }
    destination {
      bucket = "arn:aws:s3:::shop-drafts"
    }
  }
}

resource "aws_s3_bucket_intelligent_tiering_configuration" "assets" {
  bucket = aws_s3_bucket.assets.id
  name   = "cold"
  filter {
    prefix = "originals/"
    tags = {
      Cold = "yes"
    }
  }
  tiering {
    access_tier = "ARCHIVE_ACCESS"
    days        = 125
  }
}

resource "aws_s3_bucket_inventory" "assets" {
  bucket                   = aws_s3_bucket.assets.id
  name                     = "weekly"
  included_object_versions = "Current"
  optional_fields          = ["Size", "ETag"]
  filter {
    prefix = "originals/"
  }
  schedule {
    frequency = "Weekly"
  }
  destination {
    bucket {
      bucket_arn = aws_s3_bucket.logs.arn
      account_id = "123456789012"
      format     = "Parquet"
      prefix     = "inventory"
    }
  }
}

resource "aws_s3_bucket_metric" "assets" {
  bucket = aws_s3_bucket.assets.id
  name   = "uploads"
  filter {
    prefix = "uploads/"
    tags = {
      Watch = "yes"
    }
  }
}

resource "aws_s3_bucket_analytics_configuration" "assets" {
  bucket = aws_s3_bucket.assets.id
  name   = "classes"
  filter {
    prefix = "originals/"
  }
  storage_class_analysis {
    data_export {
      destination {
        s3_bucket_destination {
          bucket_arn = aws_s3_bucket.logs.arn
          prefix     = "analysis"
        }
      }
    }
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "shop-logs"
}

resource "aws_s3_bucket_ownership_controls" "logs" {
  bucket = aws_s3_bucket.logs.id
  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id
  acl    = "log-delivery-write"
}

resource "aws_s3_bucket_policy" "logs_policy" {
  bucket = aws_s3_bucket.logs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "logging.s3.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "arn:aws:s3:::shop-logs/*"
    }]
  })
}

resource "aws_s3_bucket" "site" {
  bucket = "www.shop.example.com"
}

resource "aws_s3_bucket_website_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  index_document {
    suffix = "index.html"
  }
  error_document {
    key = "error.html"
  }
  routing_rule {
    condition {
      key_prefix_equals               = "docs/"
      http_error_code_returned_equals = "404"
    }
    redirect {
      host_name               = "docs.example.com"
      protocol                = "https"
      http_redirect_code      = "302"
      replace_key_prefix_with = "documents/"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket                  = aws_s3_bucket.site.id
  block_public_acls       = true
  block_public_policy     = false
  ignore_public_acls      = true
  restrict_public_buckets = false
}

resource "aws_s3_bucket" "redirect" {
  bucket = "shop.example.com"
}

resource "aws_s3_bucket_website_configuration" "redirect" {
  bucket = aws_s3_bucket.redirect.id
  redirect_all_requests_to {
    host_name = "www.shop.example.com"
    protocol  = "https"
  }
}

resource "aws_s3_bucket" "inline" {
  bucket              = "shop-inline"
  acl                 = "private"
  acceleration_status = "Suspended"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "arn:aws:s3:::shop-inline/*" }]
  })

  versioning {
    enabled = true
  }
  logging {
    target_bucket = aws_s3_bucket.logs.id
    target_prefix = "inline/"
  }
  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["*"]
  }
  website {
    index_document = "index.html"
    routing_rules = jsonencode([{
      Condition = { KeyPrefixEquals = "old/" }
      Redirect  = { ReplaceKeyPrefixWith = "new/" }
    }])
  }
  lifecycle_rule {
    id                                     = "old"
    enabled                                = true
    prefix                                 = "old/"
    abort_incomplete_multipart_upload_days = 7
    tags = {
      Temporary = "yes"
    }
    transition {
      days          = 30
      storage_class = "GLACIER"
    }
    expiration {
      days = 365
    }
    noncurrent_version_expiration {
      days = 10
    }
  }
  replication_configuration {
    role = "arn:aws:iam::123456789012:role/replication"
    rules {
      id       = "all"
      priority = 3
      status   = "Enabled"
      filter {
        prefix = "copy/"
        tags = {
          Copy = "yes"
        }
      }
      source_selection_criteria {
        sse_kms_encrypted_objects {
          enabled = true
        }
      }
      destination {
        bucket             = "arn:aws:s3:::shop-copies"
        storage_class      = "STANDARD"
        replica_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000002"
      }
    }
  }
}
