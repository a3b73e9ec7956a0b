resource "aws_ssm_parameter" "endpoint" {
  name            = "/shop/endpoint"
  type            = "String"
  insecure_value  = "https://shop.example.com"
  description     = "Where the shop is"
  allowed_pattern = "^https://"
  data_type       = "text"
  tier            = "Advanced"
  tags = {
    Team = "shop"
  }
}

resource "aws_ssm_parameter" "zones" {
  name           = "zones"
  type           = "StringList"
  insecure_value = "a,b,c"
}
