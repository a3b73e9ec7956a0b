package sam

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// define adds to the definition what the properties of the API say, in the order in
// which SAM does it.
func (a *restAPI) define() {
	a.defineCORS()
	a.defineAuth()
	a.defineResponses()
	a.defineMediaTypes()
	a.defineModels()
	a.defineEndpoint()
}

// editing starts to edit the definition for a property.
func (a *restAPI) editing(property string) (*swagger, bool) {
	if isElsewhere(a.definition) {
		a.incomplete = true
		return nil, false
	}
	if !a.definition.isSet() {
		a.fail(a.get(property).Range, fmt.Sprintf("the %s of %s needs a DefinitionBody", property, a.id), "write the definition into the template, or "+property+" into the definition")
		return nil, false
	}
	return a.editSwagger(a.source)
}

func (a *restAPI) defineCORS() {
	if !isSet(a.get("Cors")) {
		return
	}
	w, ok := a.editing("Cors")
	if !ok {
		return
	}
	c, ok := a.readCORS(a.source)
	if !ok {
		return
	}
	done := map[string]bool{}
	for _, path := range w.paths.names() {
		plain := path
		if path != "/" {
			plain = strings.TrimRight(path, "/")
		}
		if !done[plain] {
			done[plain] = true
			w.addCORS(path, c)
		}
	}
	w.save()
}

// authProperties are the properties of Auth.
var authProperties = []string{
	"Authorizers", "DefaultAuthorizer", "InvokeRole", "AddDefaultAuthorizerToCorsPreflight",
	"AddApiKeyRequiredToCorsPreflight", "ApiKeyRequired", "ResourcePolicy", "UsagePlan",
}

func (a *restAPI) defineAuth() {
	auth := a.auth
	if !isSet(auth) {
		return
	}
	w, ok := a.editing("Auth")
	if !ok {
		return
	}
	for _, m := range auth.Members {
		if !slices.Contains(authProperties, m.Name) {
			a.fail(m.NameRange, fmt.Sprintf("the Auth of %s has no property %s", a.id, m.Name), "it has "+strings.Join(authProperties, ", "))
			return
		}
	}
	a.defineAuthorizers(w)
	if isSet(auth.Get("ApiKeyRequired")) {
		at := auth.Get("ApiKeyRequired").Range
		w.addKey(at)
		for _, path := range w.paths.names() {
			w.requireKey(path, unlessFalse(auth, "AddApiKeyRequiredToCorsPreflight"), at)
		}
	}
	if policy := auth.Get("ResourcePolicy"); isSet(policy) && !isMap(policy) {
		a.fail(policy.Range, "the ResourcePolicy of "+a.id+" is "+policy.Kind.String(), "write an object")
	} else if isSet(policy) {
		stage := a.given(a.get("StageName"))
		for _, path := range w.paths.names() {
			w.addPolicy(policy, path, stage)
		}
		if custom := policy.Get("CustomStatements"); isSet(custom) {
			w.addStatements(a.given(custom))
		}
	}
	w.save()
	a.definition = a.convertOpenAPI(a.definition)
}

// unlessFalse returns a boolean that is true where it is not set.
func unlessFalse(n *document.Node, name string) bool { return n.Get(name) == nil || isSet(n.Get(name)) }

func (a *restAPI) defineAuthorizers(w *swagger) {
	authorizers := a.authorizers(a.source, a.auth)
	if len(authorizers) == 0 {
		return
	}
	w.addAuthorizers(authorizers)
	of := a.auth.Get("DefaultAuthorizer")
	if !isSet(of) {
		return
	}
	name, ok := plainText(of)
	i := slices.IndexFunc(authorizers, func(other authorizer) bool { return other.name == name })
	if !ok || i < 0 {
		a.fail(of.Range, "the DefaultAuthorizer of "+a.id+" is none of its Authorizers", "write the name of one of them")
		return
	}
	for _, path := range w.paths.names() {
		w.setDefaultAuthorizer(path, authorizers[i], authorizers, unlessFalse(a.auth, "AddDefaultAuthorizerToCorsPreflight"))
	}
}

// responseParameters are where the parameters of a gateway response go.
var responseParameters = []struct{ property, prefix string }{
	{"Headers", "header."}, {"Paths", "path."}, {"QueryStrings", "querystring."},
}

func (a *restAPI) defineResponses() {
	responses := a.get("GatewayResponses")
	if !isSet(responses) {
		return
	}
	w, ok := a.editing("GatewayResponses")
	if !ok {
		return
	}
	for _, m := range a.inOrder(responses.Members) {
		if summary := invalidResponse(m.Value); summary != "" {
			a.fail(m.Value.Range, fmt.Sprintf("the gateway response %s of %s %s", m.Name, a.id, summary),
				"write an object with ResponseParameters (Headers, Paths, QueryStrings), ResponseTemplates and StatusCode")
			return
		}
		w.responses.put(member{m.Name, true, m.NameRange, a.response(m)})
	}
	w.save()
}

var statusCode = regexp.MustCompile(`^[0-9]{1,3}$`)

// invalidResponse says what is wrong with a gateway response, nothing if all is well.
func invalidResponse(n *document.Node) string {
	if !isMap(n) || isFunction(n) {
		return "is no plain object"
	}
	for _, m := range n.Members {
		if m.Name != "ResponseParameters" && m.Name != "ResponseTemplates" && m.Name != "StatusCode" {
			return "has no property " + m.Name
		}
	}
	parameters := n.Get("ResponseParameters")
	if isSet(parameters) && !isMap(parameters) {
		return "has ResponseParameters that are no object"
	}
	for _, m := range parameters.Entries() {
		if !slices.ContainsFunc(responseParameters, func(p struct{ property, prefix string }) bool { return p.property == m.Name }) {
			return "has no response parameters " + m.Name
		}
	}
	if status := n.Get("StatusCode"); isSet(status) && !statusCode.MatchString(status.Text) {
		return "has a StatusCode that is none"
	}
	return ""
}

