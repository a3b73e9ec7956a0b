package catalog

var _ = declare(func() []Type {
	const docs = templateReference + "aws-resource-dynamodb-table.html"
	drawing := Drawing{Glyph: "table", Category: CategoryDatabase, Label: "DynamoDB", Role: RoleSupport}
	attributes := map[string]Format{
		"Arn": "arn:{partition}:dynamodb:{region}:{account}:table/{name}",
		// A stream's label is the time at which it was enabled.
		"StreamArn": "{Arn}/stream/2025-01-01T00:00:00.{digits3}",
	}
	return []Type{
		{
			Name: "AWS::DynamoDB::Table", NameProperty: "TableName",
			Ref:        "{name}",
			Attributes: attributes,
			References: []Reference{
				{Path: "SSESpecification.KMSMasterKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
				{Path: "ImportSourceSpecification.S3BucketSource.S3Bucket", Kind: EdgeRefersTo, Targets: toBucket},
			},
			Defaults: []Default{
				{Path: "BillingMode", Value: "PROVISIONED", Source: docs},
				{Path: "DeletionProtectionEnabled", Value: false, Source: docs},
				{Path: "TableClass", Value: "STANDARD", Source: docs},
				{Path: "PointInTimeRecoverySpecification", Value: map[string]any{"PointInTimeRecoveryEnabled": false}, Source: docs},
			},
			JSON:    []string{"ResourcePolicy.PolicyDocument"},
			Drawing: drawing,
		},
		{
			Name: "AWS::DynamoDB::GlobalTable", NameProperty: "TableName",
			Ref:        "{name}",
			Attributes: map[string]Format{"Arn": attributes["Arn"], "StreamArn": attributes["StreamArn"], "TableId": "{uuid}"},
			References: []Reference{
				{Path: "Replicas[].SSESpecification.KMSMasterKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			},
			Defaults: []Default{
				{Path: "BillingMode", Value: "PROVISIONED", Source: templateReference + "aws-resource-dynamodb-globaltable.html"},
			},
			JSON:    []string{"Replicas[].ResourcePolicy.PolicyDocument"},
			Drawing: drawing,
		},
	}
})
