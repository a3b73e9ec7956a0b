variable "create" {
  type    = bool
  default = true
}
variable "name" { type = string }
variable "cluster_arn" { type = string }
variable "tags" {
  type    = map(string)
  default = {}
}
variable "alarms" {
  type    = any
  default = {}
}
variable "capacity_provider_strategy" {
  type    = any
  default = {}
}
variable "deployment_circuit_breaker" {
  type    = any
  default = {}
}
variable "deployment_controller" {
  type    = any
  default = {}
}
variable "desired_count" {
  type    = number
  default = 1
}
variable "ignore_task_definition" {
  type    = bool
  default = false
}
variable "launch_type" {
  type    = string
  default = "FARGATE"
}
variable "load_balancer" {
  type    = any
  default = {}
}
variable "network_mode" {
  type    = string
  default = "awsvpc"
}
variable "assign_public_ip" {
  type    = bool
  default = false
}
variable "subnet_ids" {
  type    = list(string)
  default = []
}
variable "security_group_ids" {
  type    = list(string)
  default = []
}
variable "vpc_id" {
  type    = string
  default = null
}
variable "cpu" {
  type    = number
  default = 1024
}
variable "memory" {
  type    = number
  default = 2048
}
variable "family" {
  type    = string
  default = null
}
variable "runtime_platform" {
  type = any
  default = {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}
variable "container_definitions" {
  type    = any
  default = {}
}
variable "container_defaults" {
  type    = any
  default = {}
}
variable "task_exec_iam_role_arn" {
  type    = string
  default = null
}
variable "tasks_iam_role_statements" {
  type    = any
  default = {}
}
variable "security_group_rules" {
  type    = any
  default = {}
}
variable "volume" {
  type    = any
  default = {}
}
variable "enable_autoscaling" {
  type    = bool
  default = true
}
variable "autoscaling_min_capacity" {
  type    = number
  default = 1
}
variable "autoscaling_max_capacity" {
  type    = number
  default = 10
}
variable "autoscaling_policies" {
  type = any
  default = {
    cpu = {
      policy_type = "TargetTrackingScaling"
      target_tracking_scaling_policy_configuration = {
        predefined_metric_specification = {
          predefined_metric_type = "ECSServiceAverageCPUUtilization"
        }
      }
    }
    memory = {
      policy_type = "TargetTrackingScaling"
      target_tracking_scaling_policy_configuration = {
        predefined_metric_specification = {
          predefined_metric_type = "ECSServiceAverageMemoryUtilization"
        }
        scale_in_cooldown = 120
      }
    }
  }
}
variable "autoscaling_scheduled" {
  type    = any
  default = {}
}
variable "service_connect" {
  type    = any
  default = {}
}
variable "ordered_placement_strategy" {
  type    = any
  default = {}
}
variable "propagate_tags" {
  type    = string
  default = null
}
