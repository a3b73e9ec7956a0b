package sam

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// authorizer is one of a REST API:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html
type authorizer struct {
	name string
	// given says that the name stands in the template.
	given  bool
	at     inventory.Range
	config *document.Node
}

// authorizers reads those of an API. The definition of IAM is among them if it is
// the default.
func (x *expansion) authorizers(s *source, auth *document.Node) []authorizer {
	var found []authorizer
	if isText(auth.Get("DefaultAuthorizer"), "AWS_IAM") {
		found = append(found, authorizer{name: "AWS_IAM", given: true, at: auth.Range})
	}
	configs := auth.Get("Authorizers")
	if !isSet(configs) {
		return found
	}
	if !isMap(configs) {
		x.fail(configs.Range, "the Authorizers of "+s.id+" are "+configs.Kind.String(), "write an object with a name for each")
		return found
	}
	for _, m := range x.inOrder(configs.Members) {
		a := authorizer{name: m.Name, given: true, at: m.NameRange, config: m.Value}
		if summary := a.invalid(); summary != "" {
			x.fail(m.Value.Range, fmt.Sprintf("the authorizer %s of %s %s", m.Name, s.id, summary),
				"see the SAM reference of Auth of AWS::Serverless::Api")
			continue
		}
		i := slices.IndexFunc(found, func(b authorizer) bool { return b.name == a.name })
		if i >= 0 {
			found[i] = a
			continue
		}
		found = append(found, a)
	}
	return found
}

// invalid says what is wrong with an authorizer, nothing if all is well.
func (a authorizer) invalid() string {
	if !isMap(a.config) {
		return "is no object"
	}
	payload, identity := a.config.Get("FunctionPayloadType"), a.config.Get("Identity")
	switch {
	case !isNull(payload) && !isText(payload, "TOKEN") && !isText(payload, "REQUEST"):
		return "has a FunctionPayloadType other than TOKEN and REQUEST"
	case isSet(identity) && !isMap(identity):
		return "has an Identity that is no object"
	case slices.ContainsFunc(identitySources, func(s identityPart) bool { return !isTexts(identity.Get(s.property)) }):
		return "has an Identity whose Headers, QueryStrings, StageVariables or Context are no lists of texts"
	case isText(payload, "REQUEST") && a.withoutSource():
		return "has no Identity with Headers, QueryStrings, StageVariables or Context"
	case !isNull(a.config.Get("AuthorizationScopes")) && !isList(a.config.Get("AuthorizationScopes")):
		return "has AuthorizationScopes that are no list"
	}
	return ""
}

// withoutSource reports whether an authorizer of requests has nothing to look at.
// One whose answers are not kept needs nothing.
func (a authorizer) withoutSource() bool {
	identity := a.config.Get("Identity")
	for _, s := range identitySources {
		if isSet(identity.Get(s.property)) {
			return false
		}
	}
	ttl := identity.Get("ReauthorizeEvery")
	if !ttl.IsScalar() {
		return true
	}
	seconds, err := strconv.Atoi(ttl.Text)
	return err != nil || seconds > 0
}

// isTexts reports whether a node is a list of texts, or says nothing.
func isTexts(n *document.Node) bool {
	if !isSet(n) {
		return true
	}
	return isList(n) && !slices.ContainsFunc(n.Items, func(item *document.Node) bool { return item.Kind != document.String })
}

// identityPart is something that an authorizer may look at.
type identityPart struct{ property, prefix string }

// identitySources are what an authorizer of a REST API may look at.
var identitySources = []identityPart{
	{"Headers", "method.request.header."},
	{"QueryStrings", "method.request.querystring."},
	{"StageVariables", "stageVariables."},
	{"Context", "context."},
}

// scopes returns the scopes that a method with the authorizer has.
func (a authorizer) scopes(at inventory.Range) *value {
	if scopes := a.config.Get("AuthorizationScopes"); !isNull(scopes) {
		return fromNode(scopes, true)
	}
	return newList(at)
}

func (a authorizer) isCognito() bool { return isSet(a.config.Get("UserPoolArn")) }

func (a authorizer) isRequest() bool { return isText(a.config.Get("FunctionPayloadType"), "REQUEST") }

// functionArn is the function of an authorizer, nil if it has none.
func (a authorizer) functionArn() *document.Node {
	if n := a.config.Get("FunctionArn"); isSet(n) {
		return n
	}
	return nil
}

// swagger is the definition of the authorizer.
func (a authorizer) swagger(x *expansion) *value {
	identity := a.config.Get("Identity")
	name := newText(a.at, "Authorization")
	switch header := identity.Get("Header"); {
	case a.config != nil && !a.isCognito() && a.isRequest():
		name = newText(a.at, "Unused")
	case isSet(header):
		name = x.given(header)
	}
	v := newTable(a.at).withText("type", "apiKey").with("name", name).withText("in", "header")
	switch {
	case a.config == nil:
		return v.withText(extAuthType, "awsSigv4")
	case a.isCognito():
		v.withText(extAuthType, "cognito_user_pools")
		arns := x.given(a.config.Get("UserPoolArn"))
		if !arns.isList() {
			arns = newList(arns.at, arns)
		}
		of := newTable(a.at).withText("type", "cognito_user_pools").with("providerARNs", arns)
		return v.with(extAuthorizer, a.validated(x, of))
	}
	v.withText(extAuthType, "custom")
	return v.with(extAuthorizer, a.lambda(x))
}

// lambda is the part of the definition that names the function.
func (a authorizer) lambda(x *expansion) *value {
	kind := "token"
	if a.isRequest() {
		kind = "request"
	}
	arn := x.given(a.config.Get("FunctionArn"))
	if arn == nil {
		arn = &value{at: a.at}
	}
	text := "arn:" + x.partition() + ":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations"
	uri := newObject(a.at, "Fn::Sub", newList(a.at, newText(a.at, text), newObject(a.at, "__FunctionArn__", arn)))
	v := newTable(a.at)
	v.reserve("type")
	v.withText("type", kind).with("authorizerUri", uri)
	identity := a.config.Get("Identity")
	if ttl := identity.Get("ReauthorizeEvery"); !isNull(ttl) {
		v.with("authorizerResultTtlInSeconds", x.given(ttl))
	}
	if role := a.config.Get("FunctionInvokeRole"); isSet(role) && !isText(role, "NONE") {
		v.with("authorizerCredentials", x.given(role))
	}
	if !a.isRequest() {
		return a.validated(x, v)
	}
	if from := a.identitySource(); from != nil {
		v.with("identitySource", from)
	}
	return v
}

// validated adds the expression that tokens must match.
func (a authorizer) validated(x *expansion, v *value) *value {
	if expression := a.config.Get("Identity").Get("ValidationExpression"); isSet(expression) {
		v.with("identityValidationExpression", x.given(expression))
	}
	return v
}

// identitySource says what the authorizer looks at, nil if it is nothing.
func (a authorizer) identitySource() *value {
	var from []string
	for _, s := range identitySources {
		list := a.config.Get("Identity").Get(s.property)
		if list == nil {
			continue
		}
		for _, item := range list.Items {
			from = append(from, s.prefix+item.Text)
		}
	}
	if len(from) == 0 {
		return nil
	}
	return &value{kind: document.String, text: strings.Join(from, ", "), given: true, at: a.at}
}
