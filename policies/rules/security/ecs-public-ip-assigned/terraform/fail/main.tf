variable "public_ip" {
  type    = bool
  default = true
}

module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_security_group" "open_group" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "closed_group" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_ecs_service" "open" {
  name            = "open"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    assign_public_ip = true # want fail
    subnets          = module.network.public_subnets
    security_groups  = [aws_security_group.open_group.id]
  }
}

resource "aws_ecs_service" "closed" {
  name            = "closed"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    assign_public_ip = var.public_ip # want fail
    subnets          = module.network.public_subnets
    security_groups  = [aws_security_group.closed_group.id]
  }
}

resource "aws_ecs_task_set" "tasks" {
  cluster         = module.network.cluster
  service         = aws_ecs_service.closed.id
  task_definition = "shop:7"
  launch_type     = "FARGATE"

  network_configuration {
    assign_public_ip = true # want fail
    subnets          = [module.network.subnets["a"]]
    security_groups  = [aws_security_group.closed_group.id]
  }
}
