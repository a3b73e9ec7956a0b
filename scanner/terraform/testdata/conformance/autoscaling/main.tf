resource "aws_autoscaling_group" "web" {
  name                      = "web"
  min_size                  = 1
  max_size                  = 4
  desired_capacity          = 2
  vpc_zone_identifier       = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  health_check_type         = "ELB"
  health_check_grace_period = 60
  default_cooldown          = 120
  default_instance_warmup   = 30
  capacity_rebalance        = true
  max_instance_lifetime     = 604800
  protect_from_scale_in     = true
  termination_policies      = ["OldestInstance", "Default"]
  enabled_metrics           = ["GroupDesiredCapacity", "GroupInServiceInstances"]
  service_linked_role_arn   = "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
  wait_for_capacity_timeout = "5m"

  launch_template {
    id      = aws_launch_template.server.id
    version = "$Latest"
  }

  initial_lifecycle_hook {
    name                 = "boot"
    lifecycle_transition = "autoscaling:EC2_INSTANCE_LAUNCHING"
    default_result       = "CONTINUE"
    heartbeat_timeout    = 300
  }

  instance_maintenance_policy {
    min_healthy_percentage = 90
    max_healthy_percentage = 120
  }

  availability_zone_distribution {
    capacity_distribution_strategy = "balanced-only"
  }

  capacity_reservation_specification {
    capacity_reservation_preference = "none"
  }

  tag {
    key                 = "Name"
    value               = "web"
    propagate_at_launch = true
  }
}

resource "aws_autoscaling_attachment" "web" {
  autoscaling_group_name = aws_autoscaling_group.web.name
  lb_target_group_arn    = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef"
}

resource "aws_autoscaling_group_tag" "web" {
  autoscaling_group_name = aws_autoscaling_group.web.name

  tag {
    key                 = "Team"
    value               = "web"
    propagate_at_launch = false
  }
}

resource "aws_autoscaling_notification" "web" {
  group_names   = [aws_autoscaling_group.web.name]
  notifications = ["autoscaling:EC2_INSTANCE_TERMINATE"]
  topic_arn     = "arn:aws:sns:us-east-1:123456789012:operations"
}

resource "aws_autoscaling_group" "mixed" {
  min_size           = 0
  max_size           = 10
  availability_zones = ["us-east-1a"]
  placement_group    = "close"

  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity                  = 1
      on_demand_percentage_above_base_capacity = 25
      spot_allocation_strategy                 = "capacity-optimized"
    }

    launch_template {
      launch_template_specification {
        launch_template_name = aws_launch_template.server.name
      }

      override {
        instance_type     = "c6g.large"
        weighted_capacity = "2"
      }

      override {
        instance_requirements {
          memory_mib {
            min = 4096
          }

          vcpu_count {
            min = 2
            max = 4
          }
        }

        launch_template_specification {
          launch_template_id = aws_launch_template.server.id
          version            = "1"
        }
      }
    }
  }
}

resource "aws_autoscaling_traffic_source_attachment" "mixed" {
  autoscaling_group_name = aws_autoscaling_group.mixed.name

  traffic_source {
    identifier = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef"
    type       = "elbv2"
  }
}

resource "aws_autoscaling_group" "old" {
  name                 = "old"
  min_size             = 1
  max_size             = 1
  availability_zones   = ["us-east-1a"]
  launch_configuration = aws_launch_configuration.old_server.name
  load_balancers       = ["classic"]
}

resource "aws_launch_template" "server" {
  name          = "server"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t3.small"
}

resource "aws_launch_configuration" "old_server" {
  name                        = "old-server"
  image_id                    = "ami-0123456789abcdef0"
  instance_type               = "t3.small"
  iam_instance_profile        = "server"
  key_name                    = "operations"
  security_groups             = ["sg-0123456789abcdef0"]
  associate_public_ip_address = true
  spot_price                  = "0.02"
  ebs_optimized               = false
  placement_tenancy           = "default"
  user_data_base64            = base64encode("#!/bin/sh\necho old\n")

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_type = "gp3"
    volume_size = 10
    throughput  = 200
    encrypted   = true
  }

  ephemeral_block_device {
    device_name  = "/dev/sdb"
    virtual_name = "ephemeral0"
  }

  metadata_options {
    http_tokens                 = "required"
    http_endpoint               = "enabled"
    http_put_response_hop_limit = 1
  }
}

