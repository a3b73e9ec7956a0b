package sam

import (
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// resource is a resource of the expanded template.
type resource struct {
	id, typ string
	// at is the place of what the resource was generated for, span the whole of the
	// SAM resource.
	at, span inventory.Range
	// head holds what stands beside the properties: Condition, DependsOn, Metadata.
	head *document.Node
	// properties are the properties in the order in which they were set.
	properties *document.Node
	// whole is the resource if it is not generated; head and properties are nil.
	whole *document.Node
	// from is the SAM resource, nil for a resource of the template.
	from *source
	// tags replace those of a bucket of the template that an event of a function
	// changed; nil if they do not.
	tags *document.Node
	// index orders the resources of the template.
	index int
}

// node returns the resource as it stands in a template.
func (r *resource) node() *document.Node {
	if r.whole != nil {
		return r.retagged()
	}
	at := r.at
	if r.span.Compare(at) > 0 {
		at = r.span // the place is the name, before the SAM resource itself
	}
	at.EndLine, at.EndColumn = max(r.span.EndLine, at.EndLine), r.span.EndColumn
	n := &document.Node{Kind: document.Map, Range: at}
	set(n, "Type", node(r.at, r.typ))
	n.Members = append(n.Members, r.head.Members...)
	set(n, "Properties", r.properties)
	return n
}

// retagged returns a resource of the template with the tags that replace its own.
func (r *resource) retagged() *document.Node {
	if r.tags == nil {
		return r.whole
	}
	c := shallow(r.whole)
	properties := shallow(c.Get("Properties"))
	set(properties, "Tags", r.tags)
	set(c, "Properties", properties)
	return c
}

// set gives the resource a property. A nil value is left out.
func (r *resource) set(name string, value *document.Node) {
	if !isNull(value) {
		set(r.properties, name, value)
	}
}

// put gives the resource a property of a generated value; see node.
func (r *resource) put(name string, value any) { r.set(name, node(r.at, value)) }

// copy gives the resource properties of the SAM resource under their own names.
func (r *resource) copy(s *source, names ...string) {
	for _, name := range names {
		for _, m := range s.properties.Members {
			if m.Name == name && !isNull(m.Value) {
				setAt(r.properties, name, m.NameRange, m.Value)
			}
		}
	}
}

// get returns a property, nil if it is not set.
func (r *resource) get(name string) *document.Node {
	if r.whole != nil {
		return r.whole.Get("Properties").Get(name)
	}
	return r.properties.Get(name)
}

// attribute sets what stands beside the properties, such as DependsOn.
func (r *resource) attribute(name string, value any) {
	if r.whole != nil {
		set(r.whole, name, node(r.at, value))
		return
	}
	set(r.head, name, node(r.at, value))
}

// attributes sets all members of an object beside the properties.
func (r *resource) attributes(members *document.Node) *resource {
	for _, m := range members.Members {
		setAt(r.head, m.Name, m.NameRange, m.Value)
	}
	return r
}

// ref is Ref of the resource.
func (r *resource) ref() *document.Node { return ref(r.at, r.id) }

// arn is the attribute Arn of the resource.
func (r *resource) arn() *document.Node { return getAtt(r.at, r.id, "Arn") }
