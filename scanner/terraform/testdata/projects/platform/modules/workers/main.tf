variable "name" { type = string }
variable "instance_role" { type = string }
variable "user_data" { type = string }
variable "sizes" { type = object({ min = number, max = number, desired = number }) }
variable "mixed" {
  type    = any
  default = null
}
variable "block_devices" {
  type    = list(any)
  default = [{ device_name = "/dev/xvda", ebs = { volume_size = 30, encrypted = true } }]
}

resource "aws_iam_instance_profile" "this" {
  name = var.name
  role = var.instance_role
}

resource "aws_launch_template" "this" {
  name_prefix            = "${var.name}-"
  image_id               = "ami-0c02fb55956c7d316"
  instance_type          = "m6i.large"
  update_default_version = true
  user_data              = base64encode(var.user_data)

  dynamic "block_device_mappings" {
    for_each = var.block_devices

    content {
      device_name = block_device_mappings.value.device_name
      no_device   = try(block_device_mappings.value.no_device, null)

      dynamic "ebs" {
        for_each = flatten([try(block_device_mappings.value.ebs, [])])

        content {
          delete_on_termination = try(ebs.value.delete_on_termination, true)
          encrypted             = try(ebs.value.encrypted, null)
          volume_size           = try(ebs.value.volume_size, null)
          volume_type           = try(ebs.value.volume_type, "gp3")
        }
      }
    }
  }

  iam_instance_profile {
    arn = aws_iam_instance_profile.this.arn
  }

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume"])

    content {
      resource_type = tag_specifications.key
      tags          = { Name = var.name }
    }
  }
}

resource "aws_autoscaling_group" "this" {
  name                = var.name
  min_size            = var.sizes.min
  max_size            = var.sizes.max
  desired_capacity    = coalesce(var.sizes.desired, var.sizes.min)
  vpc_zone_identifier = formatlist("subnet-%s", ["0a1b2c3d4e5f60718", "1b2c3d4e5f6071829"])
  health_check_type   = "EC2"
  termination_policies = [
    "OldestLaunchTemplate",
    "Default",
  ]

  dynamic "launch_template" {
    for_each = var.mixed == null ? [1] : []

    content {
      id      = aws_launch_template.this.id
      version = "$Latest"
    }
  }

  dynamic "mixed_instances_policy" {
    for_each = var.mixed == null ? [] : [var.mixed]

    content {
      instances_distribution {
        on_demand_base_capacity                  = mixed_instances_policy.value.on_demand_base
        on_demand_percentage_above_base_capacity = lookup(mixed_instances_policy.value, "on_demand_percentage", 0)
      }

      launch_template {
        launch_template_specification {
          launch_template_id = aws_launch_template.this.id
          version            = aws_launch_template.this.latest_version
        }

        dynamic "override" {
          for_each = mixed_instances_policy.value.overrides

          content {
            instance_type     = override.value.instance_type
            weighted_capacity = try(override.value.weighted_capacity, null)
          }
        }
      }
    }
  }

  dynamic "tag" {
    for_each = merge({ AmazonECSManaged = "true" }, { Name = var.name })

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }
}
