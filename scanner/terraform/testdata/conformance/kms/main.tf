resource "aws_kms_key" "data_key" {
  description             = "Data of the shop"
  deletion_window_in_days = 7
  enable_key_rotation     = true
  rotation_period_in_days = 180
  multi_region            = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Account"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
  tags = {
    Team  = "shop"
    Stage = "production"
  }
}

resource "aws_kms_key" "signing_key" {
  customer_master_key_spec           = "ECC_NIST_P256"
  key_usage                          = "SIGN_VERIFY"
  is_enabled                         = false
  bypass_policy_lockout_safety_check = true
}

resource "aws_kms_key_policy" "signing" {
  key_id = aws_kms_key.signing_key.key_id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = ["kms:Sign", "kms:Verify"], Resource = "*" }]
  })
}

resource "aws_kms_external_key" "imported_key" {
  description  = "Made elsewhere"
  enabled      = false
  multi_region = true
}

resource "aws_kms_alias" "data_alias" {
  name          = "alias/shop/data"
  target_key_id = aws_kms_key.data_key.key_id
}

resource "aws_kms_alias" "signing_alias" {
  name          = "alias/shop/signing"
  target_key_id = aws_kms_key.signing_key.arn
}

resource "aws_kms_replica_key" "replica" {
  description             = "Copy"
  deletion_window_in_days = 10
  primary_key_arn         = aws_kms_key.data_key.arn
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "123456789012" }, Action = "kms:*", Resource = "*" }]
  })
  tags = { Team = "shop" }
}
