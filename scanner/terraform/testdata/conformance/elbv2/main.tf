resource "aws_lb" "web" {
  name                       = "web"
  internal                   = false
  ip_address_type            = "dualstack"
  subnets                    = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  security_groups            = ["sg-0123456789abcdef0"]
  enable_deletion_protection = true
  drop_invalid_header_fields = true
  idle_timeout               = 120
  client_keep_alive          = 1800
  desync_mitigation_mode     = "strictest"
  enable_waf_fail_open       = true

  access_logs {
    bucket  = "shop-logs"
    prefix  = "web"
    enabled = true
  }

  connection_logs {
    bucket = "shop-logs"
  }

  ipam_pools {
    ipv4_ipam_pool_id = "ipam-pool-0123456789abcdef0"
  }

  minimum_load_balancer_capacity {
    capacity_units = 100
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_lb" "network" {
  name                             = "network"
  internal                         = true
  load_balancer_type               = "network"
  enable_cross_zone_load_balancing = true
  enable_zonal_shift               = true

  enforce_security_group_inbound_rules_on_private_link_traffic = "off"

  subnet_mapping {
    subnet_id            = "subnet-0123456789abcdef0"
    private_ipv4_address = "10.0.0.10"
  }

  subnet_mapping {
    subnet_id     = "subnet-0123456789abcdef1"
    allocation_id = "eipalloc-0123456789abcdef0"
  }

  access_logs {
    bucket  = "shop-logs"
    enabled = true
  }
}

resource "aws_alb" "gateway" {
  name               = "gateway"
  load_balancer_type = "gateway"
  subnets            = ["subnet-0123456789abcdef0"]
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.web.arn
  port              = 80

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.web.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"

  default_action {
    type  = "authenticate-oidc"
    order = 1

    authenticate_oidc {
      authorization_endpoint     = "https://login.example.com/authorize"
      client_id                  = "shop"
      client_secret              = "not-a-secret"
      issuer                     = "https://login.example.com"
      token_endpoint             = "https://login.example.com/token"
      user_info_endpoint         = "https://login.example.com/user"
      on_unauthenticated_request = "deny"
      scope                      = "openid email"
      session_cookie_name        = "shop"
      session_timeout            = 3600
      authentication_request_extra_params = {
        prompt = "login"
      }
    }
  }

  default_action {
    type  = "forward"
    order = 2

    forward {
      target_group {
        arn    = aws_lb_target_group.web_targets.arn
        weight = 9
      }

      target_group {
        arn = aws_lb_target_group.function.arn
      }

      stickiness {
        enabled  = true
        duration = 600
      }
    }
  }

  mutual_authentication {
    mode            = "verify"
    trust_store_arn = aws_lb_trust_store.clients.arn
  }

  routing_http_request_x_amzn_tls_version_header_name          = "X-Tls-Version"
  routing_http_response_server_enabled                         = false
  routing_http_response_strict_transport_security_header_value = "max-age=31536000"
}

resource "aws_lb_listener_certificate" "second" {
  listener_arn    = aws_lb_listener.https.arn
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/66666666-2222-3333-4444-555555555555"
}

resource "aws_lb_listener" "tls" {
  load_balancer_arn = aws_lb.network.arn
  port              = 8443
  protocol          = "TLS"
  alpn_policy       = "HTTP2Preferred"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.stream.arn
  }
}

resource "aws_lb_listener" "tcp" {
  load_balancer_arn        = aws_lb.network.arn
  port                     = 25
  protocol                 = "TCP"
  tcp_idle_timeout_seconds = 600

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.stream.arn
  }
}

resource "aws_lb_listener" "inspection" {
  load_balancer_arn = aws_alb.gateway.arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.appliances.arn
  }
}

