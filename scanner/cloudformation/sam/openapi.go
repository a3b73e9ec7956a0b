package sam

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// openAPISkeleton is the definition of an HTTP API without paths.
func openAPISkeleton(at inventory.Range) *value {
	info := newTable(at).withText("version", "1.0").with("title", defaultTitle(at))
	return newTable(at).withText("openapi", "3.0.1").with("info", info).with("paths", newTable(at))
}

// defaultTitle is the title of a definition that SAM makes.
func defaultTitle(at inventory.Range) *value {
	return newObject(at, "Ref", newText(at, "AWS::StackName"))
}

// isOpenAPI reports whether a value is a definition that can be edited.
func isOpenAPI(v *value) bool { return v.get("paths").isMap() && isOpenAPI3(v.get("openapi")) }

// openAPI edits the definition of an HTTP API.
type openAPI struct {
	editor
	schemes, info *value
	tags          *value
}

// editOpenAPI starts to edit the definition of an HTTP API. The value is false if it
// has none that can be edited.
func (x *expansion) editOpenAPI(s *source) (*openAPI, bool) {
	if !isOpenAPI(s.definition) {
		at := s.at
		if n := s.get("DefinitionBody"); n != nil {
			at = n.Range
		}
		x.fail(at, "the definition of "+s.id+" is no OpenAPI 3 document", "write it in DefinitionBody, with openapi and paths")
		return nil, false
	}
	w := &openAPI{editor: x.edit(s)}
	w.schemes, w.info = newTable(w.at), newTable(w.at)
	if v := w.doc.get("components").get("securitySchemes"); v.isMap() && v.isSet() {
		w.schemes = v
	}
	if v := w.doc.get("info"); v.isMap() && v.isSet() {
		w.info = v
	}
	w.tags = newList(w.at)
	if v := w.doc.get("tags"); v.isList() {
		w.tags = v
	}
	return w, true
}

// save makes the edited definition that of the API.
func (w *openAPI) save() {
	if w.tags.isSet() {
		w.doc.set("tags", w.tags)
	}
	if w.schemes.isSet() {
		if !w.doc.get("components").isMap() || !w.doc.get("components").isSet() {
			w.doc.set("components", newTable(w.at))
		}
		w.doc.get("components").set("securitySchemes", w.schemes)
	}
	if w.info.isSet() {
		w.doc.set("info", w.info)
	}
	w.editor.save()
}

// addHTTPIntegration adds the integration of a function to the definition of the
// HTTP API of an event.
func (x *expansion) addHTTPIntegration(e apiEvent) {
	if e.api.definition == nil || x.exhausted || isElsewhere(e.api.definition) {
		return
	}
	w, ok := x.editOpenAPI(e.api)
	if !ok {
		return
	}
	if w.hasIntegration(e.path, e.method) {
		if e.api.managed {
			x.reject(e, nil, "adds "+e.what()+", which is there already", "take another path or method")
			return
		}
	} else {
		w.addLambda(e)
	}
	if isSet(e.properties.Get("Auth")) {
		w.authorize(e)
	}
	if timeout := e.properties.Get("TimeoutInMillis"); isSet(timeout) {
		w.setTimeout(e.path, e.method, x.given(timeout))
	}
	w.addPathParameters(e)
	if version := e.properties.Get("PayloadFormatVersion"); isSet(version) {
		for _, m := range w.methods(e.path, e.method) {
			m.get(extIntegration).set("payloadFormatVersion", x.given(version))
		}
	}
	w.save()
}

// addLambda gives a method of a path the integration of a function.
func (w *openAPI) addLambda(e apiEvent) {
	name, _ := methodKey(e.method)
	w.addPath(e.path, e.method, e.at)
	uri := e.uriValue()
	if e.condition != "" {
		uri = makeConditional(e.conditionValue(), uri)
	}
	for _, item := range w.pathItems(e.path) {
		method := item.get(name)
		if method.isNull() {
			method = newTable(e.at)
			item.set(name, method)
		}
		if !w.object(method, e.what()) {
			continue
		}
		method.set(extIntegration, newTable(e.at).withText("type", "aws_proxy").withText("httpMethod", "POST").
			withText("payloadFormatVersion", "2.0").with("uri", uri))
		if e.path == defaultRoute && name == anyMethod {
			method.set("isDefaultRoute", newBool(e.at, true))
		}
		if !method.has("responses") {
			method.set("responses", newTable(e.at))
		}
		if e.condition != "" {
			item.set(name, makeConditional(e.conditionValue(), method))
		}
	}
}

