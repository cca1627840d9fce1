# Logs with an end, encrypted by a key of ours; the trail of the account, in all regions, with digests of its files.

resource "aws_cloudwatch_log_group" "main" {
  for_each = local.log_groups

  name              = each.value
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.logs.arn
}

locals {
  trail_name = "${var.name}-trail"
  trail_arn  = "arn:${local.partition}:cloudtrail:${var.region}:${local.account}:trail/${local.trail_name}"

  # Logs of load balancers can only be encrypted by S3's own key; the trail's are by ours.
  buckets = {
    trail    = { name = "${var.name}-trail-${local.account}-${var.region}", days = var.trail_retention_days }
    balancer = { name = "${var.name}-balancer-${local.account}-${var.region}", days = var.log_retention_days }
  }
}

resource "aws_s3_bucket" "logs" {
  # checkov:skip=CKV_AWS_18: accesses to the trail's bucket are logged into the other one, which cannot log into itself
  # checkov:skip=CKV_AWS_144: a copy in another region is the organisation's decision, and has its price
  # checkov:skip=CKV_AWS_145: the trail's bucket has a key of ours; load balancers can only write where S3's own key is used
  # checkov:skip=CKV2_AWS_62: nobody waits for events of these buckets
  for_each = local.buckets

  bucket        = each.value.name
  force_destroy = false
}

resource "aws_s3_bucket_public_access_block" "logs" {
  for_each = local.buckets

  bucket                  = aws_s3_bucket.logs[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "logs" {
  for_each = local.buckets

  bucket = aws_s3_bucket.logs[each.key].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "logs" {
  for_each = local.buckets

  bucket = aws_s3_bucket.logs[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "trail" {
  bucket = aws_s3_bucket.logs["trail"].id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.logs.arn
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "balancer" {
  bucket = aws_s3_bucket.logs["balancer"].id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_logging" "trail" {
  bucket        = aws_s3_bucket.logs["trail"].id
  target_bucket = aws_s3_bucket.logs["balancer"].id
  target_prefix = "bucket/"

  depends_on = [aws_s3_bucket_policy.logs]
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  for_each = local.buckets

  bucket = aws_s3_bucket.logs[each.key].id

  rule {
    id     = "end"
    status = "Enabled"

    filter {}

    expiration {
      days = local.buckets[each.key].days
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.logs]
}

data "aws_iam_policy_document" "bucket" {
  for_each = local.buckets

  statement {
    sid       = "TLSOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:${local.partition}:s3:::${each.value.name}", "arn:${local.partition}:s3:::${each.value.name}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  dynamic "statement" {
    for_each = each.key == "trail" ? [1] : []

    content {
      sid       = "TrailLooks"
      actions   = ["s3:GetBucketAcl"]
      resources = ["arn:${local.partition}:s3:::${each.value.name}"]

      principals {
        type        = "Service"
        identifiers = ["cloudtrail.amazonaws.com"]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceArn"
        values   = [local.trail_arn]
      }
    }
  }

  dynamic "statement" {
    for_each = each.key == "trail" ? [1] : []

    content {
      sid       = "TrailWrites"
      actions   = ["s3:PutObject"]
      resources = ["arn:${local.partition}:s3:::${each.value.name}/AWSLogs/${local.account}/*"]

      principals {
        type        = "Service"
        identifiers = ["cloudtrail.amazonaws.com"]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceArn"
        values   = [local.trail_arn]
      }

      condition {
        test     = "StringEquals"
        variable = "s3:x-amz-acl"
        values   = ["bucket-owner-full-control"]
      }
    }
  }

  dynamic "statement" {
    for_each = each.key == "balancer" ? [1] : []

    content {
      sid       = "BalancerWrites"
      actions   = ["s3:PutObject"]
      resources = ["arn:${local.partition}:s3:::${each.value.name}/AWSLogs/${local.account}/*"]

      principals {
        type        = "Service"
        identifiers = ["logdelivery.elasticloadbalancing.amazonaws.com"]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [local.account]
      }
    }
  }

  dynamic "statement" {
    for_each = each.key == "balancer" ? [1] : []

    content {
      sid       = "AccessesOfTheTrailsBucket"
      actions   = ["s3:PutObject"]
      resources = ["arn:${local.partition}:s3:::${each.value.name}/bucket/*"]

      principals {
        type        = "Service"
        identifiers = ["logging.s3.amazonaws.com"]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = ["arn:${local.partition}:s3:::${local.buckets.trail.name}"]
      }
    }
  }
}

resource "aws_s3_bucket_policy" "logs" {
  for_each = local.buckets

  bucket = aws_s3_bucket.logs[each.key].id
  policy = data.aws_iam_policy_document.bucket[each.key].json

  depends_on = [aws_s3_bucket_public_access_block.logs]
}

resource "aws_cloudtrail" "main" {
  # checkov:skip=CKV_AWS_252: the trail goes to a log group, by which alarms are raised
  name                          = local.trail_name
  s3_bucket_name                = aws_s3_bucket.logs["trail"].id
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = true
  kms_key_id                    = aws_kms_key.logs.arn
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.main["trail"].arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.trail.arn

  depends_on = [aws_s3_bucket_policy.logs, aws_iam_role_policy.trail]
}
