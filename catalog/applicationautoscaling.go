package catalog

// toScalable are the types that Application Auto Scaling can scale.
var toScalable = []string{
	"AWS::ECS::Service", "AWS::DynamoDB::Table", "AWS::RDS::DBCluster",
	"AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::ElastiCache::ReplicationGroup",
}

var _ = declare(func() []Type {
	const scalable = "{property:ResourceId}|{property:ScalableDimension}|{property:ServiceNamespace}"
	return []Type{
		{
			Name:       "AWS::ApplicationAutoScaling::ScalableTarget",
			Ref:        scalable,
			Attributes: map[string]Format{"Id": "{Ref}"},
			References: []Reference{
				{Path: "ResourceId", Kind: EdgeScaledBy, Reverse: true, Targets: toScalable, Form: FormScalable},
				{
					Path: "RoleARN", Kind: EdgeAssumes, Targets: toRole,
					Builtin: []string{"arn:*:role/aws-service-role/*"},
				},
			},
			Drawing: Drawing{Glyph: "scaling", Category: CategoryManagement, Label: "Scalable target", Role: RoleBadge},
		},
		{
			Name:         "AWS::ApplicationAutoScaling::ScalingPolicy",
			NameProperty: "PolicyName",
			Ref:          "arn:{partition}:autoscaling:{region}:{account}:scalingPolicy:{uuid}:resource/{choose:ServiceNamespace|dynamodb=dynamodb|rds=rds|lambda=lambda|elasticache=elasticache|ecs}/{property:ResourceId|name}:policyName/{name}",
			Attributes:   map[string]Format{"Arn": "{Ref}"},
			References: append([]Reference{
				{Path: "ScalingTargetId", Kind: EdgeScaledBy, Reverse: true, Targets: []string{"AWS::ApplicationAutoScaling::ScalableTarget"}},
				{Path: "ResourceId", Kind: EdgeScaledBy, Reverse: true, Targets: toScalable, Form: FormScalable},
			}, dimensionReferences(
				"TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification.Dimensions[]",
				Reference{Kind: EdgeRefersTo},
			)...),
			Drawing: Drawing{Glyph: "scaling", Category: CategoryManagement, Label: "Scaling policy", Role: RoleBadge},
		},
	}
})
