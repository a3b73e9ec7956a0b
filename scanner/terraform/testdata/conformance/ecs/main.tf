resource "aws_ecs_cluster" "cluster" {
  name = "shop"

  setting {
    name  = "containerInsights"
    value = "enabled"
  }

  configuration {
    execute_command_configuration {
      kms_key_id = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
      logging    = "OVERRIDE"

      log_configuration {
        cloud_watch_encryption_enabled = true
        cloud_watch_log_group_name     = "/shop/exec"
        s3_bucket_name                 = "shop-exec-logs"
        s3_bucket_encryption_enabled   = true
        s3_key_prefix                  = "exec"
      }
    }

    managed_storage_configuration {
      fargate_ephemeral_storage_kms_key_id = "11111111-2222-3333-4444-555555555555"
      kms_key_id                           = "66666666-2222-3333-4444-555555555555"
    }
  }

  service_connect_defaults {
    namespace = "arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-abcdefghijklmnop"
  }

  tags = {
    Stage = "production"
    Team  = "shop"
  }
}

resource "aws_ecs_tag" "owner" {
  resource_arn = aws_ecs_cluster.cluster.arn
  key          = "Unit"
  value        = "retail"
}

resource "aws_ecs_cluster_capacity_providers" "capacity" {
  cluster_name       = aws_ecs_cluster.cluster.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT", aws_ecs_capacity_provider.instances.name]

  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
    base              = 1
    weight            = 2
  }

  default_capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
  }
}

