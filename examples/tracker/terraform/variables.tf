variable "environment" {
  type    = string
  default = "prod"

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment is dev or prod."
  }
}

variable "domain" {
  type    = string
  default = "tracker.example.com"
}

variable "hosted_zone_id" {
  type    = string
  default = "Z0534092TRACKEREXAMPL"
}

variable "certificate_arn" {
  description = "Certificate for the domain and every name below it."
  type        = string
  default     = "arn:aws:acm:eu-west-1:111122223333:certificate/6e1b2a3c-8f70-4d52-9d1e-5b7c1e0f9a42"
}

variable "instance_image" {
  type    = string
  default = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"
}

variable "release" {
  description = "Version of the images, the same for all services."
  type        = string
  default     = "2026.10.3"
}

variable "on_call_address" {
  type    = string
  default = "tracker-oncall@example.com"
}

locals {
  is_prod = var.environment == "prod"

  capacity = {
    dev  = { instance_type = "t3.medium", min_instances = 1, max_instances = 2, min_tasks = 1 }
    prod = { instance_type = "m6i.large", min_instances = 2, max_instances = 8, min_tasks = 2 }
  }[var.environment]
}
