resource "aws_elb" "classic" {
  name                        = "classic"
  internal                    = true
  subnets                     = ["subnet-0123456789abcdef0"]
  security_groups             = ["sg-0123456789abcdef0"]
  instances                   = ["i-0123456789abcdef0"]
  connection_draining         = true
  connection_draining_timeout = 120
  idle_timeout                = 90

  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }

  listener {
    instance_port      = 8443
    instance_protocol  = "https"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  }

  health_check {
    healthy_threshold   = 2
    unhealthy_threshold = 3
    interval            = 30
    target              = "HTTP:8080/health"
    timeout             = 5
  }

  access_logs {
    bucket        = "shop-logs"
    bucket_prefix = "classic"
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_elb_attachment" "second" {
  elb      = aws_elb.classic.id
  instance = "i-0123456789abcdef1"
}

resource "aws_app_cookie_stickiness_policy" "application" {
  name          = "application"
  load_balancer = aws_elb.classic.name
  lb_port       = 80
  cookie_name   = "SHOP"
}

resource "aws_lb_cookie_stickiness_policy" "duration" {
  name                     = "duration"
  load_balancer            = aws_elb.classic.id
  lb_port                  = 443
  cookie_expiration_period = 600
}

resource "aws_lb_ssl_negotiation_policy" "protocols" {
  name          = "protocols"
  load_balancer = aws_elb.classic.id
  lb_port       = 443

  attribute {
    name  = "Reference-Security-Policy"
    value = "ELBSecurityPolicy-TLS-1-2-2017-01"
  }
}

resource "aws_load_balancer_policy" "backend" {
  load_balancer_name = aws_elb.classic.name
  policy_name        = "backend"
  policy_type_name   = "BackendServerAuthenticationPolicyType"

  policy_attribute {
    name  = "PublicKeyPolicyName"
    value = "key"
  }
}

resource "aws_load_balancer_backend_server_policy" "backend" {
  load_balancer_name = aws_elb.classic.name
  instance_port      = 8443
  policy_names       = [aws_load_balancer_policy.backend.policy_name]
}

resource "aws_load_balancer_listener_policy" "protocols" {
  load_balancer_name = aws_elb.classic.name
  load_balancer_port = 443
  policy_names       = [aws_lb_ssl_negotiation_policy.protocols.name]
}

resource "aws_proxy_protocol_policy" "addresses" {
  load_balancer  = aws_elb.classic.name
  instance_ports = ["25"]
}

resource "aws_elb" "plain" {
  name               = "plain"
  availability_zones = ["us-east-1a"]

  listener {
    instance_port     = 25
    instance_protocol = "tcp"
    lb_port           = 25
    lb_protocol       = "tcp"
  }
}
