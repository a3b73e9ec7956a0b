variable "name" {
  description = "Begins the names of everything that has one."
  type        = string
  default     = "shop"
}

variable "environment" {
  type    = string
  default = "prod"

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment is dev or prod."
  }
}

variable "domain_name" {
  type    = string
  default = "shop.example.com"
}

variable "hosted_zone_id" {
  type    = string
  default = "Z0423168SHOPEXAMPLE1"
}

variable "image_tag" {
  type    = string
  default = "latest"
}

variable "min_tasks" {
  description = "Tasks that always run. There is no default, since each environment decides."
  type        = number
}

variable "origin_secret" {
  description = "Value of the header by which the load balancer knows CloudFront."
  type        = string
  sensitive   = true
}

variable "cloudfront_prefix_list_id" {
  description = "com.amazonaws.global.cloudfront.origin-facing in us-east-1."
  type        = string
  default     = "pl-3b927c52"
}

locals {
  is_dev = var.environment == "dev"

  sizing = {
    dev  = { cpu = 256, memory = 512, max_tasks = 2, log_retention = 7 }
    prod = { cpu = 512, memory = 1024, max_tasks = 10, log_retention = 90 }
  }[var.environment]
}
