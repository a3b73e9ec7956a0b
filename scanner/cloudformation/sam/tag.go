package sam

import (
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// samTag is the tag that SAM puts on what it makes.
const samTag = "lambda:createdBy"

// reservedTags are those that a template cannot set.
var reservedTags = []string{samTag, "serverlessrepo:applicationId", "serverlessrepo:semanticVersion"}

// tagged are the types of generated resources that PropagateTags gives tags.
var tagged = map[string]bool{
	"AWS::ApiGateway::ApiKey": true, "AWS::ApiGateway::DomainName": true, "AWS::ApiGateway::DomainNameV2": true,
	"AWS::ApiGateway::RestApi": true, "AWS::ApiGateway::Stage": true, "AWS::ApiGateway::UsagePlan": true,
	"AWS::ApiGateway::DomainNameAccessAssociation": true,
	"AWS::AppSync::GraphQLApi":                     true, "AWS::CloudFormation::Stack": true,
	"AWS::CodeDeploy::Application": true, "AWS::CodeDeploy::DeploymentGroup": true,
	"AWS::DynamoDB::Table": true, "AWS::IAM::Role": true, "AWS::IoT::TopicRule": true,
	"AWS::Lambda::CapacityProvider": true, "AWS::Lambda::Function": true, "AWS::S3::Bucket": true,
	"AWS::SNS::Topic": true, "AWS::SQS::Queue": true, "AWS::StepFunctions::StateMachine": true,
}

// tagList turns an object of tags into the list that CloudFormation takes, nil if
// there are none.
func tagList(tags *document.Node) []any {
	var list []any
	for _, m := range tags.Entries() {
		value := m.Value
		if isNull(value) {
			value = node(m.NameRange, "")
		}
		tag := node(m.NameRange, object{{"Key", m.Name}})
		setAt(tag, "Value", value.Range, value)
		list = append(list, tag)
	}
	return list
}

// tagsOf are the tags of a resource that SAM makes of the source: its own and the
// one that says so.
func (x *expansion) tagsOf(s *source, at inventory.Range) *document.Node {
	tags := s.get("Tags")
	for _, m := range tags.Entries() {
		if slices.Contains(reservedTags, m.Name) {
			x.fail(m.NameRange, s.id+" has the tag "+m.Name+", which is reserved", "take another key")
		}
	}
	list := []any{object{{"Key", samTag}, {"Value", "SAM"}}}
	return node(at, append(list, tagList(tags)...))
}

// propagateTags gives resources the tags of the source if it says so. Buckets of
// the template that several functions change have the tags of the last.
func (x *expansion) propagateTags(s *source, resources []*resource) {
	tags := s.get("Tags")
	propagates := isSet(tags) && isMap(tags) && isSet(s.get("PropagateTags"))
	for _, r := range resources {
		switch {
		case r.whole != nil:
			r.tags = nil
			if propagates && r.typ == "AWS::S3::Bucket" {
				r.tags = node(tags.Range, tagList(tags))
			}
		case propagates && tagged[r.typ]:
			r.set("Tags", node(tags.Range, tagList(tags)))
		}
	}
}
