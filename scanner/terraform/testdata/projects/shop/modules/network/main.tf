variable "name" { type = string }
variable "cidr" { type = string }
variable "azs" { type = list(string) }
variable "private_subnets" {
  type    = list(string)
  default = []
}
variable "public_subnets" {
  type    = list(string)
  default = []
}
variable "database_subnets" {
  type    = list(string)
  default = []
}
variable "create_vpc" {
  type    = bool
  default = true
}
variable "enable_nat_gateway" {
  type    = bool
  default = true
}
variable "single_nat_gateway" {
  type    = bool
  default = false
}
variable "one_nat_gateway_per_az" {
  type    = bool
  default = false
}
variable "secondary_cidr_blocks" {
  type    = list(string)
  default = []
}
variable "public_subnet_tags_per_az" {
  type    = map(map(string))
  default = {}
}
variable "public_subnet_suffix" {
  type    = string
  default = "public"
}
variable "endpoints" {
  type    = set(string)
  default = []
}
variable "tags" {
  type    = map(string)
  default = {}
}

locals {
  len_public   = max(length(var.public_subnets))
  len_private  = max(length(var.private_subnets))
  longest      = max(local.len_private, local.len_public, length(var.database_subnets))
  nat_gateways = var.single_nat_gateway ? 1 : var.one_nat_gateway_per_az ? length(var.azs) : local.longest
  vpc_id       = try(aws_vpc_ipv4_cidr_block_association.this[0].vpc_id, aws_vpc.this[0].id, "")
}

resource "aws_vpc" "this" {
  count = var.create_vpc ? 1 : 0

  cidr_block           = var.cidr
  enable_dns_hostnames = true
  enable_dns_support   = true

  tags = merge({ "Name" = var.name }, var.tags)
}

resource "aws_vpc_ipv4_cidr_block_association" "this" {
  count = var.create_vpc && length(var.secondary_cidr_blocks) > 0 ? length(var.secondary_cidr_blocks) : 0

  vpc_id     = aws_vpc.this[0].id
  cidr_block = element(var.secondary_cidr_blocks, count.index)
}

resource "aws_default_security_group" "this" {
  count = var.create_vpc ? 1 : 0

  vpc_id = aws_vpc.this[0].id
  tags   = { Name = format("%s-default", var.name) }
}

resource "aws_subnet" "public" {
  count = var.create_vpc && local.len_public > 0 && (!var.one_nat_gateway_per_az || local.len_public >= length(var.azs)) ? local.len_public : 0

  availability_zone       = length(regexall("^[a-z]{2}-", element(var.azs, count.index))) > 0 ? element(var.azs, count.index) : null
  availability_zone_id    = length(regexall("^[a-z]{2}-", element(var.azs, count.index))) == 0 ? element(var.azs, count.index) : null
  cidr_block              = element(concat(var.public_subnets, [""]), count.index)
  map_public_ip_on_launch = true
  vpc_id                  = local.vpc_id

  tags = merge(
    { Name = try(var.public_subnets[count.index] == "" ? "" : null, null) == null ? format("${var.name}-${var.public_subnet_suffix}-%s", element(var.azs, count.index)) : "" },
    var.tags,
    lookup(var.public_subnet_tags_per_az, element(var.azs, count.index), {}),
  )
}

resource "aws_subnet" "private" {
  count = var.create_vpc && local.len_private > 0 ? local.len_private : 0

  availability_zone = element(var.azs, count.index)
  cidr_block        = var.private_subnets[count.index]
  vpc_id            = local.vpc_id

  tags = merge({ Name = "${var.name}-private-${element(var.azs, count.index)}" }, var.tags)
}

resource "aws_subnet" "database" {
  for_each = { for i, block in var.database_subnets : var.azs[i] => block }

  availability_zone = each.key
  cidr_block        = each.value
  vpc_id            = local.vpc_id

  tags = { Name = join("-", compact([var.name, "", "db", substr(each.key, -1, 1)])) }
}

resource "aws_internet_gateway" "this" {
  count  = var.create_vpc && local.len_public > 0 ? 1 : 0
  vpc_id = local.vpc_id
}

resource "aws_route_table" "public" {
  count  = var.create_vpc && local.len_public > 0 ? 1 : 0
  vpc_id = local.vpc_id
  tags   = { "Name" = "${var.name}-${var.public_subnet_suffix}" }
}

resource "aws_route" "public_internet" {
  count = var.create_vpc && local.len_public > 0 ? 1 : 0

  route_table_id         = aws_route_table.public[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = one(aws_internet_gateway.this[*].id)

  timeouts {
    create = "5m"
  }
}

resource "aws_route_table_association" "public" {
  count = length(aws_subnet.public)

  subnet_id      = element(aws_subnet.public[*].id, count.index)
  route_table_id = aws_route_table.public[0].id
}

resource "aws_eip" "nat" {
  count  = var.create_vpc && var.enable_nat_gateway ? local.nat_gateways : 0
  domain = "vpc"

  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "this" {
  count = var.create_vpc && var.enable_nat_gateway ? local.nat_gateways : 0

  allocation_id = element(aws_eip.nat[*].id, var.single_nat_gateway ? 0 : count.index)
  subnet_id     = element(aws_subnet.public[*].id, var.single_nat_gateway ? 0 : count.index)
}

resource "aws_route_table" "private" {
  count  = var.create_vpc && local.longest > 0 ? local.nat_gateways : 0
  vpc_id = local.vpc_id
  tags   = { Name = var.single_nat_gateway ? "${var.name}-private" : format("${var.name}-private-%s", element(var.azs, count.index)) }
}

resource "aws_route" "private_nat" {
  count = var.create_vpc && var.enable_nat_gateway ? local.nat_gateways : 0

  route_table_id         = element(aws_route_table.private[*].id, count.index)
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = element(aws_nat_gateway.this[*].id, count.index)
}

resource "aws_route_table_association" "private" {
  count = local.len_private

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = element(coalescelist(aws_route_table.private[*].id, aws_route_table.public[*].id), var.single_nat_gateway ? 0 : count.index)
}

data "aws_region" "current" {}

data "aws_iam_policy_document" "endpoint" {
  for_each = var.endpoints

  statement {
    effect    = "Deny"
    actions   = [format("%s:*", replace(each.key, "/\\..*$/", ""))]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "aws:PrincipalAccount"
      values   = ["123456789012"]
    }
  }
}

resource "aws_vpc_endpoint" "this" {
  for_each = var.endpoints

  vpc_id              = local.vpc_id
  service_name        = "com.amazonaws.${data.aws_region.current.name}.${each.value}"
  vpc_endpoint_type   = contains(["s3", "dynamodb"], each.key) ? "Gateway" : "Interface"
  private_dns_enabled = contains(["s3", "dynamodb"], each.key) ? null : true
  subnet_ids          = contains(["s3", "dynamodb"], each.key) ? null : aws_subnet.private[*].id
  route_table_ids     = each.key == "s3" ? flatten([aws_route_table.private[*].id, aws_route_table.public[*].id]) : null
  policy              = data.aws_iam_policy_document.endpoint[each.key].json

  tags = { Name = "${var.name}-${replace(each.value, ".", "-")}" }
}

output "vpc_id" {
  value = try(aws_vpc.this[0].id, null)
}

output "private_subnets" {
  value = aws_subnet.private[*].id
}

output "public_subnets" {
  value = aws_subnet.public.*.id
}

output "database_subnets" {
  value = values(aws_subnet.database)[*].id
}
