# One chain: callers -> load balancer -> gateway -> model. Each link names the group before it, never a network.

resource "aws_security_group" "balancer" {
  name        = "${var.name}-balancer"
  description = "Load balancer: HTTPS from the allowed networks"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group" "gateway" {
  name        = "${var.name}-gateway"
  description = "Gateway: from the load balancer only"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group" "inference" {
  name        = "${var.name}-inference"
  description = "Model: from the gateway only"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group" "endpoints" {
  name        = "${var.name}-endpoints"
  description = "Endpoints of AWS: HTTPS from the hosts"
  vpc_id      = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "balancer" {
  for_each = toset(var.allowed_cidrs)

  security_group_id = aws_security_group.balancer.id
  description       = "HTTPS from an allowed network"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.key
}

resource "aws_vpc_security_group_egress_rule" "balancer_gateway" {
  security_group_id            = aws_security_group.balancer.id
  description                  = "To the gateway"
  ip_protocol                  = "tcp"
  from_port                    = local.gateway_port
  to_port                      = local.gateway_port
  referenced_security_group_id = aws_security_group.gateway.id
}

resource "aws_vpc_security_group_ingress_rule" "gateway_balancer" {
  security_group_id            = aws_security_group.gateway.id
  description                  = "From the load balancer"
  ip_protocol                  = "tcp"
  from_port                    = local.gateway_port
  to_port                      = local.gateway_port
  referenced_security_group_id = aws_security_group.balancer.id
}

resource "aws_vpc_security_group_egress_rule" "gateway_inference" {
  security_group_id            = aws_security_group.gateway.id
  description                  = "To the model"
  ip_protocol                  = "tcp"
  from_port                    = local.inference_port
  to_port                      = local.inference_port
  referenced_security_group_id = aws_security_group.inference.id
}

resource "aws_vpc_security_group_ingress_rule" "inference_gateway" {
  security_group_id            = aws_security_group.inference.id
  description                  = "From the gateway"
  ip_protocol                  = "tcp"
  from_port                    = local.inference_port
  to_port                      = local.inference_port
  referenced_security_group_id = aws_security_group.gateway.id
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  for_each = { gateway = aws_security_group.gateway.id, inference = aws_security_group.inference.id }

  security_group_id            = aws_security_group.endpoints.id
  description                  = "HTTPS from the hosts: ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = each.value
}

resource "aws_vpc_security_group_egress_rule" "endpoints" {
  for_each = { gateway = aws_security_group.gateway.id, inference = aws_security_group.inference.id }

  security_group_id            = each.value
  description                  = "HTTPS to the endpoints of AWS"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.endpoints.id
}

resource "aws_vpc_security_group_egress_rule" "s3" {
  for_each = { gateway = aws_security_group.gateway.id, inference = aws_security_group.inference.id }

  security_group_id = each.value
  description       = "HTTPS to S3 by the gateway endpoint"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
}
