package sam

import (
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// tableSource makes a data source of a table, with the role that reads it.
func (g *graphQLAPI) tableSource(m document.Member) {
	r := g.dataSource(m, "DynamoDB", "AMAZON_DYNAMODB")
	given := m.Value
	region := given.Get("Region")
	if !isSet(region) {
		region = ref(m.NameRange, "AWS::Region")
	}
	config := node(given.Range, object{{"AwsRegion", region}, {"TableName", given.Get("TableName")}})
	for _, name := range []string{"UseCallerCredentials", "Versioned"} {
		if isSet(given.Get(name)) {
			set(config, name, given.Get(name))
		}
	}
	if isSet(given.Get("DeltaSync")) {
		set(config, "DeltaSyncConfig", given.Get("DeltaSync"))
	}
	r.set("DynamoDBConfig", config)
	table := given.Get("TableArn")
	if !isSet(table) {
		const arn = "arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}"
		table = sub(m.NameRange, arn, object{{"__TableName__", given.Get("TableName")}, {"__Region__", region}})
	}
	permissions := given.Get("Permissions")
	if !isSet(permissions) {
		permissions = node(m.NameRange, []string{"Read", "Write"})
	}
	g.serve(r, given, "ToTableConnector", object{{"Type", "AWS::DynamoDB::Table"}, {"Arn", table}}, permissions)
}

// functionSource makes a data source of a Lambda function, with the role that
// calls it.
func (g *graphQLAPI) functionSource(m document.Member) {
	r := g.dataSource(m, "Lambda", "AWS_LAMBDA")
	function := m.Value.Get("FunctionArn")
	if function == nil {
		g.fail(m.NameRange, "data source "+m.Name+" of "+g.s.id+" has no FunctionArn", "name the function")
		return
	}
	r.put("LambdaConfig", object{{"LambdaFunctionArn", function}})
	to := object{{"Type", "AWS::Lambda::Function"}, {"Arn", function}}
	g.serve(r, m.Value, "ToLambdaConnector", to, node(m.NameRange, []string{"Write"}))
}

// dataSource makes a data source. Functions name it as the template does.
func (g *graphQLAPI) dataSource(m document.Member, what, typ string) *resource {
	r := g.part(g.s.id+m.Name+what+"DataSource", "AWS::AppSync::DataSource", m.NameRange)
	r.put("Name", m.Name)
	if name := m.Value.Get("Name"); isSet(name) {
		r.set("Name", name)
	}
	r.put("Type", typ)
	r.set("Description", m.Value.Get("Description"))
	g.sources[m.Name] = getAtt(m.NameRange, r.id, "Name")
	return r
}

// serve sets the role of a data source, which is made with its permissions unless
// it is given.
func (g *graphQLAPI) serve(r *resource, given *document.Node, connector string, to object, permissions *document.Node) {
	if role := given.Get("ServiceRoleArn"); isSet(role) {
		r.set("ServiceRoleArn", role)
		return
	}
	role := g.add(r.id+"Role", "AWS::IAM::Role", r.at).attributes(g.s.head())
	role.put("AssumeRolePolicyDocument", assumedBy("appsync.amazonaws.com"))
	r.set("ServiceRoleArn", role.arn())
	g.connect(r.id+connector, r.at, object{
		{"Source", object{
			{"Type", "AWS::AppSync::DataSource"}, {"Arn", getAtt(r.at, r.id, "DataSourceArn")}, {"RoleName", role.ref()},
		}},
		{"Destination", to},
		{"Permissions", permissions},
	})
}

// function makes a function of AppSync, unless it only names one.
func (g *graphQLAPI) function(m document.Member) {
	if id := m.Value.Get("Id"); isSet(id) {
		g.functions[m.Name] = id
		return
	}
	r := g.part(g.s.id+m.Name, "AWS::AppSync::FunctionConfiguration", m.NameRange)
	r.put("Name", m.Name)
	if name := m.Value.Get("Name"); isSet(name) {
		r.set("Name", name)
	}
	if !g.code(r, m) {
		g.fail(m.NameRange, "function "+m.Name+" of "+g.s.id+" has no code", "write one of InlineCode and CodeUri")
	}
	r.set("DataSourceName", g.sourceOf(m))
	copyFrom(r, m.Value, "MaxBatchSize", "Description")
	if given := m.Value.Get("Sync"); isSet(given) {
		r.set("SyncConfig", given)
	}
	g.functions[m.Name] = getAtt(m.NameRange, r.id, "FunctionId")
}

// code sets the code of a function or a resolver and reports whether it has any.
func (g *graphQLAPI) code(r *resource, m document.Member) bool {
	inline, stored := m.Value.Get("InlineCode"), m.Value.Get("CodeUri")
	switch {
	case isSet(inline):
		r.set("Code", inline)
	case isSet(stored):
		r.set("CodeS3Location", stored)
	default:
		return false
	}
	runtime := m.Value.Get("Runtime")
	if !isMap(runtime) {
		g.fail(m.NameRange, m.Name+" of "+g.s.id+" has no Runtime", "write a Name and a Version")
		return true
	}
	r.set("Runtime", node(runtime.Range, object{{"Name", runtime.Get("Name")}, {"RuntimeVersion", runtime.Get("Version")}}))
	return true
}

// sourceOf is the name of a function's data source. That of no data is made.
func (g *graphQLAPI) sourceOf(m document.Member) *document.Node {
	given := m.Value.Get("DataSource")
	name, ok := plainText(given)
	switch {
	case given != nil && !ok:
		return given
	case strings.EqualFold(name, "none"):
		id := g.s.id + "NoneDataSource"
		if g.byID[id] == nil {
			none := g.part(id, "AWS::AppSync::DataSource", m.NameRange)
			none.put("Name", id)
			none.put("Type", "NONE")
		}
		return getAtt(m.NameRange, id, "Name")
	case g.sources[name] == nil:
		g.fail(m.NameRange, "function "+m.Name+" of "+g.s.id+" has no data source of the API", "name one of its DataSources, or NONE")
		return nil
	}
	return g.sources[name]
}

// passThrough is the code of a resolver that has none of its own: it hands its
// input on and returns the result of the last function.
var passThrough = strings.Join([]string{
	"",
	"export function request(ctx) {",
	"    return {};",
	"}",
	"",
	"export function response(ctx) {",
	"    return ctx.prev.result;",
	"}",
	"",
}, "\n")

// resolver makes the resolver of a field: a pipeline of functions.
func (g *graphQLAPI) resolver(typ string, m document.Member, schema string) {
	at := m.NameRange
	r := g.add(g.s.id+typ+m.Name, "AWS::AppSync::Resolver", at)
	head := g.s.head()
	remove(head, "DependsOn")
	r.attribute("DependsOn", []string{schema})
	r.attributes(head)
	r.set("ApiId", getAtt(at, g.s.id, "ApiId"))
	if !g.code(r, m) {
		r.put("Code", passThrough)
		r.put("Runtime", object{{"Name", "APPSYNC_JS"}, {"RuntimeVersion", "1.0.0"}})
	}
	r.put("FieldName", m.Name)
	if name := m.Value.Get("FieldName"); isSet(name) {
		r.set("FieldName", name)
	}
	r.put("TypeName", typ)
	g.pipeline(r, m, at)
	if caching := m.Value.Get("Caching"); isSet(caching) {
		r.set("CachingConfig", caching)
	}
	if size := m.Value.Get("MaxBatchSize"); isSet(size) {
		r.set("MaxBatchSize", size)
	}
}

func (g *graphQLAPI) pipeline(r *resource, m document.Member, at inventory.Range) {
	var ids []any
	for _, n := range listOf(m.Value.Get("Pipeline")) {
		name, _ := plainText(n)
		if g.functions[name] == nil {
			g.fail(n.Range, "resolver "+m.Name+" of "+g.s.id+" calls "+name+", which is no function of the API", "name one of its Functions")
			continue
		}
		ids = append(ids, g.functions[name])
	}
	if len(ids) == 0 {
		g.fail(at, "resolver "+m.Name+" of "+g.s.id+" has no Pipeline", "name functions of the API")
		return
	}
	r.put("Kind", "PIPELINE")
	r.put("PipelineConfig", object{{"Functions", ids}})
}
