package sam

import (
	"strings"
	"unicode"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("AWS::Serverless::WebSocketApi", kind{turn: turnAPI, expand: expandWebSocketAPI, attributes: map[string]string{
	"Stage":      "AWS::ApiGatewayV2::Stage",
	"DomainName": "AWS::ApiGatewayV2::DomainName",
}})

// webSocketTag is the tag that SAM puts on WebSocket APIs.
const webSocketTag = "websocketapi:createdBy"

// webSocketAPI is an AWS::Serverless::WebSocketApi that is being expanded:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-websocketapi.html
type webSocketAPI struct {
	*expansion
	*source
	// auth is the property Auth with parameters replaced; nil if it is not set.
	auth  *document.Node
	stage *document.Node
	// tags are those of the stage and the domain.
	tags *document.Node
}

func expandWebSocketAPI(x *expansion, s *source) {
	a := &webSocketAPI{expansion: x, source: s, stage: s.get("StageName"), tags: node(s.at, object{{webSocketTag, "SAM"}})}
	if a.stage == nil {
		a.stage = node(s.at, "default")
	}
	if auth := x.resolve(s.get("Auth")); isSet(auth) {
		a.auth = auth
	}
	routes := x.resolve(s.get("Routes"))
	switch {
	case !isSet(routes) || !isMap(routes):
		x.fail(s.at, s.id+" has no Routes", "write an object: a route key and a route for each")
		return
	case a.auth != nil && routes.Get("$connect") == nil:
		x.fail(a.auth.Range, s.id+" has an Auth and no route $connect", "only clients that connect are authorized: add the route")
		return
	case isText(a.stage, defaultRoute):
		x.fail(a.stage.Range, "the stage of "+s.id+" is called "+defaultRoute, "take another StageName")
	}
	all := a.api()
	made := a.routes(routes)
	// What SAM makes of a WebSocket API has none of what stands beside its properties.
	bare := *s
	bare.node = &document.Node{Kind: document.Map, Range: s.node.Range}
	if isSet(s.get("PropagateTags")) && isSet(s.get("Tags")) {
		a.tags = all
	}
	if domain := s.get("Domain"); isMap(domain) {
		shared := &httpAPI{expansion: x, source: &bare, tags: a.tags}
		// SAM does not put the records of several WebSocket APIs together: those of the
		// last in a hosted zone stand.
		records := x.apis.records
		x.apis.records = map[string]*resource{}
		shared.httpDomain(x.given(x.resolve(domain)))
		x.apis.records = records
	}
	a.stageOf(made)
}

// api makes the API itself and returns its tags.
func (a *webSocketAPI) api() *document.Node {
	r := a.add(a.id, "AWS::ApiGatewayV2::Api", a.at)
	r.attributes(a.members("DependsOn"))
	r.copy(a.source, "ApiKeySelectionExpression", "Description", "DisableExecuteApiEndpoint", "DisableSchemaValidation",
		"IpAddressType", "Name", "RouteSelectionExpression")
	if r.get("Name") == nil {
		r.put("Name", a.id)
	}
	if typ := a.get("IpAddressType"); typ != nil && !isFunction(typ) && !isText(typ, "ipv4") && !isText(typ, "dualstack") {
		a.fail(typ.Range, "the IpAddressType of "+a.id+" is "+typ.Text, "write ipv4 or dualstack")
	}
	if a.get("RouteSelectionExpression") == nil {
		a.fail(a.at, a.id+" has no RouteSelectionExpression", "say which part of a message names its route: $request.body.action")
	}
	tags := node(a.at, object{})
	if given := a.source.get("Tags"); isMap(given) {
		tags = shallow(given)
	}
	set(tags, webSocketTag, node(a.at, "SAM"))
	r.set("Tags", tags)
	r.put("ProtocolType", "WEBSOCKET")
	return tags
}

// get returns a property of the API.
func (a *webSocketAPI) get(name string) *document.Node { return a.source.get(name) }

// routes makes the routes with their integrations, permissions and authorizer, and
// returns the logical IDs of the routes.
func (a *webSocketAPI) routes(routes *document.Node) []string {
	var made []string
	for _, m := range routes.Members {
		name, ok := routeName(m.Name)
		function := m.Value.Get("FunctionArn")
		switch {
		case !ok:
			a.fail(m.NameRange, "route "+m.Name+" of "+a.id+" is not letters and digits",
				"take another route key, or $connect, $disconnect or $default")
			continue
		case function == nil:
			a.fail(m.NameRange, "route "+m.Name+" of "+a.id+" has no FunctionArn", "name the function that takes its messages")
			continue
		}
		id := a.id + name
		a.route(id, m)
		made = append(made, id+"Route")
		a.integration(id+"Integration", m.NameRange, function, m.Value.Get("IntegrationTimeout"))
		a.permission(id+"Permission", m, function)
		if m.Name == "$connect" && a.auth != nil {
			a.authorize(a.byID[id+"Route"])
		}
	}
	return made
}

// routeName is a route key as a part of a logical ID.
func routeName(key string) (string, bool) {
	name := key
	if key == "$connect" || key == "$disconnect" || key == "$default" {
		name = key[1:]
	}
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) || r > unicode.MaxASCII {
			return "", false
		}
	}
	if name == "" {
		return "", false
	}
	return strings.ToUpper(name[:1]) + strings.ToLower(name[1:]), true
}

