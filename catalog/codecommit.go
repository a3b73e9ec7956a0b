package catalog

var _ = declare(func() []Type {
	return []Type{
		{
			Name: "AWS::CodeCommit::Repository", NameProperty: "RepositoryName",
			Ref: "{uuid}",
			Attributes: map[string]Format{
				"Arn":          "arn:{partition}:codecommit:{region}:{account}:{name}",
				"Name":         "{name}",
				"CloneUrlHttp": "https://git-codecommit.{region}.{suffix}/v1/repos/{name}",
				"CloneUrlSsh":  "ssh://git-codecommit.{region}.{suffix}/v1/repos/{name}",
			},
			References: []Reference{
				{Path: "Triggers[].DestinationArn", Kind: EdgeNotifies, Targets: append([]string{"AWS::SNS::Topic"}, toFunction...)},
				{Path: "KmsKeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			},
			Drawing: codeDrawing("pipeline", "CodeCommit", RoleSupport),
		},
	}
})