var braced = regexp.MustCompile(`{(.*?)}`)

// addPathParameters names the parameters in the path of an event.
func (w *openAPI) addPathParameters(e apiEvent) {
	names := braced.FindAllStringSubmatch(e.path, -1)
	if len(names) == 0 {
		return
	}
	for _, m := range w.methods(e.path, e.method) {
		if !m.get("parameters").isList() {
			m.set("parameters", newList(e.at))
		}
		list := m.get("parameters")
		for _, match := range names {
			i := slices.IndexFunc(list.items, func(p *value) bool { return p.get("name").isText(match[1]) })
			if i < 0 {
				name := &value{kind: document.String, text: match[1], given: true, at: e.at}
				list.items = append(list.items, newTable(e.at).with("name", name))
				i = len(list.items) - 1
			}
			list.items[i].set("in", newText(e.at, "path"))
			list.items[i].set("required", newBool(e.at, true))
		}
	}
}

// authorize gives the method of an event its authorizer.
func (w *openAPI) authorize(e apiEvent) {
	auth, api := e.properties.Get("Auth"), e.api.get("Auth")
	of := auth.Get("Authorizer")
	if !isSet(of) {
		of = api.Get("DefaultAuthorizer")
	}
	name, ok := plainText(of)
	authorizers := api.Get("Authorizers")
	iam := name == "AWS_IAM" && isTrue(api.Get("EnableIamAuthorizer"))
	switch {
	case !ok || name == "":
		w.expansion.reject(e, auth, "has an Auth without an Authorizer, and its API has no default one", "name an authorizer of the API")
		return
	case name == "NONE" && !isSet(api.Get("DefaultAuthorizer")):
		w.expansion.reject(e, of, "takes no authorizer, and its API has no default one", "leave Authorizer out")
		return
	case name != "NONE" && !iam && !isSet(authorizers.Get(name)):
		w.expansion.reject(e, of, "names the authorizer "+name+", which its API does not have", "add it to the Authorizers of "+e.api.id)
		return
	}
	scopes := newList(e.at)
	if name != "NONE" && name != "AWS_IAM" {
		given := authorizers.Get(name).Get("AuthorizationScopes")
		if own := auth.Get("AuthorizationScopes"); isSet(own) {
			given = own
		}
		if isSet(given) {
			scopes = w.given(given)
		}
	}
	for _, m := range w.methods(e.path, e.method) {
		security := m.get("security")
		if security == nil {
			security = newList(e.at)
		}
		if !security.isList() {
			w.reject(security.at, "the security of "+e.what()+" is no list", "write a list of objects")
			return
		}
		m.set("security", newList(e.at, append(slices.Clone(security.items), newObject(e.at, name, scopes))...))
	}
}

// isTrue reports whether a node is the boolean true.
func isTrue(n *document.Node) bool { return n != nil && n.Kind == document.Bool && n.Text == "true" }

// setDefaultAuthorizer makes an authorizer that of all methods of a path which say
// nothing of security.
func (w *openAPI) setDefaultAuthorizer(path, name string, scopes *value) {
	for _, item := range w.pathItems(path) {
		for methodName, m := range item.each() {
			if methodName == "parameters" || methodName == "options" {
				continue
			}
			if to, _ := methodKey(methodName); !item.has(to) {
				w.reject(m.at, fmt.Sprintf("the path %s has no method %s", path, to), "write "+to+" for "+methodName)
				return
			}
			for _, method := range alternatives(m.value) {
				if !w.object(method, fmt.Sprintf("the method %s of the path %s", methodName, path)) || !integrated(method) || method.get("security").isSet() {
					continue
				}
				method.set("security", newList(w.at, newObject(w.at, name, scopes)))
			}
		}
	}
}

// addTag tags the API.
func (w *openAPI) addTag(name string, to *value) {
	const key = "x-amazon-apigateway-tag-value"
	i := slices.IndexFunc(w.tags.items, func(v *value) bool { return v.get("name").isText(name) })
	if i >= 0 {
		w.tags.items[i].set(key, to)
		return
	}
	w.tags.items = append(w.tags.items, newTable(to.at).with("name", newText(to.at, name)).with(key, to))
}
