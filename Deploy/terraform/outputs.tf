output "balancer_dns_name" {
  description = "Name of the load balancer: the target of your own name in DNS."
  value       = aws_lb.main.dns_name
}

output "balancer_zone_id" {
  description = "Hosted zone of the load balancer, for an alias record in Route 53."
  value       = aws_lb.main.zone_id
}

output "gateway_instance_ids" {
  description = "Hosts of the gateway, for 'aws ssm start-session --target ID'."
  value       = [for instance in aws_instance.gateway : instance.id]
}

output "inference_instance_id" {
  description = "Host of the model."
  value       = aws_instance.inference.id
}

output "security_group_ids" {
  description = "Groups of the chain."
  value = {
    balancer  = aws_security_group.balancer.id
    gateway   = aws_security_group.gateway.id
    inference = aws_security_group.inference.id
  }
}

output "trail_name" {
  description = "Name of the trail."
  value       = aws_cloudtrail.main.name
}

output "log_groups" {
  description = "Names of the log groups."
  value       = local.log_groups
}
