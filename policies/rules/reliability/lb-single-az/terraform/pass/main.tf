module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb" "public" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb" "tcp" {
  load_balancer_type = "network"
  subnets            = module.network.public_subnets
}
