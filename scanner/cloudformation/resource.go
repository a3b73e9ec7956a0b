package cloudformation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/identifier"
)

// nestedStack is the type of a resource that is a stack of its own.
const nestedStack = "AWS::CloudFormation::Stack"

// longestChain is how many resources' names may be evaluated for one another.
const longestChain = 50

// resource is a resource of the template.
type resource struct {
	name string
	typ  string
	// known says that the catalog knows the type.
	known bool
	node  *document.Node
	at    inventory.Range
	// given is what its existence depends on beside its condition.
	given []*inventory.Value
	maker identifier.Maker

	// properties holds the values of properties that have been evaluated; nil for
	// one that is being evaluated.
	properties map[string]*inventory.Value
	// dependsOn are the resources that this one refers to, with the first place.
	dependsOn []dependency

	// address is the name with those of the nested stacks that it is in.
	address string
	// nested is the template of a nested stack; nil if it was not read, for the
	// reason unread. looked says that it was looked for.
	nested *template
	unread string
	looked bool
}

// declare reads the head of a resource; nil if it is none.
func (t *template) declare(m declaration) *resource {
	if !isNode(m.Value, document.Map) {
		t.fail(m.Value.Range, fmt.Sprintf("resource %s is %s", m.Name, m.Value.Kind), "write an object with a Type")
		return nil
	}
	if strings.Contains(m.Name, "/") {
		t.fail(m.NameRange, "the name of resource "+m.Name+" has / in it", "a logical ID has letters and digits only; the resource is left out")
		return nil
	}
	typ := m.Value.Get("Type")
	if c, isCall := callOrNone(typ); isCall {
		t.expands = true
		t.unevaluated(c.name, c.at)
		return nil
	}
	if typ == nil || !typ.IsScalar() || typ.Text == "" {
		at := m.NameRange
		if typ != nil {
			at = typ.Range
		}
		t.fail(at, "resource "+m.Name+" has no Type", "write its type, for example AWS::S3::Bucket; the resource is left out")
		return nil
	}
	r := &resource{
		name: m.Name, typ: typ.Text, node: m.Value, at: m.NameRange, given: m.given, address: t.way + m.Name,
		properties: map[string]*inventory.Value{},
	}
	known, ok := identifier.Known(typ.Text)
	r.known = ok
	r.maker = identifier.Maker{
		Type: known, Seed: t.id(r), Stack: t.stack, LogicalID: m.Name, Environment: t.environment,
		Property: func(name string) *inventory.Value { return t.nameProperty(r, name) },
	}
	return r
}

// id is the identifier of a resource in the inventory.
func (t *template) id(r *resource) string { return t.top + "::" + r.address }

// exists returns whether a resource exists: a boolean, or an unknown.
func (t *template) exists(r *resource) *inventory.Value {
	return t.all(t.conditionOf(r.node, "resource "+r.name), t.inherited(r.given))
}

// all returns whether a condition and everything else that is given is true.
func (t *template) all(condition *inventory.Value, given []*inventory.Value) *inventory.Value {
	if i := slices.IndexFunc(given, isFalse); i >= 0 {
		return given[i]
	}
	if len(given) == 0 || isFalse(condition) {
		return condition
	}
	args := given
	if !condition.IsKnown() {
		args = append(slices.Clip(given), condition)
	}
	apply := func(args []*inventory.Value) *inventory.Value { return junctionOf(args, false, condition.Range()) }
	return t.lift(lifted{name: "Fn::And", at: condition.Range(), apply: apply, kind: inventory.KindBool}, args...)
}

// nameProperty returns a property that an identifier of the resource is made of.
// It is absent while it is being evaluated itself.
func (t *template) nameProperty(r *resource, name string) *inventory.Value {
	properties := r.node.Get("Properties")
	if !isNode(properties, document.Map) || t.chain > longestChain {
		return nil
	}
	if _, isCall := callOf(properties); isCall {
		return nil
	}
	for _, m := range properties.Members {
		if m.Name == name {
			t.chain++
			defer func() { t.chain-- }()
			return t.property(r, m)
		}
	}
	return nil
}

// property returns the value of one property.
func (t *template) property(r *resource, m document.Member) *inventory.Value {
	if v, ok := r.properties[m.Name]; ok {
		return v
	}
	r.properties[m.Name] = nil
	v := t.within(r, m.Value)
	r.properties[m.Name] = v
	return v
}

// within evaluates a node of a resource.
func (t *template) within(r *resource, n *document.Node) *inventory.Value {
	current, undecided, trying := t.current, t.undecided, t.trying
	t.current, t.undecided, t.trying = r, 0, 0
	defer func() { t.current, t.undecided, t.trying = current, undecided, trying }()
	return t.eval(n)
}

