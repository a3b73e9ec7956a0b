package configuration

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
)

func (r *reader) terraform(m *Module, b *Block) {
	m.backend(b)
	for _, required := range b.Body.blocks("required_providers") {
		for _, a := range required.Body.Attributes {
			m.source(a.Name, a.Expression)
		}
	}
	if pairs, diags := pairsOf(b.Body.Attribute("required_providers")); !diags.HasErrors() {
		for _, pair := range pairs {
			m.source(hcl.ExprAsKeyword(pair.Key), pair.Value)
			m.source(constantText(pair.Key), pair.Value)
		}
	}
}

// pairsOf returns the members of an expression that is an object.
func pairsOf(e hcl.Expression) ([]hcl.KeyValuePair, hcl.Diagnostics) {
	if e == nil {
		return nil, nil
	}
	return hcl.ExprMap(e)
}

// source records where a provider comes from.
func (m *Module) source(name string, requirement hcl.Expression) {
	pairs, diags := pairsOf(requirement)
	if name == "" || diags.HasErrors() {
		return
	}
	for _, pair := range pairs {
		if hcl.ExprAsKeyword(pair.Key) == "source" || constantText(pair.Key) == "source" {
			m.Sources[name] = constantText(pair.Value)
		}
	}
}

func (r *reader) provider(m *Module, b *Block) {
	name := b.Labels[0]
	if alias := alias(b); alias != "" {
		name += "." + alias
	}
	declare(r, m.Providers, name, b, b)
}

func (r *reader) locals(m *Module, b *Block) {
	for _, a := range b.Body.Attributes {
		if _, taken := m.Locals[a.Name]; taken {
			r.fail(a.NameRange, "the local value "+a.Name+" is declared twice", "rename one of the two, or remove it")
			continue
		}
		m.Locals[a.Name] = a
	}
}

func (r *reader) output(m *Module, b *Block) {
	o := &Output{Name: b.Labels[0], Value: b.Body.Attribute("value"), Sensitive: isConstant(b.Body.Attribute("sensitive"), true), Range: b.Range}
	if o.Value == nil {
		r.fail(b.NameRange, b.title()+" has no value", "write value = …")
		return
	}
	declare(r, m.Outputs, o.Name, o, b)
}

func (r *reader) resource(m *Module, b *Block) {
	made := &Resource{
		Type: b.Labels[0], Name: b.Labels[1], Block: b,
		Count: b.Body.Attribute("count"), ForEach: b.Body.Attribute("for_each"),
		Provider: reference(b.Body.Attribute("provider")),
	}
	r.multiple(b, made.Count, &made.ForEach)
	all := m.Resources
	if b.Type == "data" {
		all = m.Data
	}
	declare(r, all, made.Type+"."+made.Name, made, b)
}

// multiple reports a block that has both count and for_each.
func (r *reader) multiple(b *Block, count hcl.Expression, forEach *hcl.Expression) {
	if count != nil && *forEach != nil {
		r.fail(Range((*forEach).Range()), b.title()+" has both count and for_each", "write one of the two")
		*forEach = nil
	}
}

func (r *reader) call(m *Module, b *Block) {
	made := &Call{
		Name: b.Labels[0], Block: b, Count: b.Body.Attribute("count"), ForEach: b.Body.Attribute("for_each"),
		Version: constantText(b.Body.Attribute("version")), Providers: map[string]string{}, SourceRange: b.NameRange,
	}
	r.multiple(b, made.Count, &made.ForEach)
	if source := b.Body.Attribute("source"); source == nil {
		r.fail(b.NameRange, b.title()+" has no source", "write where the module is: source = \"./modules/…\"")
	} else {
		made.Source, made.SourceRange = constantText(source), Range(source.Range())
		if made.Source == "" {
			r.fail(made.SourceRange, "the source of "+b.title()+" is no plain text", "write it without references: Terraform needs it before it evaluates anything")
		}
	}
	pairs, diags := pairsOf(b.Body.Attribute("providers"))
	r.diagnose(diags)
	for _, pair := range pairs {
		if inner, outer := reference(pair.Key), reference(pair.Value); inner != "" && outer != "" {
			made.Providers[inner] = outer
		}
	}
	declare(r, m.Calls, made.Name, made, b)
}

// reference returns the name of a provider configuration, aws or aws.east; empty if
// the expression is none.
func reference(e hcl.Expression) string {
	if e == nil {
		return ""
	}
	if wrapped, ok := e.(interface{ UnwrapExpression() hcl.Expression }); ok {
		return reference(wrapped.UnwrapExpression())
	}
	traversal, diags := hcl.AbsTraversalForExpr(e)
	if diags.HasErrors() {
		return constantText(e)
	}
	parts := make([]string, 0, len(traversal))
	for _, step := range traversal {
		switch s := step.(type) {
		case hcl.TraverseRoot:
			parts = append(parts, s.Name)
		case hcl.TraverseAttr:
			parts = append(parts, s.Name)
		}
	}
	return strings.Join(parts, ".")
}
