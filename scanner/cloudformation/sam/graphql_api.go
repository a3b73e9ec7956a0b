package sam

import (
	"strconv"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("AWS::Serverless::GraphQLApi", kind{turn: turnOther, expand: expandGraphQLAPI})

// graphQLAPI is an AWS::Serverless::GraphQLApi that is being expanded:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-graphqlapi.html
type graphQLAPI struct {
	*expansion
	s *source
	// sources are the names of the data sources and functions the identifiers of the
	// functions, by the names that the template gives them.
	sources, functions map[string]*document.Node
}

func expandGraphQLAPI(x *expansion, s *source) {
	g := &graphQLAPI{expansion: x, s: s, sources: map[string]*document.Node{}, functions: map[string]*document.Node{}}
	g.api()
	schema := g.schema()
	for _, m := range s.get("ApiKeys").Entries() {
		key := g.part(s.id+m.Name, "AWS::AppSync::ApiKey", m.NameRange)
		copyFrom(key, m.Value, "ApiKeyId", "Description")
		key.set("Expires", m.Value.Get("ExpiresOn"))
	}
	if cache := s.get("Cache"); isSet(cache) {
		r := g.part(s.id+"ApiCache", "AWS::AppSync::ApiCache", s.place("Cache"))
		copyFrom(r, cache, "ApiCachingBehavior", "Type", "Ttl", "AtRestEncryptionEnabled", "TransitEncryptionEnabled")
	}
	for _, m := range s.get("DataSources").Get("DynamoDb").Entries() {
		g.tableSource(m)
	}
	for _, m := range s.get("DataSources").Get("Lambda").Entries() {
		g.functionSource(m)
	}
	if name := s.get("DomainName"); isSet(name) {
		at := s.place("DomainName")
		r := x.add(s.id+"DomainName", "AWS::AppSync::DomainName", at).attributes(s.head())
		copyFrom(r, name, "CertificateArn", "DomainName", "Description")
		g.part(s.id+"DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation", at).set("DomainName", r.ref())
	}
	for _, m := range s.get("Functions").Entries() {
		g.function(m)
	}
	for _, typ := range s.get("Resolvers").Entries() {
		for _, m := range typ.Value.Entries() {
			g.resolver(typ.Name, m, schema)
		}
	}
}

// copyFrom gives a resource members of an object under their own names.
func copyFrom(r *resource, n *document.Node, names ...string) {
	for _, name := range names {
		for _, m := range n.Entries() {
			if m.Name == name && !isNull(m.Value) {
				setAt(r.properties, name, m.NameRange, m.Value)
			}
		}
	}
}

// part makes a resource that belongs to the API.
func (g *graphQLAPI) part(id, typ string, at inventory.Range) *resource {
	r := g.add(id, typ, at).attributes(g.s.head())
	r.set("ApiId", getAtt(at, g.s.id, "ApiId"))
	return r
}

// api makes the API itself with its log and its authorization.
func (g *graphQLAPI) api() {
	s := g.s
	r := g.add(s.id, "AWS::AppSync::GraphQLApi", s.at).attributes(s.head())
	r.put("Name", s.id)
	if isSet(s.get("Name")) {
		r.set("Name", s.get("Name"))
	}
	r.copy(s, "XrayEnabled")
	for _, name := range []string{"Visibility", "OwnerContact", "IntrospectionConfig", "QueryDepthLimit", "ResolverCountLimit"} {
		if isSet(s.get(name)) {
			r.copy(s, name)
		}
	}
	g.authorize(r)
	tags := node(s.at, object{})
	if given := s.get("Tags"); isMap(given) {
		tags = shallow(given)
	}
	set(tags, "graphqlapi:createdBy", node(s.at, "SAM"))
	r.put("Tags", tagList(tags))
	g.log(r)
}

// authorize says who may call the API. Functions that decide may be called by it.
func (g *graphQLAPI) authorize(r *resource) {
	auth := g.s.get("Auth")
	if !isMap(auth) {
		g.fail(g.s.at, g.s.id+" has no Auth", "say how calls are authorized: Auth with a Type")
		return
	}
	var deciders []*document.Node
	r.set("AuthenticationType", auth.Get("Type"))
	if name, config := g.authorizer(auth, false); config != nil {
		r.set(name, config)
		deciders = append(deciders, config.Get("AuthorizerUri"))
	}
	var more []any
	for _, n := range listOf(auth.Get("Additional")) {
		provider := node(n.Range, object{{"AuthenticationType", n.Get("Type")}})
		if name, config := g.authorizer(n, true); config != nil {
			set(provider, name, config)
			deciders = append(deciders, config.Get("AuthorizerUri"))
		}
		more = append(more, provider)
	}
	if len(more) > 0 {
		r.put("AdditionalAuthenticationProviders", more)
	}
	number := 0
	for _, function := range deciders {
		if function == nil {
			continue
		}
		number++
		id := g.s.id + "ToLambdaAuthConnector" + strconv.Itoa(number)
		g.connect(id, function.Range, object{
			{"Source", object{
				{"Type", "AWS::AppSync::GraphQLApi"}, {"Arn", r.ref()}, {"ResourceId", getAtt(r.at, r.id, "ApiId")},
			}},
			{"Destination", object{{"Type", "AWS::Lambda::Function"}, {"Arn", function}}},
			{"Permissions", []string{"Write"}},
		})
	}
}

// authorizer returns the settings of one way to authorize and what the API calls
// them; nil if it has none.
func (g *graphQLAPI) authorizer(n *document.Node, additional bool) (name string, config *document.Node) {
	typ, _ := plainText(n.Get("Type"))
	property := map[string][2]string{
		"AWS_LAMBDA":                {"LambdaAuthorizer", "LambdaAuthorizerConfig"},
		"OPENID_CONNECT":            {"OpenIDConnect", "OpenIDConnectConfig"},
		"AMAZON_COGNITO_USER_POOLS": {"UserPool", "UserPoolConfig"},
	}[typ]
	if property[0] == "" {
		return "", nil
	}
	config = n.Get(property[0])
	if !isMap(config) {
		g.fail(n.Range, g.s.id+" authorizes by "+typ+" and has no "+property[0], "add it beside Type")
		return "", nil
	}
	if additional && typ == "AMAZON_COGNITO_USER_POOLS" {
		// Only the first way to authorize has a default.
		config = shallow(config)
		remove(config, "DefaultAction")
	}
	return property[1], config
}

// connect makes what a connector makes: the permissions of one resource to use
// another.
func (g *graphQLAPI) connect(id string, at inventory.Range, properties object) {
	n := node(at, object{{"Type", "AWS::Serverless::Connector"}})
	s := &source{id: id, typ: "AWS::Serverless::Connector", at: at, node: n, properties: node(at, properties), index: g.s.index}
	if k, ok := kinds[s.typ]; ok {
		k.expand(g.expansion, s)
	}
}

// log makes the API write its log, unless it says that it does not.
func (g *graphQLAPI) log(r *resource) {
	given := g.s.get("Logging")
	if given != nil && given.Kind == document.Bool && given.Text == "false" {
		return
	}
	at := g.s.place("Logging")
	config := node(at, object{})
	if exclude := given.Get("ExcludeVerboseContent"); isSet(exclude) {
		set(config, "ExcludeVerboseContent", exclude)
	}
	set(config, "FieldLogLevel", node(at, "ALL"))
	if level := given.Get("FieldLogLevel"); isSet(level) {
		set(config, "FieldLogLevel", level)
	}
	writer := given.Get("CloudWatchLogsRoleArn")
	if !isSet(writer) {
		role := g.add(g.s.id+"CloudWatchRole", "AWS::IAM::Role", at).attributes(g.s.head())
		role.put("AssumeRolePolicyDocument", assumedBy("appsync.amazonaws.com"))
		role.put("ManagedPolicyArns", []any{
			sub(at, "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs", nil),
		})
		writer = role.arn()
	}
	set(config, "CloudWatchLogsRoleArn", writer)
	r.set("LogConfig", config)
}

// schema makes the schema of the API and returns its logical ID.
func (g *graphQLAPI) schema() string {
	inline, stored := g.s.get("SchemaInline"), g.s.get("SchemaUri")
	if isSet(inline) == isSet(stored) {
		g.fail(g.s.at, g.s.id+" has no schema, or two", "write one of SchemaInline and SchemaUri")
	}
	r := g.part(g.s.id+"Schema", "AWS::AppSync::GraphQLSchema", g.s.at)
	r.set("Definition", inline)
	r.set("DefinitionS3Location", stored)
	return r.id
}
