resource "aws_cognito_user_pool" "customers" {
  name                       = "customers"
  alias_attributes           = ["email"]
  auto_verified_attributes   = ["email"]
  deletion_protection        = "ACTIVE"
  mfa_configuration          = "OPTIONAL"
  sms_authentication_message = "Your code is {####}"
  user_pool_tier             = "PLUS"

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
    recovery_mechanism {
      name     = "verified_phone_number"
      priority = 2
    }
  }
  admin_create_user_config {
    allow_admin_create_user_only = true
    invite_message_template {
      email_message = "Welcome {username}, your password is {####}"
      email_subject = "Welcome"
      sms_message   = "{username} {####}"
    }
  }
  device_configuration {
    challenge_required_on_new_device      = true
    device_only_remembered_on_user_prompt = true
  }
  email_configuration {
    configuration_set      = "shop"
    email_sending_account  = "DEVELOPER"
    from_email_address     = "shop@example.com"
    reply_to_email_address = "help@example.com"
    source_arn             = "arn:aws:ses:us-east-1:123456789012:identity/example.com"
  }
  email_mfa_configuration {
    message = "Your code is {####}"
    subject = "Your code"
  }
  lambda_config {
    create_auth_challenge          = "arn:aws:lambda:us-east-1:123456789012:function:create"
    custom_message                 = "arn:aws:lambda:us-east-1:123456789012:function:message"
    define_auth_challenge          = "arn:aws:lambda:us-east-1:123456789012:function:define"
    kms_key_id                     = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
    post_authentication            = "arn:aws:lambda:us-east-1:123456789012:function:authenticated"
    post_confirmation              = "arn:aws:lambda:us-east-1:123456789012:function:confirmed"
    pre_authentication             = "arn:aws:lambda:us-east-1:123456789012:function:authenticate"
    pre_sign_up                    = "arn:aws:lambda:us-east-1:123456789012:function:register"
    user_migration                 = "arn:aws:lambda:us-east-1:123456789012:function:migrate"
    verify_auth_challenge_response = "arn:aws:lambda:us-east-1:123456789012:function:verify"
    custom_email_sender {
      lambda_arn     = "arn:aws:lambda:us-east-1:123456789012:function:mail"
      lambda_version = "V1_0"
    }
    custom_sms_sender {
      lambda_arn     = "arn:aws:lambda:us-east-1:123456789012:function:sms"
      lambda_version = "V1_0"
    }
    pre_token_generation_config {
      lambda_arn     = "arn:aws:lambda:us-east-1:123456789012:function:token"
      lambda_version = "V2_0"
    }
  }
  password_policy {
    minimum_length                   = 12
    password_history_size            = 5
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 3
  }
  schema {
    name                = "shoe_size"
    attribute_data_type = "Number"
    mutable             = true
    number_attribute_constraints {
      min_value = "20"
      max_value = "60"
    }
  }
  schema {
    name                     = "nickname"
    attribute_data_type      = "String"
    developer_only_attribute = false
    mutable                  = false
    required                 = true
    string_attribute_constraints {
      min_length = "1"
      max_length = "20"
    }
  }
  sign_in_policy {
    allowed_first_auth_factors = ["PASSWORD", "WEB_AUTHN"]
  }
  sms_configuration {
    external_id    = "shop"
    sns_caller_arn = "arn:aws:iam::123456789012:role/sms"
    sns_region     = "us-east-1"
  }
  software_token_mfa_configuration {
    enabled = true
  }
  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }
  user_pool_add_ons {
    advanced_security_mode = "ENFORCED"
    advanced_security_additional_flows {
      custom_auth_mode = "AUDIT"
    }
  }
  username_configuration {
    case_sensitive = false
  }
  verification_message_template {
    email_message         = "Your code is {####}"
    email_message_by_link = "Click {##here##}"
    email_subject         = "Your code"
    email_subject_by_link = "Your link"
    sms_message           = "{####}"
  }
  web_authn_configuration {
    relying_party_id  = "shop.example.com"
    user_verification = "required"
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_cognito_user_pool" "plain" {
  name                     = "plain"
  username_attributes      = ["email"]
  sms_verification_message = "{####}"
  lambda_config {
    pre_token_generation = "arn:aws:lambda:us-east-1:123456789012:function:token"
  }
}

