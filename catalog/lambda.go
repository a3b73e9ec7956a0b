package catalog

var _ = declare(func() []Type {
	return []Type{
		lambdaFunction(), lambdaURL(), lambdaEventSourceMapping(),
		{
			Name: "AWS::Lambda::Version",
			Ref:  "arn:{partition}:lambda:{region}:{account}:function:{last:FunctionName}:{Version}",
			Attributes: map[string]Format{
				"FunctionArn": "{Ref}",
				"Version":     "{digits1}",
			},
			References: []Reference{{Path: "FunctionName", Kind: EdgeRoutesTo, Targets: toUnqualified}},
			Drawing:    lambdaDrawing("Lambda version", RoleHidden),
		},
		{
			Name: "AWS::Lambda::Alias", NameProperty: "Name",
			Ref:        "arn:{partition}:lambda:{region}:{account}:function:{last:FunctionName}:{name}",
			Attributes: map[string]Format{"AliasArn": "{Ref}"},
			References: []Reference{{Path: "FunctionName", Kind: EdgeRoutesTo, Targets: toUnqualified}},
			Drawing:    lambdaDrawing("Lambda alias", RoleHidden),
		},
		{
			Name: "AWS::Lambda::Permission", Ref: "{name}",
			References: []Reference{
				{Path: "FunctionName", Kind: EdgeRefersTo, Targets: toFunction},
			},
			Drawing: lambdaDrawing("Lambda permission", RoleHidden),
		},
		{
			Name: "AWS::Lambda::LayerVersion", NameProperty: "LayerName",
			Ref:        "arn:{partition}:lambda:{region}:{account}:layer:{name}:{digits1}",
			Attributes: map[string]Format{"LayerVersionArn": "{Ref}"},
			References: []Reference{{Path: "Content.S3Bucket", Kind: EdgeRefersTo, Targets: toBucket}},
			Drawing:    lambdaDrawing("Lambda layer", RoleHidden),
		},
		{
			Name: "AWS::Lambda::EventInvokeConfig", Ref: "{name}",
			References: []Reference{
				{Path: "FunctionName", Kind: EdgeRefersTo, Targets: toFunction},
				{
					Path: "DestinationConfig.OnFailure.Destination", Kind: EdgeNotifies, Targets: toDeadLetter,
					Via: "FunctionName", ViaTargets: toFunction,
				},
				{
					Path: "DestinationConfig.OnSuccess.Destination", Kind: EdgeNotifies, Targets: toDeadLetter,
					Via: "FunctionName", ViaTargets: toFunction,
				},
			},
			Drawing: lambdaDrawing("Lambda invocation settings", RoleHidden),
		},
		{
			Name: "AWS::Lambda::CodeSigningConfig",
			Ref:  "arn:{partition}:lambda:{region}:{account}:code-signing-config:csc-{hex17}",
			Attributes: map[string]Format{
				"CodeSigningConfigArn": "{Ref}",
				"CodeSigningConfigId":  "csc-{hex17}",
			},
			Drawing: lambdaDrawing("Code signing", RoleHidden),
		},
	}
})

var (
	toUnqualified = []string{"AWS::Lambda::Function"}
	// toDeadLetter are the types to which failed events and messages go.
	toDeadLetter = append([]string{"AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::S3::Bucket", "AWS::Events::EventBus"}, toFunction...)
)

func lambdaDrawing(label string, role Role) Drawing {
	return Drawing{Glyph: "function", Category: CategoryCompute, Label: label, Role: role}
}

