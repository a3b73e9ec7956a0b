package sam

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

//go:embed data/connector_profiles.json
var profileData []byte

// profiles returns what connectors permit by the types of the two resources, in
// Permissions, and how resources name themselves by their types, in Resources.
var profiles = sync.OnceValue(func() *document.Node {
	root, diagnostics := document.Parse("connector_profiles.json", profileData)
	if root == nil {
		panic(diagnostics[0].Summary) // the data are part of the program
	}
	return root
})

// endpoint is the source or the destination of a connector.
type endpoint struct {
	// id is the logical ID, empty if the endpoint is named in another way.
	id, typ                                string
	arn, role, url, resource, name, suffix *document.Node
}

// connectable are the types of CloudFormation that the types of SAM count as.
var connectable = map[string]string{
	"AWS::Serverless::Function": "AWS::Lambda::Function", "AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine",
	"AWS::Serverless::Api": "AWS::ApiGateway::RestApi", "AWS::Serverless::HttpApi": "AWS::ApiGatewayV2::Api",
	"AWS::Serverless::SimpleTable": "AWS::DynamoDB::Table",
}

// endpoint reads one end of the connector. The value is false if it cannot be used.
func (c *connector) endpoint(n, other *document.Node) (endpoint, bool) {
	hasID, hasOther := n.Get("Id") != nil, slices.ContainsFunc(n.Entries(), func(m document.Member) bool {
		return m.Name != "Id" && m.Name != "Qualifier"
	})
	if hasID == hasOther || !isMap(n) {
		c.fail(c.at, "an end of the connector "+c.id+" is not named", "write Id, or else Type and what SAM needs of the resource")
		return endpoint{}, false
	}
	if !hasID {
		typ, _ := plainText(n.Get("Type"))
		if to := connectable[typ]; to != "" {
			typ = to
		}
		return endpoint{
			typ: typ, arn: n.Get("Arn"), role: n.Get("RoleName"), url: n.Get("QueueUrl"),
			resource: n.Get("ResourceId"), name: n.Get("Name"), suffix: n.Get("Qualifier"),
		}, typ != ""
	}
	id, _ := plainText(n.Get("Id"))
	r := c.byID[id]
	if r == nil {
		c.fail(n.Get("Id").Range, fmt.Sprintf("the connector %s names the resource %q, which there is not", c.id, id), "write the logical ID of a resource of the template")
		return endpoint{}, false
	}
	of := profiles().Get("Resources").Get(r.typ)
	outputs := of.Get("Outputs")
	named := func(name string) *document.Node {
		return c.replace(outputs.Get(name), []replacement{{"logicalId", node(c.at, id)}})
	}
	e := endpoint{id: id, typ: r.typ, arn: named("Arn"), url: named("Url"), resource: named("Id"), name: named("Name"), suffix: named("Qualifier")}
	if given := n.Get("Qualifier"); given != nil {
		e.suffix = given
	}
	if role := refersTo(r.roleFor(of.Get("Inputs").Get("Role"), other)); role != "" {
		e.role = ref(c.at, role)
	}
	return e, true
}

// roleFor is the role in which the resource calls another: a property, or that of a
// rule's target.
func (r *resource) roleFor(property, other *document.Node) *document.Node {
	if name, ok := plainText(property); ok {
		return r.get(name)
	}
	if !isText(property.Get("Function"), "GetEventsRuleRole") {
		return nil
	}
	id, _ := plainText(other.Get("Id"))
	arn := other.Get("Arn")
	for _, to := range listOf(r.get("Targets")) {
		if of := refersTo(to.Get("Arn")); of != "" && of == id || arn != nil && equal(to.Get("Arn"), arn) {
			return to.Get("RoleArn")
		}
	}
	return nil
}

// replacement is a variable of a profile and its value.
type replacement struct {
	name  string
	value *document.Node
}

// replace copies a part of a profile with the variables replaced, by Fn::Sub within
// a text. It is nil if a variable has no value.
func (x *expansion) replace(n *document.Node, values []replacement) *document.Node {
	if n == nil {
		return nil
	}
	c := shallow(n)
	for i, item := range n.Items {
		if c.Items[i] = x.replace(item, values); c.Items[i] == nil {
			return nil
		}
	}
	for i, m := range n.Members {
		if c.Members[i].Value = x.replace(m.Value, values); c.Members[i].Value == nil {
			return nil
		}
	}
	if n.Kind != document.String {
		return c
	}
	var variables object
	for _, r := range values {
		pattern := "%{" + r.name + "}"
		switch {
		case !strings.Contains(c.Text, pattern):
		case r.value == nil:
			return nil
		case c.Text == pattern:
			return r.value
		default:
			name := strings.ReplaceAll(r.name, ".", "")
			c.Text = strings.ReplaceAll(c.Text, pattern, "${"+name+"}")
			variables = append(variables, field{name, r.value})
		}
	}
	if _, rest, found := strings.Cut(c.Text, "${"); found && strings.Contains(rest, "}") {
		return sub(n.Range, c.Text, variables)
	}
	return c
}

