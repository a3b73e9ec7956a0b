package catalog

var (
	toWebACL = []string{"AWS::WAFv2::WebACL"}
	// toFiltered are the regional types that a web ACL can protect.
	toFiltered = []string{
		"AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ApiGateway::Stage", "AWS::Cognito::UserPool",
	}
)

var _ = declare(func() []Type {
	return []Type{
		wafResource("AWS::WAFv2::WebACL", "webacl", "Web ACL", RoleBadge, append(wafSetReferences(wafRateBased, "ManagedRuleGroupStatement.ScopeDownStatement."), Reference{
			Path: "Rules[].Statement.RuleGroupReferenceStatement.Arn", Kind: EdgeRefersTo, Targets: []string{"AWS::WAFv2::RuleGroup"},
		})),
		wafResource("AWS::WAFv2::RuleGroup", "rulegroup", "WAF rule group", RoleHidden, wafSetReferences(wafRateBased)),
		wafResource("AWS::WAFv2::IPSet", "ipset", "WAF IP set", RoleHidden, nil),
		wafResource("AWS::WAFv2::RegexPatternSet", "regexpatternset", "WAF pattern set", RoleHidden, nil),
		{
			Name: "AWS::WAFv2::WebACLAssociation",
			Ref:  "{property:WebACLArn}|{property:ResourceArn}",
			References: []Reference{
				{Path: "WebACLArn", Kind: EdgeSecuredBy, Targets: toWebACL, Via: "ResourceArn", ViaTargets: toFiltered},
			},
			Drawing: Drawing{Glyph: "waf", Category: CategorySecurity, Label: "Web ACL association", Role: RoleHidden},
		},
		{
			Name: "AWS::WAFv2::LoggingConfiguration",
			Ref:  "{property:ResourceArn}",
			References: []Reference{
				{Path: "ResourceArn", Kind: EdgeRefersTo, Targets: toWebACL},
				{
					Path: "LogDestinationConfigs[]", Kind: EdgeLogsTo, Targets: []string{"AWS::Logs::LogGroup", "AWS::S3::Bucket"},
					Via: "ResourceArn", ViaTargets: toWebACL,
				},
			},
			Drawing: Drawing{Glyph: "waf", Category: CategorySecurity, Label: "Web ACL logging", Role: RoleHidden},
		},
	}
})

// wafResource is a type whose ARN says whether it is for CloudFront or for a
// Region's resources.
func wafResource(name, kind, label string, role Role, references []Reference) Type {
	return Type{
		Name:         name,
		NameProperty: "Name",
		Ref:          "{name}|{uuid}|{property:Scope}",
		Attributes: map[string]Format{
			"Arn": Format("arn:{partition}:wafv2:{region}:{account}:{choose:Scope|CLOUDFRONT=global|regional}/" + kind + "/{name}/{uuid}"),
			"Id":  "{uuid}",
		},
		References: references,
		Drawing:    Drawing{Glyph: "waf", Category: CategorySecurity, Label: label, Role: role},
	}
}

// wafRateBased leads to the requests that a rate-based statement counts.
const wafRateBased = "RateBasedStatement.ScopeDownStatement."

// wafSetReferences are the sets that rules name, directly or within a statement that
// narrows, of the kinds given, one that negates or joins, or the one in the other.
func wafSetReferences(narrowing ...string) []Reference {
	const rule = "Rules[].Statement."
	var references []Reference
	for _, narrowed := range append([]string{""}, narrowing...) {
		for _, within := range []string{"", "NotStatement.Statement.", "AndStatement.Statements[].", "OrStatement.Statements[]."} {
			path := rule + narrowed + within
			references = append(references,
				Reference{Path: path + "IPSetReferenceStatement.Arn", Kind: EdgeRefersTo, Targets: []string{"AWS::WAFv2::IPSet"}},
				Reference{Path: path + "RegexPatternSetReferenceStatement.Arn", Kind: EdgeRefersTo, Targets: []string{"AWS::WAFv2::RegexPatternSet"}},
			)
		}
	}
	return references
}
