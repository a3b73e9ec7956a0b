variable "ssh_location" {
  type = string
}

variable "stage" {
  type = string
}

module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_security_group" "parameter" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [var.ssh_location] # want unknown
  }
}

resource "aws_security_group" "chosen" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = [var.stage == "prod" ? "198.51.100.0/24" : "0.0.0.0/0"] # want unknown
  }
}
