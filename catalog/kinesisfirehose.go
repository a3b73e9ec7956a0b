package catalog

var _ = declare(func() []Type {
	return []Type{
		{
			Name: "AWS::KinesisFirehose::DeliveryStream", NameProperty: "DeliveryStreamName",
			Ref:        "{name}",
			Attributes: map[string]Format{"Arn": "arn:{partition}:firehose:{region}:{account}:deliverystream/{name}"},
			References: []Reference{
				{Path: "KinesisStreamSourceConfiguration.KinesisStreamARN", Kind: EdgeNotifies, Reverse: true, Targets: []string{"AWS::Kinesis::Stream"}},
				{Path: "KinesisStreamSourceConfiguration.RoleARN", Kind: EdgeAssumes, Targets: toRole},
				{Path: "S3DestinationConfiguration.BucketARN", Kind: EdgeAccesses, Targets: toBucket},
				{Path: "S3DestinationConfiguration.RoleARN", Kind: EdgeAssumes, Targets: toRole},
				{Path: "ExtendedS3DestinationConfiguration.BucketARN", Kind: EdgeAccesses, Targets: toBucket},
				{Path: "ExtendedS3DestinationConfiguration.RoleARN", Kind: EdgeAssumes, Targets: toRole},
			},
			Defaults: []Default{
				{Path: "DeliveryStreamType", Value: "DirectPut", Source: templateReference + "aws-resource-kinesisfirehose-deliverystream.html"},
			},
			Sensitive: []string{
				"HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey",
				"RedshiftDestinationConfiguration.Password",
				"SnowflakeDestinationConfiguration.KeyPassphrase",
				"SnowflakeDestinationConfiguration.PrivateKey",
				"SplunkDestinationConfiguration.HECToken",
			},
			Drawing: Drawing{Glyph: "queue", Category: CategoryIntegration, Label: "Firehose", Role: RoleSupport},
		},
	}
})
