variable "create" {
  type    = bool
  default = true
}
variable "cluster_name" { type = string }
variable "cluster_settings" {
  type    = any
  default = []
}
variable "cluster_configuration" {
  type    = any
  default = {}
}
variable "fargate_capacity_providers" {
  type    = any
  default = {}
}
variable "autoscaling_capacity_providers" {
  type    = any
  default = {}
}
variable "services" {
  type    = any
  default = {}
}
variable "tags" {
  type    = map(string)
  default = {}
}

locals {
  execute_command_configuration = {
    logging = "OVERRIDE"
    log_configuration = {
      cloud_watch_log_group_name = try(aws_cloudwatch_log_group.this[0].name, null)
    }
  }

  default_capacity_providers = merge(
    { for k, v in var.fargate_capacity_providers : k => v },
    { for k, v in var.autoscaling_capacity_providers : k => v },
  )
}

resource "aws_cloudwatch_log_group" "this" {
  count = var.create ? 1 : 0

  name              = try(var.cluster_configuration.execute_command_configuration.log_configuration.cloud_watch_log_group_name, "/aws/ecs/${var.cluster_name}")
  retention_in_days = 90
  tags              = merge(var.tags, {})
}

resource "aws_ecs_cluster" "this" {
  count = var.create ? 1 : 0

  name = var.cluster_name

  dynamic "configuration" {
    for_each = length(var.cluster_configuration) > 0 ? [var.cluster_configuration] : []

    content {
      dynamic "execute_command_configuration" {
        for_each = try([merge(local.execute_command_configuration, configuration.value.execute_command_configuration)], [{}])

        content {
          kms_key_id = try(execute_command_configuration.value.kms_key_id, null)
          logging    = try(execute_command_configuration.value.logging, "DEFAULT")

          dynamic "log_configuration" {
            for_each = try([execute_command_configuration.value.log_configuration], [])

            content {
              cloud_watch_encryption_enabled = try(log_configuration.value.cloud_watch_encryption_enabled, null)
              cloud_watch_log_group_name     = try(log_configuration.value.cloud_watch_log_group_name, null)
              s3_bucket_name                 = try(log_configuration.value.s3_bucket_name, null)
            }
          }
        }
      }
    }
  }

  dynamic "setting" {
    for_each = flatten([var.cluster_settings])

    content {
      name  = setting.value.name
      value = setting.value.value
    }
  }

  tags = var.tags
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  count = var.create && length(local.default_capacity_providers) > 0 ? 1 : 0

  cluster_name = aws_ecs_cluster.this[0].name
  capacity_providers = distinct(concat(
    [for k, v in var.fargate_capacity_providers : try(v.name, k)],
    [for k, v in var.autoscaling_capacity_providers : try(v.name, k)],
  ))

  dynamic "default_capacity_provider_strategy" {
    for_each = local.default_capacity_providers
    iterator = strategy

    content {
      capacity_provider = try(strategy.value.name, strategy.key)
      base              = try(strategy.value.default_capacity_provider_strategy.base, null)
      weight            = try(strategy.value.default_capacity_provider_strategy.weight, null)
    }
  }
}

data "aws_iam_policy_document" "task_exec_assume" {
  count = var.create ? 1 : 0

  statement {
    sid     = "ECSTaskExecutionAssumeRole"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "task_exec" {
  count = var.create ? 1 : 0

  name_prefix           = "${var.cluster_name}-exec-"
  assume_role_policy    = data.aws_iam_policy_document.task_exec_assume[0].json
  force_detach_policies = true
}

resource "aws_iam_role_policy_attachment" "task_exec" {
  for_each = { for k, v in { base = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy" } : k => v if var.create }

  role       = aws_iam_role.task_exec[0].name
  policy_arn = each.value
}

module "service" {
  source   = "../service"
  for_each = { for k, v in var.services : k => v if var.create && try(v.create, true) }

  cluster_arn = try(aws_ecs_cluster.this[0].arn, "")
  name        = try(each.value.name, each.key)

  task_exec_iam_role_arn     = lookup(each.value, "task_exec_iam_role_arn", try(aws_iam_role.task_exec[0].arn, null))
  alarms                     = try(each.value.alarms, {})
  capacity_provider_strategy = try(each.value.capacity_provider_strategy, {})
  deployment_controller      = try(each.value.deployment_controller, {})
  desired_count              = try(each.value.desired_count, 1)
  launch_type                = lookup(each.value, "launch_type", "FARGATE")
  load_balancer              = lookup(each.value, "load_balancer", {})
  network_mode               = try(each.value.network_mode, "awsvpc")
  assign_public_ip           = try(each.value.assign_public_ip, false)
  subnet_ids                 = lookup(each.value, "subnet_ids", [])
  vpc_id                     = lookup(each.value, "vpc_id", null)
  cpu                        = try(each.value.cpu, 1024)
  memory                     = try(each.value.memory, 2048)
  runtime_platform           = try(each.value.runtime_platform, { operating_system_family = "LINUX", cpu_architecture = "X86_64" })
  container_definitions      = lookup(each.value, "container_definitions", {})
  container_defaults         = lookup(each.value, "container_defaults", {})
  tasks_iam_role_statements  = lookup(each.value, "tasks_iam_role_statements", {})
  security_group_rules       = lookup(each.value, "security_group_rules", {})
  volume                     = try(each.value.volume, {})
  enable_autoscaling         = try(each.value.enable_autoscaling, true)
  autoscaling_min_capacity   = try(each.value.autoscaling_min_capacity, 1)
  autoscaling_max_capacity   = try(each.value.autoscaling_max_capacity, 10)
  service_connect            = lookup(each.value, "service_connect", {})
  ordered_placement_strategy = try(each.value.ordered_placement_strategy, {})
  ignore_task_definition     = try(each.value.ignore_task_definition, false)
  autoscaling_scheduled      = try(each.value.autoscaling_scheduled, {})
  deployment_circuit_breaker = try(each.value.deployment_circuit_breaker, { enable = true, rollback = true })
  propagate_tags             = try(each.value.propagate_tags, null)
  tags                       = merge(var.tags, try(each.value.tags, {}))
}

output "services" {
  value = module.service
}

output "cluster_arn" {
  value = try(aws_ecs_cluster.this[0].arn, null)
}
