variable "region" {
  type    = string
  default = "us-east-1"
}

variable "replica_region" {
  type    = string
  default = "us-west-2"
}

variable "retention" {
  type    = map(map(number))
  default = { production = { orders = 1209600 } }
}

variable "allowed_accounts" {
  type    = list(string)
  default = ["111122223333", "444455556666"]
}

variable "worker_sizes" {
  type    = object({ min = optional(number, 1), max = optional(number, 4), desired = optional(number) })
  default = { max = 6 }
}

variable "database_password" {
  type      = string
  sensitive = true
}

variable "tenants" {
  type = list(object({
    name   = string
    active = optional(bool, true)
    plan   = optional(string, "basic")
    services = optional(map(object({
      ports = optional(set(number), [443])
      quota = optional(object({
        requests = optional(number, 1000)
        burst    = optional(number)
      }), {})
    })), { api = {} })
  }))
  default = [
    { name = "north" },
    { name = "south", plan = "premium", services = { api = { ports = [443, 8443] }, feed = { quota = { burst = 50 } } } },
    { name = "west", active = false },
  ]
}
