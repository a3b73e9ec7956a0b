module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_security_group" "web" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "office" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["198.51.100.0/24"]
  }
}

resource "aws_security_group" "half" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/1"]
  }
}

resource "aws_security_group" "nothing" {
  vpc_id = module.network.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "nothing" {
  for_each = {
    nobody    = { protocol = "-1", cidr = "255.255.255.255/32" }
    ping      = { protocol = "icmp", from = -1, to = -1 }
    ephemeral = { protocol = "tcp", from = 32768, to = 61000 }
  }

  security_group_id = aws_security_group.nothing.id
  ip_protocol       = each.value.protocol
  from_port         = lookup(each.value, "from", null)
  to_port           = lookup(each.value, "to", null)
  cidr_ipv4         = lookup(each.value, "cidr", "0.0.0.0/0")
}

resource "aws_security_group" "public" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "balancer" {
  subnets         = module.network.public_subnets
  security_groups = [aws_security_group.public.id]
}
