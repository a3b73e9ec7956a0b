package module

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// block is a resource or data block of a module instance.
type block struct {
	*configuration.Resource
	in         *frame
	repetition *repetition
	instances  []*translate.Instance
	objects    []*inventory.Value
	busy       bool
}

// block returns what becomes of a resource or data block.
func (f *frame) block(r *configuration.Resource) *block {
	key := r.Block.Type + " " + r.Type + "." + r.Name
	b := f.blocks[key]
	if b == nil {
		b = &block{Resource: r, in: f}
		f.blocks[key] = b
	}
	return b
}

func (b *block) isData() bool { return b.Block.Type == "data" }

// name is what references to the block look like.
func (b *block) name() string {
	if b.isData() {
		return "data." + b.Type + "." + b.Name
	}
	return b.Type + "." + b.Name
}

// expand evaluates the instances of the block. It reports whether that could be done:
// not within itself.
func (b *block) expand() bool {
	f := b.in
	switch {
	case b.busy:
		f.cycle(b.name(), b.NameRange)
		return false
	case b.repetition != nil:
		return true
	}
	b.busy = true
	repetition := f.repeat(b.name(), b.Count, b.ForEach, b.NameRange)
	for i := range repetition.elements {
		if !b.instance(repetition, &repetition.elements[i]) {
			repetition.truncate(i)
			break
		}
	}
	b.repetition, b.busy = repetition, false
	b.objects = make([]*inventory.Value, len(b.instances))
	return true
}

// instance evaluates one instance, unless there are too many.
func (b *block) instance(r *repetition, e *element) bool {
	f := b.in
	if f.instances++; f.instances > mostInstances {
		f.tooMany("the configuration", b.NameRange, "the configuration has too many resources")
		return false
	}
	s := f.within(b.name(), e)
	address := b.name() + e.suffix
	if f.address != "" {
		address = f.address + "." + address
	}
	i := &translate.Instance{
		Address: address, Type: b.Type, Name: b.Name, Module: f.address, Deployment: f.deployment,
		File: b.Range.File, System: f.options.System, Range: b.Range,
		Existence: s.existence(), Expansions: f.expansions,
	}
	if r.by != "" {
		i.Expansions = append(slices.Clip(i.Expansions), inventory.Expansion{Kind: r.by, Name: b.name(), Range: r.at})
	}
	p := f.provider(b.providerName(), b.NameRange)
	i.Region, i.Account, i.Tags = p.region, p.account, p.tags
	i.Arguments = s.body(b.Body, resourceArguments, b.Range)
	i.Arguments = inFormerSyntax(inBlocks(i.Arguments, b.Body.JSON, b.Type), b.Type)
	if region, known := scalarText(i.Arguments.Get("region")); known && b.Type != "" && !b.isData() {
		i.Region = region
	}
	b.instances = append(b.instances, i)
	if !b.isData() {
		f.resources.Add(i)
	}
	return true
}

// attribute returns an attribute of an instance.
func (b *block) attribute(n int, name string, at inventory.Range) *inventory.Value {
	i := b.instances[n]
	if b.isData() {
		return b.in.dataAttribute(i, name)
	}
	if v, ok := b.in.computed(i, name); ok {
		return v
	}
	if v := b.in.resources.Attribute(i, name); v != nil {
		return inOrder(i.Type, name, v)
	}
	return b.in.invalid(at, i.Type+" has no attribute "+name, "write one that the provider's documentation lists")
}

// inOrder returns an attribute as a set or as a list, as the provider has it whatever is
// written.
func inOrder(kind, name string, v *inventory.Value) *inventory.Value {
	if v.Kind() != inventory.KindList {
		return v
	}
	schema, ok := terraform.LookupSchema(kind)
	if !ok {
		return v
	}
	a := schema.Argument(name)
	return v.WithUnordered(a != nil && a.Type == terraform.TypeSet)
}

// object returns an instance as a whole.
func (b *block) object(n int) *inventory.Value {
	if b.objects[n] == nil {
		i := b.instances[n]
		switch {
		case b.isData():
			b.objects[n] = b.in.dataObject(i)
		case isComputed(i.Type):
			b.objects[n] = b.in.computedObject(i)
		default:
			b.objects[n] = b.in.resources.Object(i).MapMembers(func(name string, m *inventory.Value) *inventory.Value {
				return inOrder(i.Type, name, m)
			})
		}
	}
	return b.objects[n]
}

// resourceReference returns what a reference to a managed resource stands for.
func (s *scope) resourceReference(kind, name string, rest hcl.Traversal, at inventory.Range) (*inventory.Value, hcl.Traversal) {
	r, ok := s.config.Resources[kind+"."+name]
	if !ok {
		return s.undeclared("resource", kind+"."+name, maps.Keys(s.config.Resources), at), nil
	}
	return s.reference(s.block(r), rest, at)
}

// dataReference returns what a reference to a data source stands for.
func (s *scope) dataReference(kind string, rest hcl.Traversal, at inventory.Range) (*inventory.Value, hcl.Traversal) {
	name, ok := nameAt(rest, 0)
	if !ok {
		return s.incomplete("data."+kind, at), nil
	}
	r, ok := s.config.Data[kind+"."+name]
	if !ok {
		return s.undeclared("data source", kind+"."+name, maps.Keys(s.config.Data), at), nil
	}
	return s.reference(s.block(r), rest[1:], at)
}

// reference returns an attribute of one instance where the reference leads to one, else
// the whole block.
func (s *scope) reference(b *block, rest hcl.Traversal, at inventory.Range) (*inventory.Value, hcl.Traversal) {
	if !b.expand() {
		return inventory.NewUnknown(&inventory.Unknown{
			Reason: inventory.ReasonInvalid, Detail: b.name() + " depends on itself",
		}, at), nil
	}
	if len(b.instances) > 0 {
		n, steps := s.pick(b.repetition, rest)
		if name, ok := nameAt(steps, 0); ok && n >= 0 {
			return b.attribute(n, name, at), steps[1:]
		}
	}
	return b.repetition.collection(s.frame, b.object), rest
}

// pick returns the element that the first steps of a reference lead to and that is surely
// there, with the further steps; -1 if they lead to none.
func (s *scope) pick(r *repetition, rest hcl.Traversal) (int, hcl.Traversal) {
	if r.by == "" {
		return 0, rest
	}
	if len(rest) == 0 {
		return -1, rest
	}
	index, ok := rest[0].(hcl.TraverseIndex)
	if !ok {
		return -1, rest
	}
	n := r.find(literal(index.Key))
	if n < 0 {
		return -1, rest
	}
	if e := r.elements[n]; !e.many && s.choose(e.exists).Unknown() != nil {
		return -1, rest
	}
	return n, rest[1:]
}
