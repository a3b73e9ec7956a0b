package sam

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

var _ = register("AWS::Serverless::HttpApi", kind{turn: turnAPI, expand: expandHTTPAPI, attributes: map[string]string{
	"Stage":      "AWS::ApiGatewayV2::Stage",
	"DomainName": "AWS::ApiGatewayV2::DomainName",
}})

// httpAPI is an AWS::Serverless::HttpApi that is being expanded:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html
type httpAPI struct {
	*expansion
	*source
	// tags are those of the API with the one of SAM; nil if it has no definition of
	// its own.
	tags *document.Node
}

// httpTag is the tag that SAM puts on HTTP APIs.
const httpTag = "httpapi:createdBy"

func expandHTTPAPI(x *expansion, s *source) {
	a := &httpAPI{expansion: x, source: s}
	x.orderTags(s)
	api := x.add(s.id, "AWS::ApiGatewayV2::Api", s.at).attributes(s.head())
	uri := s.get("DefinitionUri")
	if isSet(uri) && s.definition.isSet() {
		x.fail(uri.Range, s.id+" has both DefinitionUri and DefinitionBody", "leave one of them out")
		return
	}
	a.define()
	if isSet(s.get("FailOnWarnings")) {
		api.copy(s, "FailOnWarnings")
	}
	switch {
	case isSet(uri):
		api.set("BodyS3Location", x.s3Location(uri, "DefinitionUri"))
	case s.definition.isSet():
		api.set("Body", s.definition.node())
	}
	a.authorizerPermissions()
	if domain := s.get("Domain"); isMap(domain) {
		a.httpDomain(x.given(x.resolve(domain)))
	}
	a.stage()
}

// define adds to the definition what the properties of the API say, in the order in
// which SAM does it.
func (a *httpAPI) define() {
	a.defineCORS()
	a.defineAuth()
	a.defineTags()
	a.defineEndpoint()
	a.defineInfo("Name", "title")
	a.defineInfo("Description", "description")
	if isSet(a.get("FailOnWarnings")) && a.definition.get("paths").has(defaultRoute) {
		paths := a.definition.get("paths")
		paths.set("/"+defaultRoute, paths.remove(defaultRoute))
	}
}

// editing starts to edit the definition for a property.
func (a *httpAPI) editing(property string) (*openAPI, bool) {
	if isElsewhere(a.definition) {
		a.incomplete = true
		return nil, false
	}
	if !a.definition.isSet() {
		a.fail(a.get(property).Range, fmt.Sprintf("the %s of %s needs a DefinitionBody", property, a.id), "write the definition into the template, or "+property+" into the definition")
		return nil, false
	}
	return a.editOpenAPI(a.source)
}

// httpCORS are the properties of CorsConfiguration and their names in OpenAPI.
var httpCORS = []struct{ property, name string }{
	{"AllowOrigins", "allowOrigins"},
	{"AllowHeaders", "allowHeaders"},
	{"AllowMethods", "allowMethods"},
	{"ExposeHeaders", "exposeHeaders"},
	{"MaxAge", "maxAge"},
	{"AllowCredentials", "allowCredentials"},
}

func (a *httpAPI) defineCORS() {
	of := a.resolve(a.get("CorsConfiguration"))
	if !isSet(of) {
		return
	}
	w, ok := a.editing("CorsConfiguration")
	if !ok {
		return
	}
	const name = "x-amazon-apigateway-cors"
	config := w.doc.get(name)
	if !config.isMap() {
		config = newPlain(of.Range)
	}
	switch {
	case of.Kind == document.Bool:
		config.set("allowOrigins", newList(of.Range, newText(of.Range, "*")))
	case isFunction(of):
		for _, m := range renameCORS(of).Members {
			config.put(member{m.Name, true, m.NameRange, a.given(m.Value)})
		}
	case isMap(of):
		if !a.corsObject(of, config) {
			return
		}
	default:
		a.fail(of.Range, "the CorsConfiguration of "+a.id+" is "+of.Kind.String(), "write true or an object")
		return
	}
	w.doc.set(name, config)
	w.save()
}

func (a *httpAPI) corsObject(of *document.Node, config *value) bool {
	for _, m := range of.Members {
		if !slices.ContainsFunc(httpCORS, func(c struct{ property, name string }) bool { return c.property == m.Name }) {
			a.fail(m.NameRange, fmt.Sprintf("the CorsConfiguration of %s has no property %s", a.id, m.Name), "see the SAM reference of HttpApiCorsConfiguration")
			return false
		}
	}
	origins := of.Get("AllowOrigins")
	if isTrue(of.Get("AllowCredentials")) && isList(origins) && len(origins.Items) == 1 && isText(origins.Items[0], "*") {
		a.fail(of.Range, "the CorsConfiguration of "+a.id+" allows credentials from any origin", "name the origins, or set AllowCredentials to false")
		return false
	}
	if isFunction(origins) {
		for _, m := range renameCORS(origins).Members {
			config.put(member{m.Name, true, m.NameRange, a.given(m.Value)})
		}
		return true
	}
	for _, c := range httpCORS {
		v := of.Get(c.property)
		if isSet(v) && (c.name != "allowCredentials" || isTrue(v)) || c.name == "maxAge" && !isNull(v) {
			config.set(c.name, a.given(v))
		}
	}
	return true
}

// renameCORS gives the properties in a function the names of OpenAPI.
func renameCORS(n *document.Node) *document.Node {
	if n == nil {
		return nil
	}
	rename := func(text string) string {
		for _, c := range httpCORS {
			text = strings.ReplaceAll(text, c.property, c.name)
		}
		return text
	}
	c := shallow(n)
	if c.Kind == document.String {
		c.Text = rename(c.Text)
	}
	for i, item := range c.Items {
		c.Items[i] = renameCORS(item)
	}
	for i, m := range c.Members {
		c.Members[i].Name, c.Members[i].Value = rename(m.Name), renameCORS(m.Value)
	}
	return c
}

