variable "subnets" {
  type = list(string)
}

variable "stage" {
  type = string
}

module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb" "parameter" {
  load_balancer_type = "network"
  subnets            = var.subnets # want unknown
}

resource "aws_lb" "chosen" {
  load_balancer_type = "network"
  subnets            = var.stage == "prod" ? module.network.public_subnets : [module.network.subnets["a"]] # want unknown
}
