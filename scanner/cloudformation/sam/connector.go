package sam

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("AWS::Serverless::Connector", kind{turn: turnConnector, expand: expandConnector})

// connector permits a resource to use another:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-connector.html
type connector struct {
	*expansion
	id string
	at inventory.Range
	// head goes on to what is generated.
	head        *document.Node
	source      *document.Node
	permissions []string
	// suffix ends the logical IDs for one of several destinations.
	suffix string
	made   []*resource
}

func expandConnector(x *expansion, s *source) {
	c := connector{expansion: x, id: s.id, at: s.at, head: s.head(), source: s.get("Source")}
	to, permissions := s.get("Destination"), s.get("Permissions")
	if !isMap(c.source) || !isMap(to) && !isList(to) || !isList(permissions) {
		return // this is reported already, as for all required properties
	}
	if len(permissions.Items) == 0 || isList(to) && len(to.Items) == 0 {
		x.fail(s.at, "the connector "+s.id+" connects nothing", "give it a Destination and Permissions")
		return
	}
	for _, p := range permissions.Items {
		c.permissions = append(c.permissions, p.Text)
	}
	destinations := []*document.Node{to}
	if isList(to) {
		destinations = to.Items
	}
	for i, destination := range destinations {
		if isList(to) {
			c.suffix = fmt.Sprintf("Destination%d", i)
		}
		c.connect(destination)
	}
	c.replaceDependencies()
}

// connect makes what one destination takes.
func (c *connector) connect(destination *document.Node) {
	to, ok := c.endpoint(destination, c.source)
	from, fromOK := c.endpoint(c.source, destination)
	if !ok || !fromOK {
		return
	}
	profile := profiles().Get("Permissions").Get(from.typ).Get(to.typ)
	if profile == nil {
		c.fail(c.at, fmt.Sprintf("the connector %s cannot connect %s with %s", c.id, from.typ, to.typ), "SAM has no connector for the two types")
		return
	}
	categories := profile.Get("Properties").Get("AccessCategories")
	if !c.permitted(profile, categories) {
		return
	}
	f := filling{connector: c, from: from, to: to}
	holder := to
	if isTrue(profile.Get("Properties").Get("SourcePolicy")) {
		holder = from
	}
	var made []*resource
	switch typ, _ := plainText(profile.Get("Type")); typ {
	case "AWS_IAM_ROLE_MANAGED_POLICY":
		made = f.managedPolicy(holder, categories)
		c.makeDepend(profile.Get("Properties").Get("DependedBy"), from, to, made)
	case "AWS_SQS_QUEUE_POLICY":
		made = f.resourcePolicy("QueuePolicy", "AWS::SQS::QueuePolicy", "Queues", holder.url, categories)
	case "AWS_SNS_TOPIC_POLICY":
		made = f.resourcePolicy("TopicPolicy", "AWS::SNS::TopicPolicy", "Topics", holder.arn, categories)
	case "AWS_LAMBDA_PERMISSION":
		made = f.lambdaPermissions(holder, categories)
	}
	for _, r := range made {
		c.describe(r, from, to)
	}
	c.made = append(c.made, made...)
}

// permitted reports whether the permissions are ones that the connector can have.
func (c *connector) permitted(profile, categories *document.Node) bool {
	var names []string
	for _, m := range categories.Entries() {
		names = append(names, m.Name)
	}
	for _, p := range c.permissions {
		if !slices.Contains(names, p) {
			c.fail(c.at, fmt.Sprintf("the connector %s cannot have the permission %q", c.id, p), "it can have "+strings.Join(names, ", "))
			return false
		}
	}
	valid := profile.Get("Properties").Get("ValidAccessCategories")
	if valid == nil {
		return true
	}
	wanted := slices.Compact(slices.Sorted(slices.Values(c.permissions)))
	for _, combination := range valid.Items {
		var names []string
		for _, item := range combination.Items {
			names = append(names, item.Text)
		}
		slices.Sort(names)
		if slices.Equal(names, wanted) {
			return true
		}
	}
	c.fail(c.at, "the connector "+c.id+" cannot have these permissions together", "see the SAM reference of connectors for the combinations")
	return false
}

// generate makes a resource of the connector.
func (c *connector) generate(id, typ string) *resource {
	return c.add(id, typ, c.at).attributes(c.head)
}