func (a *webSocketAPI) route(id string, m document.Member) {
	r := a.add(id+"Route", "AWS::ApiGatewayV2::Route", m.NameRange)
	r.put("RouteKey", m.Name)
	r.set("ApiId", ref(m.NameRange, a.id))
	for _, name := range []string{
		"ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels", "RouteResponseSelectionExpression",
	} {
		r.set(name, m.Value.Get(name))
	}
	if parameters := m.Value.Get("RequestParameters"); isSet(parameters) {
		if m.Name != "$connect" {
			a.fail(parameters.Range, "route "+m.Name+" of "+a.id+" has RequestParameters", "only the route $connect can have them")
		}
		r.set("RequestParameters", parameters)
	}
	r.put("Target", object{{"Fn::Join", []any{"/", []any{"integrations", ref(m.NameRange, id+"Integration")}}}})
}

func (a *webSocketAPI) integration(id string, at inventory.Range, function, timeout *document.Node) {
	const uri = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations"
	r := a.add(id, "AWS::ApiGatewayV2::Integration", at)
	r.set("ApiId", ref(at, a.id))
	r.put("IntegrationType", "AWS_PROXY")
	r.set("IntegrationUri", sub(at, uri, object{{"FunctionArn", function}}))
	r.set("TimeoutInMillis", timeout)
}

func (a *webSocketAPI) permission(id string, m document.Member, function *document.Node) {
	arn := "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${" + a.id + ".ApiId}/"
	r := a.add(id, "AWS::Lambda::Permission", m.NameRange)
	r.put("Action", "lambda:InvokeFunction")
	r.set("FunctionName", function)
	r.put("Principal", gatewayPrincipal)
	if stage, ok := plainText(a.stage); ok {
		r.set("SourceArn", sub(m.NameRange, arn+stage+"/"+m.Name, nil))
		return
	}
	r.set("SourceArn", sub(m.NameRange, arn+"${__StageName__}/"+m.Name, object{{"__StageName__", a.stage}}))
}

// authorize says who may connect.
func (a *webSocketAPI) authorize(connect *resource) {
	typ, _ := plainText(a.auth.Get("AuthType"))
	function := a.auth.Get("AuthArn")
	switch {
	case typ != "CUSTOM" && typ != "AWS_IAM" && typ != "NONE":
		a.fail(a.auth.Range, "the Auth of "+a.id+" has no AuthType", "write AWS_IAM, CUSTOM or NONE")
		return
	case typ != "CUSTOM" && len(a.auth.Members) > 1:
		a.fail(a.auth.Range, "the Auth of "+a.id+" has more than AuthType "+typ, "leave the rest out")
	case typ == "CUSTOM" && !isSet(function):
		a.fail(a.auth.Range, "the Auth of "+a.id+" has no AuthArn", "name the function that authorizes")
		return
	}
	connect.put("AuthorizationType", typ)
	if typ != "CUSTOM" {
		return
	}
	const uri = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${AuthArn}/invocations"
	at := a.place("Auth")
	r := a.add(a.id+"ConnectAuthorizer", "AWS::ApiGatewayV2::Authorizer", at)
	connect.set("AuthorizerId", ref(at, r.id))
	r.set("ApiId", ref(at, a.id))
	r.set("AuthorizerCredentialsArn", a.auth.Get("InvokeRole"))
	r.put("AuthorizerType", "REQUEST")
	r.set("AuthorizerUri", sub(at, uri, object{{"AuthArn", function}}))
	r.set("IdentitySource", a.auth.Get("IdentitySource"))
	r.put("Name", r.id)
	if name := a.auth.Get("Name"); isSet(name) {
		r.set("Name", name)
	}
	if isSet(a.auth.Get("InvokeRole")) {
		return
	}
	const source = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*"
	p := a.add(a.id+"AuthorizerPermission", "AWS::Lambda::Permission", at)
	p.put("Action", "lambda:InvokeFunction")
	p.set("FunctionName", function)
	p.put("Principal", gatewayPrincipal)
	p.set("SourceArn", sub(at, source, object{{"__ApiId__", ref(at, a.id)}}))
}

// stageOf makes the stage, after the routes whose settings it has.
func (a *webSocketAPI) stageOf(routes []string) {
	id := a.id + "Stage"
	switch name, ok := plainText(a.stage); {
	case ok && name == "default":
		id = a.id + "DefaultStage"
	case ok:
		id = a.id + name + "Stage"
	}
	r := a.add(id, "AWS::ApiGatewayV2::Stage", a.at)
	r.set("ApiId", ref(a.at, a.id))
	r.set("StageName", a.stage)
	r.copy(a.source, "StageVariables", "AccessLogSettings", "DefaultRouteSettings", "RouteSettings")
	r.set("Tags", a.tags)
	r.put("AutoDeploy", true)
	if isSet(a.get("RouteSettings")) && len(routes) > 0 {
		r.attribute("DependsOn", routes)
	}
}
