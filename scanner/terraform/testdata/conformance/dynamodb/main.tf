resource "aws_dynamodb_table" "orders" {
  name                        = "orders"
  billing_mode                = "PROVISIONED"
  read_capacity               = 5
  write_capacity              = 3
  hash_key                    = "Customer"
  range_key                   = "Number"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  table_class                 = "STANDARD_INFREQUENT_ACCESS"
  deletion_protection_enabled = true

  attribute {
    name = "Customer"
    type = "S"
  }
  attribute {
    name = "Day"
    type = "S"
  }
  attribute {
    name = "Number"
    type = "N"
  }
  global_secondary_index {
    name               = "by-day"
    hash_key           = "Day"
    range_key          = "Number"
    projection_type    = "INCLUDE"
    non_key_attributes = ["Total"]
    read_capacity      = 2
    write_capacity     = 1
  }
  local_secondary_index {
    name            = "by-customer-and-day"
    range_key       = "Day"
    projection_type = "ALL"
  }
  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 14
  }
  server_side_encryption {
    enabled     = true
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000"
  }
  ttl {
    attribute_name = "Expires"
    enabled        = true
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_dynamodb_contributor_insights" "orders" {
  table_name = aws_dynamodb_table.orders.name
}

resource "aws_dynamodb_kinesis_streaming_destination" "orders" {
  table_name                               = aws_dynamodb_table.orders.name
  stream_arn                               = "arn:aws:kinesis:us-east-1:123456789012:stream/orders"
  approximate_creation_date_time_precision = "MICROSECOND"
}

resource "aws_dynamodb_resource_policy" "orders" {
  resource_arn = aws_dynamodb_table.orders.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/reader" }
      Action    = "dynamodb:GetItem"
      Resource  = "*"
    }]
  })
}

resource "aws_dynamodb_table" "sessions" {
  name         = "sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "Id"

  attribute {
    name = "Id"
    type = "S"
  }
  on_demand_throughput {
    max_read_request_units  = 100
    max_write_request_units = 50
  }
  import_table {
    input_format           = "CSV"
    input_compression_type = "GZIP"
    input_format_options {
      csv {
        delimiter   = ";"
        header_list = ["Id"]
      }
    }
    s3_bucket_source {
      bucket       = "shop-imports"
      bucket_owner = "123456789012"
      key_prefix   = "sessions/"
    }
  }
}

resource "aws_dynamodb_table" "carts" {
  name           = "carts"
  hash_key       = "Id"
  read_capacity  = 1
  write_capacity = 1

  attribute {
    name = "Id"
    type = "S"
  }
}

resource "aws_dynamodb_global_table" "everywhere" {
  name = "everywhere"

  replica {
    region_name = "us-east-1"
  }
  replica {
    region_name = "us-west-2"
  }
}
