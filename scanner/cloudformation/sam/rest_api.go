package sam

import (
	"regexp"
	"slices"

	"github.com/archlint/archlint/scanner/document"
)

var _ = register("AWS::Serverless::Api", kind{turn: turnAPI, expand: expandRestAPI, attributes: map[string]string{
	"Stage":        "AWS::ApiGateway::Stage",
	"Deployment":   "AWS::ApiGateway::Deployment",
	"DomainName":   "AWS::ApiGateway::DomainName",
	"DomainNameV2": "AWS::ApiGateway::DomainNameV2",
	"UsagePlan":    "AWS::ApiGateway::UsagePlan",
	"UsagePlanKey": "AWS::ApiGateway::UsagePlanKey",
	"ApiKey":       "AWS::ApiGateway::ApiKey",
}})

// restAPI is an AWS::Serverless::Api that is being expanded:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html
type restAPI struct {
	*expansion
	*source
	// auth is the property Auth with parameters replaced; nil if there is none.
	auth *document.Node
	// domain is the property Domain with parameters replaced. SAM writes into it, and
	// hashes it then.
	domain *value
	made   []*resource
}

func expandRestAPI(x *expansion, s *source) {
	a := &restAPI{expansion: x, source: s, auth: x.resolve(s.get("Auth")), domain: x.given(x.resolve(s.get("Domain")))}
	if a.auth != nil {
		s.properties = shallow(s.properties)
		set(s.properties, "Auth", a.auth)
	}
	x.orderTags(s)
	api := a.restAPI()
	deployment := a.deployment()
	stage := a.stage(deployment)
	if a.domain.isMap() {
		a.restDomain()
	}
	if text := a.deployedText(api); text != nil {
		a.redeploy(deployment, stage, text)
	}
	a.made = append(a.made, api, deployment, stage)
	a.authorizerPermissions()
	a.usagePlan(stage)
	x.propagateTags(s, a.made)
}

// orderTags puts the tags of an API in the order in which SAM lists them.
func (x *expansion) orderTags(s *source) {
	tags := s.get("Tags")
	if !isMap(tags) || s.implicit() || isSet(x.Globals.Get("HttpApi").Get("Tags")) && s.typ == "AWS::Serverless::HttpApi" {
		return
	}
	ordered := *tags
	if s.typ == "AWS::Serverless::HttpApi" {
		ordered.Members = append(slices.Clone(tags.Members), document.Member{
			Name: httpTag, NameRange: s.at, Value: node(s.at, "SAM"),
		})
	}
	ordered.Members = x.inOrder(ordered.Members)
	s.properties = shallow(s.properties)
	set(s.properties, "Tags", &ordered)
}

// openAPIVersion matches the versions of Swagger and OpenAPI that an API may name.
var openAPIVersion = regexp.MustCompile(`^[2-3](\.\d)(\.\d)?$`)

// restAPI makes the API itself.
func (a *restAPI) restAPI() *resource {
	r := a.add(a.id, "AWS::ApiGateway::RestApi", a.at).attributes(a.head())
	if version := a.get("OpenApiVersion"); isSet(version) && !openAPIVersion.MatchString(version.Text) {
		a.fail(version.Range, "the OpenApiVersion of "+a.id+" is none that SAM knows", "write 2.0, or 3.0.1")
	}
	uri := a.get("DefinitionUri")
	if isSet(uri) && a.definition.isSet() {
		a.fail(uri.Range, a.id+" has both DefinitionUri and DefinitionBody", "leave one of them out")
		return r
	}
	r.set("BinaryMediaTypes", a.resolve(a.get("BinaryMediaTypes")))
	r.copy(a.source, "MinimumCompressionSize")
	a.endpoint(r)
	a.define()
	for _, name := range []string{"FailOnWarnings", "Name", "Description", "Mode", "ApiKeySourceType", "Policy", "SecurityPolicy", "EndpointAccessMode"} {
		if isSet(a.get(name)) {
			r.copy(a.source, name)
		}
	}
	switch {
	case isSet(uri):
		r.set("BodyS3Location", a.s3Location(uri, "DefinitionUri"))
	case a.definition.isSet():
		a.definition = a.convertOpenAPI(a.definition)
		r.set("Body", a.definition.node())
	}
	return r
}

// endpoint sets where the API is reached.
func (a *restAPI) endpoint(r *resource) {
	configuration := a.get("EndpointConfiguration")
	if !isSet(configuration) {
		if a.partition() != "aws" {
			configuration = node(r.at, "REGIONAL")
		} else {
			return
		}
	}
	at := configuration.Range
	typ := configuration.Get("Type")
	if !isSet(typ) {
		r.set("EndpointConfiguration", node(at, object{{"Types", []any{configuration}}}))
		r.set("Parameters", node(at, object{{"endpointConfigurationTypes", configuration}}))
		return
	}
	endpoints := configuration.Get("VPCEndpointIds")
	if endpoints != nil && configuration.Get("VpcEndpointIds") != nil {
		a.fail(at, "the EndpointConfiguration of "+a.id+" has VPCEndpointIds and VpcEndpointIds", "leave one of them out")
	}
	if !isSet(endpoints) {
		endpoints = configuration.Get("VpcEndpointIds")
	}
	r.set("Parameters", node(at, object{{"endpointConfigurationTypes", typ}}))
	r.set("EndpointConfiguration", node(at, object{
		{"Types", []any{typ}}, {"VpcEndpointIds", endpoints}, {"IpAddressType", configuration.Get("IpAddressType")},
	}))
}

// s3Location is an object in S3 as API Gateway and Step Functions name it. A path on
// disk, which is uploaded before a deployment, stays what it is.
func (x *expansion) s3Location(n *document.Node, property string) *document.Node {
	if isMap(n) {
		if isFunction(n) {
			return n
		}
		if !isSet(n.Get("Bucket")) || !isSet(n.Get("Key")) {
			x.fail(n.Range, "the "+property+" has no Bucket or no Key", "write both, or a URI or a path")
			return nil
		}
		return node(n.Range, object{{"Bucket", n.Get("Bucket")}, {"Key", n.Get("Key")}, {"Version", n.Get("Version")}})
	}
	text, _ := plainText(n)
	bucket, key, version, stored := parseS3(text)
	if !stored {
		return n
	}
	location := object{{"Bucket", bucket}, {"Key", key}}
	if version != "" {
		location = append(location, field{"Version", version})
	}
	return node(n.Range, location)
}
