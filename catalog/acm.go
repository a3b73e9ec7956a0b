package catalog

var _ = declare(func() []Type {
	const source = templateReference + "aws-resource-certificatemanager-certificate.html"
	return []Type{{
		Name:       "AWS::CertificateManager::Certificate",
		Ref:        "arn:{partition}:acm:{region}:{account}:certificate/{uuid}",
		Attributes: map[string]Format{"Id": "{Ref}"},
		References: []Reference{
			{Path: "DomainValidationOptions[].HostedZoneId", Kind: EdgeRefersTo, Targets: toHostedZone},
		},
		Defaults: []Default{
			{Path: "ValidationMethod", Value: "EMAIL", Source: source},
			{Path: "KeyAlgorithm", Value: "RSA_2048", Source: source},
		},
		Drawing: Drawing{Glyph: "certificate", Category: CategorySecurity, Label: "ACM certificate", Role: RoleBadge},
	}}
})
