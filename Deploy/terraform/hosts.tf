# Hosts without public addresses, keys for SSH or anything installed at start. Metadata by IMDSv2 only, and not from containers.

resource "aws_instance" "gateway" {
  for_each = aws_subnet.private

  ami                         = var.gateway_ami
  instance_type               = var.gateway_instance_type
  subnet_id                   = each.value.id
  vpc_security_group_ids      = [aws_security_group.gateway.id]
  iam_instance_profile        = aws_iam_instance_profile.host["gateway"].name
  associate_public_ip_address = false
  ebs_optimized               = true
  monitoring                  = var.detailed_monitoring
  disable_api_termination     = var.protect
  user_data_replace_on_change = true

  user_data = templatefile("${path.module}/templates/gateway.sh.tftpl", {
    region     = var.region
    image      = var.gateway_image
    registry   = split("/", var.gateway_image)[0]
    secret_arn = var.gateway_secret_arn
    log_group  = local.log_groups.gateway
    upstream   = "http://${aws_instance.inference.private_ip}:${local.inference_port}"
    model      = var.model
    port       = local.gateway_port
  })

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "disabled"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = var.root_volume_gb
    encrypted   = true
    kms_key_id  = aws_kms_key.data.arn
  }

  tags = { Name = "${var.name}-gateway-${each.key}", Service = "Gateway" }

  depends_on = [aws_vpc_endpoint.interface, aws_vpc_endpoint.s3]
}

resource "aws_instance" "inference" {
  ami                         = var.inference_ami
  instance_type               = var.inference_instance_type
  subnet_id                   = aws_subnet.private[var.availability_zones[0]].id
  vpc_security_group_ids      = [aws_security_group.inference.id]
  iam_instance_profile        = aws_iam_instance_profile.host["inference"].name
  associate_public_ip_address = false
  ebs_optimized               = true
  monitoring                  = var.detailed_monitoring
  disable_api_termination     = var.protect
  user_data_replace_on_change = true

  user_data = templatefile("${path.module}/templates/inference.sh.tftpl", {
    region    = var.region
    image     = var.inference_image
    registry  = split("/", var.inference_image)[0]
    log_group = local.log_groups.inference
    source    = var.model_bucket == "" ? "" : "s3://${var.model_bucket}/${var.model_prefix}/"
    volume_id = replace(aws_ebs_volume.models.id, "-", "")
    gpus      = var.inference_has_gpu ? "--gpus all" : ""
    port      = local.inference_port
  })

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "disabled"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = var.root_volume_gb
    encrypted   = true
    kms_key_id  = aws_kms_key.data.arn
  }

  tags = { Name = "${var.name}-inference", Service = "Ollama" }

  depends_on = [aws_vpc_endpoint.interface, aws_vpc_endpoint.s3]
}

resource "aws_ebs_volume" "models" {
  availability_zone = var.availability_zones[0]
  size              = var.model_volume_gb
  type              = "gp3"
  encrypted         = true
  kms_key_id        = aws_kms_key.data.arn
  final_snapshot    = var.protect

  tags = { Name = "${var.name}-models", Service = "Ollama" }
}

resource "aws_volume_attachment" "models" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.models.id
  instance_id = aws_instance.inference.id
}
