terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region = local.region
  default_tags {
    tags = local.tags
  }
}

data "aws_availability_zones" "available" {
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  region = "us-east-1"
  name   = "${var.project}-${terraform.workspace == "default" ? "prod" : terraform.workspace}"
  azs    = slice(data.aws_availability_zones.available.names, 0, var.zones)
  cidr   = "10.20.0.0/16"

  tags = {
    Project = var.project
    Owner   = try(var.owner.team, "nobody")
  }

  services = {
    for name, service in var.services : name => merge(
      { port = 8080, cpu = 256, memory = 512 },
      { for key, value in service : key => value if value != null },
    )
  }
}

module "network" {
  source = "./modules/network"

  name               = local.name
  cidr               = local.cidr
  azs                = local.azs
  private_subnets    = [for i, az in local.azs : cidrsubnet(local.cidr, 4, i)]
  public_subnets     = [for i, az in local.azs : cidrsubnet(local.cidr, 8, i + 48)]
  database_subnets   = [for i, az in local.azs : cidrsubnet(local.cidr, 8, i + 60)]
  single_nat_gateway = true
  endpoints          = ["s3", "ecr.api", "ecr.dkr", "logs"]
}

module "front_sg" {
  source = "./modules/security-group"

  name   = "${local.name}-front"
  vpc_id = module.network.vpc_id

  ingress_cidr_blocks = ["0.0.0.0/0"]
  ingress_rules       = ["http-80-tcp", "https-443-tcp"]
  egress_with_cidr_blocks = [
    { rule = "all-all", cidr_blocks = local.cidr },
  ]
}

module "front" {
  source = "./modules/load-balancer"

  name            = local.name
  vpc_id          = module.network.vpc_id
  subnets         = module.network.public_subnets
  security_groups = [module.front_sg.id]

  access_logs = { bucket = "${local.name}-logs", prefix = "front" }

  listeners = {
    http = {
      port     = 80
      protocol = "HTTP"
      redirect = { port = "443", protocol = "HTTPS", status_code = "HTTP_301" }
    }
    https = {
      port            = 443
      protocol        = "HTTPS"
      certificate_arn = var.certificate_arn
      forward         = { target_group_key = "web" }
      rules = {
        api = {
          priority   = 10
          actions    = [{ type = "forward", target_group_key = "api" }]
          conditions = [{ path_pattern = { values = ["/api/*", "/v1/*"] } }]
        }
        split = {
          priority = 20
          actions = [{
            type = "weighted-forward"
            target_groups = [
              { target_group_key = "web", weight = 90 },
              { target_group_key = "api", weight = 10 },
            ]
          }]
          conditions = [
            { host_header = { values = ["beta.${var.domain}"] } },
            { http_header = { http_header_name = "x-beta", values = ["1"] } },
          ]
        }
      }
    }
  }

  target_groups = {
    for name, service in local.services : name => {
      name_prefix       = "${substr(name, 0, 3)}-"
      backend_protocol  = "HTTP"
      backend_port      = service.port
      target_type       = "ip"
      create_attachment = false
      health_check      = merge({ path = "/", matcher = "200-399" }, try(service.health_check, {}))
    } if try(service.public, true)
  }
}

module "ecs" {
  source = "./modules/ecs"

  cluster_name = local.name
  cluster_settings = [
    { name = "containerInsights", value = "enabled" },
  ]
  cluster_configuration = {
    execute_command_configuration = {
      logging = "OVERRIDE"
      log_configuration = {
        cloud_watch_log_group_name = "/aws/ecs/${local.name}-exec"
      }
    }
  }
  fargate_capacity_providers = {
    FARGATE      = { default_capacity_provider_strategy = { weight = 50, base = 20 } }
    FARGATE_SPOT = { default_capacity_provider_strategy = { weight = 50 } }
  }

  services = {
    for name, service in local.services : name => {
      cpu           = service.cpu
      memory        = service.memory
      desired_count = lookup(service, "count", 2)
      subnet_ids    = module.network.private_subnets
      vpc_id        = module.network.vpc_id

      container_definitions = merge(
        {
          (name) = {
            image     = "${data.aws_caller_identity.current.account_id}.dkr.ecr.${data.aws_region.current.name}.amazonaws.com/${name}:${lookup(var.image_tags, name, "1.0.0")}"
            essential = true
            port_mappings = [
              { name = name, containerPort = service.port, protocol = "tcp" },
            ]
            environment = [
              for key in sort(keys(lookup(service, "environment", {}))) : { name = key, value = tostring(service.environment[key]) }
            ]
            health_check = {
              command = ["CMD-SHELL", format("curl -f http://localhost:%d/health || exit 1", service.port)]
            }
            readonly_root_filesystem = try(service.read_only, true)
          }
        },
        { for key, sidecar in try(service.sidecars, {}) : key => sidecar }
      )

      load_balancer = {
        for key, arn in { service = try(module.front.target_groups[name].arn, null) } : key => {
          target_group_arn        = arn
          container_name          = name
          container_port          = service.port
        } if try(service.public, true)
      }

      security_group_rules = merge(
        {
          egress_all = {
            type        = "egress"
            protocol    = "-1"
            from_port   = 0
            to_port     = 0
            cidr_blocks = ["0.0.0.0/0"]
          }
        },
        { for key, rule in {
          ingress_front = {
            type                     = "ingress"
            from_port                = service.port
            to_port                  = service.port
            protocol                 = "tcp"
            description              = "From the load balancer"
            source_security_group_id = module.front_sg.id
          }
        } : key => rule if try(service.public, true) },
      )

      autoscaling_max_capacity = try(service.max, 10)
      tasks_iam_role_statements = [
        for bucket in try(service.buckets, []) : {
          actions   = ["s3:GetObject", "s3:PutObject"]
          resources = [join("/", ["arn:aws:s3:::${bucket}", "*"])]
        }
      ]
    }
  }
}

check "zones" {
  assert {
    condition     = length(local.azs) > 1
    error_message = "One zone is not enough."
  }
}

moved {
  from = module.cluster
  to   = module.ecs
}

output "url" {
  value = "https://${module.front.dns_name}/"
}

output "services" {
  value = { for name, service in module.ecs.services : name => service.name }
}
