terraform {
  required_version = ">= 1.9.0, < 2.0.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.80.0, < 6.0.0"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Project     = var.name
      Environment = var.environment
      ManagedBy   = "terraform"
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  zones     = { for index, zone in var.availability_zones : zone => index }

  gateway_port   = 8000
  inference_port = 11434

  log_groups = {
    gateway   = "/${var.name}/gateway"
    inference = "/${var.name}/inference"
    flow      = "/${var.name}/flow"
    trail     = "/${var.name}/trail"
  }
}
