variable "name" { type = string }
variable "vpc_id" { type = string }
variable "create" {
  type    = bool
  default = true
}
variable "description" {
  type    = string
  default = "Managed by Terraform"
}
variable "use_name_prefix" {
  type    = bool
  default = true
}
variable "ingress_rules" {
  type    = list(string)
  default = []
}
variable "ingress_cidr_blocks" {
  type    = list(string)
  default = []
}
variable "egress_with_cidr_blocks" {
  type    = list(map(string))
  default = []
}
variable "ingress_with_self" {
  type    = list(map(string))
  default = []
}
variable "rules" {
  description = "Ports and protocol of named rules: from, to, protocol, description."
  type        = map(list(any))
  default = {
    http-80-tcp   = [80, 80, "tcp", "HTTP"]
    https-443-tcp = [443, 443, "tcp", "HTTPS"]
    all-all       = [-1, -1, "-1", "All protocols"]
    _             = ["", "", ""]
  }
}

locals {
  create = var.create
  id     = try(aws_security_group.this[0].id, aws_security_group.prefixed[0].id, "")
}

resource "aws_security_group" "this" {
  count = local.create && !var.use_name_prefix ? 1 : 0

  name        = var.name
  description = var.description
  vpc_id      = var.vpc_id
}

resource "aws_security_group" "prefixed" {
  count = local.create && var.use_name_prefix ? 1 : 0

  name_prefix            = "${var.name}-"
  description            = var.description
  vpc_id                 = var.vpc_id
  revoke_rules_on_delete = false

  tags = merge({ "Name" = format("%s", var.name) })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group_rule" "ingress" {
  count = local.create ? length(var.ingress_rules) : 0

  security_group_id = local.id
  type              = "ingress"
  cidr_blocks       = var.ingress_cidr_blocks
  description       = var.rules[var.ingress_rules[count.index]][3]
  from_port         = var.rules[var.ingress_rules[count.index]][0]
  to_port           = var.rules[var.ingress_rules[count.index]][1]
  protocol          = var.rules[var.ingress_rules[count.index]][2]
}

resource "aws_security_group_rule" "egress_with_cidr_blocks" {
  count = local.create ? length(var.egress_with_cidr_blocks) : 0

  security_group_id = local.id
  type              = "egress"
  cidr_blocks       = compact(split(",", lookup(var.egress_with_cidr_blocks[count.index], "cidr_blocks", join(",", var.ingress_cidr_blocks))))
  description       = lookup(var.egress_with_cidr_blocks[count.index], "description", "Egress Rule")
  from_port = lookup(
    var.egress_with_cidr_blocks[count.index],
    "from_port",
    var.rules[lookup(var.egress_with_cidr_blocks[count.index], "rule", "_")][0],
  )
  to_port = lookup(
    var.egress_with_cidr_blocks[count.index],
    "to_port",
    var.rules[lookup(var.egress_with_cidr_blocks[count.index], "rule", "_")][1],
  )
  protocol = lookup(
    var.egress_with_cidr_blocks[count.index],
    "protocol",
    var.rules[lookup(var.egress_with_cidr_blocks[count.index], "rule", "_")][2],
  )
}

resource "aws_security_group_rule" "ingress_with_self" {
  count = local.create ? length(var.ingress_with_self) : 0

  security_group_id = local.id
  type              = "ingress"
  self              = lookup(var.ingress_with_self[count.index], "self", true)
  from_port         = lookup(var.ingress_with_self[count.index], "from_port", 0)
  to_port           = lookup(var.ingress_with_self[count.index], "to_port", 0)
  protocol          = lookup(var.ingress_with_self[count.index], "protocol", "-1")
}

output "id" {
  value = try(aws_security_group.this[0].id, aws_security_group.prefixed[0].id, "")
}
