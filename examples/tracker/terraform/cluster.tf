resource "aws_ecs_cluster" "main" {
  name = "tracker-${var.environment}"

  tags = {
    Environment = var.environment
  }
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = [aws_ecs_capacity_provider.instances.name]

  default_capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.instances.name
    weight            = 1
  }
}

resource "aws_ecs_capacity_provider" "instances" {
  name = "tracker-${var.environment}-instances"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.instances.arn
    managed_termination_protection = "DISABLED"

    managed_scaling {
      status          = "ENABLED"
      target_capacity = 80
    }
  }
}

resource "aws_security_group" "instances" {
  description = "Dynamic ports from the load balancer"
  vpc_id      = aws_vpc.main.id

  dynamic "ingress" {
    for_each = { dynamic = [32768, 65535], hooks = [8085, 8085] }

    content {
      from_port       = ingress.value[0]
      to_port         = ingress.value[1]
      protocol        = "tcp"
      security_groups = [aws_security_group.load_balancer.id]
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_iam_role" "instances" {
  name = "tracker-${var.environment}-instances"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "instances" {
  for_each = toset(["service-role/AmazonEC2ContainerServiceforEC2Role", "AmazonSSMManagedInstanceCore"])

  role       = aws_iam_role.instances.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.value}"
}

resource "aws_iam_instance_profile" "instances" {
  name = "tracker-${var.environment}-instances"
  role = aws_iam_role.instances.name
}

resource "aws_launch_template" "instances" {
  image_id               = var.instance_image
  instance_type          = local.capacity.instance_type
  vpc_security_group_ids = [aws_security_group.instances.id]

  user_data = base64encode(templatefile("${path.module}/user-data.sh", {
    cluster = aws_ecs_cluster.main.name
  }))

  iam_instance_profile {
    arn = aws_iam_instance_profile.instances.arn
  }

  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_autoscaling_group" "instances" {
  vpc_zone_identifier = aws_subnet.instances[*].id
  min_size            = local.capacity.min_instances
  max_size            = local.capacity.max_instances

  launch_template {
    id      = aws_launch_template.instances.id
    version = aws_launch_template.instances.latest_version
  }

  tag {
    key                 = "Name"
    value               = "tracker-${var.environment}"
    propagate_at_launch = true
  }
}
