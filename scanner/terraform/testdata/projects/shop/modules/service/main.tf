data "aws_region" "current" {}
data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.name

  is_external_deployment = try(var.deployment_controller.type, null) == "EXTERNAL"
  is_daemon              = false
  is_fargate             = var.launch_type == "FARGATE"

  network_configuration = {
    assign_public_ip = var.assign_public_ip
    security_groups  = flatten(concat([try(aws_security_group.this[0].id, [])], var.security_group_ids))
    subnets          = var.subnet_ids
  }

  create_security_group = var.create && var.network_mode == "awsvpc"
  cluster_name          = try(element(split("/", var.cluster_arn), 1), "")
}

resource "aws_ecs_service" "this" {
  count = var.create && !var.ignore_task_definition ? 1 : 0

  dynamic "alarms" {
    for_each = length(var.alarms) > 0 ? [var.alarms] : []

    content {
      alarm_names = alarms.value.alarm_names
      enable      = try(alarms.value.enable, true)
      rollback    = try(alarms.value.rollback, true)
    }
  }

  dynamic "capacity_provider_strategy" {
    for_each = { for k, v in var.capacity_provider_strategy : k => v if !local.is_external_deployment }

    content {
      base              = try(capacity_provider_strategy.value.base, null)
      capacity_provider = capacity_provider_strategy.value.capacity_provider
      weight            = try(capacity_provider_strategy.value.weight, null)
    }
  }

  cluster = var.cluster_arn

  dynamic "deployment_circuit_breaker" {
    for_each = length(var.deployment_circuit_breaker) > 0 ? [var.deployment_circuit_breaker] : []

    content {
      enable   = deployment_circuit_breaker.value.enable
      rollback = deployment_circuit_breaker.value.rollback
    }
  }

  dynamic "deployment_controller" {
    for_each = length(var.deployment_controller) > 0 ? [var.deployment_controller] : []

    content {
      type = try(deployment_controller.value.type, null)
    }
  }

  deployment_maximum_percent         = local.is_daemon || local.is_external_deployment ? null : 200
  deployment_minimum_healthy_percent = local.is_daemon || local.is_external_deployment ? null : 66
  desired_count                      = local.is_daemon || local.is_external_deployment ? null : var.desired_count
  enable_ecs_managed_tags            = true
  enable_execute_command             = false
  launch_type                        = local.is_external_deployment || length(var.capacity_provider_strategy) > 0 ? null : var.launch_type

  dynamic "load_balancer" {
    for_each = { for k, v in var.load_balancer : k => v if !local.is_external_deployment }

    content {
      container_name   = load_balancer.value.container_name
      container_port   = load_balancer.value.container_port
      elb_name         = try(load_balancer.value.elb_name, null)
      target_group_arn = try(load_balancer.value.target_group_arn, null)
    }
  }

  name = var.name

  dynamic "network_configuration" {
    for_each = var.network_mode == "awsvpc" ? [{ for k, v in local.network_configuration : k => v if !local.is_external_deployment }] : []

    content {
      assign_public_ip = network_configuration.value.assign_public_ip
      security_groups  = network_configuration.value.security_groups
      subnets          = network_configuration.value.subnets
    }
  }

  dynamic "ordered_placement_strategy" {
    for_each = { for k, v in var.ordered_placement_strategy : k => v if !local.is_external_deployment }

    content {
      field = try(ordered_placement_strategy.value.field, null)
      type  = ordered_placement_strategy.value.type
    }
  }

  platform_version    = local.is_fargate && !local.is_external_deployment ? "LATEST" : null
  propagate_tags      = var.propagate_tags
  scheduling_strategy = local.is_fargate ? "REPLICA" : "DAEMON"

  dynamic "service_connect_configuration" {
    for_each = length(var.service_connect) > 0 ? [var.service_connect] : []

    content {
      enabled   = try(service_connect_configuration.value.enabled, true)
      namespace = lookup(service_connect_configuration.value, "namespace", null)
    }
  }

  task_definition = try(aws_ecs_task_definition.this[0].arn, null)

  depends_on = [aws_iam_role_policy.tasks]

  lifecycle {
    ignore_changes = [desired_count]
  }
}

