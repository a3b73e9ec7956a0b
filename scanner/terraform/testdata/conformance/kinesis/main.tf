resource "aws_kinesis_stream" "clicks" {
  name                = "clicks"
  shard_count         = 2
  retention_period    = 48
  shard_level_metrics = ["IncomingBytes", "OutgoingBytes"]
  encryption_type     = "KMS"
  kms_key_id          = "alias/aws/kinesis"

  stream_mode_details {
    stream_mode = "PROVISIONED"
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_kinesis_stream" "orders" {
  name = "orders"

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}
