package terraform

import "github.com/archlint/archlint/catalog"

func cognitoUserPool() Resource {
	return Resource{
		Name: "aws_cognito_user_pool", Type: "AWS::Cognito::UserPool",
		Attributes: map[string]catalog.Format{
			"arn":      "{Arn}",
			"endpoint": "{ProviderName}",
		},
		Properties: []Property{
			{From: "alias_attributes", To: "AliasAttributes"},
			{From: "auto_verified_attributes", To: "AutoVerifiedAttributes"},
			{From: "deletion_protection", To: "DeletionProtection", Default: "INACTIVE"},
			{From: "email_verification_message", To: "EmailVerificationMessage"},
			{From: "email_verification_subject", To: "EmailVerificationSubject"},
			{From: "mfa_configuration", To: "MfaConfiguration", Default: "OFF"},
			{From: "name", To: "UserPoolName"},
			{From: "sms_authentication_message", To: "SmsAuthenticationMessage"},
			{From: "sms_verification_message", To: "SmsVerificationMessage"},
			{From: "tags", To: "UserPoolTags"},
			{From: "user_pool_tier", To: "UserPoolTier"},
			{From: "username_attributes", To: "UsernameAttributes"},
			{From: "account_recovery_setting", To: "AccountRecoverySetting", Inside: []Property{
				{From: "recovery_mechanism[]", To: "RecoveryMechanisms[]", Inside: []Property{
					{From: "name", To: "Name"},
					{From: "priority", To: "Priority"},
				}},
			}},
			{From: "admin_create_user_config", To: "AdminCreateUserConfig", Inside: cognitoInvitation()},
			{From: "device_configuration", To: "DeviceConfiguration", Inside: []Property{
				{From: "challenge_required_on_new_device", To: "ChallengeRequiredOnNewDevice"},
				{From: "device_only_remembered_on_user_prompt", To: "DeviceOnlyRememberedOnUserPrompt"},
			}},
			{From: "email_configuration", To: "EmailConfiguration", Inside: cognitoEmail()},
			{From: "email_mfa_configuration.message", To: "EmailAuthenticationMessage"},
			{From: "email_mfa_configuration.subject", To: "EmailAuthenticationSubject"},
			{From: "lambda_config", To: "LambdaConfig", Inside: cognitoTriggers()},
			{From: "password_policy", To: "Policies.PasswordPolicy", Inside: cognitoPasswordPolicy()},
			{From: "schema[]", To: "Schema[]", Inside: cognitoUserAttribute()},
			{From: "sign_in_policy", To: "Policies.SignInPolicy", Inside: []Property{
				{From: "allowed_first_auth_factors", To: "AllowedFirstAuthFactors"},
			}},
			{From: "sms_configuration", To: "SmsConfiguration", Inside: []Property{
				{From: "external_id", To: "ExternalId"},
				{From: "sns_caller_arn", To: "SnsCallerArn"},
				{From: "sns_region", To: "SnsRegion"},
			}},
			{From: "user_attribute_update_settings", To: "UserAttributeUpdateSettings", Inside: []Property{
				{From: "attributes_require_verification_before_update", To: "AttributesRequireVerificationBeforeUpdate"},
			}},
			{From: "user_pool_add_ons", To: "UserPoolAddOns", Inside: []Property{
				{From: "advanced_security_mode", To: "AdvancedSecurityMode"},
				{From: "advanced_security_additional_flows", To: "AdvancedSecurityAdditionalFlows", Inside: []Property{
					{From: "custom_auth_mode", To: "CustomAuthMode"},
				}},
			}},
			{From: "username_configuration", To: "UsernameConfiguration", Inside: []Property{
				{From: "case_sensitive", To: "CaseSensitive"},
			}},
			{From: "verification_message_template", To: "VerificationMessageTemplate", Inside: cognitoVerification()},
			{From: "web_authn_configuration.relying_party_id", To: "WebAuthnRelyingPartyID"},
			{From: "web_authn_configuration.user_verification", To: "WebAuthnUserVerification"},
			{
				From: "sms_configuration", To: "EnabledMfas[]", Convert: constant("SMS_MFA"),
				When: []catalog.When{{Path: "mfa_configuration", In: []string{"OFF"}, Not: true}},
			},
			{From: "software_token_mfa_configuration.enabled", To: "EnabledMfas[]", Convert: choice(map[string]string{"true": "SOFTWARE_TOKEN_MFA", "false": ""})},
			{From: "email_mfa_configuration", To: "EnabledMfas[]", Convert: constant("EMAIL_OTP")},
		},
		Unsettable: map[string]string{
			"AdminCreateUserConfig.UnusedAccountValidityDays": "password_policy.temporary_password_validity_days takes its place",
			"LambdaConfig.InboundFederation":                  noSuchArgument,
			"WebAuthnFactorConfiguration":                     noSuchArgument,
		},
	}
}

