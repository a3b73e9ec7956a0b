package sam

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// swaggerSkeleton is the definition of a REST API without paths.
func swaggerSkeleton(at inventory.Range) *value {
	info := newTable(at).withText("version", "1.0").with("title", newObject(at, "Ref", newText(at, "AWS::StackName")))
	return newTable(at).withText("swagger", "2.0").with("info", info).with("paths", newTable(at))
}

// isSwagger reports whether a value is a definition that can be edited.
func isSwagger(v *value) bool {
	return v.get("paths").isMap() && (v.get("swagger").isSet() || v.get("openapi").isSet() && isOpenAPI3(v.get("openapi")))
}

// swagger edits the definition of a REST API.
type swagger struct {
	editor
	// security, responses and policy are parts of the definition, which become
	// members of it when it is saved.
	security, responses, policy, models *value
}

// editSwagger starts to edit the definition of a REST API. The value is false if it
// has none that can be edited.
func (x *expansion) editSwagger(s *source) (*swagger, bool) {
	if !isSwagger(s.definition) {
		at := s.at
		if n := s.get("DefinitionBody"); n != nil {
			at = n.Range
		}
		x.fail(at, "the definition of "+s.id+" is no Swagger or OpenAPI 3 document", "write it in DefinitionBody, with swagger or openapi, and paths")
		return nil, false
	}
	w := &swagger{editor: x.edit(s)}
	part := func(name string) *value {
		v := w.doc.get(name)
		if !v.isSet() || !w.object(v, name) {
			return newTable(w.at)
		}
		return v
	}
	w.security, w.responses = part("securityDefinitions"), part("x-amazon-apigateway-gateway-responses")
	w.policy, w.models = part("x-amazon-apigateway-policy"), part("definitions")
	for _, path := range w.paths.names() {
		w.pathItems(path)
	}
	return w, true
}

// save makes the edited definition that of the API.
func (w *swagger) save() {
	if w.security.isSet() {
		w.doc.set("securityDefinitions", w.security)
	}
	if w.responses.isSet() {
		w.doc.set("x-amazon-apigateway-gateway-responses", w.responses)
	}
	if w.models.isSet() {
		w.doc.set("definitions", w.models)
	}
	w.editor.save()
}

// notMethods are the members of a path that are no methods.
var notMethods = []string{"summary", "description", "parameters"}

// eachMethod goes through the methods of a path that have an integration.
func (w *swagger) eachMethod(path string, visit func(name string, method *value)) {
	for _, item := range w.pathItems(path) {
		for name, m := range item.each() {
			if slices.Contains(notMethods, name) {
				continue
			}
			for _, method := range alternatives(m.value) {
				if w.object(method, fmt.Sprintf("the method %s of the path %s", name, path)) && integrated(method) {
					to, _ := methodKey(name)
					visit(to, method)
				}
			}
		}
	}
}

// addIntegration gives a method of a path an integration.
func (w *swagger) addIntegration(e apiEvent, integration func(at inventory.Range) *value, responses func(at inventory.Range) *value) {
	name, _ := methodKey(e.method)
	w.addPath(e.path, e.method, e.at)
	for _, item := range w.pathItems(e.path) {
		method := item.get(name)
		if !w.object(method, fmt.Sprintf("the method %s of the path %s", name, e.path)) {
			continue
		}
		method.set(extIntegration, integration(e.at))
		if !method.has("responses") {
			method.set("responses", responses(e.at))
		}
		if e.condition != "" {
			item.set(name, makeConditional(e.conditionValue(), method))
		}
	}
}

// addLambda gives a method of a path the integration of a function.
func (w *swagger) addLambda(e apiEvent) {
	uri := e.uriValue()
	if e.condition != "" {
		uri = makeConditional(e.conditionValue(), uri)
	}
	w.addIntegration(e, func(at inventory.Range) *value {
		v := newTable(at).withText("type", "aws_proxy").withText("httpMethod", "POST").with("uri", uri)
		if isText(e.properties.Get("ResponseTransferMode"), "RESPONSE_STREAM") {
			v.withText("responseTransferMode", "STREAM")
		}
		if role := w.invokeRole(e); role != nil {
			v.with("credentials", role)
		}
		return v
	}, newTable)
}

// invokeRole is what API Gateway calls a function of an API with IAM
// authorization as; nil if it is not said.
func (w *swagger) invokeRole(e apiEvent) *value {
	auth, api := e.properties.Get("Auth"), w.owner.get("Auth")
	if !isText(auth.Get("Authorizer"), "AWS_IAM") && (!isText(api.Get("DefaultAuthorizer"), "AWS_IAM") || isSet(auth)) {
		return nil
	}
	for _, of := range []*document.Node{auth, api} {
		role := of.Get("InvokeRole")
		switch {
		case role == nil:
		case !isSet(role), isText(role, "NONE"):
			return nil
		case !isText(role, "CALLER_CREDENTIALS"):
			return w.given(role)
		default:
			return newText(e.at, "arn:"+w.partition()+":iam::*:user/*")
		}
	}
	return newText(e.at, "arn:"+w.partition()+":iam::*:user/*")
}

