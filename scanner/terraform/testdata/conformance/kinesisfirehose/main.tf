resource "aws_kinesis_firehose_delivery_stream" "archive" {
  name        = "archive"
  destination = "extended_s3"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  extended_s3_configuration {
    role_arn            = "arn:aws:iam::123456789012:role/delivery"
    bucket_arn          = "arn:aws:s3:::archive"
    prefix              = "events/!{partitionKeyFromQuery:team}/"
    error_output_prefix = "errors/"
    buffering_interval  = 60
    buffering_size      = 128
    compression_format  = "UNCOMPRESSED"
    custom_time_zone    = "Europe/Berlin"
    file_extension      = ".parquet"
    kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    s3_backup_mode      = "Enabled"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/delivery"
      log_stream_name = "errors"
    }

    processing_configuration {
      enabled = true
      processors {
        type = "MetadataExtraction"
        parameters {
          parameter_name  = "JsonParsingEngine"
          parameter_value = "JQ-1.6"
        }
        parameters {
          parameter_name  = "MetadataExtractionQuery"
          parameter_value = "{team:.team}"
        }
      }
    }

    dynamic_partitioning_configuration {
      enabled        = true
      retry_duration = 200
    }

    data_format_conversion_configuration {
      input_format_configuration {
        deserializer {
          open_x_json_ser_de {
            case_insensitive                         = false
            convert_dots_in_json_keys_to_underscores = true
            column_to_json_key_mappings = {
              team = "Team"
            }
          }
        }
      }
      output_format_configuration {
        serializer {
          parquet_ser_de {
            block_size_bytes              = 134217728
            compression                   = "GZIP"
            enable_dictionary_compression = true
            max_padding_bytes             = 8
            page_size_bytes               = 65536
            writer_version                = "V2"
          }
        }
      }
      schema_configuration {
        role_arn      = "arn:aws:iam::123456789012:role/delivery"
        catalog_id    = "123456789012"
        database_name = "events"
        region        = "us-east-1"
        table_name    = "clicks"
        version_id    = "3"
      }
    }

    s3_backup_configuration {
      role_arn            = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn          = "arn:aws:s3:::archive"
      prefix              = "events/"
      error_output_prefix = "errors/"
      buffering_interval  = 400
      buffering_size      = 10
      compression_format  = "GZIP"
      kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"

      cloudwatch_logging_options {
        enabled         = true
        log_group_name  = "/delivery"
        log_stream_name = "backup"
      }
    }
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "columns" {
  name        = "columns"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks"
    role_arn           = "arn:aws:iam::123456789012:role/delivery"
  }

  extended_s3_configuration {
    role_arn       = "arn:aws:iam::123456789012:role/delivery"
    bucket_arn     = "arn:aws:s3:::archive"
    buffering_size = 64

    data_format_conversion_configuration {
      enabled = true
      input_format_configuration {
        deserializer {
          hive_json_ser_de {
            timestamp_formats = ["millis"]
          }
        }
      }
      output_format_configuration {
        serializer {
          orc_ser_de {
            block_size_bytes                        = 134217728
            bloom_filter_columns                    = ["team"]
            bloom_filter_false_positive_probability = 0.1
            compression                             = "ZLIB"
            dictionary_key_threshold                = 0.5
            enable_padding                          = true
            format_version                          = "V0_11"
            padding_tolerance                       = 0.2
            row_index_stride                        = 2000
            stripe_size_bytes                       = 16777216
          }
        }
      }
      schema_configuration {
        role_arn      = "arn:aws:iam::123456789012:role/delivery"
        database_name = "events"
        table_name    = "orders"
      }
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "plain" {
  name        = "plain"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/delivery"
    bucket_arn = "arn:aws:s3:::plain"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "topics" {
  name        = "topics"
  destination = "iceberg"

  msk_source_configuration {
    msk_cluster_arn     = "arn:aws:kafka:us-east-1:123456789012:cluster/shop/11111111-2222-3333-4444-555555555555-1"
    topic_name          = "orders"
    read_from_timestamp = "2024-01-01T00:00:00Z"
    authentication_configuration {
      connectivity = "PRIVATE"
      role_arn     = "arn:aws:iam::123456789012:role/delivery"
    }
  }

  iceberg_configuration {
    role_arn           = "arn:aws:iam::123456789012:role/delivery"
    catalog_arn        = "arn:aws:glue:us-east-1:123456789012:catalog"
    buffering_interval = 100
    buffering_size     = 7
    retry_duration     = 200
    s3_backup_mode     = "AllData"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/delivery"
      log_stream_name = "errors"
    }

    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:us-east-1:123456789012:function:change:1"
        }
      }
    }

    destination_table_configuration {
      database_name          = "events"
      table_name             = "orders"
      s3_error_output_prefix = "failed/"
      unique_keys            = ["id"]
    }

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn = "arn:aws:s3:::archive"
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "search" {
  name        = "search"
  destination = "opensearch"

  opensearch_configuration {
    role_arn              = "arn:aws:iam::123456789012:role/delivery"
    domain_arn            = "arn:aws:es:us-east-1:123456789012:domain/search"
    index_name            = "events"
    index_rotation_period = "OneWeek"
    type_name             = "event"
    buffering_interval    = 100
    buffering_size        = 7
    retry_duration        = 200
    s3_backup_mode        = "AllDocuments"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/delivery"
      log_stream_name = "errors"
    }

    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:us-east-1:123456789012:function:change:1"
        }
      }
    }

    vpc_config {
      role_arn           = "arn:aws:iam::123456789012:role/delivery"
      security_group_ids = ["sg-0123456789abcdef0"]
      subnet_ids         = ["subnet-0123456789abcdef0"]
    }

    document_id_options {
      default_document_id_format = "NO_DOCUMENT_ID"
    }

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn = "arn:aws:s3:::archive"
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "words" {
  name        = "words"
  destination = "elasticsearch"

  elasticsearch_configuration {
    role_arn              = "arn:aws:iam::123456789012:role/delivery"
    domain_arn            = "arn:aws:es:us-east-1:123456789012:domain/search"
    index_name            = "events"
    index_rotation_period = "OneWeek"
    type_name             = "event"
    buffering_interval    = 100
    buffering_size        = 7
    retry_duration        = 200
    s3_backup_mode        = "AllDocuments"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/delivery"
      log_stream_name = "errors"
    }

    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:us-east-1:123456789012:function:change:1"
        }
      }
    }

    vpc_config {
      role_arn           = "arn:aws:iam::123456789012:role/delivery"
      security_group_ids = ["sg-0123456789abcdef0"]
      subnet_ids         = ["subnet-0123456789abcdef0"]
    }

    s3_configuration {
      role_arn            = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn          = "arn:aws:s3:::archive"
      prefix              = "events/"
      error_output_prefix = "errors/"
      buffering_interval  = 400
      buffering_size      = 10
      compression_format  = "GZIP"
      kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"

      cloudwatch_logging_options {
        enabled         = true
        log_group_name  = "/delivery"
        log_stream_name = "backup"
      }
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "brief" {
  name        = "brief"
  destination = "opensearch"

  opensearch_configuration {
    role_arn         = "arn:aws:iam::123456789012:role/delivery"
    cluster_endpoint = "https://search.example.com"
    index_name       = "events"

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn = "arn:aws:s3:::archive"
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "collection" {
  name        = "collection"
  destination = "opensearchserverless"

  opensearchserverless_configuration {
    role_arn            = "arn:aws:iam::123456789012:role/delivery"
    collection_endpoint = "https://abc.us-east-1.aoss.amazonaws.com"
    index_name          = "events"
    retry_duration      = 200

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/delivery"
      log_stream_name = "errors"
    }

    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:us-east-1:123456789012:function:change:1"
        }
      }
    }

    vpc_config {
      role_arn           = "arn:aws:iam::123456789012:role/delivery"
      security_group_ids = ["sg-0123456789abcdef0"]
      subnet_ids         = ["subnet-0123456789abcdef0"]
    }

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn = "arn:aws:s3:::archive"
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "warehouse" {
  name        = "warehouse"
  destination = "redshift"

  redshift_configuration {
    role_arn           = "arn:aws:iam::123456789012:role/delivery"
    cluster_jdbcurl    = "jdbc:redshift://shop.abc.us-east-1.redshift.amazonaws.com:5439/shop"
    username           = "delivery"
    password           = "Not-Very-Secret-1"
    data_table_name    = "events"
    data_table_columns = "id,team"
    copy_options       = "delimiter '|'"
    retry_duration     = 200
    s3_backup_mode     = "Enabled"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/delivery"
      log_stream_name = "errors"
    }

    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:us-east-1:123456789012:function:change:1"
        }
      }
    }

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn = "arn:aws:s3:::archive"
    }

    s3_backup_configuration {
      role_arn            = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn          = "arn:aws:s3:::archive"
      prefix              = "events/"
      error_output_prefix = "errors/"
      buffering_interval  = 400
      buffering_size      = 10
      compression_format  = "GZIP"
      kms_key_arn         = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"

      cloudwatch_logging_options {
        enabled         = true
        log_group_name  = "/delivery"
        log_stream_name = "backup"
      }
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "lake" {
  name        = "lake"
  destination = "redshift"

  redshift_configuration {
    role_arn        = "arn:aws:iam::123456789012:role/delivery"
    cluster_jdbcurl = "jdbc:redshift://shop.abc.us-east-1.redshift.amazonaws.com:5439/shop"
    data_table_name = "events"

    secrets_manager_configuration {
      enabled    = true
      role_arn   = "arn:aws:iam::123456789012:role/delivery"
      secret_arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:delivery-AbCdEf"
    }

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn = "arn:aws:s3:::archive"
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "hook" {
  name        = "hook"
  destination = "http_endpoint"

  http_endpoint_configuration {
    url                = "https://events.example.com"
    name               = "Events"
    access_key         = "not-very-secret"
    role_arn           = "arn:aws:iam::123456789012:role/delivery"
    buffering_interval = 100
    buffering_size     = 7
    retry_duration     = 200
    s3_backup_mode     = "AllData"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/delivery"
      log_stream_name = "errors"
    }

    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:us-east-1:123456789012:function:change:1"
        }
      }
    }

    request_configuration {
      content_encoding = "GZIP"
      common_attributes {
        name  = "stage"
        value = "test"
      }
    }

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn = "arn:aws:s3:::archive"
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "flakes" {
  name        = "flakes"
  destination = "snowflake"

  snowflake_configuration {
    account_url          = "https://example.snowflakecomputing.com"
    database             = "EVENTS"
    schema               = "PUBLIC"
    table                = "CLICKS"
    role_arn             = "arn:aws:iam::123456789012:role/delivery"
    user                 = "delivery"
    private_key          = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"
    key_passphrase       = "not-very-secret-either"
    data_loading_option  = "VARIANT_CONTENT_AND_METADATA_MAPPING"
    content_column_name  = "content"
    metadata_column_name = "metadata"
    buffering_interval   = 100
    buffering_size       = 7
    retry_duration       = 200
    s3_backup_mode       = "AllData"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/delivery"
      log_stream_name = "errors"
    }

    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:us-east-1:123456789012:function:change:1"
        }
      }
    }

    snowflake_role_configuration {
      enabled        = true
      snowflake_role = "WRITER"
    }
    snowflake_vpc_configuration {
      private_link_vpce_id = "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0"
    }

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn = "arn:aws:s3:::archive"
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "logs" {
  name        = "logs"
  destination = "splunk"

  splunk_configuration {
    hec_endpoint               = "https://splunk.example.com:8088"
    hec_token                  = "11111111-2222-3333-4444-555555555555"
    hec_endpoint_type          = "Event"
    hec_acknowledgment_timeout = 240
    buffering_interval         = 30
    buffering_size             = 2
    retry_duration             = 200
    s3_backup_mode             = "AllEvents"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/delivery"
      log_stream_name = "errors"
    }

    processing_configuration {
      enabled = true
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:us-east-1:123456789012:function:change:1"
        }
      }
    }

    s3_configuration {
      role_arn   = "arn:aws:iam::123456789012:role/delivery"
      bucket_arn = "arn:aws:s3:::archive"
    }
  }
}
