# Ways to AWS that do not lead over the internet.

locals {
  interface_endpoints = toset(["ec2messages", "ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager", "ssm", "ssmmessages"])
}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.interface_endpoints

  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [for subnet in aws_subnet.private : subnet.id]
  security_group_ids  = [aws_security_group.endpoints.id]

  tags = { Name = "${var.name}-${each.key}" }
}

# Objects of images, and of the models where they have a bucket. What else lies in S3 is not for these hosts.
data "aws_iam_policy_document" "s3_endpoint" {
  statement {
    sid       = "Images"
    actions   = ["s3:GetObject"]
    resources = ["arn:${local.partition}:s3:::prod-${var.region}-starport-layer-bucket/*"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.host["gateway"].arn, aws_iam_role.host["inference"].arn]
    }
  }

  dynamic "statement" {
    for_each = var.model_bucket == "" ? [] : [var.model_bucket]

    content {
      sid     = "Models"
      actions = ["s3:GetObject", "s3:ListBucket"]
      resources = [
        "arn:${local.partition}:s3:::${statement.value}",
        "arn:${local.partition}:s3:::${statement.value}/${var.model_prefix}/*",
      ]

      principals {
        type        = "AWS"
        identifiers = [aws_iam_role.host["inference"].arn]
      }
    }
  }
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private.id]
  policy            = data.aws_iam_policy_document.s3_endpoint.json

  tags = { Name = "${var.name}-s3" }
}
