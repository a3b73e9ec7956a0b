package catalog

var _ = declare(func() []Type {
	return []Type{
		cloudWatchAlarm(), cloudWatchCompositeAlarm(),
		{
			Name:         "AWS::CloudWatch::Dashboard",
			NameProperty: "DashboardName",
			Ref:          "{name}",
			Aliases:      []Format{"arn:{partition}:cloudwatch::{account}:dashboard/{name}"},
			References: []Reference{
				{Path: "DashboardBody", Kind: EdgeObservedBy, Reverse: true, Form: FormText, Targets: append([]string{
					"AWS::ECS::Service", "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup",
				}, toAlarm...)},
			},
			Drawing: Drawing{Glyph: "dashboard", Category: CategoryManagement, Label: "Dashboard", Role: RoleBadge},
		},
	}
})

func cloudWatchAlarm() Type {
	const source = templateReference + "aws-resource-cloudwatch-alarm.html"
	references := alarmActions()
	observed := Reference{Kind: EdgeObservedBy, Reverse: true}
	references = append(references, dimensionReferences("Dimensions[]", observed)...)
	references = append(references, dimensionReferences("Metrics[].MetricStat.Metric.Dimensions[]", observed)...)
	return Type{
		Name:         "AWS::CloudWatch::Alarm",
		NameProperty: "AlarmName",
		Ref:          "{name}",
		Attributes:   map[string]Format{"Arn": "arn:{partition}:cloudwatch:{region}:{account}:alarm:{name}"},
		References:   references,
		Defaults: []Default{
			{Path: "ActionsEnabled", Value: true, Source: source},
			{Path: "TreatMissingData", Value: "missing", Source: source},
		},
		Drawing: Drawing{Glyph: "alarm", Category: CategoryManagement, Label: "Alarm", Role: RoleBadge},
	}
}

func cloudWatchCompositeAlarm() Type {
	const source = templateReference + "aws-resource-cloudwatch-compositealarm.html"
	return Type{
		Name:         "AWS::CloudWatch::CompositeAlarm",
		NameProperty: "AlarmName",
		Ref:          "{name}",
		Attributes:   map[string]Format{"Arn": "arn:{partition}:cloudwatch:{region}:{account}:alarm:{name}"},
		References: append(alarmActions(),
			Reference{Path: "AlarmRule", Kind: EdgeObservedBy, Reverse: true, Targets: toAlarm, Form: FormText},
			Reference{Path: "ActionsSuppressor", Kind: EdgeRefersTo, Targets: toAlarm},
		),
		Defaults: []Default{{Path: "ActionsEnabled", Value: true, Source: source}},
		Drawing:  Drawing{Glyph: "alarm", Category: CategoryManagement, Label: "Composite alarm", Role: RoleBadge},
	}
}

// alarmActions are what an alarm tells; stopping or recovering an instance and
// opening an OpsItem are CloudWatch's own doing.
func alarmActions() []Reference {
	targets := append([]string{
		"AWS::SNS::Topic", "AWS::ApplicationAutoScaling::ScalingPolicy", "AWS::AutoScaling::ScalingPolicy",
	}, toFunction...)
	builtin := []string{"arn:*:automate:*", "arn:*:ssm:*", "arn:*:ssm-incidents:*", "arn:*:swf:*"}
	var references []Reference
	for _, path := range []string{"AlarmActions[]", "OKActions[]", "InsufficientDataActions[]"} {
		references = append(references, Reference{Path: path, Kind: EdgeNotifies, Targets: targets, Builtin: builtin})
	}
	return references
}

// dimensionTypes are the dimensions of CloudWatch's metrics that name a resource.
var dimensionTypes = []struct {
	dimension string
	targets   []string
}{
	{"LoadBalancer", toLoadBalancer},
	{"LoadBalancerName", toClassicELB},
	{"TargetGroup", toTargetGroup},
	{"ServiceName", toECSService},
	{"ClusterName", toCluster},
	{"CapacityProviderName", toCapacityProvider},
	{"AutoScalingGroupName", toAutoScalingGroup},
	{"InstanceId", toInstance},
	{"NatGatewayId", []string{"AWS::EC2::NatGateway"}},
	{"VolumeId", []string{"AWS::EC2::Volume"}},
	{"DistributionId", []string{"AWS::CloudFront::Distribution"}},
	{"HealthCheckId", toHealthCheck},
	{"BucketName", toBucket},
	{"TableName", []string{"AWS::DynamoDB::Table"}},
	{"QueueName", []string{"AWS::SQS::Queue"}},
	{"TopicName", toTopic},
	{"FunctionName", toFunction},
	{"LogGroupName", toLogGroup},
	{"ApiName", []string{"AWS::ApiGateway::RestApi"}},
	{"ApiId", []string{"AWS::ApiGatewayV2::Api"}},
	{"UserPool", []string{"AWS::Cognito::UserPool"}},
	{"DBInstanceIdentifier", []string{"AWS::RDS::DBInstance"}},
	{"DBClusterIdentifier", []string{"AWS::RDS::DBCluster"}},
	{"CacheClusterId", []string{"AWS::ElastiCache::CacheCluster"}},
	{"ReplicationGroupId", []string{"AWS::ElastiCache::ReplicationGroup"}},
	{"FileSystemId", []string{"AWS::EFS::FileSystem"}},
	{"CertificateArn", toCertificate},
}

// dimensionReferences are the references of a list of dimensions, of which edge
// gives the kind and direction.
func dimensionReferences(dimension string, edge Reference) []Reference {
	references := make([]Reference, 0, len(dimensionTypes))
	for _, d := range dimensionTypes {
		r := edge
		r.Path, r.Targets = dimension+".Value", d.targets
		r.When = []When{{Path: "Name", In: []string{d.dimension}}}
		references = append(references, r)
	}
	return references
}
