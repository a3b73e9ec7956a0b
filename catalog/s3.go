package catalog

var _ = declare(func() []Type {
	const statement = "PolicyDocument.Statement[]."
	sources := []string{"AWS::CloudFront::Distribution", "AWS::S3::Bucket", "AWS::ElasticLoadBalancingV2::LoadBalancer"}
	identities := []string{"AWS::CloudFront::CloudFrontOriginAccessIdentity", "AWS::IAM::Role"}
	return []Type{
		s3Bucket(),
		{
			Name: "AWS::S3::BucketPolicy",
			Ref:  "{property:Bucket}",
			References: []Reference{
				{Path: "Bucket", Kind: EdgeRefersTo, Targets: toBucket},
				{Path: statement + "Condition.*.AWS:SourceArn", Kind: EdgeRefersTo, Targets: sources, Form: FormText},
				{Path: statement + "Condition.*.aws:SourceArn", Kind: EdgeRefersTo, Targets: sources, Form: FormText},
				{Path: statement + "Principal.CanonicalUser", Kind: EdgeRefersTo, Targets: identities, Form: FormText},
				{Path: statement + "Principal.AWS", Kind: EdgeRefersTo, Targets: identities, Form: FormText},
				{Path: statement + "Principal.AWS[]", Kind: EdgeRefersTo, Targets: identities, Form: FormText},
			},
			JSON:    []string{"PolicyDocument"},
			Drawing: Drawing{Glyph: "bucket", Category: CategoryStorage, Label: "Bucket policy", Role: RoleHidden},
		},
	}
})

func s3Bucket() Type {
	const encryption = "BucketEncryption.ServerSideEncryptionConfiguration"
	return Type{
		Name:         "AWS::S3::Bucket",
		NameProperty: "BucketName",
		Ref:          "{lower:name}",
		Attributes: map[string]Format{
			"Arn":                 "arn:{partition}:s3:::{Ref}",
			"DomainName":          "{Ref}.s3.{suffix}",
			"RegionalDomainName":  "{Ref}.s3.{region}.{suffix}",
			"DualStackDomainName": "{Ref}.s3.dualstack.{region}.{suffix}",
			"WebsiteURL":          "http://{Ref}.s3-website-{region}.{suffix}",
		},
		Aliases: []Format{
			"{Ref}.s3-website.{region}.{suffix}",
			"{Ref}.s3-{region}.{suffix}",
		},
		References: s3BucketReferences(encryption),
		Defaults: append([]Default{
			{
				Path: "BucketEncryption", Source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html",
				Value: map[string]any{"ServerSideEncryptionConfiguration": []any{
					map[string]any{"ServerSideEncryptionByDefault": map[string]any{"SSEAlgorithm": "AES256"}},
				}},
			},
		}, s3PublicAccessBlock()...),
		Drawing: Drawing{Glyph: "bucket", Category: CategoryStorage, Label: "S3 bucket", Role: RoleSupport},
	}
}

// s3PublicAccessBlock is what every new bucket has unless its owner says
// otherwise; a setting that the owner leaves out is off.
func s3PublicAccessBlock() []Default {
	const (
		path   = "PublicAccessBlockConfiguration"
		source = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"
	)
	settings := []string{"BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"}
	all := map[string]any{}
	defaults := []Default{{Path: path, Value: all, Source: source}}
	for _, setting := range settings {
		all[setting] = true
		defaults = append(defaults, Default{Path: path + "." + setting, Value: false, Source: source})
	}
	return defaults
}

func s3BucketReferences(encryption string) []Reference {
	const replication = "ReplicationConfiguration."
	return []Reference{
		{Path: encryption + "[].ServerSideEncryptionByDefault.KMSMasterKeyID", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
		{Path: "LoggingConfiguration.DestinationBucketName", Kind: EdgeLogsTo, Targets: toBucket},
		{Path: "NotificationConfiguration.LambdaConfigurations[].Function", Kind: EdgeNotifies, Targets: toFunction},
		{Path: "NotificationConfiguration.QueueConfigurations[].Queue", Kind: EdgeNotifies, Targets: []string{"AWS::SQS::Queue"}},
		{Path: "NotificationConfiguration.TopicConfigurations[].Topic", Kind: EdgeNotifies, Targets: toTopic},
		{Path: replication + "Role", Kind: EdgeAssumes, Targets: toRole},
		{Path: replication + "Rules[].Destination.Bucket", Kind: EdgeRefersTo, Targets: toBucket},
		{Path: replication + "Rules[].Destination.EncryptionConfiguration.ReplicaKmsKeyID", Kind: EdgeEncryptedBy, Targets: toKey},
		{Path: "InventoryConfigurations[].Destination.BucketArn", Kind: EdgeRefersTo, Targets: toBucket},
		{Path: "AnalyticsConfigurations[].StorageClassAnalysis.DataExport.Destination.BucketArn", Kind: EdgeRefersTo, Targets: toBucket},
		{Path: "WebsiteConfiguration.RedirectAllRequestsTo.HostName", Kind: EdgeRefersTo, Targets: toHost, Form: FormDNSName},
		{Path: "WebsiteConfiguration.RoutingRules[].RedirectRule.HostName", Kind: EdgeRefersTo, Targets: toHost, Form: FormDNSName},
	}
}
