package terraform

import "github.com/archlint/archlint/catalog"

var _ = declare(func() []Resource {
	return []Resource{
		wafWebACL(), wafRuleGroup(), wafLogging(),
		{
			Name: "aws_wafv2_ip_set", Type: "AWS::WAFv2::IPSet",
			Attributes: wafAttributes(),
			Properties: []Property{
				{From: "name", To: "Name"},
				{From: "description", To: "Description"},
				{From: "scope", To: "Scope"},
				{From: "ip_address_version", To: "IPAddressVersion"},
				{From: "addresses", To: "Addresses", KeepEmpty: true, Default: []any{}},
				tags,
			},
			Unmapped: wafNamePrefix(),
		},
		{
			Name: "aws_wafv2_regex_pattern_set", Type: "AWS::WAFv2::RegexPatternSet",
			Attributes: wafAttributes(),
			Properties: []Property{
				{From: "name", To: "Name"},
				{From: "description", To: "Description"},
				{From: "scope", To: "Scope"},
				{
					From: "regular_expression[]", To: "RegularExpressionList[]", Convert: unwrapped("RegexString"),
					Inside: []Property{{From: "regex_string", To: "RegexString"}},
				},
				tags,
			},
			Unmapped: wafNamePrefix(),
		},
		{
			Name: "aws_wafv2_web_acl_association", Type: "AWS::WAFv2::WebACLAssociation",
			Properties: []Property{
				{From: "resource_arn", To: "ResourceArn"},
				{From: "web_acl_arn", To: "WebACLArn"},
			},
		},
	}
})

func wafAttributes() map[string]catalog.Format {
	return map[string]catalog.Format{"id": "{Id}", "arn": "{Arn}", "name": "{name}"}
}

func wafNamePrefix() map[string]string {
	return map[string]string{"name_prefix": "the name begins with it, the rest is made up on deployment"}
}

func wafWebACL() Resource {
	return Resource{
		Name: "aws_wafv2_web_acl", Type: "AWS::WAFv2::WebACL",
		Attributes: wafAttributes(),
		Properties: []Property{
			{From: "name", To: "Name"},
			{From: "description", To: "Description"},
			{From: "scope", To: "Scope"},
			{From: "default_action", To: "DefaultAction", Inside: wafActions("allow", "block")},
			{From: "rule[]", To: "Rules[]", Inside: wafWebACLRule(), Convert: byPriority},
			{From: "rule_json", To: "Rules", Convert: wafRulesFromJSON},
			wafVisibility(), wafCustomResponses(),
			{From: "captcha_config", To: "CaptchaConfig", Inside: wafImmunity()},
			{From: "challenge_config", To: "ChallengeConfig", Inside: wafImmunity()},
			{From: "token_domains", To: "TokenDomains"},
			{From: "association_config.request_body[]", To: "AssociationConfig.RequestBody", Inside: wafInspectionLimits(), Convert: first},
			{From: "data_protection_config.data_protection[]", To: "DataProtectionConfig.DataProtections[]", Inside: []Property{
				{From: "action", To: "Action"},
				{From: "exclude_rate_based_details", To: "ExcludeRateBasedDetails"},
				{From: "exclude_rule_match_details", To: "ExcludeRuleMatchDetails"},
				{From: "field.field_type", To: "Field.FieldType"},
				{From: "field.field_keys", To: "Field.FieldKeys"},
			}},
			tags,
		},
		Unmapped: wafNamePrefix(),
		Unsettable: map[string]string{
			"ApplicationConfig":                                         noSuchArgument,
			"OnSourceDDoSProtectionConfig":                              noSuchArgument,
			"Rules[].Statement.ManagedRuleGroupStatement.ExcludedRules": "RuleActionOverrides takes its place",
			"Rules[].Statement.ManagedRuleGroupStatement.ManagedRuleGroupConfigs[].AWSManagedRulesAntiDDoSRuleSet": noSuchArgument,
			"Rules[].Statement.RuleGroupReferenceStatement.ExcludedRules":                                          "RuleActionOverrides takes its place",
			"Rules[].Statement.RateBasedStatement.CustomKeys[].ASN":                                                noSuchArgument,
			"Rules[].Statement.ByteMatchStatement.SearchStringBase64":                                              "SearchString takes its place",
		},
	}
}

// wafWebACLRule are the arguments of a web ACL's rule.
func wafWebACLRule() []Property {
	return append(wafRule(wafRootStatement()),
		Property{From: "override_action", To: "OverrideAction", Inside: []Property{
			{From: "count", To: "Count", KeepEmpty: true, Convert: first},
			{From: "none", To: "None", KeepEmpty: true, Convert: first},
		}},
		Property{From: "challenge_config", To: "ChallengeConfig", Inside: wafImmunity()},
	)
}

func wafRuleGroup() Resource {
	return Resource{
		Name: "aws_wafv2_rule_group", Type: "AWS::WAFv2::RuleGroup",
		Attributes: wafAttributes(),
		Properties: []Property{
			{From: "name", To: "Name"},
			{From: "description", To: "Description"},
			{From: "scope", To: "Scope"},
			{From: "capacity", To: "Capacity"},
			{From: "rule[]", To: "Rules[]", Inside: wafRule(append(wafStatement(wafDepth), wafRateBased(wafStatement(wafDepth-1)))), Convert: byPriority},
			wafVisibility(), wafCustomResponses(),
			tags,
		},
		Unmapped: wafNamePrefix(),
		Unsettable: map[string]string{
			"AvailableLabels":         "AWS derives it from the rules",
			"ConsumedLabels":          "AWS derives it from the rules",
			"Rules[].ChallengeConfig": noSuchArgument,
			"Rules[].Statement.RateBasedStatement.CustomKeys[].ASN":   noSuchArgument,
			"Rules[].Statement.ByteMatchStatement.SearchStringBase64": "SearchString takes its place",
		},
	}
}

func wafLogging() Resource {
	return Resource{
		Name: "aws_wafv2_web_acl_logging_configuration", Type: "AWS::WAFv2::LoggingConfiguration",
		Properties: []Property{
			{From: "resource_arn", To: "ResourceArn"},
			{From: "log_destination_configs", To: "LogDestinationConfigs"},
			{From: "logging_filter", To: "LoggingFilter", Inside: []Property{
				{From: "default_behavior", To: "DefaultBehavior"},
				{From: "filter[]", To: "Filters[]", Inside: []Property{
					{From: "behavior", To: "Behavior"},
					{From: "requirement", To: "Requirement"},
					{From: "condition[]", To: "Conditions[]", Inside: []Property{
						{From: "action_condition.action", To: "ActionCondition.Action"},
						{From: "label_name_condition.label_name", To: "LabelNameCondition.LabelName"},
					}},
				}},
			}},
			{From: "redacted_fields[]", To: "RedactedFields[]", Inside: []Property{
				{From: "method", To: "Method", KeepEmpty: true, Convert: first},
				{From: "query_string", To: "QueryString", KeepEmpty: true, Convert: first},
				{From: "uri_path", To: "UriPath", KeepEmpty: true, Convert: first},
				{From: "single_header.name", To: "SingleHeader.Name"},
			}},
		},
	}
}
