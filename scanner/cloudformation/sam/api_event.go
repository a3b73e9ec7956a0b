package sam

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// apiEvent is an event of a function or a state machine that adds a method to an
// API of the template.
type apiEvent struct {
	// of is the resource whose event it is, name the name there.
	of   *source
	name string
	at   inventory.Range
	// api is the API of the event.
	api *source
	// path and method are those of the event, the method in lower case.
	path, method string
	properties   *document.Node
	// uri is that of the integration.
	uri *document.Node
	// condition is that of the resource, empty if there is none.
	condition string
}

// newAPIEvent reads an event; property names the API in it. The value is false if
// the event names no API of the template.
func (x *expansion) newAPIEvent(s *source, m document.Member, property string) (apiEvent, bool) {
	properties := m.Value.Get("Properties")
	id, _ := plainText(refTarget(properties.Get(property)))
	path, hasPath := plainText(properties.Get("Path"))
	method, hasMethod := plainText(properties.Get("Method"))
	e := apiEvent{
		of: s, name: m.Name, at: m.NameRange, api: x.source(id), properties: properties,
		path: path, method: strings.ToLower(method), condition: s.condition(),
	}
	return e, e.api != nil && hasPath && hasMethod
}

// what names the method in messages.
func (e apiEvent) what() string { return fmt.Sprintf("the method %s of the path %s", e.method, e.path) }

func (e apiEvent) conditionValue() *value {
	return &value{kind: document.String, text: e.condition, given: true, at: e.at}
}

// uriValue is the integration's URI. The name of a function in it counts as one that
// the user wrote, that of an alias does not.
func (e apiEvent) uriValue() *value {
	v := generatedValue(e.uri)
	text := v.get("Fn::Sub")
	text.given = strings.Contains(text.text, ".Arn}")
	return v
}

// reject reports an event that cannot be expanded.
func (x *expansion) reject(e apiEvent, at *document.Node, summary, detail string) {
	place := e.at
	if at != nil {
		place = at.Range
	}
	x.fail(place, fmt.Sprintf("the event %s of %s %s", e.name, e.of.id, summary), detail)
}

// lambdaURI is the integration of a function, which is named as Fn::Sub does it:
// Function.Arn, or the logical ID of an alias.
func lambdaURI(at inventory.Range, partition, reference, mode string) *document.Node {
	version, invocations := "2015-03-31", "invocations"
	if mode == "RESPONSE_STREAM" {
		version, invocations = "2021-11-15", "response-streaming-invocations"
	}
	return sub(at, fmt.Sprintf("arn:%s:apigateway:${AWS::Region}:lambda:path/%s/functions/${%s}/%s", partition, version, reference, invocations), nil)
}

// addRestIntegration adds the integration of a function to the definition of the
// REST API of an event.
func (x *expansion) addRestIntegration(e apiEvent) {
	api := e.api
	if api.typ != "AWS::Serverless::Api" || api.definition == nil || x.exhausted || isElsewhere(api.definition) {
		return
	}
	switch {
	case isSet(api.get("MergeDefinitions")):
		x.mergeIntegration(e)
	case api.managed:
		x.editMethod(e, func(w *swagger) { w.addLambda(e) })
	}
	if auth := e.properties.Get("Auth"); isSet(auth) && isSet(auth.Get("OverrideApiAuth")) {
		if !isSet(auth.Get("Authorizer")) && !isSet(auth.Get("ApiKeyRequired")) && !isSet(auth.Get("ResourcePolicy")) {
			x.reject(e, auth, "overrides the Auth of its API by nothing", "write Authorizer, ApiKeyRequired or ResourcePolicy")
			return
		}
		w, ok := x.editSwagger(api)
		if ok && x.authorizable(e) {
			w.applyAuth(e)
			w.save()
		}
	}
}

// editMethod adds an integration and what an event says of its method.
func (x *expansion) editMethod(e apiEvent, integrate func(*swagger)) {
	w, ok := x.editSwagger(e.api)
	if !ok {
		return
	}
	if w.hasIntegration(e.path, e.method) {
		x.reject(e, nil, "adds "+e.what()+", which is there already", "take another path or method")
		return
	}
	integrate(w)
	if isSet(e.properties.Get("Auth")) && x.authorizable(e) {
		w.applyAuth(e)
	}
	if timeout := e.properties.Get("TimeoutInMillis"); isSet(timeout) {
		w.setTimeout(e.path, e.method, x.given(timeout))
	}
	x.addRequest(w, e)
	w.save()
}

// mergeIntegration adds the method of an event to a definition of the user's.
func (x *expansion) mergeIntegration(e apiEvent) {
	own := *e.api
	own.definition = swaggerSkeleton(e.at)
	generated := e
	generated.api = &own
	x.editMethod(generated, func(w *swagger) { w.addLambda(e) })
	name, _ := methodKey(e.method)
	method := own.definition.get("paths").get(e.path).get(name)
	if method == nil || !e.api.definition.isMap() {
		return
	}
	paths := e.api.definition.get("paths")
	if !paths.isMap() || !paths.isSet() {
		return // SAM adds nothing to a definition without paths
	}
	if !paths.get(e.path).isMap() {
		paths.put(member{e.path, true, e.at, newPlain(e.at)})
	}
	merged := newPlain(e.at)
	for _, from := range []*value{paths.get(e.path).get(e.method), method} {
		for name, m := range from.each() {
			merged.put(member{name, m.given, m.at, m.value})
		}
	}
	paths.get(e.path).put(member{e.method, true, e.at, merged})
}

