package catalog

var _ = declare(func() []Type {
	return []Type{
		{
			Name: "AWS::Kinesis::Stream", NameProperty: "Name",
			Ref:        "{name}",
			Attributes: map[string]Format{"Arn": "arn:{partition}:kinesis:{region}:{account}:stream/{name}"},
			References: []Reference{
				{Path: "StreamEncryption.KeyId", Kind: EdgeEncryptedBy, Targets: toKey, Builtin: []string{"alias/aws/*"}},
			},
			Drawing: Drawing{Glyph: "queue", Category: CategoryIntegration, Label: "Kinesis stream", Role: RoleSupport},
		},
	}
})
