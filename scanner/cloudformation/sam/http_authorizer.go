package sam

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

// httpAuthProperties are the properties of Auth.
var httpAuthProperties = []string{"Authorizers", "DefaultAuthorizer", "EnableIamAuthorizer"}

func (a *httpAPI) defineAuth() {
	auth := a.get("Auth")
	if !isSet(auth) {
		return
	}
	w, ok := a.editing("Auth")
	if !ok {
		return
	}
	for _, m := range auth.Members {
		if !slices.Contains(httpAuthProperties, m.Name) {
			a.fail(m.NameRange, fmt.Sprintf("the Auth of %s has no property %s", a.id, m.Name), "it has "+strings.Join(httpAuthProperties, ", "))
			return
		}
	}
	if isTrue(auth.Get("EnableIamAuthorizer")) {
		w.schemes.set("AWS_IAM", newObject(auth.Range, "type", newText(auth.Range, "apiKey")).
			withText("name", "Authorization").withText("in", "header").withText(extAuthType, "awsSigv4"))
	}
	for _, m := range a.authorizers() {
		w.schemes.put(member{m.Name, true, m.NameRange, a.scheme(m)})
	}
	if name := auth.Get("DefaultAuthorizer"); isSet(name) && !isNoValue(name) {
		a.setDefaultAuthorizer(w, name)
	}
	w.save()
}

func (a *httpAPI) setDefaultAuthorizer(w *openAPI, of *document.Node) {
	name, _ := plainText(of)
	if !w.schemes.has(name) || !slices.ContainsFunc(a.authorizers(), func(m document.Member) bool { return m.Name == name }) && name != "AWS_IAM" {
		a.fail(of.Range, "the DefaultAuthorizer of "+a.id+" is none of its Authorizers", "write the name of one of them")
		return
	}
	scopes := newList(of.Range)
	if given := a.get("Auth").Get("Authorizers").Get(name).Get("AuthorizationScopes"); !isNull(given) {
		scopes = a.given(given)
	}
	for _, path := range w.paths.names() {
		w.setDefaultAuthorizer(path, name, scopes)
	}
}

// authorizers are those of the API that can be used.
func (a *httpAPI) authorizers() []document.Member {
	of := a.get("Auth").Get("Authorizers")
	if isSet(of) && !isMap(of) {
		a.fail(of.Range, "the Authorizers of "+a.id+" are "+of.Kind.String(), "write an object with a name for each")
		return nil
	}
	members := slices.Clone(a.inOrder(of.Entries()))
	return slices.DeleteFunc(members, func(m document.Member) bool {
		summary := invalidHTTPAuthorizer(m.Value)
		if summary != "" {
			a.fail(m.Value.Range, fmt.Sprintf("the authorizer %s of %s %s", m.Name, a.id, summary), "see the SAM reference of HttpApiAuth")
		}
		return summary != ""
	})
}

func invalidHTTPAuthorizer(n *document.Node) string {
	switch {
	case !isMap(n):
		return "is no object"
	case n.Get("OpenIdConnectUrl") != nil:
		return "has an OpenIdConnectUrl, which SAM does not take any more"
	case slices.ContainsFunc(httpIdentity, func(s identityPart) bool { return !isTexts(n.Get("Identity").Get(s.property)) }):
		return "has an Identity whose Headers, QueryStrings, StageVariables or Context are no lists of texts"
	case isSet(n.Get("JwtConfiguration")) && !isMap(n.Get("JwtConfiguration")):
		return "has a JwtConfiguration that is no object"
	case isSet(n.Get("JwtConfiguration")):
		if !isSet(n.Get("IdentitySource")) {
			return "has no IdentitySource"
		}
	case !isSet(n.Get("FunctionArn")):
		return "has neither JwtConfiguration nor FunctionArn"
	case !isSet(n.Get("AuthorizerPayloadFormatVersion")):
		return "has no AuthorizerPayloadFormatVersion"
	}
	return ""
}

// httpIdentity are what an authorizer of an HTTP API may look at.
var httpIdentity = []identityPart{
	{"Headers", "$request.header."},
	{"QueryStrings", "$request.querystring."},
	{"StageVariables", "$stageVariables."},
	{"Context", "$context."},
}

// scheme is the definition of an authorizer.
func (a *httpAPI) scheme(m document.Member) *value {
	at := m.NameRange
	get := func(name string) *value { return a.given(m.Value.Get(name)) }
	if jwt := m.Value.Get("JwtConfiguration"); isSet(jwt) {
		config := newPlain(jwt.Range)
		for _, of := range a.inOrder(jwt.Members) {
			config.put(member{strings.ToLower(of.Name), true, of.NameRange, a.given(of.Value)})
		}
		of := newObject(at, "jwtConfiguration", config).with("identitySource", get("IdentitySource")).withText("type", "jwt")
		return newObject(at, "type", newText(at, "oauth2")).with(extAuthorizer, of)
	}
	text := "arn:" + a.partition() + ":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations"
	uri := newObject(at, "Fn::Sub", newList(at, newText(at, text), newObject(at, "__FunctionArn__", get("FunctionArn"))))
	of := newObject(at, "type", newText(at, "request")).with("authorizerUri", uri)
	if role := m.Value.Get("FunctionInvokeRole"); isSet(role) && !isText(role, "NONE") {
		of.with("authorizerCredentials", get("FunctionInvokeRole"))
	}
	if identity := m.Value.Get("Identity"); isSet(identity) {
		if ttl := identity.Get("ReauthorizeEvery"); !isNull(ttl) {
			of.with("authorizerResultTtlInSeconds", a.given(ttl))
		}
		from := newList(identity.Range)
		for _, s := range httpIdentity {
			list := identity.Get(s.property)
			if list == nil {
				continue
			}
			for _, item := range list.Items {
				from.items = append(from.items, newText(item.Range, s.prefix+item.Text))
			}
		}
		of.with("identitySource", from)
	}
	of.with("authorizerPayloadFormatVersion", get("AuthorizerPayloadFormatVersion"))
	if isSet(m.Value.Get("EnableSimpleResponses")) {
		of.with("enableSimpleResponses", get("EnableSimpleResponses"))
	}
	return newObject(at, "type", newText(at, "apiKey")).withText("name", "Unused").withText("in", "header").with(extAuthorizer, of)
}

// authorizerPermissions let the API call the functions of its authorizers, where
// these say so.
func (a *httpAPI) authorizerPermissions() {
	for _, m := range a.authorizers() {
		function := m.Value.Get("FunctionArn")
		if !isSet(function) || !isSet(m.Value.Get("EnableFunctionDefaultPermissions")) {
			continue
		}
		r := a.add(a.id+m.Name+"AuthorizerPermission", "AWS::Lambda::Permission", m.NameRange).attributes(a.passed())
		r.put("Action", "lambda:InvokeFunction")
		r.set("FunctionName", function)
		r.put("Principal", "apigateway.amazonaws.com")
		r.set("SourceArn", sub(m.NameRange, "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
			object{{"__ApiId__", ref(m.NameRange, a.id)}}))
	}
}