resource "aws_lb_listener_rule" "everything" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  action {
    type = "authenticate-cognito"

    authenticate_cognito {
      user_pool_arn              = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
      user_pool_client_id        = "client"
      user_pool_domain           = "shop"
      on_unauthenticated_request = "authenticate"
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web_targets.arn
  }

  condition {
    host_header {
      values = ["shop.example.com", "www.example.com"]
    }
  }

  condition {
    http_header {
      http_header_name = "X-Stage"
      values           = ["beta"]
    }
  }

  condition {
    http_request_method {
      values = ["GET", "HEAD"]
    }
  }

  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }

  condition {
    query_string {
      key   = "version"
      value = "2"
    }

    query_string {
      value = "debug"
    }
  }

  condition {
    source_ip {
      values = ["10.0.0.0/8"]
    }
  }
}

resource "aws_lb_listener_rule" "closed" {
  listener_arn = aws_lb_listener.http.arn
  priority     = 20

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "closed"
      status_code  = "503"
    }
  }

  condition {
    path_pattern {
      values = ["/admin"]
    }
  }
}

resource "aws_lb_target_group" "web_targets" {
  name                          = "web"
  port                          = 8080
  protocol                      = "HTTP"
  protocol_version              = "HTTP2"
  target_type                   = "ip"
  ip_address_type               = "ipv4"
  vpc_id                        = "vpc-0123456789abcdef0"
  deregistration_delay          = 30
  slow_start                    = 60
  load_balancing_algorithm_type = "round_robin"

  health_check {
    path     = "/health"
    matcher  = "200-299"
    timeout  = 4
    interval = 10
  }

  stickiness {
    type            = "app_cookie"
    cookie_name     = "shop"
    cookie_duration = 3600
  }

  target_group_health {
    dns_failover {
      minimum_healthy_targets_count = "1"
    }

    unhealthy_state_routing {
      minimum_healthy_targets_percentage = "50"
    }
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_lb_target_group_attachment" "first" {
  target_group_arn  = aws_lb_target_group.web_targets.arn
  target_id         = "10.0.0.20"
  port              = 8081
  availability_zone = "all"
}

resource "aws_lb_target_group_attachment" "second" {
  target_group_arn = aws_lb_target_group.web_targets.arn
  target_id        = "10.0.0.21"
}

resource "aws_lb_target_group" "grpc" {
  name             = "grpc"
  port             = 9090
  protocol         = "HTTP"
  protocol_version = "GRPC"
  vpc_id           = "vpc-0123456789abcdef0"

  health_check {
    enabled             = true
    healthy_threshold   = 2
    unhealthy_threshold = 4
    matcher             = "0-5"
    path                = "/health"
    port                = "9091"
    protocol            = "HTTP"
  }

  stickiness {
    type    = "lb_cookie"
    enabled = false
  }
}

resource "aws_lb_target_group" "stream" {
  name                   = "stream"
  port                   = 25
  protocol               = "TCP"
  vpc_id                 = "vpc-0123456789abcdef0"
  connection_termination = true
  preserve_client_ip     = true
  proxy_protocol_v2      = true

  health_check {
    protocol = "TCP"
  }

  stickiness {
    type = "source_ip"
  }

  target_health_state {
    enable_unhealthy_connection_termination = false
    unhealthy_draining_interval             = 60
  }
}

resource "aws_lb_target_group" "appliances" {
  name     = "appliances"
  port     = 6081
  protocol = "GENEVE"
  vpc_id   = "vpc-0123456789abcdef0"

  health_check {
    port     = "80"
    protocol = "HTTP"
  }

  target_failover {
    on_deregistration = "rebalance"
    on_unhealthy      = "rebalance"
  }
}

resource "aws_lb_target_group" "function" {
  name                               = "function"
  target_type                        = "lambda"
  lambda_multi_value_headers_enabled = true
}

resource "aws_lb_target_group" "plain" {
  name     = "plain"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_trust_store" "clients" {
  name                                     = "clients"
  ca_certificates_bundle_s3_bucket         = "shop-certificates"
  ca_certificates_bundle_s3_key            = "clients.pem"
  ca_certificates_bundle_s3_object_version = "1"

  tags = {
    Team = "shop"
  }
}