resource "aws_cognito_identity_provider" "google" {
  user_pool_id  = aws_cognito_user_pool.customers.id
  provider_name = "Google"
  provider_type = "Google"
  provider_details = {
    client_id        = "shop"
    client_secret    = "not-a-secret"
    authorize_scopes = "openid email"
  }
  attribute_mapping = {
    email = "email"
  }
  idp_identifiers = ["google.example.com"]
}

resource "aws_cognito_resource_server" "orders" {
  user_pool_id = aws_cognito_user_pool.customers.id
  identifier   = "orders"
  name         = "Orders"
  scope {
    scope_name        = "read"
    scope_description = "Look at orders"
  }
}

resource "aws_cognito_user_pool_client" "web" {
  name                                          = "web"
  user_pool_id                                  = aws_cognito_user_pool.customers.id
  generate_secret                               = true
  access_token_validity                         = 30
  id_token_validity                             = 30
  refresh_token_validity                        = 10
  auth_session_validity                         = 5
  allowed_oauth_flows                           = ["code"]
  allowed_oauth_flows_user_pool_client          = true
  allowed_oauth_scopes                          = ["openid"]
  callback_urls                                 = ["https://shop.example.com/in"]
  logout_urls                                   = ["https://shop.example.com/out"]
  default_redirect_uri                          = "https://shop.example.com/in"
  enable_propagate_additional_user_context_data = true
  enable_token_revocation                       = true
  explicit_auth_flows                           = ["ALLOW_USER_SRP_AUTH"]
  prevent_user_existence_errors                 = "ENABLED"
  read_attributes                               = ["email"]
  write_attributes                              = ["email"]
  supported_identity_providers                  = ["COGNITO"]
  analytics_configuration {
    application_id   = "0123456789abcdef"
    external_id      = "shop"
    role_arn         = "arn:aws:iam::123456789012:role/analytics"
    user_data_shared = true
  }
  refresh_token_rotation {
    feature                    = "ENABLED"
    retry_grace_period_seconds = 10
  }
  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "days"
  }
}

resource "aws_cognito_managed_user_pool_client" "search" {
  name_prefix       = "AmazonOpenSearchService-shop-"
  user_pool_id      = aws_cognito_user_pool.customers.id
  id_token_validity = 12
}

resource "aws_cognito_user_pool_domain" "shop" {
  domain                = "login.example.com"
  user_pool_id          = aws_cognito_user_pool.customers.id
  certificate_arn       = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  managed_login_version = 2
}

resource "aws_cognito_user_group" "staff" {
  name         = "staff"
  user_pool_id = aws_cognito_user_pool.customers.id
  description  = "Who works here"
  precedence   = 1
  role_arn     = "arn:aws:iam::123456789012:role/staff"
}

resource "aws_cognito_user" "first" {
  user_pool_id             = aws_cognito_user_pool.customers.id
  username                 = "first"
  desired_delivery_mediums = ["EMAIL"]
  force_alias_creation     = true
  message_action           = "SUPPRESS"
  client_metadata          = { from = "terraform" }
  attributes = {
    email = "first@example.com"
  }
  validation_data = {
    checked = "true"
  }
}

resource "aws_cognito_identity_pool" "visitors" {
  identity_pool_name               = "visitors"
  allow_classic_flow               = true
  allow_unauthenticated_identities = true
  developer_provider_name          = "login.shop"
  openid_connect_provider_arns     = ["arn:aws:iam::123456789012:oidc-provider/login.example.com"]
  saml_provider_arns               = ["arn:aws:iam::123456789012:saml-provider/staff"]
  supported_login_providers = {
    "graph.facebook.com" = "1234"
  }
  cognito_identity_providers {
    client_id               = aws_cognito_user_pool_client.web.id
    provider_name           = "cognito-idp.us-east-1.amazonaws.com/us-east-1_abcdefghi"
    server_side_token_check = true
  }
  tags = {
    Team = "shop"
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "visitor_roles" {
  identity_pool_id = aws_cognito_identity_pool.visitors.id
  roles = {
    authenticated   = "arn:aws:iam::123456789012:role/known"
    unauthenticated = "arn:aws:iam::123456789012:role/unknown"
  }
  role_mapping {
    identity_provider         = "graph.facebook.com"
    type                      = "Rules"
    ambiguous_role_resolution = "Deny"
    mapping_rule {
      claim      = "isAdmin"
      match_type = "Equals"
      role_arn   = "arn:aws:iam::123456789012:role/admin"
      value      = "yes"
    }
  }
}