// response is a gateway response in a definition.
func (a *restAPI) response(m document.Member) *value {
	at := m.NameRange
	parameters, templates := newTable(at), newTable(at)
	for _, of := range responseParameters {
		for _, p := range a.inOrder(m.Value.Get("ResponseParameters").Get(of.property).Entries()) {
			parameters.put(member{"gatewayresponse." + of.prefix + p.Name, true, p.NameRange, a.given(p.Value)})
		}
	}
	if n := m.Value.Get("ResponseTemplates"); isSet(n) {
		templates = a.given(n)
	}
	v := newTable(at).with("responseParameters", parameters).with("responseTemplates", templates)
	if status := m.Value.Get("StatusCode"); isSet(status) {
		v.with("statusCode", newText(status.Range, status.Text))
	}
	return v
}

func (a *restAPI) defineMediaTypes() {
	types := a.resolve(a.get("BinaryMediaTypes"))
	if !isSet(types) || !a.definition.isSet() {
		return
	}
	w, ok := a.editing("BinaryMediaTypes")
	if !ok {
		return
	}
	v := a.given(types)
	v.unescape()
	w.doc.set("x-amazon-apigateway-binary-media-types", v)
	w.save()
}

// unescape replaces ~1 by a slash in all strings.
func (v *value) unescape() {
	if v.kind == document.String {
		v.text, v.given = strings.ReplaceAll(v.text, "~1", "/"), true
	}
	for _, item := range v.items {
		item.unescape()
	}
	for _, m := range v.members {
		m.value.unescape()
	}
}

func (a *restAPI) defineModels() {
	models := a.get("Models")
	if !isSet(models) {
		return
	}
	w, ok := a.editing("Models")
	if !ok {
		return
	}
	for _, m := range a.inOrder(models.Members) {
		if !isSet(m.Value.Get("type")) {
			a.fail(m.Value.Range, fmt.Sprintf("the model %s of %s has no type", m.Name, a.id), "write a JSON schema with a type")
			return
		}
		w.models.put(member{strings.ToLower(m.Name), true, m.NameRange, a.given(m.Value)})
	}
	w.save()
	a.definition = a.convertOpenAPI(a.definition)
}

func (a *restAPI) defineEndpoint() {
	disable := a.get("DisableExecuteApiEndpoint")
	if disable == nil {
		return
	}
	w, ok := a.editing("DisableExecuteApiEndpoint")
	if !ok {
		return
	}
	configure := func(of *value) { w.disableEndpoint(of, disable) }
	if isOpenAPI3(w.doc.get("openapi")) {
		w.eachServer(disable.Range, configure)
	} else {
		configure(w.doc)
	}
	w.save()
}

// disableEndpoint sets whether the API is reached by its own domain.
func (e editor) disableEndpoint(of *value, disable *document.Node) {
	if !of.has(extEndpoint) {
		of.set(extEndpoint, newPlain(disable.Range))
	}
	if config := of.get(extEndpoint); e.object(config, extEndpoint) {
		config.set("disableExecuteApiEndpoint", fromNode(disable, false))
	}
}

// eachServer goes through the servers of a definition in OpenAPI 3, and makes one
// if there is none.
func (e editor) eachServer(at inventory.Range, visit func(*value)) {
	servers := e.doc.get("servers")
	if servers == nil {
		servers = newList(at, newTable(at))
	}
	if !servers.isList() {
		e.reject(servers.at, "its servers are no list", "write a list of objects")
		return
	}
	for _, server := range servers.items {
		if e.object(server, "a server") {
			visit(server)
		}
	}
	e.doc.set("servers", servers)
}

// openAPIParts are where parts of Swagger stand in OpenAPI 3.
var openAPIParts = []struct{ swagger, component string }{
	{"securityDefinitions", "securitySchemes"}, {"definitions", "schemas"},
}

// convertOpenAPI makes OpenAPI 3 of a definition that says it is, or that the API
// says is.
func (a *restAPI) convertOpenAPI(doc *value) *value {
	if !doc.get("swagger").isNull() {
		return doc
	}
	version := fromNode(a.get("OpenApiVersion"), false)
	if version == nil {
		version = doc.get("openapi")
	}
	if !isOpenAPI3(version) {
		return doc
	}
	for _, part := range openAPIParts {
		of := doc.get(part.swagger)
		if !of.isSet() {
			continue
		}
		components := doc.get("components")
		if !components.isMap() || !components.isSet() {
			components = newTable(of.at)
		}
		components.set(part.component, of)
		doc.set("components", components)
		doc.remove(part.swagger)
	}
	for _, path := range doc.get("paths").names() {
		a.convertOptions(doc, path)
	}
	return doc
}

// convertOptions makes OpenAPI 3 of the method options of a path.
func (a *restAPI) convertOptions(doc *value, path string) {
	item := doc.get("paths").get(path)
	e := editor{expansion: a.expansion, owner: a.source, doc: doc, at: a.at}
	if !e.object(item, "the path "+path) || !item.get("options").isSet() || !e.object(item.get("options"), "the method options of the path "+path) {
		return
	}
	options := item.get("options")
	options.remove("produces")
	options.remove("consumes")
	for _, name := range []string{"responses", "200", "headers"} {
		if options = options.get(name); options == nil {
			return
		}
		if !e.object(options, "the "+name+" of the method options of the path "+path) {
			return
		}
	}
	for name, m := range options.each() {
		options.set(name, newTable(m.at).with("schema", m.value))
	}
}