module "container" {
  source   = "../container"
  for_each = { for k, v in var.container_definitions : k => v if var.create && try(v.create, true) }

  operating_system_family = try(var.runtime_platform.operating_system_family, "LINUX")

  command                  = try(each.value.command, var.container_defaults.command, [])
  cpu                      = try(each.value.cpu, var.container_defaults.cpu, null)
  dependencies             = try(each.value.dependencies, var.container_defaults.dependencies, [])
  entrypoint               = try(each.value.entrypoint, var.container_defaults.entrypoint, [])
  environment              = try(each.value.environment, var.container_defaults.environment, [])
  essential                = try(each.value.essential, var.container_defaults.essential, null)
  health_check             = try(each.value.health_check, var.container_defaults.health_check, {})
  image                    = try(each.value.image, var.container_defaults.image, null)
  linux_parameters         = try(each.value.linux_parameters, var.container_defaults.linux_parameters, {})
  log_configuration        = try(each.value.log_configuration, var.container_defaults.log_configuration, {})
  memory                   = try(each.value.memory, var.container_defaults.memory, null)
  memory_reservation       = try(each.value.memory_reservation, var.container_defaults.memory_reservation, null)
  name                     = try(each.value.name, each.key)
  port_mappings            = try(each.value.port_mappings, var.container_defaults.port_mappings, [])
  readonly_root_filesystem = try(each.value.readonly_root_filesystem, var.container_defaults.readonly_root_filesystem, true)
  secrets                  = try(each.value.secrets, var.container_defaults.secrets, [])
  user                     = try(each.value.user, var.container_defaults.user, 0)
  service                  = var.name
}

resource "aws_ecs_task_definition" "this" {
  count = var.create ? 1 : 0

  container_definitions = jsonencode([for k, v in module.container : v.container_definition])
  cpu                   = var.cpu
  memory                = var.memory
  execution_role_arn    = var.task_exec_iam_role_arn
  family                = coalesce(var.family, var.name)
  network_mode          = var.network_mode
  task_role_arn         = try(aws_iam_role.tasks[0].arn, null)

  requires_compatibilities = [var.launch_type]

  dynamic "runtime_platform" {
    for_each = length(var.runtime_platform) > 0 ? [var.runtime_platform] : []

    content {
      cpu_architecture        = try(runtime_platform.value.cpu_architecture, null)
      operating_system_family = try(runtime_platform.value.operating_system_family, null)
    }
  }

  dynamic "volume" {
    for_each = var.volume

    content {
      name      = try(volume.value.name, volume.key)
      host_path = try(volume.value.host_path, null)

      dynamic "efs_volume_configuration" {
        for_each = try([volume.value.efs_volume_configuration], [])

        content {
          file_system_id     = efs_volume_configuration.value.file_system_id
          transit_encryption = try(efs_volume_configuration.value.transit_encryption, null)
        }
      }
    }
  }

  tags = var.tags
}

data "aws_iam_policy_document" "tasks_assume" {
  statement {
    sid     = "ECSTasksAssumeRole"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:ecs:${local.region}:${local.account_id}:*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account_id]
    }
  }
}

resource "aws_iam_role" "tasks" {
  count = var.create ? 1 : 0

  name               = join("-", [var.name, "tasks"])
  assume_role_policy = data.aws_iam_policy_document.tasks_assume.json
}

