module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_security_group" "task_group" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_ecs_service" "private" {
  name            = "private"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    assign_public_ip = false
    subnets          = module.network.public_subnets
    security_groups  = [aws_security_group.task_group.id]
  }
}

resource "aws_ecs_service" "absent" {
  name            = "absent"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    subnets         = module.network.public_subnets
    security_groups = [aws_security_group.task_group.id]
  }
}

resource "aws_ecs_service" "on_instances" {
  name            = "on_instances"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "EC2"
  desired_count   = 2

  network_configuration {
    assign_public_ip = true
    subnets          = module.network.public_subnets
    security_groups  = [aws_security_group.task_group.id]
  }
}
