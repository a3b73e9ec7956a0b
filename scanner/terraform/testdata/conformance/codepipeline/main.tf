resource "aws_codepipeline" "shop" {
  name           = "shop"
  role_arn       = "arn:aws:iam::123456789012:role/pipeline"
  pipeline_type  = "V2"
  execution_mode = "QUEUED"

  artifact_store {
    location = "artifacts"
    type     = "S3"
    encryption_key {
      id   = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
      type = "KMS"
    }
  }

  stage {
    name = "Source"
    action {
      name             = "Checkout"
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeStarSourceConnection"
      version          = "1"
      output_artifacts = ["source"]
      namespace        = "checkout"
      configuration = {
        ConnectionArn    = "arn:aws:codeconnections:us-east-1:123456789012:connection/11111111-2222-3333-4444-555555555555"
        FullRepositoryId = "example/shop"
        BranchName       = "main"
      }
    }
  }

  stage {
    name = "Build"
    action {
      name               = "Build"
      category           = "Build"
      owner              = "AWS"
      provider           = "CodeBuild"
      version            = "1"
      input_artifacts    = ["source"]
      output_artifacts   = ["image"]
      run_order          = 1
      timeout_in_minutes = 30
      configuration = {
        ProjectName = "shop"
      }
    }

    on_failure {
      result = "RETRY"
      retry_configuration {
        retry_mode = "FAILED_ACTIONS"
      }
    }
  }

  stage {
    name = "Deploy"
    action {
      name            = "Deploy"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "ECS"
      version         = "1"
      region          = "us-east-1"
      role_arn        = "arn:aws:iam::123456789012:role/deploy"
      input_artifacts = ["image"]
      run_order       = 2
      configuration = {
        ClusterName = "shop"
        ServiceName = "web"
      }
    }

    before_entry {
      condition {
        result = "FAIL"
        rule {
          name     = "window"
          region   = "us-east-1"
          role_arn = "arn:aws:iam::123456789012:role/rules"
          configuration = {
            Cron     = "* * 9-17 ? * MON-FRI *"
            TimeZone = "UTC"
          }
          rule_type_id {
            category = "Rule"
            owner    = "AWS"
            provider = "DeploymentWindow"
            version  = "1"
          }
        }
      }
    }

    on_success {
      condition {
        result = "ROLLBACK"
        rule {
          name            = "check"
          commands        = ["make check"]
          input_artifacts = ["source"]
          rule_type_id {
            category = "Rule"
            owner    = "AWS"
            provider = "Commands"
            version  = "1"
          }
        }
      }
    }

    on_failure {
      result = "ROLLBACK"
      condition {
        result = "ROLLBACK"
        rule {
          name = "alarm"
          configuration = {
            AlarmName = "shop-errors"
            WaitTime  = "5"
          }
          rule_type_id {
            category = "Rule"
            provider = "CloudWatchAlarm"
            version  = "1"
          }
        }
      }
    }
  }

  trigger {
    provider_type = "CodeStarSourceConnection"
    git_configuration {
      source_action_name = "Checkout"
      push {
        branches {
          includes = ["main"]
          excludes = ["draft"]
        }
        file_paths {
          includes = ["src/**"]
          excludes = ["docs/**"]
        }
      }
      push {
        tags {
          includes = ["v*"]
          excludes = ["v0*"]
        }
      }
      pull_request {
        events = ["OPEN", "UPDATED"]
        branches {
          includes = ["main"]
        }
        file_paths {
          excludes = ["docs/**"]
        }
      }
    }
  }

  variable {
    name          = "stage"
    default_value = "test"
    description   = "Where to deploy"
  }

  tags = {
    Team = "shop"
  }
}

resource "aws_codepipeline" "copies" {
  name     = "copies"
  role_arn = "arn:aws:iam::123456789012:role/pipeline"

  artifact_store {
    location = "artifacts-east"
    type     = "S3"
    region   = "us-east-1"
  }
  artifact_store {
    location = "artifacts-west"
    type     = "S3"
    region   = "us-west-2"
  }

  stage {
    name = "Source"
    action {
      name             = "Checkout"
      category         = "Source"
      owner            = "ThirdParty"
      provider         = "GitHub"
      version          = "1"
      output_artifacts = ["source"]
      configuration = {
        Owner  = "example"
        Repo   = "shop"
        Branch = "main"
      }
    }
  }

  stage {
    name = "Copy"
    action {
      name            = "Copy"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "S3"
      version         = "1"
      region          = "us-west-2"
      input_artifacts = ["source"]
      configuration = {
        BucketName = "site"
        Extract    = "true"
      }
    }
  }
}

resource "aws_codepipeline_webhook" "copies_hook" {
  name            = "copies"
  authentication  = "GITHUB_HMAC"
  target_action   = "Checkout"
  target_pipeline = aws_codepipeline.copies.name

  authentication_configuration {
    secret_token = "not-very-secret"
  }

  filter {
    json_path    = "$.ref"
    match_equals = "refs/heads/{Branch}"
  }
}
