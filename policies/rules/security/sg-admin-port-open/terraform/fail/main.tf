variable "ssh_location" {
  type    = string
  default = "0.0.0.0/0"
}

locals {
  ports = {
    database = 5432
  }
}

module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_security_group" "ssh" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [var.ssh_location] # want fail
  }
}

resource "aws_security_group" "database" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol         = "tcp"
    from_port        = local.ports["database"]
    to_port          = local.ports["database"]
    ipv6_cidr_blocks = ["::/0"] # want fail
  }
}

locals {
  wide = [
    { protocol = "-1", from = 0, to = 0 },
    { protocol = "tcp", from = 3000, to = 4000 },
  ]
}

resource "aws_security_group" "wide" {
  vpc_id = module.network.vpc_id

  dynamic "ingress" {
    for_each = local.wide

    content {
      protocol    = ingress.value.protocol
      from_port   = ingress.value.from
      to_port     = ingress.value.to
      cidr_blocks = ["0.0.0.0/0"] # want fail
    }
  }
}

resource "aws_security_group" "halves" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"] # want fail
  }
}

resource "aws_security_group" "satellite" {
  vpc_id = module.network.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "satellite_rule" {
  security_group_id = aws_security_group.satellite.id
  ip_protocol       = "tcp"
  from_port         = 6379
  to_port           = 6379
  cidr_ipv4         = "0.0.0.0/0" # want fail
}

resource "aws_security_group_rule" "elsewhere_rule" {
  type              = "ingress"
  security_group_id = "sg-0a1b2c3d4e5f60718"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"] # want fail
}

resource "aws_instance" "bastion" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = module.network.subnets["a"]
  vpc_security_group_ids = [aws_security_group.ssh.id]
}
