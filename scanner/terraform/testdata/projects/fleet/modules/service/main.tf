data "aws_region" "current" {
  count = length(var.container_definitions) > 0 ? 1 : 0
}

locals {
  region = try(data.aws_region.current[0].name, "")

  containers = {
    for name, container in { for k, v in var.container_definitions : k => v if v.create } : name => {
      for key, value in {
        name                  = coalesce(lookup(container, "name", null), name)
        cpu                   = container.cpu
        memory                = container.memory
        image                 = container.image
        essential             = container.essential
        environment           = container.environment
        firelensConfiguration = container.firelensConfiguration != null ? { for k, v in container.firelensConfiguration : k => v if v != null } : null
        linuxParameters       = merge({ "initProcessEnabled" : false }, { for k, v in container.linuxParameters : k => v if v != null })
        logConfiguration = merge(
          { for k, v in {
            logDriver = "awslogs"
            options = {
              awslogs-region        = local.region
              awslogs-group         = try(aws_cloudwatch_log_group.this[name].name, "")
              awslogs-stream-prefix = "ecs"
            }
          } : k => v if container.firelensConfiguration == null },
          { for k, v in container.logConfiguration : k => v if v != null },
        )
        memoryReservation = container.memoryReservation
        portMappings      = container.portMappings != null ? [for p in container.portMappings : { for k, v in p : k => v if v != null }] : null
        secrets           = container.secrets
        stopTimeout       = container.stopTimeout
      } : key => value if value != null && try(length(value) > 0, true)
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = var.container_definitions

  name              = "/aws/ecs/${var.name}/${each.key}"
  kms_key_id        = var.kms_key_arn
  retention_in_days = each.key == "app" ? 30 : 7
}

resource "aws_ecs_task_definition" "this" {
  family                = var.name
  container_definitions = jsonencode(values(local.containers))
  network_mode          = "awsvpc"

  dynamic "runtime_platform" {
    for_each = var.runtime_platform != null ? [var.runtime_platform] : []

    content {
      cpu_architecture        = runtime_platform.value.cpu_architecture
      operating_system_family = runtime_platform.value.operating_system_family
    }
  }

  dynamic "volume" {
    for_each = var.volume != null ? var.volume : {}

    content {
      name      = coalesce(volume.value.name, volume.key)
      host_path = volume.value.host_path

      dynamic "efs_volume_configuration" {
        for_each = volume.value.efs_volume_configuration != null ? [volume.value.efs_volume_configuration] : []

        content {
          dynamic "authorization_config" {
            for_each = efs_volume_configuration.value.authorization_config != null ? [efs_volume_configuration.value.authorization_config] : []

            content {
              access_point_id = authorization_config.value.access_point_id
              iam             = authorization_config.value.iam
            }
          }

          file_system_id     = efs_volume_configuration.value.file_system_id
          root_directory     = efs_volume_configuration.value.root_directory
          transit_encryption = efs_volume_configuration.value.transit_encryption
        }
      }
    }
  }

  tags = var.tags
}

resource "aws_ecs_service" "this" {
  name            = var.name
  cluster         = var.cluster_arn
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = 2
  launch_type     = var.capacity_provider_strategy != null ? null : "FARGATE"

  dynamic "alarms" {
    for_each = var.alarms != null ? [var.alarms] : []

    content {
      alarm_names = alarms.value.alarm_names
      enable      = alarms.value.enable
      rollback    = alarms.value.rollback
    }
  }

  dynamic "capacity_provider_strategy" {
    for_each = var.capacity_provider_strategy != null ? var.capacity_provider_strategy : {}

    content {
      base              = capacity_provider_strategy.value.base
      capacity_provider = capacity_provider_strategy.value.capacity_provider
      weight            = coalesce(capacity_provider_strategy.value.weight, 1)
    }
  }

  dynamic "deployment_circuit_breaker" {
    for_each = var.deployment_circuit_breaker != null ? [var.deployment_circuit_breaker] : []

    content {
      enable   = deployment_circuit_breaker.value.enable
      rollback = deployment_circuit_breaker.value.rollback
    }
  }

  network_configuration {
    subnets         = ["subnet-0a1b2c3d4e5f60718"]
    security_groups = flatten(concat([try(aws_security_group.this.id, [])], []))
  }
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = { for k, v in var.security_group_ingress_rules : k => v if var.security_group_ingress_rules != null }

  cidr_ipv4                    = each.value.cidr_ipv4
  from_port                    = try(coalesce(each.value.from_port, each.value.to_port), null)
  ip_protocol                  = each.value.ip_protocol
  referenced_security_group_id = each.value.referenced_security_group_id == "self" ? aws_security_group.this.id : each.value.referenced_security_group_id
  security_group_id            = aws_security_group.this.id
  to_port                      = try(coalesce(each.value.to_port, each.value.from_port), null)

  tags = merge(var.tags, { "Name" = coalesce(each.value.name, "${var.name}-${each.key}") })
}

output "task_definition" {
  value = aws_ecs_task_definition.this.arn
}