data "aws_iam_policy_document" "tasks" {
  count = var.create && length(var.tasks_iam_role_statements) > 0 ? 1 : 0

  dynamic "statement" {
    for_each = var.tasks_iam_role_statements

    content {
      sid           = try(statement.value.sid, null)
      actions       = try(statement.value.actions, null)
      not_actions   = try(statement.value.not_actions, null)
      effect        = try(statement.value.effect, null)
      resources     = try(statement.value.resources, null)
      not_resources = try(statement.value.not_resources, null)

      dynamic "principals" {
        for_each = try(statement.value.principals, [])

        content {
          type        = principals.value.type
          identifiers = principals.value.identifiers
        }
      }

      dynamic "condition" {
        for_each = try(statement.value.conditions, [])

        content {
          test     = condition.value.test
          values   = condition.value.values
          variable = condition.value.variable
        }
      }
    }
  }
}

resource "aws_iam_role_policy" "tasks" {
  count = var.create && length(var.tasks_iam_role_statements) > 0 ? 1 : 0

  name_prefix = "${var.name}-"
  policy      = data.aws_iam_policy_document.tasks[0].json
  role        = aws_iam_role.tasks[0].id
}

resource "aws_appautoscaling_target" "this" {
  count = var.create && var.enable_autoscaling ? 1 : 0

  min_capacity       = min(var.autoscaling_min_capacity, var.desired_count)
  max_capacity       = max(var.autoscaling_max_capacity, var.desired_count)
  resource_id        = "service/${local.cluster_name}/${try(aws_ecs_service.this[0].name, "")}"
  scalable_dimension = "ecs:service:DesiredCount"
  service_namespace  = "ecs"
}

resource "aws_appautoscaling_policy" "this" {
  for_each = { for k, v in var.autoscaling_policies : k => v if var.create && var.enable_autoscaling }

  name               = try(each.value.name, each.key)
  policy_type        = try(each.value.policy_type, "TargetTrackingScaling")
  resource_id        = aws_appautoscaling_target.this[0].resource_id
  scalable_dimension = aws_appautoscaling_target.this[0].scalable_dimension
  service_namespace  = aws_appautoscaling_target.this[0].service_namespace

  dynamic "target_tracking_scaling_policy_configuration" {
    for_each = try(each.value.policy_type, null) == "TargetTrackingScaling" ? try([each.value.target_tracking_scaling_policy_configuration], []) : []

    content {
      dynamic "predefined_metric_specification" {
        for_each = try([target_tracking_scaling_policy_configuration.value.predefined_metric_specification], [])

        content {
          predefined_metric_type = predefined_metric_specification.value.predefined_metric_type
          resource_label         = try(predefined_metric_specification.value.resource_label, null)
        }
      }

      disable_scale_in   = try(target_tracking_scaling_policy_configuration.value.disable_scale_in, null)
      scale_in_cooldown  = try(target_tracking_scaling_policy_configuration.value.scale_in_cooldown, 300)
      scale_out_cooldown = try(target_tracking_scaling_policy_configuration.value.scale_out_cooldown, 60)
      target_value       = try(target_tracking_scaling_policy_configuration.value.target_value, 75)
    }
  }
}

resource "aws_security_group" "this" {
  count = local.create_security_group ? 1 : 0

  name_prefix = "${var.name}-"
  description = coalesce(null, "", "Service ${title(var.name)}")
  vpc_id      = var.vpc_id

  tags = merge(var.tags, { "Name" = var.name })
}

resource "aws_security_group_rule" "this" {
  for_each = { for k, v in var.security_group_rules : k => v if local.create_security_group }

  security_group_id        = aws_security_group.this[0].id
  protocol                 = each.value.protocol
  from_port                = each.value.from_port
  to_port                  = each.value.to_port
  type                     = each.value.type
  description              = lookup(each.value, "description", null)
  cidr_blocks              = lookup(each.value, "cidr_blocks", null)
  ipv6_cidr_blocks         = lookup(each.value, "ipv6_cidr_blocks", null)
  self                     = lookup(each.value, "self", null)
  source_security_group_id = lookup(each.value, "source_security_group_id", null)
}

output "id" {
  value = try(aws_ecs_service.this[0].id, null)
}

output "name" {
  value = try(aws_ecs_service.this[0].name, null)
}

output "container_definitions" {
  value = module.container
}
