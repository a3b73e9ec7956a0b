package module

import (
	"iter"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
	"github.com/archlint/archlint/scanner/terraform/expression"
)

// scope is where an expression of a module instance stands: which instance of a block,
// and under which assumptions.
type scope struct {
	*frame
	*assuming
	element *element
	// what is the address of the block; empty outside of all blocks that are repeated.
	what string
	// iterators are those of dynamic blocks.
	iterators map[string]*inventory.Value
}

// outside is the scope of what is in no block that is repeated.
func (f *frame) outside() *scope {
	return &scope{frame: f, assuming: newAssuming(f.premises), element: &element{}}
}

// within is the scope of an instance of a block.
func (f *frame) within(what string, e *element) *scope {
	assumptions := append(append([]assumption(nil), f.premises...), assumptionsOf(e.exists)...)
	return &scope{frame: f, assuming: newAssuming(assumptions), element: e, what: what}
}

// iterating is the scope within an iteration of a dynamic block.
func (s *scope) iterating(name string, key, value *inventory.Value, further []assumption) *scope {
	c := *s
	if len(further) > 0 {
		c.assuming = newAssuming(append(append([]assumption(nil), s.assumptions...), further...))
	}
	c.iterators = map[string]*inventory.Value{}
	for name, v := range s.iterators {
		c.iterators[name] = v
	}
	c.iterators[name] = inventory.NewObject([]inventory.Member{
		{Name: "key", NameRange: key.Range(), Value: key}, {Name: "value", NameRange: value.Range(), Value: value},
	}, value.Range())
	return &c
}

// existence says why it is not known whether there is the instance; nil if there surely
// is.
func (s *scope) existence() *inventory.Unknown {
	outer := s.frame.existence
	inner := s.frame.assumed(s.element.exists).Unknown()
	switch {
	case inner == nil:
		return outer
	case outer == nil:
		return inner
	}
	both := *inner
	both.Refs = inventory.MergeRefs(append([]inventory.Ref(nil), outer.Refs...), inner.Refs)
	both.Detail = outer.String() + ", " + inner.String()
	return &both
}

// assumed is a value as it is where there is the module instance.
func (f *frame) assumed(v *inventory.Value) *inventory.Value {
	return newAssuming(f.premises).choose(v)
}

// evaluate evaluates an expression outside of all blocks that are repeated.
func (f *frame) evaluate(e hcl.Expression) *inventory.Value { return f.outside().evaluate(e) }

func (s *scope) evaluate(e hcl.Expression) *inventory.Value {
	return s.choose(s.evaluator.Evaluate(e, s))
}

// Resolve returns what the names of the module stand for.
func (s *scope) Resolve(t hcl.Traversal) (*inventory.Value, hcl.Traversal) {
	v, rest := s.resolve(t)
	return s.choose(v), rest
}

func (s *scope) resolve(t hcl.Traversal) (*inventory.Value, hcl.Traversal) {
	at := configuration.Range(t.SourceRange())
	root := t.RootName()
	if v, ok := s.iterators[root]; ok {
		return v, t[1:]
	}
	name, second := nameAt(t, 1)
	switch {
	case !second:
		return s.incomplete(root, at), nil
	case root == "var":
		return s.variable(name, at), t[2:]
	case root == "local":
		if _, ok := s.config.Locals[name]; !ok {
			return s.undeclared("local value", name, maps.Keys(s.config.Locals), at), nil
		}
		return s.local(name), t[2:]
	case root == "module":
		return s.moduleReference(name, t[2:], at)
	case root == "data":
		return s.dataReference(name, t[2:], at)
	case root == "each" || root == "count" || root == "self":
		return s.repeated(root, name, at), t[2:]
	case root == "path" || root == "terraform" || root == "tofu":
		return s.ambient(root, name, at), t[2:]
	}
	return s.resourceReference(root, name, t[2:], at)
}

// nameAt returns the name at a step of a traversal.
func nameAt(t hcl.Traversal, i int) (string, bool) {
	if i >= len(t) {
		return "", false
	}
	switch step := t[i].(type) {
	case hcl.TraverseAttr:
		return step.Name, true
	case hcl.TraverseIndex:
		if key, _ := step.Key.Unmark(); key.Type() == cty.String && key.IsKnown() && !key.IsNull() {
			return key.AsString(), true
		}
	}
	return "", false
}

func (s *scope) incomplete(root string, at inventory.Range) *inventory.Value {
	return s.invalid(at, "the reference "+root+" is not complete", "write what it is that is referred to: var.name, local.name, aws_lb.name; a text stands in quotes")
}

// undeclared reports a reference to what is not declared in the module.
func (f *frame) undeclared(kind, name string, declared iter.Seq[string], at inventory.Range) *inventory.Value {
	detail := "declare it, or refer to one that is declared"
	if near := expression.Nearest(name, slices.Sorted(declared)); near != "" {
		detail = "did you mean " + near + "?"
	}
	return f.invalid(at, "there is no "+kind+" "+name+" in the module", detail)
}

// repeated returns each.key, each.value and count.index.
func (s *scope) repeated(root, name string, at inventory.Range) *inventory.Value {
	e := s.element
	switch root + "." + name {
	case "each.key":
		if e.value != nil {
			return e.key
		}
	case "each.value":
		if e.value != nil {
			return e.value
		}
	case "count.index":
		if e.key != nil && e.value == nil {
			return e.key
		}
	}
	if root == "self" {
		return s.invalid(at, "self stands outside of a provisioner", "refer to the resource by its address")
	}
	by, names := "for_each", "each.key or each.value"
	if root == "count" {
		by, names = "count", "count.index"
	}
	if name != "key" && name != "value" && name != "index" {
		return s.invalid(at, "there is no "+root+"."+name, "write "+names)
	}
	return s.invalid(at, root+"."+name+" stands in a block that has no "+by, "write "+by+" in the block, or take the reference out")
}

// ambient returns path.module, terraform.workspace and their kind.
func (s *scope) ambient(root, name string, at inventory.Range) *inventory.Value {
	switch root + "." + name {
	case "path.module":
		return inventory.NewString(s.modulePath(), at)
	case "path.root":
		return inventory.NewString(".", at)
	case "path.cwd":
		return inventory.NewPieces([]inventory.Piece{{Text: ".", Expression: "path.cwd", Synthetic: true}}, at)
	case "terraform.workspace", "tofu.workspace":
		return inventory.NewString(s.workspace, at)
	case "terraform.applying", "tofu.applying":
		return inventory.NewBool(false, at)
	}
	return s.invalid(at, "there is no "+root+"."+name, "write path.module, path.root, path.cwd or terraform.workspace")
}

// apply calls a function of Terraform with values.
func (f *frame) apply(function hcl.Expression, arguments ...*inventory.Value) *inventory.Value {
	return f.evaluator.Evaluate(function, arguing(arguments))
}

// arguing is a scope in which a and b stand for values.
type arguing []*inventory.Value

// Resolve returns the argument of that name.
func (a arguing) Resolve(t hcl.Traversal) (*inventory.Value, hcl.Traversal) {
	if i := int(t.RootName()[0] - 'a'); i < len(a) {
		return a[i], t[1:]
	}
	return inventory.NewNull(inventory.Range{}), nil
}

// function parses a call of a function with a and b.
func function(text string) hcl.Expression {
	e, err := configuration.Expression(text, "")
	if err != nil {
		panic(err)
	}
	return e
}

var (
	merging  = function("merge(a, b)")
	encoding = function("jsonencode(a)")
	decoding = function("jsondecode(a)")
)
