package catalog

var _ = declare(func() []Type {
	return []Type{
		codePipelinePipeline(),
		{
			Name: "AWS::CodePipeline::Webhook", NameProperty: "Name",
			Ref: "arn:{partition}:codepipeline:{region}:{account}:webhook:{name}",
			References: []Reference{
				{Path: "TargetPipeline", Kind: EdgeNotifies, Targets: []string{"AWS::CodePipeline::Pipeline"}},
			},
			Sensitive: []string{"AuthenticationConfiguration.SecretToken"},
			Drawing:   codeDrawing("pipeline", "Webhook", RoleHidden),
		},
	}
})

// codeDrawing is how the developer tools are drawn.
func codeDrawing(glyph, label string, role Role) Drawing {
	return Drawing{Glyph: glyph, Category: CategoryManagement, Label: label, Role: role}
}

// codePipelinePipeline reads the configuration of the actions that AWS itself
// provides; see "Action structure reference" in the CodePipeline user guide.
func codePipelinePipeline() Type {
	const action = "Stages[].Actions[]."
	return Type{
		Name: "AWS::CodePipeline::Pipeline", NameProperty: "Name",
		Ref:     "{name}",
		Aliases: []Format{"arn:{partition}:codepipeline:{region}:{account}:{name}"},
		References: []Reference{
			{Path: "RoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: action + "RoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: "ArtifactStore.Location", Kind: EdgeAccesses, Targets: toBucket},
			{Path: "ArtifactStore.EncryptionKey.Id", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: "ArtifactStores[].ArtifactStore.Location", Kind: EdgeAccesses, Targets: toBucket},
			{Path: "ArtifactStores[].ArtifactStore.EncryptionKey.Id", Kind: EdgeEncryptedBy, Targets: toKey},
			{Path: action + "Configuration.ServiceName", Kind: EdgeDeploys, Targets: toECSService},
			{Path: action + "Configuration.ClusterName", Kind: EdgeRefersTo, Targets: toCluster},
			{Path: action + "Configuration.DeploymentGroupName", Kind: EdgeDeploys, Targets: []string{"AWS::CodeDeploy::DeploymentGroup"}},
			{Path: action + "Configuration.FunctionName", Kind: EdgeAccesses, Targets: toFunction},
			{Path: action + "Configuration.ProjectName", Kind: EdgeRefersTo, Targets: []string{"AWS::CodeBuild::Project"}},
			{
				Path: action + "Configuration.RepositoryName", Kind: EdgeRefersTo,
				Targets: []string{"AWS::ECR::Repository", "AWS::CodeCommit::Repository"},
			},
			{Path: action + "Configuration.BucketName", Kind: EdgeDeploys, Targets: toBucket},
			{Path: action + "Configuration.S3Bucket", Kind: EdgeRefersTo, Targets: toBucket},
			{Path: action + "Configuration.RoleArn", Kind: EdgeAssumes, Targets: toRole},
			{Path: action + "Configuration.NotificationArn", Kind: EdgeNotifies, Targets: toTopic},
		},
		Sensitive: []string{action + "Configuration.OAuthToken"},
		Drawing:   codeDrawing("pipeline", "CodePipeline", RoleSupport),
	}
}
