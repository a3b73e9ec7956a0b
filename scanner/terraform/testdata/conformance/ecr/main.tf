resource "aws_ecr_repository" "web" {
  name                 = "shop/web"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = true

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_ecr_lifecycle_policy" "web" {
  repository = aws_ecr_repository.web.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      selection = {
        tagStatus   = "untagged"
        countType   = "sinceImagePushed"
        countUnit   = "days"
        countNumber = 14
      }
      action = { type = "expire" }
    }]
  })
}

resource "aws_ecr_repository_policy" "web" {
  repository = aws_ecr_repository.web.id

  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
          "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        }
      ]
    }
  JSON
}

resource "aws_ecr_repository" "plain" {
  name = "plain"

  encryption_configuration {}
}

resource "aws_ecrpublic_repository" "public" {
  repository_name = "tools"

  catalog_data {
    about_text        = "Tools of the shop"
    architectures     = ["x86-64", "ARM 64"]
    description       = "Tools"
    operating_systems = ["Linux"]
    usage_text        = "docker run"
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_ecrpublic_repository_policy" "public" {
  repository_name = aws_ecrpublic_repository.public.repository_name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "ecr-public:DescribeImages"
    }]
  })
}

resource "aws_ecr_pull_through_cache_rule" "docker_hub" {
  ecr_repository_prefix      = "docker-hub"
  upstream_registry_url      = "registry-1.docker.io"
  upstream_repository_prefix = "library"
  credential_arn             = "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf"
}

resource "aws_ecr_pull_through_cache_rule" "other_account" {
  ecr_repository_prefix = "other"
  upstream_registry_url = "210987654321.dkr.ecr.us-east-1.amazonaws.com"
  custom_role_arn       = "arn:aws:iam::123456789012:role/pull"
}
