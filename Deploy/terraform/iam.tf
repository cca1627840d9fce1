# A role a host, with what that host does and no more. Nobody logs in by SSH: Session Manager needs no port and leaves a trail.

data "aws_iam_policy_document" "host_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

locals {
  hosts = {
    gateway   = { image = var.gateway_image }
    inference = { image = var.inference_image }
  }
}

resource "aws_iam_role" "host" {
  for_each = local.hosts

  name               = "${var.name}-${each.key}"
  description        = "Host of the ${each.key}"
  assume_role_policy = data.aws_iam_policy_document.host_trust.json
}

data "aws_iam_policy_document" "host" {
  # checkov:skip=CKV_AWS_111: the actions with "*" are those of Session Manager and of the registry's token, which know no resources
  # checkov:skip=CKV_AWS_356: as above
  for_each = local.hosts

  # Session Manager. These actions know no resources; AmazonSSMManagedInstanceCore would add reading every parameter.
  statement {
    sid = "SessionManager"
    actions = [
      "ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage", "ec2messages:GetEndpoint",
      "ec2messages:GetMessages", "ec2messages:SendReply", "ssm:UpdateInstanceInformation",
      "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ]
    resources = ["*"]
  }

  # A token for the registry is the account's; what it opens is the next statement's.
  statement {
    sid       = "RegistryToken"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid       = "Image"
    actions   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = ["arn:${local.partition}:ecr:${var.region}:${local.account}:repository/${local.repositories[each.key]}"]
  }

  statement {
    sid       = "Log"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.main[each.key].arn}:*"]
  }

  dynamic "statement" {
    for_each = each.key == "gateway" ? [var.gateway_secret_arn] : []

    content {
      sid       = "Secret"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = each.key == "gateway" && var.gateway_secret_key_arn != "" ? [var.gateway_secret_key_arn] : []

    content {
      sid       = "SecretKey"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["secretsmanager.${var.region}.amazonaws.com"]
      }
    }
  }

  dynamic "statement" {
    for_each = each.key == "inference" && var.model_bucket != "" ? [var.model_bucket] : []

    content {
      sid       = "ModelFiles"
      actions   = ["s3:GetObject"]
      resources = ["arn:${local.partition}:s3:::${statement.value}/${var.model_prefix}/*"]
    }
  }

  dynamic "statement" {
    for_each = each.key == "inference" && var.model_bucket != "" ? [var.model_bucket] : []

    content {
      sid       = "ModelList"
      actions   = ["s3:ListBucket"]
      resources = ["arn:${local.partition}:s3:::${statement.value}"]

      condition {
        test     = "StringLike"
        variable = "s3:prefix"
        values   = ["${var.model_prefix}/*"]
      }
    }
  }
}

locals {
  # ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME@sha256:DIGEST -> NAME
  repositories = { for host, settings in local.hosts : host => regex("^[^/]+/([^@]+)@", settings.image)[0] }
}

resource "aws_iam_role_policy" "host" {
  for_each = local.hosts

  name   = "host"
  role   = aws_iam_role.host[each.key].id
  policy = data.aws_iam_policy_document.host[each.key].json
}

resource "aws_iam_instance_profile" "host" {
  for_each = local.hosts

  name = "${var.name}-${each.key}"
  role = aws_iam_role.host[each.key].name
}

# Delivery of flow logs and of the trail into log groups.

data "aws_iam_policy_document" "delivery_trust" {
  for_each = { flow = "vpc-flow-logs.amazonaws.com", trail = "cloudtrail.amazonaws.com" }

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = [each.value]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

data "aws_iam_policy_document" "delivery" {
  for_each = toset(["flow", "trail"])

  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
    resources = ["${aws_cloudwatch_log_group.main[each.key].arn}:*"]
  }
}

resource "aws_iam_role" "flow" {
  name               = "${var.name}-flow"
  assume_role_policy = data.aws_iam_policy_document.delivery_trust["flow"].json
}

resource "aws_iam_role_policy" "flow" {
  name   = "delivery"
  role   = aws_iam_role.flow.id
  policy = data.aws_iam_policy_document.delivery["flow"].json
}

resource "aws_iam_role" "trail" {
  name               = "${var.name}-trail"
  assume_role_policy = data.aws_iam_policy_document.delivery_trust["trail"].json
}

resource "aws_iam_role_policy" "trail" {
  name   = "delivery"
  role   = aws_iam_role.trail.id
  policy = data.aws_iam_policy_document.delivery["trail"].json
}