resource "aws_autoscaling_lifecycle_hook" "drain" {
  name                    = "drain"
  autoscaling_group_name  = aws_autoscaling_group.old.name
  lifecycle_transition    = "autoscaling:EC2_INSTANCE_TERMINATING"
  default_result          = "ABANDON"
  heartbeat_timeout       = 120
  notification_target_arn = "arn:aws:sns:us-east-1:123456789012:operations"
  notification_metadata   = "drain"
  role_arn                = "arn:aws:iam::123456789012:role/hooks"
}

resource "aws_autoscaling_schedule" "night" {
  scheduled_action_name  = "night"
  autoscaling_group_name = aws_autoscaling_group.old.name
  recurrence             = "0 22 * * *"
  time_zone              = "Europe/Berlin"
  min_size               = 0
  max_size               = 1
  desired_capacity       = 0
  end_time               = "2036-01-01T00:00:00Z"
}

resource "aws_autoscaling_policy" "simple" {
  name                   = "simple"
  autoscaling_group_name = aws_autoscaling_group.web.name
  adjustment_type        = "ChangeInCapacity"
  scaling_adjustment     = 1
  cooldown               = 300
}

resource "aws_autoscaling_policy" "steps" {
  name                      = "steps"
  autoscaling_group_name    = aws_autoscaling_group.web.name
  policy_type               = "StepScaling"
  adjustment_type           = "PercentChangeInCapacity"
  metric_aggregation_type   = "Maximum"
  min_adjustment_magnitude  = 1
  estimated_instance_warmup = 60

  step_adjustment {
    metric_interval_lower_bound = "0"
    metric_interval_upper_bound = "10"
    scaling_adjustment          = 10
  }

  step_adjustment {
    metric_interval_lower_bound = "10"
    scaling_adjustment          = 30
  }
}

resource "aws_autoscaling_policy" "tracking" {
  name                   = "tracking"
  autoscaling_group_name = aws_autoscaling_group.web.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = 50

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "app/web/0123456789abcdef/targetgroup/web/0123456789abcdef"
    }
  }
}

resource "aws_autoscaling_policy" "queue" {
  name                   = "queue"
  autoscaling_group_name = aws_autoscaling_group.web.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value     = 100
    disable_scale_in = true

    customized_metric_specification {
      metric_name = "Backlog"
      namespace   = "Custom"
      statistic   = "Average"
      unit        = "Count"

      metric_dimension {
        name  = "Queue"
        value = "orders"
      }
    }
  }
}

resource "aws_autoscaling_policy" "ratio" {
  name                   = "ratio"
  autoscaling_group_name = aws_autoscaling_group.web.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = 100

    customized_metric_specification {
      metrics {
        id          = "m1"
        label       = "Backlog"
        return_data = false

        metric_stat {
          stat   = "Sum"
          period = 60

          metric {
            metric_name = "Backlog"
            namespace   = "Custom"

            dimensions {
              name  = "Queue"
              value = "orders"
            }
          }
        }
      }

      metrics {
        id         = "e1"
        expression = "m1 / 2"
        label      = "Half"
      }
    }
  }
}

resource "aws_autoscaling_policy" "forecast" {
  name                   = "forecast"
  autoscaling_group_name = aws_autoscaling_group.web.name
  policy_type            = "PredictiveScaling"

  predictive_scaling_configuration {
    mode                         = "ForecastAndScale"
    max_capacity_breach_behavior = "IncreaseMaxCapacity"
    max_capacity_buffer          = 10
    scheduling_buffer_time       = 300

    metric_specification {
      target_value = 40

      predefined_load_metric_specification {
        predefined_metric_type = "ASGTotalCPUUtilization"
        resource_label         = "app/web/0123456789abcdef/targetgroup/web/0123456789abcdef"
      }

      customized_scaling_metric_specification {
        metric_data_queries {
          id = "m1"

          metric_stat {
            stat = "Average"

            metric {
              metric_name = "CPUUtilization"
              namespace   = "AWS/EC2"
            }
          }
        }
      }
    }
  }
}
