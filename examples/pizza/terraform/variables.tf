variable "stage" {
  type    = string
  default = "production"

  validation {
    condition     = contains(["staging", "production"], var.stage)
    error_message = "The stage is staging or production."
  }
}

variable "zone_name" {
  type    = string
  default = "example.com"
}

variable "hosted_zone_id" {
  type    = string
  default = "Z0871923PIZZAEXAMPLE"
}

variable "image_version" {
  type    = string
  default = "1.4.2"
}

variable "jwt_secret" {
  description = "Signs the session tokens."
  type        = string
  sensitive   = true
}

variable "database_password" {
  type      = string
  sensitive = true
}

locals {
  is_production = var.stage == "production"

  hosts = {
    staging    = { site = "pizza-staging", api = "pizza-api-staging" }
    production = { site = "pizza", api = "pizza-api" }
  }

  site_host = join(".", [local.hosts[var.stage].site, var.zone_name])
  api_host  = join(".", [local.hosts[var.stage].api, var.zone_name])
}
