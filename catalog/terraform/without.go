package terraform

// Without are the types of the catalog that no resource type of the provider stands for,
// each with the reason why.
var Without = map[string]string{
	"AWS::CloudFormation::CustomResource":         "a custom resource is a function that CloudFormation calls; Terraform calls none",
	"AWS::CloudFormation::Macro":                  "macros change CloudFormation templates only",
	"AWS::CloudFormation::WaitCondition":          "Terraform waits within its resources",
	"AWS::CloudFormation::WaitConditionHandle":    "Terraform waits within its resources",
	"AWS::EC2::TransitGatewayAttachment":          "aws_ec2_transit_gateway_vpc_attachment declares the newer type for the same: AWS::EC2::TransitGatewayVpcAttachment",
	"AWS::ECS::PrimaryTaskSet":                    "the provider cannot say which task set is the primary one",
	"AWS::IAM::Policy":                            "an inline policy of the provider belongs to one role, user or group: it stands among the Policies of that",
	"AWS::Route53::RecordSetGroup":                "aws_route53_record declares each record set by itself: AWS::Route53::RecordSet",
	"AWS::SecretsManager::SecretTargetAttachment": "the provider cannot let AWS complete a secret with its database's endpoint",
}
