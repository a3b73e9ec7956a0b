variable "name" {
  type     = string
  nullable = false
}

variable "cluster_arn" {
  type    = string
  default = ""
}

variable "kms_key_arn" {
  type    = string
  default = null
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "alarms" {
  type = object({
    alarm_names = list(string)
    enable      = optional(bool, true)
    rollback    = optional(bool, true)
  })
  default = null
}

variable "capacity_provider_strategy" {
  type = map(object({
    base              = optional(number)
    capacity_provider = string
    weight            = optional(number)
  }))
  default = null
}

variable "deployment_circuit_breaker" {
  type = object({
    enable   = optional(bool, true)
    rollback = optional(bool, true)
  })
  default = null
}

variable "runtime_platform" {
  type = object({
    cpu_architecture        = optional(string, "X86_64")
    operating_system_family = optional(string, "LINUX")
  })
  default = {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
  nullable = false
}

variable "volume" {
  type = map(object({
    name      = optional(string)
    host_path = optional(string)
    efs_volume_configuration = optional(object({
      authorization_config = optional(object({
        access_point_id = optional(string)
        iam             = optional(string)
      }))
      file_system_id     = string
      root_directory     = optional(string)
      transit_encryption = optional(string, "ENABLED")
    }))
  }))
  default = null
}

variable "container_definitions" {
  type = map(object({
    create      = optional(bool, true)
    cpu         = optional(number)
    memory      = optional(number, 256)
    image       = optional(string)
    essential   = optional(bool)
    environment = optional(list(object({ name = string, value = string })), [])
    firelensConfiguration = optional(object({
      options = optional(map(string))
      type    = optional(string)
    }))
    linuxParameters = optional(object({
      capabilities       = optional(object({ add = optional(list(string)), drop = optional(list(string)) }))
      initProcessEnabled = optional(bool)
    }), {})
    logConfiguration = optional(object({
      logDriver = optional(string)
      options   = optional(map(string))
    }), {})
    memoryReservation = optional(number)
    portMappings = optional(list(object({
      containerPort = optional(number)
      hostPort      = optional(number)
      name          = optional(string)
      protocol      = optional(string)
    })))
    secrets     = optional(list(object({ name = string, valueFrom = string })))
    stopTimeout = optional(number, 120)
  }))
  default = {}
}

variable "security_group_ingress_rules" {
  type = map(object({
    name                         = optional(string)
    cidr_ipv4                    = optional(string)
    from_port                    = optional(string)
    ip_protocol                  = optional(string, "tcp")
    referenced_security_group_id = optional(string)
    to_port                      = optional(string)
  }))
  default = {
    http = { from_port = "80", cidr_ipv4 = "10.0.0.0/8" }
  }
}
