variable "public_ip" {
  type = bool
}

variable "stage" {
  type = string
}

module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_security_group" "task_group" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    cidr_blocks = ["10.0.0.0/16"]
  }
}

resource "aws_ecs_service" "parameter" {
  name            = "parameter"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    assign_public_ip = var.public_ip # want unknown
    subnets          = module.network.public_subnets
    security_groups  = [aws_security_group.task_group.id]
  }
}

resource "aws_ecs_service" "chosen" {
  name            = "chosen"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    assign_public_ip = var.stage == "dev" # want unknown
    subnets          = module.network.public_subnets
    security_groups  = [aws_security_group.task_group.id]
  }
}