func (a *httpAPI) defineTags() {
	tags := a.get("Tags")
	if !a.definition.isSet() {
		if isSet(tags) {
			a.fail(tags.Range, "the Tags of "+a.id+" need a DefinitionBody", "write the definition into the template")
		}
		return
	}
	if !isOpenAPI(a.definition) {
		if isSet(tags) {
			a.editing("Tags")
		}
		a.tags = tags
		return
	}
	a.tags = &document.Node{Kind: document.Map, Range: a.at}
	if isMap(tags) {
		a.tags = shallow(tags)
	}
	set(a.tags, httpTag, node(a.at, "SAM"))
	w, ok := a.editOpenAPI(a.source)
	if !ok {
		return
	}
	for _, m := range a.tags.Members {
		w.addTag(m.Name, a.given(m.Value))
	}
	w.save()
}

func (a *httpAPI) defineEndpoint() {
	disable := a.get("DisableExecuteApiEndpoint")
	if disable == nil {
		return
	}
	w, ok := a.editing("DisableExecuteApiEndpoint")
	if !ok {
		return
	}
	w.eachServer(disable.Range, func(server *value) { w.disableEndpoint(server, disable) })
	w.save()
}

// defineInfo writes a property into the info of the definition, where it must not
// stand already.
func (a *httpAPI) defineInfo(property, name string) {
	to := a.get(property)
	if !isSet(to) {
		return
	}
	w, ok := a.editing(property)
	if !ok {
		return
	}
	old := w.info.get(name)
	if name == "title" && !old.equal(defaultTitle(w.at)) || name != "title" && old.isSet() {
		a.fail(to.Range, fmt.Sprintf("%s has a %s, and its definition has a %s", a.id, property, name), "leave one of them out")
		return
	}
	w.info.set(name, a.given(to))
	w.save()
}

// stage makes the stage of the API.
func (a *httpAPI) stage() {
	name := a.get("StageName")
	if !isSet(name) {
		name = node(a.at, defaultRoute)
	}
	text, _ := plainText(name)
	id := a.id + text + "Stage"
	switch {
	case text == defaultRoute:
		id = a.id + "ApiGatewayDefaultStage"
	case !isAlphanumeric(text):
		id = a.id + "Stage"
		if text != "" {
			id += digest(text)
		}
	}
	r := a.add(id, "AWS::ApiGatewayV2::Stage", a.at).attributes(a.passed())
	r.set("ApiId", ref(a.at, a.id))
	r.set("StageName", name)
	r.copy(a.source, "StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings")
	r.put("AutoDeploy", true)
	if a.tags != nil {
		r.set("Tags", a.tags)
	}
}

// invalidBasePath matches what a base path of an HTTP API cannot have.
var (
	invalidBasePath = regexp.MustCompile(`[^0-9a-zA-Z/\-_]+`)
	basePathSigns   = regexp.MustCompile(`[\-_/]+`)
)

// httpDomain makes the custom domain of the API.
func (a *httpAPI) httpDomain(config *value) {
	d := &domain{expansion: a.expansion, source: a.source, config: config, at: config.at, endpoint: "REGIONAL"}
	name, certificate, endpoint := config.get("DomainName"), config.get("CertificateArn"), config.get("EndpointConfiguration")
	if name.isNull() || certificate.isNull() {
		a.fail(d.at, "the Domain of "+a.id+" has no DomainName or no CertificateArn", "write both")
		return
	}
	if !endpoint.isNull() && !endpoint.isText("REGIONAL") {
		a.fail(endpoint.at, "the EndpointConfiguration of the Domain of "+a.id+" is another than REGIONAL", "write REGIONAL")
		return
	}
	d.id = logicalID("ApiGatewayDomainNameV2", name.node())
	d.recordName = d.id
	r := a.add(d.id, "AWS::ApiGatewayV2::DomainName", d.at).attributes(a.passed())
	r.set("DomainName", name.node())
	r.put("DomainNameConfigurations", []any{object{
		{"CertificateArn", certificate.node()},
		{"EndpointType", "REGIONAL"},
		{"OwnershipVerificationCertificateArn", d.part("OwnershipVerificationCertificateArn")},
		{"SecurityPolicy", d.part("SecurityPolicy")},
	}})
	r.set("MutualTlsAuthentication", d.mutualTLS())
	if a.tags != nil {
		r.set("Tags", a.tags)
	} else {
		r.put("Tags", object{{httpTag, "SAM"}})
	}
	a.mappings(d)
	d.route53()
}

// mappings maps paths of the domain to the API.
func (a *httpAPI) mappings(d *domain) {
	mapping := func(id string) *resource {
		r := a.add(id, "AWS::ApiGatewayV2::ApiMapping", d.at).attributes(a.passed())
		r.set("DomainName", ref(d.at, d.id))
		r.set("ApiId", ref(d.at, a.id))
		r.set("Stage", ref(d.at, a.id+".Stage"))
		return r
	}
	paths := d.paths()
	if paths == nil {
		mapping(a.id + "ApiMapping")
	}
	for _, p := range paths {
		if p.kind != document.String || invalidBasePath.MatchString(p.text) {
			a.fail(p.at, "a BasePath of "+a.id+" is no path", "write letters, digits, hyphens, underscores and slashes")
			continue
		}
		r := mapping(a.id + basePathSigns.ReplaceAllString(p.text, "") + "ApiMapping")
		r.put("ApiMappingKey", strings.Trim(p.text, "/"))
	}
}
