terraform {
  required_version = ">= 1.5.7"
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0" }
  }
}

provider "aws" {
  region              = local.region
  allowed_account_ids = ["123456789012"]
}

locals {
  region      = "us-east-1"
  environment = terraform.workspace == "default" ? "production" : terraform.workspace
  sizes       = { production = "m6i.large", staging = "t3.medium" }
  files       = fileset("${path.module}/definitions", "*.json")
  definitions = { for name in local.files : trimsuffix(name, ".json") => jsondecode(file("${path.module}/definitions/${name}")) }
  services = {
    for name, definition in local.definitions : name => merge(definition, {
      tier = contains(keys(definition), "ports") ? "front" : "back"
    })
  }
  front = [for name, service in local.services : name if service.tier == "front"]
}

resource "aws_kms_key" "this" {
  description         = "Keys of ${join(", ", local.front)}"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key.json
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "key" {
  #checkov:skip=CKV_AWS_109: the key's own policy
  statement {
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }

  dynamic "statement" {
    for_each = toset(["logs", "sns"])
    content {
      sid       = "Allow${title(statement.value)}"
      actions   = sort(["kms:GenerateDataKey*", "kms:Decrypt"])
      resources = ["*"]
      principals {
        type        = "Service"
        identifiers = statement.key == "logs" ? ["logs.${local.region}.amazonaws.com"] : ["${statement.key}.amazonaws.com"]
      }
    }
  }
}

resource "aws_ecs_cluster" "this" {
  name = "fleet-${local.environment}"

  setting {
    name  = "containerInsights"
    value = local.environment == "production" ? "enhanced" : "disabled"
  }
}

resource "aws_launch_template" "this" {
  name          = "fleet"
  image_id      = "ami-0c02fb55956c7d316"
  instance_type = local.sizes[local.environment]
  user_data = base64encode(<<-SCRIPT
    #!/bin/bash
    echo ECS_CLUSTER=${aws_ecs_cluster.this.name} >> /etc/ecs/ecs.config
  SCRIPT
  )
}

resource "aws_autoscaling_group" "this" {
  name_prefix           = "fleet-"
  min_size              = 2
  max_size              = 10
  protect_from_scale_in = true
  vpc_zone_identifier   = ["subnet-0a1b2c3d4e5f60718"]

  launch_template {
    id      = aws_launch_template.this.id
    version = "$Latest"
  }
}

resource "aws_ecs_capacity_provider" "this" {
  name = "fleet"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.this.arn
    managed_termination_protection = aws_autoscaling_group.this.protect_from_scale_in ? "ENABLED" : "DISABLED"

    managed_scaling {
      status          = "ENABLED"
      target_capacity = 100 - parseint("A", 16)
    }
  }
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = concat(["FARGATE"], aws_ecs_capacity_provider.this[*].name)
}

module "service" {
  source   = "./modules/service"
  for_each = local.services

  name        = each.key
  cluster_arn = aws_ecs_cluster.this.arn
  kms_key_arn = aws_kms_key.this.arn

  container_definitions = {
    for name, container in each.value.containers : name => merge(container, {
      portMappings = name == "app" ? [for port in lookup(each.value, "ports", []) : { containerPort = port, name = "p${port}" }] : null
    })
  }

  capacity_provider_strategy = each.value.tier == "front" ? {
    fleet = { capacity_provider = aws_ecs_capacity_provider.this.name, base = 1 }
  } : null
  deployment_circuit_breaker = {}
  runtime_platform           = try(each.value.platform, null)
  volume = {
    scratch = {}
    shared = {
      efs_volume_configuration = {
        file_system_id       = "fs-0123456789abcdef0"
        authorization_config = { iam = "ENABLED" }
      }
    }
  }
  alarms = can(each.value.ports) ? { alarm_names = formatlist("%s-%s", each.key, ["5xx", "latency"]) } : null
  tags   = { Tier = each.value.tier }
}

output "arns" {
  value = { for name in local.front : name => module.service[name].task_definition }
}