resource "aws_ecs_capacity_provider" "instances" {
  name = "instances"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:11111111-2222-3333-4444-555555555555:autoScalingGroupName/shop"
    managed_draining               = "ENABLED"
    managed_termination_protection = "ENABLED"

    managed_scaling {
      instance_warmup_period    = 120
      maximum_scaling_step_size = 10
      minimum_scaling_step_size = 1
      status                    = "ENABLED"
      target_capacity           = 90
    }
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_ecs_task_definition" "web_task" {
  family                   = "web"
  cpu                      = 512
  memory                   = "1024"
  network_mode             = "awsvpc"
  requires_compatibilities = ["EXTERNAL", "EC2"]
  execution_role_arn       = "arn:aws:iam::123456789012:role/execution"
  task_role_arn            = "arn:aws:iam::123456789012:role/task"
  pid_mode                 = "task"
  enable_fault_injection   = true

  container_definitions = jsonencode([
    {
      name                   = "web"
      image                  = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2"
      cpu                    = 256
      memory                 = 512
      memoryReservation      = 256
      essential              = true
      command                = ["serve", "--port", "8080"]
      entryPoint             = ["/entrypoint.sh"]
      workingDirectory       = "/srv"
      user                   = "1000"
      privileged             = false
      readonlyRootFilesystem = true
      pseudoTerminal         = true
      interactive            = false
      startTimeout           = 30
      stopTimeout            = 60
      mountPoints            = [{ sourceVolume = "data", containerPath = "/data", readOnly = true }]
      volumesFrom            = []
      links                  = null
      environment = [
        { name = "STAGE", value = "production" },
        { name = "LEVEL", value = "info" },
      ]
      environmentFiles = [{ type = "s3", value = "arn:aws:s3:::shop-config/web.env" }]
      secrets = [
        { name = "TOKEN", valueFrom = "arn:aws:ssm:us-east-1:123456789012:parameter/token" },
        { name = "PASSWORD", valueFrom = "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:password::" },
      ]
      portMappings = [
        { name = "http", containerPort = 8080, hostPort = 8080, protocol = "tcp", appProtocol = "http" },
        { name = "admin", containerPort = 9090 },
      ]
      healthCheck = {
        command     = ["CMD-SHELL", "curl -f http://localhost:8080/ || exit 1"]
        interval    = 15
        retries     = 4
        timeout     = 3
        startPeriod = 20
      }
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = "/shop/web"
          awslogs-region        = "us-east-1"
          awslogs-stream-prefix = "web"
        }
        secretOptions = [{ name = "key", valueFrom = "arn:aws:ssm:us-east-1:123456789012:parameter/key" }]
      }
      linuxParameters = {
        initProcessEnabled = true
        capabilities       = { drop = ["ALL"] }
        tmpfs              = [{ containerPath = "/tmp", size = 64, mountOptions = ["rw"] }]
      }
      ulimits               = [{ name = "nofile", softLimit = 1024, hardLimit = 4096 }]
      dependsOn             = [{ containerName = "sidecar", condition = "HEALTHY" }]
      dockerLabels          = { team = "shop" }
      repositoryCredentials = { credentialsParameter = "arn:aws:secretsmanager:us-east-1:123456789012:secret:registry-AbCdEf" }
      resourceRequirements  = [{ type = "GPU", value = "1" }]
      restartPolicy         = { enabled = true, ignoredExitCodes = [0], restartAttemptPeriod = 180 }
      systemControls        = [{ namespace = "net.core.somaxconn", value = "1024" }]
      versionConsistency    = "enabled"
    },
    {
      name                  = "sidecar"
      image                 = "public.ecr.aws/docker/library/envoy:v1.30"
      cpu                   = 0
      essential             = false
      memory                = 128
      firelensConfiguration = { type = "fluentbit", options = { enable-ecs-log-metadata = "true" } }
      healthCheck           = { command = ["CMD", "true"] }
    },
  ])

  ephemeral_storage {
    size_in_gib = 50
  }

  placement_constraints {
    type       = "memberOf"
    expression = "attribute:ecs.instance-type =~ t3.*"
  }

  proxy_configuration {
    container_name = "sidecar"
    properties = {
      AppPorts         = "8080"
      EgressIgnoredIPs = "169.254.170.2"
    }
  }

  runtime_platform {
    cpu_architecture        = "ARM64"
    operating_system_family = "LINUX"
  }

  volume {
    name = "data"

    efs_volume_configuration {
      file_system_id          = "fs-0123456789abcdef0"
      transit_encryption      = "ENABLED"
      transit_encryption_port = 2049

      authorization_config {
        access_point_id = "fsap-0123456789abcdef0"
        iam             = "ENABLED"
      }
    }
  }

  volume {
    name = "plain"

    efs_volume_configuration {
      file_system_id = "fs-0123456789abcdef1"
      root_directory = "/shared"
    }
  }

  volume {
    name      = "host"
    host_path = "/var/data"
  }

  volume {
    name = "docker"

    docker_volume_configuration {
      driver      = "local"
      driver_opts = { type = "tmpfs" }
      labels      = { team = "shop" }
      scope       = "shared"
    }
  }

  volume {
    name = "windows"

    fsx_windows_file_server_volume_configuration {
      file_system_id = "fs-0123456789abcdef2"
      root_directory = "\\data"

      authorization_config {
        credentials_parameter = "arn:aws:secretsmanager:us-east-1:123456789012:secret:fsx-AbCdEf"
        domain                = "corp.example.com"
      }
    }
  }

  volume {
    name                = "scratch"
    configure_at_launch = true
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_ecs_task_definition" "agent_task" {
  family   = "agent"
  ipc_mode = "host"

  container_definitions = <<-JSON
    [
      {
        "name": "agent",
        "image": "agent:2",
        "memory": 64,
        "portMappings": [{"containerPort": 80, "hostPort": 80, "protocol": "tcp"}]
      }
    ]
  JSON

  inference_accelerator {
    device_name = "device_1"
    device_type = "eia1.medium"
  }
}

