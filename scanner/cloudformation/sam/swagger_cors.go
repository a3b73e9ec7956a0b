package sam

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// cors is what a REST API says of requests from other origins:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-corsconfiguration.html
type cors struct {
	at                               inventory.Range
	origin, headers, methods, maxAge *value
	credentials                      bool
}

var corsProperties = []string{"AllowMethods", "AllowHeaders", "AllowOrigin", "MaxAge", "AllowCredentials"}

// readCORS reads the property Cors; the value is false if it cannot be used.
func (x *expansion) readCORS(s *source) (cors, bool) {
	n := s.get("Cors")
	c := cors{at: n.Range}
	if n.Kind == document.String || isFunction(n) {
		c.origin = x.given(n)
		return c, true
	}
	if !isMap(n) {
		x.fail(n.Range, "the Cors of "+s.id+" is "+n.Kind.String(), "write the origin as a text, or an object")
		return c, false
	}
	for _, m := range n.Members {
		if !slices.Contains(corsProperties, m.Name) {
			x.fail(m.NameRange, fmt.Sprintf("the Cors of %s has no property %s", s.id, m.Name), "it has "+strings.Join(corsProperties, ", "))
			return c, false
		}
	}
	get := func(name string) *value { return x.given(n.Get(name)) }
	c.origin, c.headers, c.methods, c.maxAge = get("AllowOrigin"), get("AllowHeaders"), get("AllowMethods"), get("MaxAge")
	if n.Get("AllowOrigin") == nil {
		c.origin = newText(n.Range, "'*'")
	}
	c.credentials = get("AllowCredentials").isTrue()
	if c.credentials && c.origin.isText("'*'") {
		x.fail(n.Range, "the Cors of "+s.id+" allows credentials from any origin", "set AllowOrigin, or AllowCredentials to false")
		return c, false
	}
	return c, true
}

// addCORS gives a path the method options that answers preflight requests, unless
// it has one.
func (w *swagger) addCORS(path string, c cors) {
	for _, item := range w.pathItems(path) {
		if item.has("options") {
			continue
		}
		if !c.origin.isSet() {
			w.fail(c.at, "the Cors of "+w.owner.id+" has no AllowOrigin", "write one, such as \"'*'\"")
			return
		}
		if !c.methods.isSet() {
			c.methods = newText(c.at, "'"+allowedMethods(item)+"'")
		}
		item.set("options", c.options())
	}
}

// allowedMethods lists the methods of a path for browsers.
func allowedMethods(item *value) string {
	methods := []string{"OPTIONS"}
	if item.has(anyMethod) {
		methods = append(methods, "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH")
	} else {
		for _, name := range item.names() {
			methods = append(methods, strings.ToUpper(name))
		}
	}
	slices.Sort(methods)
	return strings.Join(slices.Compact(methods), ",")
}

// options is the method that answers preflight requests.
func (c cors) options() *value {
	typed := func(typ string) *value { return newObject(c.at, "type", newText(c.at, typ)) }
	parameters, headers := newTable(c.at), newTable(c.at)
	add := func(header string, v *value, typ string) {
		parameters.set("method.response.header.Access-Control-"+header, v)
		headers.set("Access-Control-"+header, typed(typ))
	}
	add("Allow-Origin", c.origin, "string")
	if c.headers.isSet() {
		add("Allow-Headers", c.headers, "string")
	}
	if c.methods.isSet() {
		add("Allow-Methods", c.methods, "string")
	}
	if !c.maxAge.isNull() {
		add("Max-Age", c.maxAge, "integer")
	}
	if c.credentials {
		add("Allow-Credentials", newText(c.at, "'true'"), "string")
	}
	jsonTypes := func() *value { return newList(c.at, newText(c.at, "application/json")) }
	template := func(text string) *value { return newObject(c.at, "application/json", newText(c.at, text)) }
	answer := newTable(c.at).withText("statusCode", "200").with("responseParameters", parameters).
		with("responseTemplates", template("{}\n"))
	integration := newTable(c.at).withText("type", "mock").
		with("requestTemplates", template("{\n  \"statusCode\" : 200\n}\n")).
		with("responses", newTable(c.at).with("default", answer))
	response := newTable(c.at).withText("description", "Default response for CORS method").with("headers", headers)
	return newTable(c.at).withText("summary", "CORS support").with("consumes", jsonTypes()).with("produces", jsonTypes()).
		with(extIntegration, integration).with("responses", newTable(c.at).with("200", response))
}