// authorizable reports whether the API has what the Auth of an event needs.
func (x *expansion) authorizable(e apiEvent) bool {
	auth, api := e.properties.Get("Auth"), e.api.get("Auth")
	if !isMap(auth) {
		x.reject(e, auth, "has an Auth that is no object", "write an object")
		return false
	}
	name, named := plainText(auth.Get("Authorizer"))
	switch {
	case isSet(auth.Get("Authorizer")) && !named:
		x.reject(e, auth.Get("Authorizer"), "has an Authorizer that is no text", "write the name of an authorizer of the API")
		return false
	case name == "NONE" && !isSet(api.Get("DefaultAuthorizer")):
		x.reject(e, auth.Get("Authorizer"), "takes no authorizer, and its API has no default one", "leave Authorizer out")
		return false
	case name != "" && name != "NONE" && name != "AWS_IAM" && !isSet(api.Get("Authorizers").Get(name)):
		x.reject(e, auth.Get("Authorizer"), "names the authorizer "+name+", which its API does not have", "add it to the Authorizers of "+e.api.id)
		return false
	}
	if scopes := auth.Get("AuthorizationScopes"); isSet(scopes) && (!isList(scopes) || name == "") {
		x.reject(e, scopes, "has AuthorizationScopes without an Authorizer, or that are no list", "write both")
		return false
	}
	if key := auth.Get("ApiKeyRequired"); !isNull(key) && !isSet(key) && !isSet(api.Get("ApiKeyRequired")) {
		x.reject(e, key, "needs no API key, and its API needs none either", "leave ApiKeyRequired out")
		return false
	}
	return true
}

// applyAuth adds what an event says of authorization.
func (w *swagger) applyAuth(e apiEvent) {
	auth := e.properties.Get("Auth")
	if isSet(auth.Get("Authorizer")) || !isNull(auth.Get("ApiKeyRequired")) {
		w.authorize(e)
	}
	policy := auth.Get("ResourcePolicy")
	switch {
	case !isSet(policy):
	case !isMap(policy):
		w.expansion.reject(e, policy, "has a ResourcePolicy that is no object", "write an object")
	default:
		w.addPolicy(policy, e.path, w.stageOf(e))
		if custom := policy.Get("CustomStatements"); isSet(custom) {
			w.addStatements(w.given(custom))
		}
	}
}

// stageOf is the stage that a policy of an event's method speaks of. SAM knows none
// for a state machine.
func (w *swagger) stageOf(e apiEvent) *value {
	if e.of.typ == "AWS::Serverless::StateMachine" {
		return &value{at: e.at}
	}
	if name := e.api.get("StageName"); name != nil && name.Kind == document.String {
		return w.given(name)
	}
	return newText(e.at, "Stage")
}

// addRequest adds what an event says of the requests to its method.
func (x *expansion) addRequest(w *swagger, e apiEvent) {
	if model := e.properties.Get("RequestModel"); isSet(model) {
		x.addRequestModel(w, e, model)
	}
	list := e.properties.Get("RequestParameters")
	if !isSet(list) {
		return
	}
	var parameters []requestParameter
	for _, item := range list.Items {
		p, ok := x.readParameter(e, item)
		if !ok {
			return
		}
		parameters = append(parameters, p)
	}
	w.addParameters(e, parameters)
}

func (x *expansion) addRequestModel(w *swagger, e apiEvent, model *document.Node) {
	name, ok := plainText(model.Get("Model"))
	if !ok || name == "" {
		return
	}
	if !isSet(e.api.get("Models").Get(name)) {
		x.reject(e, model, "names the model "+name+", which its API does not have", "add it to the Models of "+e.api.id)
		return
	}
	w.addModel(e, name, model.Get("Required"))
	body, parameters := model.Get("ValidateBody"), model.Get("ValidateParameters")
	if isNull(body) && isNull(parameters) {
		return
	}
	for _, n := range []*document.Node{body, parameters} {
		if !isNull(n) && n.Kind != document.Bool {
			x.reject(e, n, "says in another way than by a boolean what is validated", "write true or false")
			return
		}
	}
	w.addValidator(e, isSet(body), isSet(parameters))
}

var requestParameterName = regexp.MustCompile(`^method\.request\.(querystring|path|header)\.`)

func (x *expansion) readParameter(e apiEvent, n *document.Node) (requestParameter, bool) {
	p := requestParameter{name: n, required: newBool(n.Range, false), caching: newBool(n.Range, false)}
	if isMap(n) && len(n.Members) > 0 {
		m := x.inOrder(n.Members)[0]
		p.name = node(m.NameRange, m.Name)
		for _, setting := range m.Value.Entries() {
			switch setting.Name {
			case "Required":
				p.required = x.given(setting.Value)
			case "Caching":
				p.caching = x.given(setting.Value)
			}
		}
	}
	if name, ok := plainText(p.name); !ok || !requestParameterName.MatchString(name) {
		x.reject(e, n, "has a request parameter of another form", "write method.request.querystring, method.request.path or method.request.header, and a name")
		return p, false
	}
	return p, true
}
