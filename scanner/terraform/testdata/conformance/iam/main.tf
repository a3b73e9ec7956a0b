resource "aws_iam_role" "worker" {
  name                 = "worker"
  path                 = "/shop/"
  description          = "Runs the workers"
  max_session_duration = 7200
  permissions_boundary = "arn:aws:iam::123456789012:policy/boundary"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
  tags = {
    Team = "shop"
  }
}

resource "aws_iam_role_policy" "worker_tables" {
  name = "tables"
  role = aws_iam_role.worker.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["dynamodb:GetItem"], Resource = "arn:aws:dynamodb:us-east-1:123456789012:table/orders" }]
  })
}

resource "aws_iam_role_policy_attachment" "worker_logs" {
  role       = aws_iam_role.worker.name
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess"
}

resource "aws_iam_role_policy_attachment" "worker_queue" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.queue.arn
}

resource "aws_iam_role" "reader" {
  name = "reader"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "sts:AssumeRole" }]
  })
  managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
  inline_policy {
    name = "deny"
    policy = jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Deny", Action = "iam:*", Resource = "*" }]
    })
  }
}

resource "aws_iam_role" "exclusive" {
  name = "exclusive"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachments_exclusive" "exclusive" {
  role_name   = aws_iam_role.exclusive.name
  policy_arns = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]
}

resource "aws_iam_policy" "queue" {
  name        = "queue"
  path        = "/shop/"
  description = "Sends to the queue"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:us-east-1:123456789012:orders" }]
  })
}

resource "aws_iam_policy_attachment" "everybody" {
  name       = "everybody"
  policy_arn = "arn:aws:iam::aws:policy/IAMUserChangePassword"
  users      = [aws_iam_user.clerk.name]
  groups     = [aws_iam_group.clerks.name]
}

resource "aws_iam_instance_profile" "worker_profile" {
  name = "worker"
  role = aws_iam_role.worker.name
}

resource "aws_iam_openid_connect_provider" "tokens" {
  url             = "https://token.example.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"]
  tags = {
    Team = "shop"
  }
}

resource "aws_iam_server_certificate" "old_site" {
  name              = "old-site"
  path              = "/cloudfront/"
  certificate_body  = "body"
  certificate_chain = "chain"
  private_key       = "key"
}

resource "aws_iam_service_linked_role" "scaling" {
  aws_service_name = "autoscaling.amazonaws.com"
  custom_suffix    = "shop"
  description      = "Scales the shop"
}

resource "aws_iam_user" "clerk" {
  name                 = "clerk"
  path                 = "/people/"
  permissions_boundary = "arn:aws:iam::123456789012:policy/boundary"
  force_destroy        = true
  tags = {
    Team = "shop"
  }
}

resource "aws_iam_user_policy" "clerk" {
  name = "prices"
  user = aws_iam_user.clerk.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "dynamodb:PutItem", Resource = "*" }]
  })
}

resource "aws_iam_user_policy_attachment" "clerk" {
  user       = aws_iam_user.clerk.name
  policy_arn = aws_iam_policy.queue.arn
}

resource "aws_iam_user_group_membership" "clerk" {
  user   = aws_iam_user.clerk.name
  groups = [aws_iam_group.clerks.name]
}

resource "aws_iam_access_key" "clerk_key" {
  user   = aws_iam_user.clerk.name
  status = "Inactive"
}

resource "aws_iam_access_key" "robot_key" {
  user = aws_iam_user.robot.name
}

resource "aws_iam_user" "robot" {
  name = "robot"
}

resource "aws_iam_group" "clerks" {
  name = "clerks"
  path = "/people/"
}

resource "aws_iam_group_policy" "clerks" {
  name  = "stock"
  group = aws_iam_group.clerks.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "dynamodb:Query", Resource = "*" }]
  })
}

resource "aws_iam_group_policy_attachment" "clerks" {
  group      = aws_iam_group.clerks.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_group_membership" "clerks_members" {
  name  = "clerks"
  group = aws_iam_group.clerks.name
  users = [aws_iam_user.clerk.name, aws_iam_user.robot.name]
}
