variable "env" {
  type    = string
  default = "prod"

  validation {
    condition     = contains(["test", "prod"], var.env)
    error_message = "The environment is test or prod."
  }
}

variable "certificate_arn" {
  description = "Certificate of the load balancer."
  type        = string
  default     = "arn:aws:acm:eu-central-1:111122223333:certificate/0f6d3f7e-53a1-4b0f-9a56-2b8f5a1c9d10"
}

variable "server_name" {
  description = "Name in that certificate, which API Gateway checks."
  type        = string
  default     = "internal.todo.example.com"
}

variable "tasks_version" {
  type    = string
  default = "2.8.0"
}

variable "attachments_version" {
  type    = string
  default = "1.3.1"
}

locals {
  is_prod = var.env == "prod"
  name    = "todo-${var.env}"

  networks = {
    test = "10.61.0.0/16"
    prod = "10.60.0.0/16"
  }

  # Subnets by the letter of their zone, each with its number in the VPC.
  public_subnets  = { a = 0, c = 1 }
  private_subnets = { a = 2, b = 3, c = 4 }
  zones           = { for i, letter in ["a", "b", "c"] : letter => data.aws_availability_zones.available.names[i] }
}