// addStateMachine gives a method of a path the integration that starts a state
// machine.
func (w *swagger) addStateMachine(e apiEvent, credentials, request *value) {
	uri := generatedValue(e.uri)
	if e.condition != "" {
		uri = makeConditional(e.conditionValue(), uri)
	}
	both := func(at inventory.Range, name, ok, bad string) *value {
		return newTable(at).with("200", newTable(at).withText(name, ok)).with("400", newTable(at).withText(name, bad))
	}
	w.addIntegration(e, func(at inventory.Range) *value {
		v := newTable(at).withText("type", "aws").withText("httpMethod", "POST").with("uri", uri).
			with("responses", both(at, "statusCode", "200", "400")).with("credentials", credentials)
		v.reserve("requestTemplates")
		return v.with("requestTemplates", request)
	}, func(at inventory.Range) *value { return both(at, "description", "OK", "Bad Request") })
}

// addValidator makes a method validate its requests.
func (w *swagger) addValidator(e apiEvent, body, parameters bool) {
	const all = "x-amazon-apigateway-request-validators"
	name := "no-validation"
	switch {
	case body && parameters:
		name = "body-and-params"
	case body:
		name = "body-only"
	case parameters:
		name = "params-only"
	}
	if !w.doc.get(all).isSet() {
		w.doc.set(all, newTable(e.at))
	}
	if validators := w.doc.get(all); w.object(validators, all) && !validators.get(name).isSet() {
		validators.reserve(name)
		validators.set(name, newTable(e.at).
			with("validateRequestBody", newBool(e.at, body)).with("validateRequestParameters", newBool(e.at, parameters)))
	}
	for _, m := range w.methods(e.path, e.method) {
		m.reserve("x-amazon-apigateway-request-validator")
		m.set("x-amazon-apigateway-request-validator", newText(e.at, name))
	}
}

// addModel makes a method take a model as its body.
func (w *swagger) addModel(e apiEvent, model string, required *document.Node) {
	name := &value{kind: document.String, text: strings.ToLower(model), given: true, at: e.at}
	reference := func(to string) *value { return newObject(e.at, "$ref", newText(e.at, to+name.text)) }
	for _, m := range w.methods(e.path, e.method) {
		if !w.doc.get("swagger").isNull() {
			parameter := newTable(e.at).withText("in", "body").with("name", name).with("schema", reference("#/definitions/"))
			if !isNull(required) {
				parameter.with("required", fromNode(required, true))
			}
			addItem(m, "parameters", parameter)
			continue
		}
		if !isOpenAPI3(w.doc.get("openapi")) {
			continue
		}
		content := newObject(e.at, "application/json", newObject(e.at, "schema", reference("#/components/schemas/")))
		body := newObject(e.at, "content", content)
		if !isNull(required) {
			body.with("required", fromNode(required, true))
		}
		m.set("requestBody", body)
	}
}

// addItem adds an item to a list of an object.
func addItem(v *value, name string, item *value) {
	if list := v.get(name); list.isList() {
		list.items = append(list.items, item)
		return
	}
	v.set(name, newList(item.at, item))
}

// requestParameter is a parameter of requests that an event names.
type requestParameter struct {
	// name is that of API Gateway: method.request.header.Authorization.
	name              *document.Node
	required, caching *value
}

// addParameters makes a method take parameters.
func (w *swagger) addParameters(e apiEvent, parameters []requestParameter) {
	for _, m := range w.methods(e.path, e.method) {
		if !m.has("parameters") {
			m.set("parameters", newList(e.at))
		}
		for _, p := range parameters {
			full := strings.Replace(p.name.Text, "method.request.", "", 1)
			location, name, _ := strings.Cut(full, ".")
			in := &value{kind: document.String, text: location, given: true, at: p.name.Range}
			if location == "querystring" {
				in = newText(p.name.Range, "query")
			}
			parameter := newTable(p.name.Range).with("in", in).
				with("name", &value{kind: document.String, text: name, given: true, at: p.name.Range}).
				with("required", p.required).withText("type", "string")
			addItem(m, "parameters", parameter)
			if p.caching.isSet() {
				addItem(m.get(extIntegration), "cacheKeyParameters", fromNode(p.name, true))
			}
		}
	}
}
