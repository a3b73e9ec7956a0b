package catalog

var _ = declare(func() []Type {
	return []Type{
		{
			Name: "AWS::CodeBuild::Project", NameProperty: "Name",
			Ref:        "{name}",
			Attributes: map[string]Format{"Arn": "arn:{partition}:codebuild:{region}:{account}:project/{name}"},
			References: []Reference{
				{Path: "ServiceRole", Kind: EdgeAssumes, Targets: toRole},
				{Path: "EncryptionKey", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
				{Path: "VpcConfig.VpcId", Kind: EdgeIn, Targets: toVPC},
				{Path: "VpcConfig.Subnets[]", Kind: EdgeIn, Targets: toSubnet},
				{Path: "VpcConfig.SecurityGroupIds[]", Kind: EdgeSecuredBy, Targets: toSecurityGroup},
				{Path: "Artifacts.Location", Kind: EdgeAccesses, Targets: toBucket, When: []When{{Path: "Type", In: []string{"S3"}}}},
				{Path: "Cache.Location", Kind: EdgeAccesses, Targets: toBucket, Form: FormText},
				{Path: "LogsConfig.CloudWatchLogs.GroupName", Kind: EdgeLogsTo, Targets: toLogGroup},
				{
					Path: "Environment.EnvironmentVariables[].Value", Kind: EdgeRefersTo, Form: FormText,
					Targets: append([]string{"AWS::ECR::Repository", "AWS::ECS::Service", "AWS::ECS::Cluster"}, toDataStore...),
				},
			},
			Drawing: codeDrawing("pipeline", "CodeBuild", RoleSupport),
		},
	}
})
