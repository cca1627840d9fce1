variable "name" {
  description = "Name of the installation: begins the names of all that is made. Lower case, 3 to 20 characters."
  type        = string
  default     = "martlet"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "name must be 3 to 20 characters: lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "environment" {
  description = "Value of the tag Environment; rules of AWS Config can go by it (martlet comply rules --tag Environment=VALUE)."
  type        = string
  default     = "LLM-Production"

  validation {
    condition     = length(var.environment) >= 1 && length(var.environment) <= 256
    error_message = "environment must be 1 to 256 characters."
  }
}

variable "region" {
  description = "Region of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2,}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the id of a region, such as eu-central-1."
  }
}

variable "availability_zones" {
  description = "Two or three zones of the region. The model runs in the first, a gateway in each."
  type        = list(string)

  validation {
    condition     = length(distinct(var.availability_zones)) == length(var.availability_zones) && contains([2, 3], length(var.availability_zones))
    error_message = "availability_zones must name two or three different zones: a load balancer needs two."
  }
}

variable "vpc_cidr" {
  description = "Addresses of the network, a /16 to /22 of private space."
  type        = string
  default     = "10.40.0.0/20"

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && can(regex("^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.).*/(1[6-9]|2[0-2])$", var.vpc_cidr))
    error_message = "vpc_cidr must be a /16 to /22 of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16."
  }
}

variable "internet_facing" {
  description = "Whether the load balancer has a public address. False: it is reached from within, by VPN or peering."
  type        = bool
  default     = false
}

variable "web_acl_arn" {
  description = "ARN of a web ACL of WAF for the load balancer; needed when it faces the internet."
  type        = string
  default     = ""

  validation {
    condition     = var.web_acl_arn == "" || can(regex("^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:[0-9]{12}:regional/webacl/.+$", var.web_acl_arn))
    error_message = "web_acl_arn must be the ARN of a regional web ACL, or empty."
  }

  validation {
    condition     = !var.internet_facing || var.web_acl_arn != ""
    error_message = "web_acl_arn is needed when internet_facing is true."
  }
}

variable "allowed_cidrs" {
  description = "Networks that may call the load balancer on 443. Never the whole internet: put a WAF and a wider list on purpose, in code of your own."
  type        = list(string)

  validation {
    condition     = length(var.allowed_cidrs) > 0 && alltrue([for cidr in var.allowed_cidrs : can(cidrhost(cidr, 0)) && tonumber(split("/", cidr)[1]) >= 8])
    error_message = "allowed_cidrs must name at least one IPv4 network, none wider than a /8."
  }
}

variable "certificate_arn" {
  description = "ARN of the certificate of the load balancer in ACM, in this region."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/.+$", var.certificate_arn))
    error_message = "certificate_arn must be the ARN of a certificate in ACM."
  }
}

variable "tls_policy" {
  description = "Security policy of the HTTPS listener: TLS 1.2 at least."
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  validation {
    condition     = contains(["ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-2-Res-2021-06", "ELBSecurityPolicy-TLS13-1-3-2021-06"], var.tls_policy)
    error_message = "tls_policy must be one of TLS13-1-2-2021-06, TLS13-1-2-Res-2021-06, TLS13-1-3-2021-06 (with ELBSecurityPolicy- before it)."
  }
}

variable "gateway_ami" {
  description = "AMI of the gateway's host: Docker, the AWS CLI and the SSM agent are on it. Nothing is installed at start."
  type        = string

  validation {
    condition     = can(regex("^ami-[0-9a-f]{8,17}$", var.gateway_ami))
    error_message = "gateway_ami must be the id of an AMI."
  }
}

variable "inference_ami" {
  description = "AMI of the model's host: as gateway_ami, and the NVIDIA driver and container toolkit where a GPU is used."
  type        = string

  validation {
    condition     = can(regex("^ami-[0-9a-f]{8,17}$", var.inference_ami))
    error_message = "inference_ami must be the id of an AMI."
  }
}

variable "gateway_instance_type" {
  description = "Type of the gateway's hosts."
  type        = string
  default     = "t3.medium"
}

variable "inference_instance_type" {
  description = "Type of the model's host."
  type        = string
  default     = "g5.xlarge"
}

