# HTTPS only: there is no listener on 80 that could be spoken to in clear.

resource "aws_lb" "main" {
  # checkov:skip=CKV2_AWS_28: internal unless internet_facing, which demands web_acl_arn
  # checkov:skip=CKV2_AWS_76: the rules of that web ACL are its owner's; nothing behind it runs Java
  name                       = var.name
  internal                   = !var.internet_facing
  load_balancer_type         = "application"
  security_groups            = [aws_security_group.balancer.id]
  subnets                    = [for subnet in(var.internet_facing ? aws_subnet.public : aws_subnet.private) : subnet.id]
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "strictest"
  enable_deletion_protection = var.protect
  # Longer than the gateway gives a model for its answer.
  idle_timeout = 310

  access_logs {
    bucket  = aws_s3_bucket.logs["balancer"].id
    enabled = true
  }

  depends_on = [aws_s3_bucket_policy.logs]
}

resource "aws_wafv2_web_acl_association" "main" {
  count = var.web_acl_arn == "" ? 0 : 1

  resource_arn = aws_lb.main.arn
  web_acl_arn  = var.web_acl_arn
}

resource "aws_lb_target_group" "gateway" {
  # checkov:skip=CKV_AWS_378: the gateway speaks no TLS; the way from the load balancer is within the network, group to group
  name                 = "${var.name}-gateway"
  port                 = local.gateway_port
  protocol             = "HTTP"
  target_type          = "instance"
  vpc_id               = aws_vpc.main.id
  deregistration_delay = 60

  health_check {
    path                = "/health"
    matcher             = "200"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_target_group_attachment" "gateway" {
  for_each = aws_instance.gateway

  target_group_arn = aws_lb_target_group.gateway.arn
  target_id        = each.value.id
  port             = local.gateway_port
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = var.tls_policy
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.gateway.arn
  }
}

# Numbers of the service are for those inside the network.
resource "aws_lb_listener_rule" "metrics" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 1

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "not found"
      status_code  = "404"
    }
  }

  condition {
    path_pattern {
      values = ["/metrics", "/metrics/*"]
    }
  }
}
