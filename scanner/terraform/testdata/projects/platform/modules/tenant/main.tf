variable "name" { type = string }
variable "plan" { type = string }
variable "prefix" { type = string }
variable "vpc_id" { type = string }
variable "services" {
  type = map(object({
    ports = set(number)
    quota = object({ requests = number, burst = optional(number) })
  }))
}

locals {
  limits = {
    basic   = { factor = 1, logs = 7 }
    premium = { factor = 5, logs = 90 }
  }
  limit = local.limits[var.plan]
}

module "endpoint" {
  source   = "./endpoint"
  for_each = var.services

  name   = "${var.name}-${each.key}"
  ports  = each.value.ports
  burst  = coalesce(each.value.quota.burst, each.value.quota.requests * local.limit.factor / 10)
  logs   = local.limit.logs
  vpc_id = var.vpc_id
  prefix = var.prefix
}

output "endpoints" {
  value = [for name in sort(keys(module.endpoint)) : module.endpoint[name].group]
}
