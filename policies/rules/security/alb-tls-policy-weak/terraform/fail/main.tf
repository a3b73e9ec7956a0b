variable "policy" {
  type    = string
  default = "ELBSecurityPolicy-TLS13-1-1-2021-06"
}

module "network" {
  source = "../../../../../testdata/terraform/network"
}

resource "aws_lb" "public" {
  internal        = false
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_target_group" "shop_group" {
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_listener" "old" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-2016-08" # want fail
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener" "parameter" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTPS"
  port              = 444
  ssl_policy        = var.policy # want fail
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener" "joined" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTPS"
  port              = 445
  ssl_policy        = join("-", ["ELBSecurityPolicy", "FS-2018-06"]) # want fail
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener" "no_forward_secrecy" {
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTPS"
  port              = 446
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06" # want fail
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb_listener" "absent" { # want fail
  load_balancer_arn = aws_lb.public.arn
  protocol          = "HTTPS"
  port              = 447
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}
