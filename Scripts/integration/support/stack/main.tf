# A host for a private model with the four situations that live validation looks at. `secure = false` plants a fault in each:
# ports open to the Internet, a volume in clear text, a stage without a client certificate, no trail.
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.0" }
  }
}

variable "endpoint" {
  type        = string
  description = "URL of the server that stands in for AWS."
}

variable "secure" {
  type        = bool
  description = "Whether the faults are repaired."
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "testing"
  secret_key                  = "testing"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
  s3_use_path_style           = true
  # The default is 25 tries with growing pauses: a server error would look like a hang.
  max_retries = 1

  endpoints {
    apigateway = var.endpoint
    cloudtrail = var.endpoint
    ec2        = var.endpoint
    iam        = var.endpoint
    kms        = var.endpoint
    s3         = var.endpoint
    sts        = var.endpoint
  }

  default_tags {
    tags = { Environment = "LLM-Production" }
  }
}

locals {
  network = "10.20.0.0/16"
  # What may reach which port.
  sources = var.secure ? { 11434 = local.network } : { 11434 = "0.0.0.0/0", 22 = "0.0.0.0/0" }
}

resource "aws_vpc" "model" {
  cidr_block = local.network
}

resource "aws_security_group" "model" {
  name        = "model-host"
  description = "Host of the model"
  vpc_id      = aws_vpc.model.id

  dynamic "ingress" {
    for_each = local.sources
    content {
      description = "port ${ingress.key}"
      protocol    = "tcp"
      from_port   = ingress.key
      to_port     = ingress.key
      cidr_blocks = [ingress.value]
    }
  }
}

resource "aws_kms_key" "data" {
  description             = "Data of the model's host"
  enable_key_rotation     = true
  deletion_window_in_days = 7
}

resource "aws_ebs_volume" "models" {
  availability_zone = "us-east-1a"
  type              = "gp3"
  size              = 64
  encrypted         = var.secure
  kms_key_id        = var.secure ? aws_kms_key.data.arn : null
}

resource "aws_api_gateway_rest_api" "model" {
  name = "model"
}

resource "aws_api_gateway_method" "chat" {
  rest_api_id      = aws_api_gateway_rest_api.model.id
  resource_id      = aws_api_gateway_rest_api.model.root_resource_id
  http_method      = "POST"
  authorization    = "NONE"
  api_key_required = true
}

resource "aws_api_gateway_integration" "chat" {
  rest_api_id             = aws_api_gateway_rest_api.model.id
  resource_id             = aws_api_gateway_rest_api.model.root_resource_id
  http_method             = aws_api_gateway_method.chat.http_method
  type                    = "HTTP_PROXY"
  integration_http_method = "POST"
  uri                     = "https://gateway.internal/v1/chat/completions"
}

resource "aws_api_gateway_deployment" "chat" {
  rest_api_id = aws_api_gateway_rest_api.model.id
  depends_on  = [aws_api_gateway_integration.chat]
}

resource "aws_api_gateway_client_certificate" "gateway" {
  count       = var.secure ? 1 : 0
  description = "By which the host knows the gateway"
}

resource "aws_api_gateway_stage" "live" {
  rest_api_id           = aws_api_gateway_rest_api.model.id
  deployment_id         = aws_api_gateway_deployment.chat.id
  stage_name            = "live"
  client_certificate_id = one(aws_api_gateway_client_certificate.gateway[*].id)
}

resource "aws_s3_bucket" "trail" {
  count         = var.secure ? 1 : 0
  bucket        = "model-trail-files"
  force_destroy = true
}

resource "aws_cloudtrail" "account" {
  count                         = var.secure ? 1 : 0
  name                          = "account"
  s3_bucket_name                = aws_s3_bucket.trail[0].id
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  kms_key_id                    = aws_kms_key.data.arn
}
