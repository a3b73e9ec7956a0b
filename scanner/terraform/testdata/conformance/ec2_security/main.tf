resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "one" {
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_subnet" "two" {
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 1
}

resource "aws_security_group" "balancer" {
  name        = "balancer"
  description = "Load balancer"
  vpc_id      = aws_vpc.network.id

  ingress {
    description      = "HTTPS"
    protocol         = "tcp"
    from_port        = 443
    to_port          = 443
    cidr_blocks      = ["0.0.0.0/0", "10.0.0.0/8"]
    ipv6_cidr_blocks = ["::/0"]
    prefix_list_ids  = [aws_ec2_managed_prefix_list.offices.id]
  }

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }

  tags = {
    Name = "balancer"
  }
}

resource "aws_security_group" "application" {
  vpc_id = aws_vpc.network.id

  ingress {
    protocol        = "6"
    from_port       = 8080
    to_port         = 8090
    security_groups = [aws_security_group.balancer.id]
    self            = true
  }
}

resource "aws_security_group" "store" {
  name                   = "store"
  vpc_id                 = aws_vpc.network.id
  revoke_rules_on_delete = true
}

resource "aws_security_group_rule" "store_networks" {
  security_group_id = aws_security_group.store.id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_blocks       = ["10.0.1.0/24", "10.0.2.0/24"]
  description       = "Subnets"
}

resource "aws_security_group_rule" "store_out" {
  security_group_id        = aws_security_group.store.id
  type                     = "egress"
  protocol                 = "all"
  from_port                = 0
  to_port                  = 0
  source_security_group_id = aws_security_group.application.id
}

resource "aws_security_group" "cache" {
  name        = "cache"
  description = "Cache"
  vpc_id      = aws_vpc.network.id
}

resource "aws_vpc_security_group_ingress_rule" "cache_in" {
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.application.id
  description                  = "Application"
}

resource "aws_vpc_security_group_ingress_rule" "cache_ping" {
  security_group_id = aws_security_group.cache.id
  ip_protocol       = "icmp"
  from_port         = 8
  to_port           = -1
  cidr_ipv4         = "10.0.0.0/16"
}

resource "aws_vpc_security_group_egress_rule" "cache_out" {
  security_group_id = aws_security_group.cache.id
  ip_protocol       = "-1"
  cidr_ipv6         = "::/0"
}

resource "aws_network_acl" "doors" {
  vpc_id     = aws_vpc.network.id
  subnet_ids = [aws_subnet.one.id]

  ingress {
    rule_no    = 100
    protocol   = "tcp"
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 443
    to_port    = 443
  }

  tags = {
    Name = "doors"
  }
}

resource "aws_network_acl" "open" {
  vpc_id = aws_vpc.network.id
}

resource "aws_network_acl_rule" "open_in" {
  network_acl_id = aws_network_acl.open.id
  rule_number    = 100
  protocol       = "-1"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "open_out" {
  network_acl_id  = aws_network_acl.open.id
  egress          = true
  rule_number     = 100
  protocol        = "udp"
  rule_action     = "deny"
  ipv6_cidr_block = "::/0"
  from_port       = 53
  to_port         = 53
}

resource "aws_network_acl_rule" "open_ping" {
  network_acl_id = aws_network_acl.open.id
  rule_number    = 110
  protocol       = "icmp"
  rule_action    = "allow"
  cidr_block     = "10.0.0.0/8"
  icmp_type      = 8
  icmp_code      = -1
}

resource "aws_network_acl_association" "open_two" {
  network_acl_id = aws_network_acl.open.id
  subnet_id      = aws_subnet.two.id
}
