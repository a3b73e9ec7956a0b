provider "aws" {
  region = var.region
}

provider "aws" {
  alias  = "replica"
  region = var.replica_region

  default_tags {
    tags = { Replica = "yes" }
  }
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

data "aws_vpc" "default" {
  default = true
}

locals {
  account_id   = data.aws_caller_identity.current.account_id
  environments = toset(["staging", "production"])
  topics       = ["orders", "refunds"]

  queues = {
    for pair in setproduct(local.environments, local.topics) : join("-", pair) => {
      environment = pair[0]
      topic       = pair[1]
      retention   = lookup(lookup(var.retention, pair[0], {}), pair[1], 345600)
    }
  }

  policy_arns = formatlist("arn:%s:iam::aws:policy/%s", data.aws_partition.current.partition, ["ReadOnlyAccess", "AmazonSSMManagedInstanceCore"])
  settings    = yamldecode(file("${path.module}/settings.yaml"))
  by_owner    = { for name, queue in local.queues : queue.topic => name... }
  short       = startswith(var.region, "us-") ? regex("^us-([a-z])[a-z]+-([0-9])$", var.region) : ["x", "0"]
}

module "label" {
  source = "./modules/label"

  namespace  = "acme"
  stage      = "prod"
  name       = "platform"
  attributes = compact(["core", ""])
  tags       = { CostCenter = "42" }
}

module "bucket_label" {
  source = "./modules/label"

  context     = module.label.context
  attributes  = ["uploads"]
  label_order = ["name", "namespace", "attributes"]
}

module "uploads" {
  source = "./modules/bucket"
  providers = {
    aws         = aws
    aws.replica = aws.replica
  }

  bucket     = "${module.bucket_label.id}-${local.account_id}"
  versioning = { enabled = true }
  lifecycle_rule = [
    {
      id         = "logs"
      enabled    = true
      filter     = { prefix = "logs/" }
      expiration = { days = 30 }
      transition = [
        { days = 10, storage_class = "STANDARD_IA" },
        { days = 20, storage_class = "GLACIER" },
      ]
    },
    {
      id                                     = "stale"
      enabled                                = false
      abort_incomplete_multipart_upload_days = 7
    },
  ]
  cors_rule = jsonencode([
    { allowed_methods = ["GET"], allowed_origins = ["https://*.example.com"], max_age_seconds = 300 }
  ])
  replicate = true
  tags      = module.bucket_label.tags
}

module "tenants" {
  source   = "./modules/tenant"
  for_each = { for tenant in var.tenants : tenant.name => tenant if tenant.active }

  name     = each.key
  plan     = each.value.plan
  services = each.value.services
  vpc_id   = data.aws_vpc.default.id
  prefix   = upper(join("", local.short))
}

resource "aws_sqs_queue" "dead" {
  for_each = local.environments
  name     = "${module.label.id}-${each.key}-dead"
}

resource "aws_sqs_queue" "this" {
  for_each = local.queues

  name                       = format("%s-%s", module.label.id, each.key)
  message_retention_seconds  = each.value.retention
  visibility_timeout_seconds = each.value.environment == "production" ? 60 : 30
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead[each.value.environment].arn
    maxReceiveCount     = local.settings.queues.receives
  })
  tags = merge(module.label.tags, { Topic = title(each.value.topic), Siblings = tostring(length(local.by_owner[each.value.topic])) })
}

data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Deny"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = ["*"]
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

data "aws_iam_policy_document" "combined" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]

  dynamic "statement" {
    for_each = var.allowed_accounts
    iterator = account

    content {
      sid       = "Allow${account.key}"
      actions   = ["sqs:SendMessage"]
      resources = ["arn:aws:sqs:${var.region}:${local.account_id}:${module.label.id}-*"]
      principals {
        type        = "AWS"
        identifiers = [account.value]
      }
    }
  }
}

resource "aws_iam_policy" "queues" {
  name   = "${module.label.id}-queues"
  policy = data.aws_iam_policy_document.combined.json
}

resource "aws_iam_role" "workers" {
  name = "${module.label.id}-workers"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "ec2.${data.aws_partition.current.dns_suffix}" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "workers" {
  count      = length(local.policy_arns)
  role       = aws_iam_role.workers.name
  policy_arn = local.policy_arns[count.index]
}

module "workers" {
  source = "./modules/workers"

  name          = module.label.id
  instance_role = aws_iam_role.workers.name
  sizes         = var.worker_sizes
  user_data = templatefile("${path.module}/templates/user-data.sh.tftpl", {
    cluster  = module.label.id
    packages = ["amazon-ssm-agent", "jq"]
    debug    = false
  })
  mixed = {
    on_demand_base = 1
    overrides      = [for type in ["m6i.large", "m5.large"] : { instance_type = type }]
  }
}

module "database" {
  source = "./modules/database"

  identifier = module.label.id
  engine     = { name = "postgres", version = "16.4" }
  parameters = {
    "rds.force_ssl"              = "1"
    "log_min_duration_statement" = "500"
  }
  subnet_ids = data.aws_vpc.default.id == "" ? [] : ["subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f6071829"]
  replicas   = 2
  password   = var.database_password
}

resource "terraform_data" "release" {
  input            = local.settings.release
  triggers_replace = [module.label.id]

  provisioner "local-exec" {
    command = "echo ${self.input}"
  }
}

resource "aws_ssm_parameter" "release" {
  name  = "/${replace(module.label.id, "-", "/")}/release"
  type  = "String"
  value = terraform_data.release.input
}

resource "aws_s3_bucket" "adopted" {
  bucket = "acme-adopted-assets"
}

resource "aws_cloudwatch_metric_alarm" "depth" {
  for_each = { for name, queue in local.queues : name => queue if queue.environment == "production" }

  alarm_name          = "${each.key}-depth"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "ApproximateNumberOfMessagesVisible"
  namespace           = "AWS/SQS"
  period              = 60
  statistic           = "Maximum"
  threshold           = ceil(each.value.retention / 3600) * 10
  dimensions          = { QueueName = aws_sqs_queue.this[each.key].name }
  alarm_description   = <<-EOT
    Queue ${each.key} of ${upper(each.value.topic)} is deep.
    %{for tag, value in module.label.tags~}
    ${tag}=${value}
    %{endfor~}
  EOT
}

moved {
  from = aws_sqs_queue.main
  to   = aws_sqs_queue.dead["production"]
}

removed {
  from = aws_sns_topic.old
  lifecycle {
    destroy = false
  }
}

output "queues" {
  value = { for name, queue in aws_sqs_queue.this : name => queue.arn }
}

output "tenants" {
  value = { for name, tenant in module.tenants : name => tenant.endpoints }
}
