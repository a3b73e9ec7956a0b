package sam

import (
	"regexp"
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

var (
	_ = registerEvent("Api", eventKind{expand: restEvent})
	_ = registerEvent("HttpApi", eventKind{expand: httpEvent})
)

const (
	// gatewayPrincipal is API Gateway.
	gatewayPrincipal = "apigateway.amazonaws.com"
	// defaultRoute is the path of an HTTP API that takes what no other takes.
	defaultRoute = "$default"
	// anyMethod is how the definition of an API writes that it takes all methods.
	anyMethod = "x-amazon-apigateway-any-method"
)

// permittedParameter is a parameter in the path of an API: {id}, {proxy+}.
var permittedParameter = regexp.MustCompile(`\{([a-zA-Z0-9._-]+|[a-zA-Z0-9._-]+\+)\}`)

// permittedPath is a path of an API as a permission names it: with * for
// parameters, and without a slash at the end.
func permittedPath(path string) string {
	if len(path) > 1 {
		path = strings.TrimSuffix(path, "/")
	}
	return permittedParameter.ReplaceAllString(path, "*")
}

// permittedMethod is a method of an API as a permission names it.
func permittedMethod(method string) string {
	if strings.EqualFold(method, "any") || strings.EqualFold(method, anyMethod) {
		return "*"
	}
	return strings.ToUpper(method)
}

// apiEventOf reads an event that adds a method to an API of the template.
func (f *function) apiEventOf(e *event, property, partition string) (apiEvent, bool) {
	a, ok := f.newAPIEvent(f.s, e.member, property)
	if !ok {
		f.fail(e.at, "event "+e.name+" of "+f.s.id+" is no method of an API of the template",
			"write Path and Method, and in "+property+" Ref with the logical ID of an API")
		return a, false
	}
	reference := f.r.id + ".Arn"
	if f.alias != nil {
		reference = f.alias.id
	}
	mode, _ := plainText(e.get("ResponseTransferMode"))
	a.uri = lambdaURI(e.at, partition, reference, mode)
	return a, true
}

// restEvent adds a method that calls the function to a REST API.
func restEvent(f *function, e *event) {
	a, ok := f.apiEventOf(e, "RestApiId", f.partition())
	if !ok {
		return
	}
	suffix := "Stage"
	if stage, ok := plainText(a.api.get("StageName")); ok {
		suffix = stage
	}
	arn := "arn:" + f.partition() + ":execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/" +
		permittedMethod(a.method) + permittedPath(a.path)
	f.permit(e, permission{principal: gatewayPrincipal, suffix: suffix, arn: stageARN(e, arn, e.get("RestApiId"))})
	f.addRestIntegration(a)
}

// stageARN is the ARN of all stages of an API.
func stageARN(e *event, arn string, api *document.Node) *document.Node {
	return sub(e.at, arn, object{{"__ApiId__", api}, {"__Stage__", "*"}})
}

// httpEvent adds a method that calls the function to an HTTP API. The permission
// for the default route holds for all others.
func httpEvent(f *function, e *event) {
	a, ok := f.apiEventOf(e, "ApiId", "${AWS::Partition}")
	if !ok {
		return
	}
	route := [2]string{a.api.id, f.called().id}
	path, method := permittedPath(a.path), permittedMethod(a.method)
	arn := "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}"
	switch {
	case a.path == defaultRoute:
		arn += "/" + method
	case f.defaultRoutes[route]:
		arn = ""
	case strings.EqualFold(a.method, "any") && path == "/"+defaultRoute:
		arn += path
	default:
		arn += "/" + method + path
	}
	if arn != "" {
		f.permit(e, permission{principal: gatewayPrincipal, arn: stageARN(e, arn, e.get("ApiId"))})
	}
	if a.path == defaultRoute && method == "*" && f.alias == nil {
		f.defaultRoutes[route] = true
	}
	f.addHTTPIntegration(a)
}
