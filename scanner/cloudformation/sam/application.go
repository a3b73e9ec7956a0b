package sam

var _ = register("AWS::Serverless::Application", kind{turn: turnOther, expand: expandApplication})

// expandApplication makes a nested stack of an application: of a template, or of one
// in the AWS Serverless Application Repository, whose template is not known:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html
func expandApplication(x *expansion, s *source) {
	stack := x.add(s.id, "AWS::CloudFormation::Stack", s.at).attributes(s.passed())
	stack.attribute("DependsOn", s.node.Get("DependsOn"))
	location := s.get("Location")
	if location == nil {
		return
	}
	tags := []any{object{{"Key", samTag}, {"Value", "SAM"}}}
	switch {
	case !isMap(location):
		stack.set("TemplateURL", location)
	default:
		if isNull(location.Get("ApplicationId")) || isNull(location.Get("SemanticVersion")) {
			x.fail(location.Range, "the Location of "+s.id+" names no application", "write ApplicationId and SemanticVersion")
		}
		if id, ok := plainText(location.Get("ApplicationId")); ok && dynamicReference.MatchString(id) {
			x.fail(location.Range, "the ApplicationId of "+s.id+" is a dynamic reference", "write the ARN of the application, or use a parameter")
		}
		for _, of := range []struct{ property, key string }{
			{"ApplicationId", "serverlessrepo:applicationId"}, {"SemanticVersion", "serverlessrepo:semanticVersion"},
		} {
			if value := location.Get(of.property); !isNull(value) {
				tags = append(tags, object{{"Key", of.key}, {"Value", value}})
			}
		}
	}
	stack.copy(s, "Parameters", "NotificationARNs", "TimeoutInMinutes")
	stack.set("Tags", node(s.place("Tags"), append(tags, tagList(s.get("Tags"))...)))
}