// cognitoTriggers are the functions that a user pool calls.
func cognitoTriggers() []Property {
	return []Property{
		{From: "create_auth_challenge", To: "CreateAuthChallenge"},
		{From: "custom_message", To: "CustomMessage"},
		{From: "define_auth_challenge", To: "DefineAuthChallenge"},
		{From: "kms_key_id", To: "KMSKeyID"},
		{From: "post_authentication", To: "PostAuthentication"},
		{From: "post_confirmation", To: "PostConfirmation"},
		{From: "pre_authentication", To: "PreAuthentication"},
		{From: "pre_sign_up", To: "PreSignUp"},
		{From: "pre_token_generation", To: "PreTokenGeneration"},
		{From: "user_migration", To: "UserMigration"},
		{From: "verify_auth_challenge_response", To: "VerifyAuthChallengeResponse"},
		{From: "custom_email_sender", To: "CustomEmailSender", Inside: []Property{
			{From: "lambda_arn", To: "LambdaArn"},
			{From: "lambda_version", To: "LambdaVersion"},
		}},
		{From: "custom_sms_sender", To: "CustomSMSSender", Inside: []Property{
			{From: "lambda_arn", To: "LambdaArn"},
			{From: "lambda_version", To: "LambdaVersion"},
		}},
		{From: "pre_token_generation_config", To: "PreTokenGenerationConfig", Inside: []Property{
			{From: "lambda_arn", To: "LambdaArn"},
			{From: "lambda_version", To: "LambdaVersion"},
		}},
	}
}

// cognitoUserAttribute are the arguments of an attribute that users have.
func cognitoUserAttribute() []Property {
	return []Property{
		{From: "attribute_data_type", To: "AttributeDataType"},
		{From: "developer_only_attribute", To: "DeveloperOnlyAttribute"},
		{From: "mutable", To: "Mutable"},
		{From: "name", To: "Name"},
		{From: "required", To: "Required"},
		{From: "number_attribute_constraints", To: "NumberAttributeConstraints", Inside: []Property{
			{From: "max_value", To: "MaxValue"},
			{From: "min_value", To: "MinValue"},
		}},
		{From: "string_attribute_constraints", To: "StringAttributeConstraints", Inside: []Property{
			{From: "max_length", To: "MaxLength"},
			{From: "min_length", To: "MinLength"},
		}},
	}
}

// cognitoPasswordPolicy are the rules for passwords.
func cognitoPasswordPolicy() []Property {
	return []Property{
		{From: "minimum_length", To: "MinimumLength"},
		{From: "password_history_size", To: "PasswordHistorySize"},
		{From: "require_lowercase", To: "RequireLowercase"},
		{From: "require_numbers", To: "RequireNumbers"},
		{From: "require_symbols", To: "RequireSymbols"},
		{From: "require_uppercase", To: "RequireUppercase"},
		{From: "temporary_password_validity_days", To: "TemporaryPasswordValidityDays"},
	}
}

// cognitoVerification are the messages by which users prove an address.
func cognitoVerification() []Property {
	return []Property{
		{From: "default_email_option", To: "DefaultEmailOption", Default: "CONFIRM_WITH_CODE"},
		{From: "email_message", To: "EmailMessage"},
		{From: "email_message_by_link", To: "EmailMessageByLink"},
		{From: "email_subject", To: "EmailSubject"},
		{From: "email_subject_by_link", To: "EmailSubjectByLink"},
		{From: "sms_message", To: "SmsMessage"},
	}
}

// cognitoInvitation are the arguments of how users come to be.
func cognitoInvitation() []Property {
	return []Property{
		{From: "allow_admin_create_user_only", To: "AllowAdminCreateUserOnly"},
		{From: "invite_message_template", To: "InviteMessageTemplate", Inside: []Property{
			{From: "email_message", To: "EmailMessage"},
			{From: "email_subject", To: "EmailSubject"},
			{From: "sms_message", To: "SMSMessage"},
		}},
	}
}

// cognitoEmail are the arguments of how e-mail is sent.
func cognitoEmail() []Property {
	return []Property{
		{From: "configuration_set", To: "ConfigurationSet"},
		{From: "email_sending_account", To: "EmailSendingAccount", Default: "COGNITO_DEFAULT"},
		{From: "from_email_address", To: "From"},
		{From: "reply_to_email_address", To: "ReplyToEmailAddress"},
		{From: "source_arn", To: "SourceArn"},
	}
}
