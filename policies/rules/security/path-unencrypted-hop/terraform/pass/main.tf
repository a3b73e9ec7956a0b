module "network" {
  source    = "../../../../../testdata/terraform/network"
  open_port = 80
}

resource "aws_ecs_task_definition" "shop_task" {
  family = "shop"

  container_definitions = jsonencode([
    {
      name         = "web"
      image        = "shop:1.4"
      memory       = 256
      portMappings = [{ containerPort = 8080, hostPort = 8080 }]
    },
  ])
}

resource "aws_apigatewayv2_api" "api" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "https" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  payload_format_version = "1.0"
  integration_uri        = "https://shop.example.com/"
}

resource "aws_elb" "internal" {
  internal        = true
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]

  listener {
    lb_port           = 80
    lb_protocol       = "http"
    instance_port     = 8080
    instance_protocol = "http"
  }
}

resource "aws_ecs_service" "internal_shop" {
  name            = "internal_shop"
  cluster         = module.network.cluster
  task_definition = aws_ecs_task_definition.shop_task.arn
  desired_count   = 2

  load_balancer {
    container_name = "web"
    container_port = 8080
    elb_name       = aws_elb.internal.name
  }
}

resource "aws_apigatewayv2_vpc_link" "link" {
  name               = "shop"
  subnet_ids         = module.network.public_subnets
  security_group_ids = []
}

resource "aws_lb" "private" {
  internal        = true
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_target_group" "shop_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_listener" "private_http" {
  load_balancer_arn = aws_lb.private.arn
  protocol          = "HTTP"
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_apigatewayv2_integration" "linked" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  payload_format_version = "1.0"
  integration_uri        = aws_lb_listener.private_http.arn

  connection_type = "VPC_LINK"
  connection_id   = aws_apigatewayv2_vpc_link.link.id
}
