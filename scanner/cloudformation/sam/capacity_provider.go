package sam

import (
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("AWS::Serverless::CapacityProvider", kind{turn: turnOther, expand: expandCapacityProvider})

// expandCapacityProvider makes a capacity provider of Lambda and, unless it is
// given, the role in which Lambda runs its instances:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-capacityprovider.html
func expandCapacityProvider(x *expansion, s *source) {
	operator := s.get("OperatorRole")
	tag := object{{"Key", samTag}, {"Value", "SAM"}}
	if !isSet(operator) {
		role := x.add(s.id+"OperatorRole", "AWS::IAM::Role", s.at).attributes(s.passed())
		role.put("AssumeRolePolicyDocument", assumedBy("lambda.amazonaws.com"))
		role.put("ManagedPolicyArns", []string{x.managedPolicyARN("AWSLambdaManagedEC2ResourceOperator")})
		role.put("Tags", combinedTags(s, []any{tag}))
		operator = role.arn()
	}
	r := x.add(s.id, "AWS::Lambda::CapacityProvider", s.at).attributes(s.head())
	r.copy(s, "CapacityProviderName", "KmsKeyArn")
	network := s.get("VpcConfig")
	if !isMap(network) || network.Get("SubnetIds") == nil {
		x.fail(s.place("VpcConfig"), s.id+" has no subnets", "write VpcConfig with SubnetIds")
	} else {
		r.set("VpcConfig", node(network.Range, object{
			{"SubnetIds", network.Get("SubnetIds")}, {"SecurityGroupIds", network.Get("SecurityGroupIds")},
		}))
	}
	r.put("PermissionsConfig", object{{"CapacityProviderOperatorRoleArn", operator}})
	r.put("Tags", append(tagList(s.get("Tags")), tag))
	if given := s.get("InstanceRequirements"); isSet(given) {
		if given.Get("AllowedTypes") != nil && given.Get("ExcludedTypes") != nil {
			x.fail(given.Range, s.id+" has AllowedTypes and ExcludedTypes", "leave one of them out")
		}
		r.set("InstanceRequirements", node(given.Range, object{
			{"Architectures", given.Get("Architectures")},
			{"AllowedInstanceTypes", given.Get("AllowedTypes")},
			{"ExcludedInstanceTypes", given.Get("ExcludedTypes")},
		}))
	}
	if given := s.get("ScalingConfig"); isSet(given) {
		r.set("CapacityProviderScalingConfig", scalingOf(given))
	}
}

// scalingOf turns how a capacity provider of SAM scales into what Lambda takes.
func scalingOf(given *document.Node) *document.Node {
	utilization := given.Get("AverageCPUUtilization")
	if utilization == nil {
		return node(given.Range, object{{"MaxVCpuCount", given.Get("MaxVCpuCount")}, {"ScalingMode", "Auto"}})
	}
	return node(given.Range, object{
		{"MaxVCpuCount", given.Get("MaxVCpuCount")},
		{"ScalingMode", "Manual"},
		{"ScalingPolicies", []any{object{
			{"PredefinedMetricType", "LambdaCapacityProviderAverageCPUUtilization"},
			{"TargetValue", utilization},
		}}},
	})
}

// combinedTags are tags of a generated resource with those of the source, if it
// says so.
func combinedTags(s *source, tags []any) []any {
	if isSet(s.get("PropagateTags")) {
		tags = append(tags, tagList(s.get("Tags"))...)
	}
	return tags
}
