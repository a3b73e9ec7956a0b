variable "operating_system_family" {
  type    = string
  default = "LINUX"
}
variable "command" {
  type    = list(string)
  default = []
}
variable "cpu" {
  type    = number
  default = null
}
variable "dependencies" {
  type = list(object({
    condition     = string
    containerName = string
  }))
  default = []
}
variable "entrypoint" {
  type    = list(string)
  default = []
}
variable "environment" {
  type = list(object({
    name  = string
    value = string
  }))
  default = []
}
variable "essential" {
  type    = bool
  default = null
}
variable "health_check" {
  type    = any
  default = {}
}
variable "image" {
  type    = string
  default = null
}
variable "linux_parameters" {
  type    = any
  default = {}
}
variable "log_configuration" {
  type    = any
  default = {}
}
variable "memory" {
  type    = number
  default = null
}
variable "memory_reservation" {
  type    = number
  default = null
}
variable "name" {
  type    = string
  default = null
}
variable "port_mappings" {
  type    = list(any)
  default = []
}
variable "readonly_root_filesystem" {
  type    = bool
  default = true
}
variable "secrets" {
  type = list(object({
    name      = string
    valueFrom = string
  }))
  default = []
}
variable "user" {
  type    = string
  default = null
}
variable "service" {
  type    = string
  default = ""
}
variable "create_cloudwatch_log_group" {
  type    = bool
  default = true
}

data "aws_region" "current" {}

locals {
  is_not_windows = contains(["LINUX"], var.operating_system_family)
  log_group_name = "/aws/ecs/${var.service}/${var.name}"

  log_configuration = merge(
    { for k, v in {
      logDriver = "awslogs",
      options = {
        awslogs-region        = data.aws_region.current.name,
        awslogs-group         = try(aws_cloudwatch_log_group.this[0].name, ""),
        awslogs-stream-prefix = "ecs"
      },
    } : k => v if var.create_cloudwatch_log_group },
    var.log_configuration,
  )

  linux_parameters = length(var.linux_parameters) > 0 ? merge({ initProcessEnabled = false }, var.linux_parameters) : { initProcessEnabled = false }

  health_check = length(var.health_check) > 0 ? merge({ interval = 30, retries = 3, timeout = 5 }, var.health_check) : null

  definition = {
    command                = length(var.command) > 0 ? var.command : null
    cpu                    = var.cpu
    dependsOn              = length(var.dependencies) > 0 ? var.dependencies : null
    entrypoint             = length(var.entrypoint) > 0 ? var.entrypoint : null
    environment            = var.environment
    essential              = var.essential
    healthCheck            = local.health_check
    image                  = var.image
    linuxParameters        = local.is_not_windows && length(local.linux_parameters) > 0 ? local.linux_parameters : null
    logConfiguration       = length(local.log_configuration) > 0 ? local.log_configuration : null
    memory                 = var.memory
    memoryReservation      = var.memory_reservation
    mountPoints            = []
    name                   = var.name
    portMappings           = var.port_mappings
    readonlyRootFilesystem = local.is_not_windows ? var.readonly_root_filesystem : null
    secrets                = length(var.secrets) > 0 ? var.secrets : null
    user                   = local.is_not_windows ? var.user : null
    volumesFrom            = []
  }

  container_definition = { for k, v in local.definition : k => v if v != null }
}

resource "aws_cloudwatch_log_group" "this" {
  count = var.create_cloudwatch_log_group ? 1 : 0

  name              = local.log_group_name
  retention_in_days = 14
}

output "container_definition" {
  value = local.container_definition
}

output "log_group" {
  value = one(aws_cloudwatch_log_group.this[*].name)
}
