# The network that the policies' Terraform fixtures share: three zones, a cluster and a
# security group that is open to the internet on one port.

variable "open_port" {
  description = "The port on which the web group takes requests from anywhere."
  type        = number
  default     = 443
}

data "aws_availability_zones" "available" {
  state = "available"
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "this" {
  for_each = { a = 0, b = 1, c = 2 }

  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 8, each.value)
  availability_zone = data.aws_availability_zones.available.names[each.value]
}

resource "aws_security_group" "web" {
  name_prefix = "web-"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.web.id
  ip_protocol       = "tcp"
  from_port         = var.open_port
  to_port           = var.open_port
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_ecs_cluster" "this" {
  name = "shop"
}

output "vpc_id" {
  value = aws_vpc.this.id
}

output "subnets" {
  description = "The subnets' IDs by zone."
  value       = { for zone, subnet in aws_subnet.this : zone => subnet.id }
}

output "public_subnets" {
  description = "The subnets of the load balancers."
  value       = [aws_subnet.this["a"].id, aws_subnet.this["b"].id]
}

output "web_group" {
  value = aws_security_group.web.id
}

output "cluster" {
  value = aws_ecs_cluster.this.arn
}

output "cluster_name" {
  value = aws_ecs_cluster.this.name
}

output "certificate" {
  value = "arn:aws:acm:eu-west-1:123456789012:certificate/6f0c9b1e-7a43-4a7c-9c55-0d7f5d0b2d11"
}
