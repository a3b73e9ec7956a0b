resource "aws_codebuild_project" "shop" {
  name                   = "shop"
  description            = "Builds the shop"
  service_role           = "arn:aws:iam::123456789012:role/build"
  build_timeout          = 30
  queued_timeout         = 60
  concurrent_build_limit = 2
  badge_enabled          = true
  encryption_key         = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
  source_version         = "main"
  project_visibility     = "PUBLIC_READ"
  resource_access_role   = "arn:aws:iam::123456789012:role/build-reader"

  artifacts {
    type                   = "S3"
    location               = "artifacts"
    name                   = "shop.zip"
    namespace_type         = "BUILD_ID"
    packaging              = "ZIP"
    path                   = "builds"
    encryption_disabled    = true
    override_artifact_name = true
  }

  secondary_artifacts {
    type                = "S3"
    artifact_identifier = "reports"
    location            = "reports"
    packaging           = "NONE"
  }

  cache {
    type     = "S3"
    location = "artifacts/cache"
  }

  environment {
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = "123456789012.dkr.ecr.us-east-1.amazonaws.com/builder:1"
    type                        = "LINUX_CONTAINER"
    image_pull_credentials_type = "SERVICE_ROLE"
    privileged_mode             = true
    certificate                 = "artifacts/certificate.pem"

    environment_variable {
      name  = "STAGE"
      value = "test"
    }
    environment_variable {
      name  = "TOKEN"
      type  = "SECRETS_MANAGER"
      value = "shop/token"
    }

    registry_credential {
      credential          = "arn:aws:secretsmanager:us-east-1:123456789012:secret:registry-AbCdEf"
      credential_provider = "SECRETS_MANAGER"
    }
  }

  logs_config {
    cloudwatch_logs {
      group_name  = "/shop/build"
      stream_name = "build"
    }
    s3_logs {
      status              = "ENABLED"
      location            = "artifacts/logs"
      encryption_disabled = true
    }
  }

  source {
    type                = "GITHUB"
    location            = "https://github.com/example/shop.git"
    buildspec           = "build.yml"
    git_clone_depth     = 1
    insecure_ssl        = true
    report_build_status = true

    auth {
      type     = "CODECONNECTIONS"
      resource = "arn:aws:codeconnections:us-east-1:123456789012:connection/11111111-2222-3333-4444-555555555555"
    }
    build_status_config {
      context    = "build"
      target_url = "https://example.com"
    }
    git_submodules_config {
      fetch_submodules = true
    }
  }

  secondary_sources {
    type              = "CODECOMMIT"
    source_identifier = "theme"
    location          = "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/theme"
  }

  secondary_source_version {
    source_identifier = "theme"
    source_version    = "release"
  }

  file_system_locations {
    identifier    = "packages"
    location      = "fs-0123456789abcdef0.efs.us-east-1.amazonaws.com:/"
    mount_options = "nfsvers=4.1"
    mount_point   = "/packages"
    type          = "EFS"
  }

  build_batch_config {
    service_role      = "arn:aws:iam::123456789012:role/batch"
    combine_artifacts = true
    timeout_in_mins   = 90
    restrictions {
      compute_types_allowed  = ["BUILD_GENERAL1_SMALL"]
      maximum_builds_allowed = 5
    }
  }

  vpc_config {
    vpc_id             = "vpc-0123456789abcdef0"
    subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    security_group_ids = ["sg-0123456789abcdef0"]
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_codebuild_webhook" "shop" {
  project_name = aws_codebuild_project.shop.name
  build_type   = "BUILD"

  filter_group {
    filter {
      type    = "EVENT"
      pattern = "PUSH"
    }
    filter {
      type                    = "HEAD_REF"
      pattern                 = "refs/heads/draft"
      exclude_matched_pattern = true
    }
  }
}

resource "aws_codebuild_project" "checks" {
  name         = "checks"
  service_role = "arn:aws:iam::123456789012:role/build"

  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
  source {
    type      = "NO_SOURCE"
    buildspec = "version: 0.2"
  }
}
