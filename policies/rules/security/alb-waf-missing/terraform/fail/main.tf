variable "internal" {
  type    = bool
  default = false
}

module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb_target_group" "shop_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_security_group" "office_group" {
  vpc_id = module.network.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["198.51.100.0/24"]
  }
}

resource "aws_lb" "open" {
  internal        = false # want fail
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_listener" "open_https" {
  load_balancer_arn = aws_lb.open.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb" "limited" {
  internal        = var.internal # want fail
  subnets         = module.network.public_subnets
  security_groups = [aws_security_group.office_group.id]
}

resource "aws_lb_listener" "limited_https" {
  load_balancer_arn = aws_lb.limited.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb" "absent" { # want fail
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_listener" "absent_https" {
  load_balancer_arn = aws_lb.absent.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}