variable "root_volume_gb" {
  description = "Size of the hosts' own disks, in gigabytes; at least that of the AMI's."
  type        = number
  default     = 60

  validation {
    condition     = var.root_volume_gb >= 20 && var.root_volume_gb <= 1000 && floor(var.root_volume_gb) == var.root_volume_gb
    error_message = "root_volume_gb must be a whole number from 20 to 1000."
  }
}

variable "detailed_monitoring" {
  description = "Whether CloudWatch gets the hosts' numbers every minute instead of every five; it has its price."
  type        = bool
  default     = true
}

variable "inference_has_gpu" {
  description = "Whether the container of the model gets the GPUs of the host."
  type        = bool
  default     = true
}

variable "gateway_image" {
  description = "Image of Martlet in ECR of this account and region, by digest."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9._/-]+@sha256:[0-9a-f]{64}$", var.gateway_image))
    error_message = "gateway_image must be ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME@sha256:DIGEST: a tag can be moved."
  }
}

variable "inference_image" {
  description = "Image of Ollama in ECR of this account and region, by digest."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9._/-]+@sha256:[0-9a-f]{64}$", var.inference_image))
    error_message = "inference_image must be ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME@sha256:DIGEST: a tag can be moved."
  }
}

variable "model" {
  description = "Name of the model that the gateway asks for."
  type        = string
  default     = "llama3.2"

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$", var.model))
    error_message = "model must be a name of a model: letters, digits and . _ : / - only."
  }
}

variable "model_bucket" {
  description = "Bucket from which the model's folder is copied at start; empty: the model volume is filled in another way."
  type        = string
  default     = ""

  validation {
    condition     = var.model_bucket == "" || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.model_bucket))
    error_message = "model_bucket must be the name of a bucket, or empty."
  }
}

variable "model_prefix" {
  description = "Folder of the models in model_bucket, without a slash at its ends."
  type        = string
  default     = "models"

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9]$", var.model_prefix))
    error_message = "model_prefix must be a path without a slash at its ends."
  }
}

variable "model_volume_gb" {
  description = "Size of the volume with the models, in gigabytes."
  type        = number
  default     = 200

  validation {
    condition     = var.model_volume_gb >= 20 && var.model_volume_gb <= 4000 && floor(var.model_volume_gb) == var.model_volume_gb
    error_message = "model_volume_gb must be a whole number from 20 to 4000."
  }
}

variable "gateway_secret_arn" {
  description = "ARN of the secret in Secrets Manager that holds the lines APP_API_KEY=… and JWT_SECRET=…. Its value never comes into Terraform's state."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+$", var.gateway_secret_arn))
    error_message = "gateway_secret_arn must be the ARN of a secret."
  }
}

variable "gateway_secret_key_arn" {
  description = "ARN of the KMS key of that secret; empty: the account's default key for secrets."
  type        = string
  default     = ""
}

variable "log_retention_days" {
  description = "Days that log groups keep their entries; one of CloudWatch's steps, a year at least."
  type        = number
  default     = 365

  validation {
    condition     = contains([365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days must be one of 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653."
  }
}

variable "trail_retention_days" {
  description = "Days that the trail's bucket keeps its files."
  type        = number
  default     = 2557

  validation {
    condition     = var.trail_retention_days >= 365
    error_message = "trail_retention_days must be 365 at least."
  }
}

variable "monthly_budget" {
  description = "Budget of the account's month in US dollars, such as \"1200\"; 'martlet cost' works it out. Empty: no budget."
  type        = string
  default     = ""

  validation {
    condition     = var.monthly_budget == "" || can(regex("^[0-9]+(\\.[0-9]+)?$", var.monthly_budget))
    error_message = "monthly_budget must be a number such as \"1200\", or empty."
  }
}

variable "budget_emails" {
  description = "Addresses that are told at 80 % of the budget, and when a month will go over it."
  type        = list(string)
  default     = []

  validation {
    condition     = length(var.budget_emails) <= 10 && (length(var.budget_emails) > 0 || var.monthly_budget == "") && alltrue([for address in var.budget_emails : can(regex("^[^@ ]+@[^@ ]+$", address))])
    error_message = "budget_emails must be up to 10 addresses, and at least one where there is a budget."
  }
}

variable "protect" {
  description = "Whether hosts and the load balancer are protected from deletion. Set it to false, apply, then destroy."
  type        = bool
  default     = true
}
