package configuration

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/archlint/archlint/inventory"
)

// Variable is a variable block.
type Variable struct {
	Name string
	// Type is cty.DynamicPseudoType where the block does not say.
	Type cty.Type
	// Defaults are those of optional attributes within the type; nil for none.
	Defaults *typeexpr.Defaults
	// Default is nil for a variable that has none.
	Default hcl.Expression
	// Sensitive marks values that must not be shown.
	Sensitive bool
	// NotNull says that null stands for the default.
	NotNull bool
	// Values are the texts that the validations allow, as far as these are simple
	// lists; nil if they allow others.
	Values []string
	Range  inventory.Range
}

func (r *reader) variable(m *Module, b *Block) {
	v := &Variable{
		Name: b.Labels[0], Type: cty.DynamicPseudoType, Default: b.Body.Attribute("default"), Range: b.Range,
		Sensitive: isConstant(b.Body.Attribute("sensitive"), true) || isConstant(b.Body.Attribute("ephemeral"), true),
		NotNull:   isConstant(b.Body.Attribute("nullable"), false),
	}
	if e := b.Body.Attribute("type"); e != nil {
		var diags hcl.Diagnostics
		v.Type, v.Defaults, diags = typeOf(e)
		r.diagnose(diags)
	}
	for _, validation := range b.Body.blocks("validation") {
		if values := allowed(v.Name, validation.Body.Attribute("condition")); values != nil {
			v.Values = values
		}
	}
	declare(r, m.Variables, v.Name, v, b)
}

// typeOf reads a type constraint, also in the forms of older versions: a bare list, map
// or set, and the name of a type in quotes.
func typeOf(e hcl.Expression) (cty.Type, *typeexpr.Defaults, hcl.Diagnostics) {
	keyword := hcl.ExprAsKeyword(e)
	if keyword == "" {
		keyword = constantKeyword(e)
	}
	switch keyword {
	case "string":
		return cty.String, nil, nil
	case "list":
		return cty.List(cty.DynamicPseudoType), nil, nil
	case "map":
		return cty.Map(cty.DynamicPseudoType), nil, nil
	case "set":
		return cty.Set(cty.DynamicPseudoType), nil, nil
	}
	t, defaults, diags := typeexpr.TypeConstraintWithDefaults(e)
	if diags.HasErrors() {
		return cty.DynamicPseudoType, nil, diags
	}
	return t, defaults, diags
}

// constantKeyword returns the text of a quoted type.
func constantKeyword(e hcl.Expression) string {
	if _, native := e.(hclsyntax.Expression); !native {
		return ""
	}
	return constantText(e)
}

// allowed returns the values that a condition of the form contains([…], var.name)
// allows; nil for another one.
func allowed(name string, e hcl.Expression) []string {
	if e == nil {
		return nil
	}
	call, diags := hcl.ExprCall(e)
	if diags.HasErrors() || call.Name != "contains" || len(call.Arguments) != 2 || reference(call.Arguments[1]) != "var."+name {
		return nil
	}
	elements, diags := hcl.ExprList(call.Arguments[0])
	if diags.HasErrors() {
		return nil
	}
	values := make([]string, 0, len(elements))
	for _, element := range elements {
		text := constantText(element)
		if text == "" {
			return nil
		}
		values = append(values, text)
	}
	slices.Sort(values)
	return slices.Compact(values)
}
