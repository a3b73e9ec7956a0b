package terraform

// wafManagedRuleGroupConfigs are the settings of rule groups that AWS manages.
func wafManagedRuleGroupConfigs() Property {
	field := func(name, to string) Property {
		return Property{From: name + ".identifier", To: to + ".Identifier"}
	}
	fields := func(name, to string) Property {
		return Property{From: name + ".identifiers", To: to, Convert: wrapped("Identifier")}
	}
	return Property{From: "managed_rule_group_configs[]", To: "ManagedRuleGroupConfigs[]", Inside: []Property{
		{From: "login_path", To: "LoginPath"},
		{From: "payload_type", To: "PayloadType"},
		field("password_field", "PasswordField"),
		field("username_field", "UsernameField"),
		{From: "aws_managed_rules_bot_control_rule_set", To: "AWSManagedRulesBotControlRuleSet", Inside: []Property{
			{From: "inspection_level", To: "InspectionLevel"},
			{From: "enable_machine_learning", To: "EnableMachineLearning", Default: true},
		}},
		{From: "aws_managed_rules_atp_rule_set", To: "AWSManagedRulesATPRuleSet", Inside: []Property{
			{From: "login_path", To: "LoginPath"},
			{From: "enable_regex_in_path", To: "EnableRegexInPath"},
			{From: "request_inspection", To: "RequestInspection", Inside: []Property{
				{From: "payload_type", To: "PayloadType"},
				field("password_field", "PasswordField"),
				field("username_field", "UsernameField"),
			}},
			wafResponseInspection(),
		}},
		{From: "aws_managed_rules_acfp_rule_set", To: "AWSManagedRulesACFPRuleSet", Inside: []Property{
			{From: "creation_path", To: "CreationPath"},
			{From: "registration_page_path", To: "RegistrationPagePath"},
			{From: "enable_regex_in_path", To: "EnableRegexInPath"},
			{From: "request_inspection", To: "RequestInspection", Inside: []Property{
				{From: "payload_type", To: "PayloadType"},
				fields("address_fields", "AddressFields"),
				field("email_field", "EmailField"),
				field("password_field", "PasswordField"),
				fields("phone_number_fields", "PhoneNumberFields"),
				field("username_field", "UsernameField"),
			}},
			wafResponseInspection(),
		}},
	}}
}

// wafResponseInspection says by what a response tells a login or sign-up that failed.
func wafResponseInspection() Property {
	return Property{From: "response_inspection", To: "ResponseInspection", Inside: []Property{
		{From: "body_contains", To: "BodyContains", Inside: verbatim(
			"failure_strings", "FailureStrings", "success_strings", "SuccessStrings",
		)},
		{From: "header", To: "Header", Inside: verbatim(
			"name", "Name", "failure_values", "FailureValues", "success_values", "SuccessValues",
		)},
		{From: "json", To: "Json", Inside: verbatim(
			"identifier", "Identifier", "failure_values", "FailureValues", "success_values", "SuccessValues",
		)},
		{From: "status_code", To: "StatusCode", Inside: verbatim(
			"failure_codes", "FailureCodes", "success_codes", "SuccessCodes",
		)},
	}}
}