// allProperties returns the properties of a resource as an object.
func (t *template) allProperties(r *resource) *inventory.Value {
	n := r.node.Get("Properties")
	if n == nil || n.Kind == document.Null {
		return inventory.NewObject(nil, r.at)
	}
	if _, isCall := callOf(n); isCall {
		return t.within(r, n)
	}
	if n.Kind != document.Map {
		return t.invalid(n.Range, fmt.Sprintf("the Properties of %s are %s", r.name, n.Kind), "write an object")
	}
	if hasLoop(n.Members) {
		return t.within(r, n)
	}
	for _, m := range n.Members {
		if _, isCall := callOf(&document.Node{Kind: document.Map, Members: []document.Member{m}}); isCall {
			return t.within(r, n)
		}
	}
	members := make([]inventory.Member, 0, len(n.Members))
	for _, m := range n.Members {
		v := t.property(r, m)
		members = append(members, inventory.Member{Name: m.Name, NameRange: m.NameRange, Value: v})
	}
	return inventory.NewObject(members, n.Range)
}

// boundedProperties are the properties of a resource, unknown if they were too much
// for the template's budget: they are not carried on by the part.
func (t *template) boundedProperties(r *resource) *inventory.Value {
	before := t.exhausted
	if v := t.allProperties(r); t.exhausted == before {
		return v
	}
	return tooLarge(r.at)
}

// addResource puts a resource into the inventory unless its condition is false.
func (t *template) addResource(r *resource) {
	exists := t.exists(r)
	if isFalse(exists) {
		return
	}
	t.dependsOn(r)
	added := &inventory.Resource{
		ID: t.id(r), Address: r.address, Type: r.typ, Name: r.name, Template: t.path, Range: r.span(),
		Stack: t.stackOf(), Expansions: t.expansionsOf(r),
		Account: t.options.Account, Region: t.options.Region, Existence: t.existence(exists),
		Properties: t.qualified(t.boundedProperties(r)), Identifiers: r.maker.All(),
		DeletionPolicy: t.retention(r, "DeletionPolicy"), UpdateReplacePolicy: t.retention(r, "UpdateReplacePolicy"),
	}
	if note := t.notes[r.node]; note != "" {
		added.Properties = added.Properties.WithNote(note)
	}
	if t.options.Region != "" {
		added.Partition = t.environment.Partition.Text
	}
	if n := r.node.Get("Metadata"); n != nil {
		added.Metadata = t.qualified(t.within(r, n))
	}
	t.named(r, added)
	added.Tags = tags(added.Properties)
	for _, id := range added.Identifiers {
		t.express(id.Value, r.expression(id.Attribute), id.Synthetic)
	}
	t.inv.Resources = append(t.inv.Resources, added)
	switch {
	case r.typ == nestedStack:
		t.scanNested(r)
	case !r.known && r.typ != usageMetadata:
		t.gap(inventory.GapType, r.typ, "the catalog does not know the type: its resources are plain nodes", r.at)
	}
}

// span is the range from the resource's name to its end.
func (r *resource) span() inventory.Range {
	at := r.at
	at.EndLine, at.EndColumn = r.node.Range.EndLine, r.node.Range.EndColumn
	if r.node.Range.Compare(r.at) < 0 {
		at = r.at // the resource is an alias of something further up
	}
	return at
}

// tags returns the tags of a resource that have a known key.
func tags(properties *inventory.Value) map[string]*inventory.Value {
	found := map[string]*inventory.Value{}
	list := properties.Get("Tags")
	for _, tag := range list.List() {
		if key, ok := tag.Get("Key").Text(); ok {
			found[key] = tag.Get("Value")
		}
	}
	for _, m := range list.Members() {
		found[m.Name] = m.Value
	}
	if len(found) == 0 {
		return nil
	}
	return found
}

// dependsOn records what a resource depends on by name.
func (t *template) dependsOn(r *resource) {
	n := r.node.Get("DependsOn")
	if n == nil {
		return
	}
	nodes := []*document.Node{n}
	if n.Kind == document.List {
		nodes = n.Items
	}
	for _, item := range nodes {
		switch other, ok := t.resources[item.Text]; {
		case !item.IsScalar() || item.Tag != "":
			t.fail(item.Range, "DependsOn names "+item.Kind.String(), "write the logical ID of a resource")
		case ok:
			r.dependOn(other, item.Range)
		case !t.expands:
			t.fail(item.Range, "DependsOn names "+item.Text+", which the template does not declare"+t.suggest(item.Text, t.resourceNames()),
				"declare it, or put the name right")
		}
	}
}

func (t *template) resourceNames() func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, r := range t.order {
			if !yield(r.name) {
				return
			}
		}
	}
}

func allOf(names []string) func(func(string) bool) { return slices.Values(names) }