// filling makes resources of a profile.
type filling struct {
	*connector
	from, to endpoint
}

// fill copies a part of the profile for the two endpoints.
func (f filling) fill(n *document.Node) *document.Node {
	to := f.replace(n, []replacement{
		{"Source.Arn", f.from.arn},
		{"Destination.Arn", f.to.arn},
		{"Source.ResourceId", f.from.resource},
		{"Destination.ResourceId", f.to.resource},
		{"Source.Name", f.from.name},
		{"Destination.Name", f.to.name},
		{"Source.Qualifier", f.from.suffix},
		{"Destination.Qualifier", f.to.suffix},
	})
	if to == nil && n != nil {
		f.fail(f.at, "the connector "+f.id+" cannot be made: an ARN or a name of its ends is not known", "write what is missing, such as Arn")
	}
	return place(to, f.at)
}

// policy is the policy document with the statements of the permissions.
func (f filling) policy(categories *document.Node) *document.Node {
	var statements []*document.Node
	for _, m := range categories.Entries() {
		if !slices.Contains(f.permissions, m.Name) {
			continue
		}
		of := f.fill(m.Value.Get("Statement"))
		if of == nil {
			return nil
		}
		statements = append(statements, of.Items...)
	}
	return node(f.at, object{{"Version", "2012-10-17"}, {"Statement", statements}})
}

// managedPolicy gives the role of an endpoint the permissions.
func (f filling) managedPolicy(holder endpoint, categories *document.Node) []*resource {
	policy := f.policy(categories)
	if policy == nil {
		return nil
	}
	if holder.role == nil {
		f.fail(f.at, "the connector "+f.id+" does not know the role of the resource that it permits something", "write RoleName")
		return nil
	}
	r := f.generate(f.id+"Policy"+f.suffix, "AWS::IAM::ManagedPolicy")
	r.set("PolicyDocument", policy)
	r.put("Roles", []any{holder.role})
	return []*resource{r}
}

// resourcePolicy gives a queue or a topic the permissions.
func (f filling) resourcePolicy(name, typ, property string, holder, categories *document.Node) []*resource {
	policy := f.policy(categories)
	if policy == nil {
		return nil
	}
	if holder == nil {
		f.fail(f.at, "the connector "+f.id+" does not know the resource whose policy it is to make", "write Id, QueueUrl or Arn")
		return nil
	}
	r := f.generate(f.id+name+f.suffix, typ)
	r.set("PolicyDocument", policy)
	r.put(property, []any{holder})
	return []*resource{r}
}

// lambdaPermissions lets the source call a function.
func (f filling) lambdaPermissions(holder endpoint, categories *document.Node) []*resource {
	var made []*resource
	if holder.arn == nil {
		f.fail(f.at, "the connector "+f.id+" does not know the ARN of the function", "write Id or Arn")
		return nil
	}
	for _, m := range categories.Entries() {
		if !slices.Contains(f.permissions, m.Name) {
			continue
		}
		of := f.fill(m.Value)
		if of == nil {
			return made
		}
		r := f.generate(f.id+m.Name+"LambdaPermission"+f.suffix, "AWS::Lambda::Permission")
		r.set("FunctionName", holder.arn)
		for _, name := range []string{"Action", "Principal", "SourceArn", "SourceAccount"} {
			r.set(name, of.Get(name))
		}
		made = append(made, r)
	}
	return made
}

// place copies what was made of data to a place. What stands in the template keeps
// its own.
func place(n *document.Node, at inventory.Range) *document.Node {
	if n == nil || n.Range.File != "connector_profiles.json" {
		return n
	}
	c := shallow(n)
	c.Range = at
	for i, item := range c.Items {
		c.Items[i] = place(item, at)
	}
	for i, m := range c.Members {
		c.Members[i] = document.Member{Name: m.Name, NameRange: at, Value: place(m.Value, at)}
	}
	return c
}