func lambdaFunction() Type {
	const docs = templateReference + "aws-resource-lambda-function.html"
	return Type{
		Name: "AWS::Lambda::Function", NameProperty: "FunctionName",
		Ref:        "{name}",
		Attributes: map[string]Format{"Arn": "arn:{partition}:lambda:{region}:{account}:function:{name}"},
		References: []Reference{
			{Path: "Role", Kind: EdgeAssumes, Targets: toRole},
			{Path: "VpcConfig.SubnetIds[]", Kind: EdgeIn, Targets: toSubnet},
			{Path: "VpcConfig.SecurityGroupIds[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
			{Path: "KmsKeyArn", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: "DeadLetterConfig.TargetArn", Kind: EdgeNotifies, Targets: toDeadLetter},
			{Path: "FileSystemConfigs[].Arn", Kind: EdgeAccesses, Targets: []string{"AWS::EFS::AccessPoint"}},
			{Path: "Environment.Variables.*", Kind: EdgeAccesses, Targets: toDataStore, Form: FormText},
			{Path: "Environment.Variables.*", Kind: EdgeReadsSecret, Targets: toSecret, Form: FormText},
			{Path: "LoggingConfig.LogGroup", Kind: EdgeLogsTo, Targets: toLogGroup},
			{Path: "Code.ImageUri", Kind: EdgeUsesImage, Targets: []string{"AWS::ECR::Repository"}, Form: FormImage},
			{Path: "Code.S3Bucket", Kind: EdgeRefersTo, Targets: toBucket},
			{Path: "Layers[]", Kind: EdgeRefersTo, Targets: []string{"AWS::Lambda::LayerVersion"}},
			{Path: "CodeSigningConfigArn", Kind: EdgeRefersTo, Targets: []string{"AWS::Lambda::CodeSigningConfig"}},
		},
		Defaults: []Default{
			{Path: "MemorySize", Value: 128, Source: docs},
			{Path: "Timeout", Value: 3, Source: docs},
			{Path: "PackageType", Value: "Zip", Source: docs},
			{Path: "Architectures", Value: []any{"x86_64"}, Source: docs},
			{Path: "EphemeralStorage", Value: map[string]any{"Size": 512}, Source: docs},
			{Path: "TracingConfig", Value: map[string]any{"Mode": "PassThrough"}, Source: docs},
		},
		Drawing: lambdaDrawing("Lambda", RoleRequest),
	}
}

func lambdaURL() Type {
	return Type{
		Name: "AWS::Lambda::Url",
		Ref:  "{property:TargetFunctionArn}",
		Attributes: map[string]Format{
			"FunctionArn": "{property:TargetFunctionArn}",
			"FunctionUrl": "https://{alnum32}.lambda-url.{region}.on.aws/",
		},
		References: []Reference{
			{Path: "TargetFunctionArn", Kind: EdgeRoutesTo, Targets: toFunction},
		},
		Defaults: []Default{
			{Path: "InvokeMode", Value: "BUFFERED", Source: templateReference + "aws-resource-lambda-url.html"},
		},
		Drawing: lambdaDrawing("Function URL", RoleHidden),
	}
}

func lambdaEventSourceMapping() Type {
	return Type{
		Name: "AWS::Lambda::EventSourceMapping",
		Ref:  "{uuid}",
		Attributes: map[string]Format{
			"Id":                    "{Ref}",
			"EventSourceMappingArn": "arn:{partition}:lambda:{region}:{account}:event-source-mapping:{Ref}",
		},
		References: []Reference{
			{
				Path: "FunctionName", Kind: EdgeNotifies, Targets: toFunction,
				Via: "EventSourceArn", ViaTargets: []string{"AWS::SQS::Queue", "AWS::DynamoDB::Table", "AWS::Kinesis::Stream"},
			},
			{Path: "DestinationConfig.OnFailure.Destination", Kind: EdgeNotifies, Targets: toDeadLetter},
			{Path: "KmsKeyArn", Kind: EdgeEncryptedBy, Targets: toKey},
		},
		Defaults: []Default{
			{Path: "Enabled", Value: true, Source: templateReference + "aws-resource-lambda-eventsourcemapping.html"},
		},
		JSON:    []string{"FilterCriteria.Filters[].Pattern"},
		Drawing: lambdaDrawing("Event source", RoleHidden),
	}
}
