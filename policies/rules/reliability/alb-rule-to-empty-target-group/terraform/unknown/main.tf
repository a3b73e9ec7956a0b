variable "stage" {
  type = string
}

module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb" "public" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_target_group" "exported_group" { # want unknown
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_target_group" "shop_group" { # want unknown
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener_rule" "exported_rule" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.exported_group.arn
  }
}

resource "aws_ecs_service" "shop" {
  name            = "shop"
  cluster         = module.network.cluster
  task_definition = "shop:7"
  desired_count   = 2
  count           = var.stage == "prod" ? 1 : 0

  load_balancer {
    container_name   = "web"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

# Another configuration may register its services here.
output "exported_group" {
  value = aws_lb_target_group.exported_group.arn
}