resource "aws_ecs_service" "web" {
  name                               = "web"
  cluster                            = aws_ecs_cluster.cluster.arn
  task_definition                    = aws_ecs_task_definition.web_task.arn
  desired_count                      = 3
  deployment_maximum_percent         = 150
  deployment_minimum_healthy_percent = 50
  availability_zone_rebalancing      = "ENABLED"
  enable_ecs_managed_tags            = true
  enable_execute_command             = true
  health_check_grace_period_seconds  = 60
  platform_version                   = "1.4.0"
  propagate_tags                     = "SERVICE"

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    base              = 1
    weight            = 1
  }

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 4
  }

  alarms {
    alarm_names = ["errors", "latency"]
    enable      = true
    rollback    = true
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  deployment_controller {
    type = "ECS"
  }

  network_configuration {
    subnets          = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    security_groups  = ["sg-0123456789abcdef0"]
    assign_public_ip = true
  }

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef"
    container_name   = "web"
    container_port   = 8080
  }

  service_registries {
    registry_arn   = "arn:aws:servicediscovery:us-east-1:123456789012:service/srv-abcdefghijklmnop"
    container_name = "web"
    container_port = 8080
  }

  service_connect_configuration {
    enabled   = true
    namespace = "shop"

    log_configuration {
      log_driver = "awslogs"
      options = {
        awslogs-group  = "/shop/connect"
        awslogs-region = "us-east-1"
      }

      secret_option {
        name       = "key"
        value_from = "arn:aws:ssm:us-east-1:123456789012:parameter/key"
      }
    }

    service {
      port_name             = "http"
      discovery_name        = "web"
      ingress_port_override = 8443

      client_alias {
        dns_name = "web.shop"
        port     = 80
      }

      timeout {
        idle_timeout_seconds        = 120
        per_request_timeout_seconds = 30
      }

      tls {
        kms_key  = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
        role_arn = "arn:aws:iam::123456789012:role/connect"

        issuer_cert_authority {
          aws_pca_authority_arn = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/11111111-2222-3333-4444-555555555555"
        }
      }
    }
  }

  volume_configuration {
    name = "scratch"

    managed_ebs_volume {
      role_arn                   = "arn:aws:iam::123456789012:role/volumes"
      kms_key_id                 = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
      iops                       = 3000
      size_in_gb                 = 20
      snapshot_id                = "snap-0123456789abcdef0"
      throughput                 = 200
      volume_initialization_rate = 100
      volume_type                = "gp3"

      tag_specifications {
        resource_type  = "volume"
        propagate_tags = "TASK_DEFINITION"
        tags           = { Team = "shop" }
      }
    }
  }

  vpc_lattice_configurations {
    port_name        = "http"
    role_arn         = "arn:aws:iam::123456789012:role/lattice"
    target_group_arn = "arn:aws:vpc-lattice:us-east-1:123456789012:targetgroup/tg-0123456789abcdef0"
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_ecs_service" "worker" {
  name                 = "worker"
  cluster              = aws_ecs_cluster.cluster.id
  task_definition      = "${aws_ecs_task_definition.web_task.family}:7"
  launch_type          = "FARGATE"
  force_new_deployment = true
  propagate_tags       = "NONE"

  network_configuration {
    subnets = ["subnet-0123456789abcdef0"]
  }
}

resource "aws_ecs_service" "agent" {
  name                = "agent"
  cluster             = aws_ecs_cluster.cluster.name
  task_definition     = aws_ecs_task_definition.agent_task.family
  launch_type         = "EC2"
  scheduling_strategy = "DAEMON"
  iam_role            = "arn:aws:iam::123456789012:role/agent"

  load_balancer {
    elb_name       = "classic"
    container_name = "agent"
    container_port = 80
  }

  ordered_placement_strategy {
    type  = "spread"
    field = "attribute:ecs.availability-zone"
  }

  ordered_placement_strategy {
    type = "random"
  }

  placement_constraints {
    type       = "memberOf"
    expression = "attribute:ecs.os-type == linux"
  }
}

resource "aws_ecs_service" "external" {
  name    = "external"
  cluster = aws_ecs_cluster.cluster.id

  deployment_controller {
    type = "EXTERNAL"
  }
}

resource "aws_ecs_task_set" "blue" {
  cluster          = aws_ecs_cluster.cluster.id
  service          = aws_ecs_service.external.id
  task_definition  = aws_ecs_task_definition.web_task.arn
  external_id      = "blue"
  platform_version = "1.4.0"

  capacity_provider_strategy {
    capacity_provider = "FARGATE"
    base              = 1
    weight            = 3
  }

  network_configuration {
    subnets         = ["subnet-0123456789abcdef0"]
    security_groups = ["sg-0123456789abcdef0"]
  }

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef"
    container_name   = "web"
    container_port   = 8080
  }

  service_registries {
    registry_arn = "arn:aws:servicediscovery:us-east-1:123456789012:service/srv-abcdefghijklmnop"
    port         = 8080
  }

  scale {
    value = 50
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_ecs_task_set" "green" {
  cluster         = aws_ecs_cluster.cluster.id
  service         = aws_ecs_service.external.id
  task_definition = aws_ecs_task_definition.web_task.arn
  launch_type     = "FARGATE"
}
