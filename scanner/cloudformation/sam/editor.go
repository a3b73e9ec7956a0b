package sam

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// The names of extensions of Swagger and OpenAPI:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
const (
	extIntegration = "x-amazon-apigateway-integration"
	extAuthorizer  = "x-amazon-apigateway-authorizer"
	extAuthType    = "x-amazon-apigateway-authtype"
	extEndpoint    = "x-amazon-apigateway-endpoint-configuration"
)

// openAPI3 matches the versions of OpenAPI 3.
var openAPI3 = regexp.MustCompile(`^3(\.\d)(\.\d)?$`)

// editor edits the definition of an API. SAM edits a copy and copies it once more in
// the end, which changes the order of names.
type editor struct {
	*expansion
	// owner names the API in messages.
	owner *source
	doc   *value
	paths *value
	at    inventory.Range
}

// edit starts to edit the definition of an API.
func (x *expansion) edit(s *source) editor {
	x.copy(s)
	return editor{expansion: x, owner: s, doc: s.definition, paths: s.definition.get("paths"), at: s.at}
}

// isElsewhere reports whether a definition stands in a file that is not in the scan, so
// that what is added to it is not known.
func isElsewhere(definition *value) bool { return definition.has("Fn::Transform") }

// reject reports what is wrong with a definition.
func (e editor) reject(at inventory.Range, summary, detail string) {
	if at.File == "" {
		at = e.at
	}
	e.fail(at, fmt.Sprintf("the definition of %s cannot be used: %s", e.owner.id, summary), detail)
}

// object reports a value that is no object.
func (e editor) object(v *value, what string) bool {
	if v.isMap() {
		return true
	}
	at := e.at
	if v != nil {
		at = v.at
	}
	e.reject(at, what+" is no object", "write an object as OpenAPI has it")
	return false
}

// alternatives returns what a value may be: the two of Fn::If, without AWS::NoValue,
// or itself.
func alternatives(v *value) []*value {
	if !v.isMap() || !v.has("Fn::If") {
		return []*value{v}
	}
	args := v.get("Fn::If")
	if !args.isList() || len(args.items) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(args.items[1:]), func(v *value) bool {
		return v.isMap() && len(v.members) == 1 && v.get("Ref").isText("AWS::NoValue")
	})
}

// pathItems returns the objects that a path may be.
func (e editor) pathItems(path string) []*value {
	items := alternatives(e.paths.get(path))
	return slices.DeleteFunc(items, func(item *value) bool { return !e.object(item, "the path "+path) })
}

// methodKey is the name of a method in a definition: in lower case, and an
// extension for any.
func methodKey(method string) (name string, given bool) {
	if method = strings.ToLower(method); method == "any" || method == anyMethod {
		return anyMethod, false
	}
	return method, true
}

// addPath adds a method to a path, unless it is there.
func (e editor) addPath(path, method string, at inventory.Range) {
	if !e.paths.has(path) {
		e.paths.put(member{path, path != defaultRoute, at, newTable(at)})
	}
	name, given := methodKey(method)
	for _, item := range e.pathItems(path) {
		if !item.has(name) {
			item.put(member{name, given, at, newTable(at)})
		}
	}
}

// hasIntegration reports whether a method of a path has an integration in all of
// the objects that the path may be.
func (e editor) hasIntegration(path, method string) bool {
	if !e.paths.has(path) {
		return false
	}
	name, _ := methodKey(method)
	for _, item := range alternatives(e.paths.get(path)) {
		if !slices.ContainsFunc(alternatives(item.get(name)), integrated) {
			return false
		}
	}
	return true
}

// integrated reports whether a method has an integration.
func integrated(method *value) bool { return method.get(extIntegration).isSet() }

// methods returns what a method of a path may be, of those with an integration.
func (e editor) methods(path, method string) []*value {
	name, _ := methodKey(method)
	var found []*value
	for _, item := range e.pathItems(path) {
		for _, m := range alternatives(item.get(name)) {
			if integrated(m) {
				found = append(found, m)
			}
		}
	}
	return found
}

// makeConditional wraps a path in a condition.
func (e editor) makeConditional(path string, condition *value) {
	e.paths.set(path, makeConditional(condition, e.paths.get(path)))
}

// makeConditional is Fn::If of a condition, with AWS::NoValue where it is false.
func makeConditional(condition, yes *value) *value {
	no := newObject(yes.at, "Ref", newText(yes.at, "AWS::NoValue"))
	return newObject(yes.at, "Fn::If", newList(yes.at, condition, yes, no))
}

// setTimeout gives a method a timeout.
func (e editor) setTimeout(path, method string, timeout *value) {
	for _, m := range e.methods(path, method) {
		m.get(extIntegration).set("timeoutInMillis", timeout)
	}
}

// isOpenAPI3 reports whether a value is a version of OpenAPI 3.
func isOpenAPI3(v *value) bool { return v != nil && openAPI3.MatchString(v.text) }

// save ends the work on a definition.
func (e editor) save() { e.copy(e.owner) }

// copy puts the names in the definition of an API in the order of a copy, within
// the bounds of what may be copied.
func (x *expansion) copy(s *source) {
	if x.apis.copied > maxCopied {
		x.exhaust(s.at, "the definitions of the APIs of the template are too large to expand")
		return
	}
	s.definition.settle(&x.apis.copied)
}