// describe says in the metadata of a resource what it connects.
func (c *connector) describe(r *resource, from, to endpoint) {
	typ := func(e endpoint) string {
		if declared := c.declared[e.id]; declared != "" {
			return declared
		}
		return e.typ
	}
	metadata := node(c.at, object{})
	if old := r.head.Get("Metadata"); isMap(old) {
		metadata = shallow(old)
	}
	set(metadata, "aws:sam:connectors", node(c.at, object{{c.id, object{
		{"Source", object{{"Type", typ(from)}}}, {"Destination", object{{"Type", typ(to)}}},
	}}}))
	r.attribute("Metadata", metadata)
}

// replaceDependencies makes what depends on the connector depend on what it stands
// for.
func (c *connector) replaceDependencies() {
	var ids []string
	for _, r := range c.made {
		ids = append(ids, r.id)
	}
	if !c.spend(len(c.resources), c.at) {
		return
	}
	for _, r := range c.resources {
		dependencies := r.dependencies()
		if i := slices.Index(dependencies, c.id); i >= 0 {
			r.dependOn(slices.Delete(dependencies, i, i+1), ids...)
		}
	}
}

// makeDepend makes the resource that needs a policy from its start depend on it.
func (c *connector) makeDepend(by *document.Node, from, to endpoint, made []*resource) {
	if len(made) == 0 {
		return
	}
	var dependent *resource
	switch {
	case isText(by, "SOURCE"):
		dependent = c.byID[from.id]
	case isText(by, "DESTINATION_EVENT_SOURCE_MAPPING"):
		dependent = c.eventSourceMapping(from.id, to.id)
	}
	if dependent != nil {
		dependent.dependOn(dependent.dependencies(), made[0].id)
	}
}

// eventSourceMapping is the one mapping between a source of events and a function;
// nil if there is none or there are several.
func (c *connector) eventSourceMapping(from, to string) *resource {
	var found *resource
	for _, r := range c.resources {
		if from == "" || to == "" || r.typ != "AWS::Lambda::EventSourceMapping" ||
			refersTo(r.get("FunctionName")) != to || refersTo(r.get("EventSourceArn")) != from {
			continue
		}
		if found != nil {
			return nil
		}
		found = r
	}
	return found
}

// refersTo returns the logical ID that a function refers to, empty for anything
// else.
func refersTo(n *document.Node) string {
	if isFunction(n) {
		return target(n)
	}
	return ""
}

// dependencies are the logical IDs that the resource depends on.
func (r *resource) dependencies() []string {
	of := r.head.Get("DependsOn")
	if r.whole != nil {
		of = r.whole.Get("DependsOn")
	}
	var ids []string
	for _, n := range listOf(of) {
		ids = append(ids, n.Text)
	}
	return ids
}

// dependOn makes the resource depend on logical IDs and on others, each once.
func (r *resource) dependOn(ids []string, others ...string) {
	for _, id := range others {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	r.attribute("DependsOn", ids)
}

// A resource may have connectors of its own, which are those from it.
var _ = beforeExpansion(func(x *expansion) {
	var names []string
	for _, m := range x.Resources {
		connectors := m.Value.Get("Connectors")
		if connectors == nil {
			continue
		}
		if !isMap(connectors) {
			x.fail(connectors.Range, "the Connectors of "+m.Name+" are "+connectors.Kind.String(), "write an object with a name for each")
			continue
		}
		for _, of := range x.long(connectors).Members {
			if s := x.embedded(m.Name, of); s != nil {
				x.sources = append(x.sources, s)
				x.declared[s.id] = s.typ
				names = append(names, s.id)
			}
		}
		if r := x.byID[m.Name]; r != nil && r.whole != nil {
			r.whole = shallow(r.whole)
			remove(r.whole, "Connectors")
		}
	}
	x.apis.order.merge(names)
	x.reorder()
})

// embedded makes a connector of one that stands in its source.
func (x *expansion) embedded(from string, m document.Member) *source {
	properties := m.Value.Get("Properties")
	if !isMap(properties) {
		x.fail(m.NameRange, "the connector "+m.Name+" of "+from+" has no Properties", "give it a Destination and Permissions")
		return nil
	}
	properties = shallow(properties)
	of := node(m.NameRange, object{{"Id", from}})
	for _, reference := range remove(properties, "SourceReference").Entries() {
		setAt(of, reference.Name, reference.NameRange, reference.Value)
	}
	set(properties, "Source", of)
	s := &source{id: from + m.Name, typ: "AWS::Serverless::Connector", at: m.NameRange, node: m.Value, properties: properties, index: len(x.Resources)}
	if _, taken := x.declared[s.id]; taken {
		x.fail(m.NameRange, "the connector "+m.Name+" of "+from+" is called as the resource "+s.id, "rename one of them")
		return nil
	}
	return s
}
