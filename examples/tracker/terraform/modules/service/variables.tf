variable "name" {
  description = "Family of the task definition."
  type        = string
}

variable "common" {
  description = "What all services have in common."
  type = object({
    cluster            = object({ id = string, name = string })
    vpc_id             = string
    log_group          = string
    execution_role_arn = string
    min_tasks          = number
  })
}

variable "container" {
  type = object({
    name      = string
    image     = string
    port      = number
    host_port = optional(number, 0)
    memory    = number
  })
}

variable "network_mode" {
  type    = string
  default = null
}

variable "health_check" {
  description = "Path that the load balancer asks for."
  type        = string
}

variable "spread" {
  description = "Spread the tasks over the zones."
  type        = bool
  default     = false
}

variable "max_tasks" {
  description = "Tasks at most; 0 for no scaling."
  type        = number
  default     = 0
}
