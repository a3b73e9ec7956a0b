resource "aws_codedeploy_app" "shop" {
  name             = "shop"
  compute_platform = "ECS"

  tags = {
    Team = "shop"
  }
}

resource "aws_codedeploy_app" "depot" {
  name = "depot"
}

resource "aws_codedeploy_deployment_config" "slowly" {
  deployment_config_name = "slowly"
  compute_platform       = "ECS"

  traffic_routing_config {
    type = "TimeBasedLinear"
    time_based_linear {
      interval   = 5
      percentage = 20
    }
  }
}

resource "aws_codedeploy_deployment_config" "canary" {
  deployment_config_name = "canary"
  compute_platform       = "Lambda"

  traffic_routing_config {
    type = "TimeBasedCanary"
    time_based_canary {
      interval   = 10
      percentage = 15
    }
  }
}

resource "aws_codedeploy_deployment_config" "halves" {
  deployment_config_name = "halves"

  minimum_healthy_hosts {
    type  = "FLEET_PERCENT"
    value = 50
  }
  zonal_config {
    first_zone_monitor_duration_in_seconds = 600
    monitor_duration_in_seconds            = 300
    minimum_healthy_hosts_per_zone {
      type  = "HOST_COUNT"
      value = 1
    }
  }
}

resource "aws_codedeploy_deployment_group" "shop_group" {
  app_name               = aws_codedeploy_app.shop.name
  deployment_group_name  = "shop"
  deployment_config_name = aws_codedeploy_deployment_config.slowly.deployment_config_name
  service_role_arn       = "arn:aws:iam::123456789012:role/deploy"

  alarm_configuration {
    alarms                    = ["shop-errors"]
    enabled                   = true
    ignore_poll_alarm_failure = true
  }

  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"]
  }

  blue_green_deployment_config {
    deployment_ready_option {
      action_on_timeout    = "STOP_DEPLOYMENT"
      wait_time_in_minutes = 15
    }
    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = 5
    }
  }

  deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
    deployment_type   = "BLUE_GREEN"
  }

  ecs_service {
    cluster_name = "shop"
    service_name = "web"
  }

  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = ["arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcde0"]
      }
      test_traffic_route {
        listener_arns = ["arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shop/0123456789abcdef/0123456789abcde1"]
      }
      target_group {
        name = "blue"
      }
      target_group {
        name = "green"
      }
    }
  }

  trigger_configuration {
    trigger_events     = ["DeploymentFailure"]
    trigger_name       = "announce"
    trigger_target_arn = "arn:aws:sns:us-east-1:123456789012:deployments"
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_codedeploy_deployment_group" "depot_group" {
  app_name                    = aws_codedeploy_app.depot.name
  deployment_group_name       = "depot"
  service_role_arn            = "arn:aws:iam::123456789012:role/deploy"
  autoscaling_groups          = ["depot"]
  outdated_instances_strategy = "IGNORE"
  termination_hook_enabled    = true

  blue_green_deployment_config {
    green_fleet_provisioning_option {
      action = "COPY_AUTO_SCALING_GROUP"
    }
  }

  load_balancer_info {
    target_group_info {
      name = "depot"
    }
  }
}

resource "aws_codedeploy_deployment_group" "fleet" {
  app_name              = aws_codedeploy_app.depot.name
  deployment_group_name = "fleet"
  service_role_arn      = "arn:aws:iam::123456789012:role/deploy"

  deployment_style {
    deployment_option = "WITH_TRAFFIC_CONTROL"
  }

  ec2_tag_set {
    ec2_tag_filter {
      key   = "Stage"
      type  = "KEY_AND_VALUE"
      value = "live"
    }
    ec2_tag_filter {
      key  = "Team"
      type = "KEY_ONLY"
    }
  }

  on_premises_instance_tag_filter {
    key   = "Site"
    type  = "KEY_AND_VALUE"
    value = "north"
  }

  load_balancer_info {
    elb_info {
      name = "fleet"
    }
  }
}

resource "aws_codedeploy_deployment_group" "tagged" {
  app_name              = aws_codedeploy_app.depot.name
  deployment_group_name = "tagged"
  service_role_arn      = "arn:aws:iam::123456789012:role/deploy"

  ec2_tag_filter {
    key   = "Stage"
    type  = "KEY_AND_VALUE"
    value = "test"
  }
}
