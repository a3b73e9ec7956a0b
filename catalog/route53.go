package catalog

var toHealthCheck = []string{"AWS::Route53::HealthCheck"}

var _ = declare(func() []Type {
	return []Type{
		{
			Name:         "AWS::Route53::HostedZone",
			NameProperty: "Name",
			Ref:          "Z{ALNUM20}",
			Attributes:   map[string]Format{"Id": "{Ref}"},
			Aliases:      []Format{"{property:Name}", "/hostedzone/{Ref}", "arn:{partition}:route53:::hostedzone/{Ref}"},
			References: []Reference{
				{Path: "QueryLoggingConfig.CloudWatchLogsLogGroupArn", Kind: EdgeLogsTo, Targets: toLogGroup},
				{Path: "VPCs[].VPCId", Kind: EdgeIn, Targets: toVPC},
			},
			Global:  true,
			Drawing: Drawing{Glyph: "hosted-zone", Category: CategoryNetworking, Label: "Hosted zone", Role: RoleHidden},
		},
		{
			Name:         "AWS::Route53::RecordSet",
			NameProperty: "Name",
			Ref:          "{name}",
			References:   recordReferences(""),
			Defaults:     recordDefaults(""),
			Global:       true,
			Drawing:      Drawing{Glyph: "record", Category: CategoryNetworking, Label: "DNS record", Role: RoleRequest},
		},
		{
			Name:    "AWS::Route53::RecordSetGroup",
			Ref:     "{name}",
			Aliases: []Format{"{property:RecordSets[].Name}"},
			References: append([]Reference{
				{Path: "HostedZoneId", Kind: EdgeIn, Targets: toHostedZone},
				{Path: "HostedZoneName", Kind: EdgeIn, Targets: toHostedZone, Form: FormDNSName},
			}, recordReferences("RecordSets[].")...),
			Defaults: recordDefaults("RecordSets[]."),
			Global:   true,
			Drawing:  Drawing{Glyph: "record", Category: CategoryNetworking, Label: "DNS records", Role: RoleRequest},
		},
		healthCheck(),
	}
})

// recordReferences are the references of a record. The alias of an S3 website
// names the Region's endpoint; the bucket is the one with the record's own name.
func recordReferences(record string) []Reference {
	named := []When{{Path: "Type", In: []string{"A", "AAAA", "CNAME", "HTTPS", "SVCB"}}}
	return []Reference{
		{Path: record + "HostedZoneId", Kind: EdgeIn, Targets: toHostedZone},
		{Path: record + "HostedZoneName", Kind: EdgeIn, Targets: toHostedZone, Form: FormDNSName},
		{
			Path: record + "AliasTarget.DNSName", Kind: EdgeResolvesTo, Targets: toHost, Form: FormDNSName,
			Builtin: []string{"s3-website-*", "s3-website.*"},
		},
		{Path: record + "ResourceRecords[]", Kind: EdgeResolvesTo, Targets: toHost, Form: FormDNSName, When: named},
		{
			Path: record + "Name", Kind: EdgeResolvesTo, Targets: toBucket, Form: FormText,
			When: []When{{Path: "AliasTarget", Not: true}},
		},
		{Path: record + "HealthCheckId", Kind: EdgeObservedBy, Targets: toHealthCheck},
	}
}

func recordDefaults(record string) []Default {
	return []Default{
		{
			Path: record + "AliasTarget.EvaluateTargetHealth", Value: false,
			Source: templateReference + "aws-properties-route53-recordset-aliastarget.html",
		},
	}
}

func healthCheck() Type {
	const config = "HealthCheckConfig."
	return Type{
		Name:       "AWS::Route53::HealthCheck",
		Ref:        "{uuid}",
		Attributes: map[string]Format{"HealthCheckId": "{Ref}"},
		References: []Reference{
			{Path: config + "FullyQualifiedDomainName", Kind: EdgeObservedBy, Reverse: true, Targets: toHost, Form: FormDNSName},
			{Path: config + "AlarmIdentifier.Name", Kind: EdgeRefersTo, Targets: toAlarm},
			{Path: config + "ChildHealthChecks[]", Kind: EdgeRefersTo, Targets: toHealthCheck},
		},
		Global:  true,
		Drawing: Drawing{Glyph: "health-check", Category: CategoryNetworking, Label: "Health check", Role: RoleBadge},
	}
}
