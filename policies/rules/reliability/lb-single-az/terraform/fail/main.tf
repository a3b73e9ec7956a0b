module "network" {
  source = "../../../../../testdata/terraform/network"
}

data "aws_availability_zones" "available" {
  state = "available"
}

resource "aws_subnet" "other" {
  vpc_id            = module.network.vpc_id
  cidr_block        = "10.0.3.0/24"
  availability_zone = data.aws_availability_zones.available.names[0]
}

resource "aws_lb" "one_subnet" {
  load_balancer_type = "network"
  subnets            = [module.network.subnets["a"]] # want fail
}

resource "aws_lb" "same_zone" {
  load_balancer_type = "network"
  subnets            = [module.network.subnets["a"], aws_subnet.other.id] # want fail
}

resource "aws_lb" "mapped" {
  load_balancer_type = "network"

  subnet_mapping { # want fail
    subnet_id = module.network.subnets["b"]
  }
}
