variable "stage" {
  type = string
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

resource "aws_wafv2_web_acl" "filter" {
  name  = "filter"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "filter"
    sampled_requests_enabled   = true
  }
}

resource "aws_lb" "chosen" {
  internal        = var.stage == "prod" # want unknown
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_listener" "chosen_https" {
  load_balancer_arn = aws_lb.chosen.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_lb" "sometimes" {
  internal        = false # want unknown
  subnets         = module.network.public_subnets
  security_groups = [module.network.web_group]
}

resource "aws_lb_listener" "sometimes_https" {
  load_balancer_arn = aws_lb.sometimes.arn
  protocol          = "HTTPS"
  port              = 443
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = module.network.certificate

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop_group.arn
  }
}

resource "aws_wafv2_web_acl_association" "association" {
  count = var.stage == "prod" ? 1 : 0

  resource_arn = aws_lb.sometimes.arn
  web_acl_arn  = aws_wafv2_web_acl.filter.arn
}
