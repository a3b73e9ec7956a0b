variable "project" {
  type    = string
  default = "shop"
}

variable "owner" {
  type    = any
  default = null
}

variable "zones" {
  type    = number
  default = 3

  validation {
    condition     = var.zones > 0 && var.zones <= 3
    error_message = "Between one and three zones."
  }
}

variable "domain" {
  type    = string
  default = "shop.example.com"
}

variable "certificate_arn" {
  type    = string
  default = "arn:aws:acm:us-east-1:123456789012:certificate/7e1f4a50-51a8-4fb6-a0e5-7b0c0a8d7f11"
}

variable "image_tags" {
  type    = map(string)
  default = {}
}

variable "services" {
  type = map(object({
    port         = optional(number)
    cpu          = optional(number)
    memory       = optional(number)
    count        = optional(number)
    max          = optional(number)
    public       = optional(bool)
    read_only    = optional(bool)
    environment  = optional(map(string))
    buckets      = optional(list(string))
    health_check = optional(object({ path = optional(string, "/health"), interval = optional(number, 15) }))
    sidecars = optional(map(object({
      image        = string
      essential    = optional(bool, true)
      user         = optional(string)
      memory       = optional(number)
      dependencies = optional(list(object({ containerName = string, condition = string })), [])
    })))
  }))
}
