package configuration

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/archlint/archlint/inventory"
)

// deepestDynamic is how deep in nested blocks of JSON a dynamic block is looked for;
// no resource nests deeper.
const deepestDynamic = 20

// nested takes those attributes of a JSON body that are nested blocks with dynamic
// blocks within them as blocks.
func (b *Body) nested(deep int) {
	if deep > deepestDynamic {
		return
	}
	kept := b.Attributes[:0]
	for _, a := range b.Attributes {
		if !hasDynamic(a.Expression, deep) {
			kept = append(kept, a)
			continue
		}
		for _, e := range listOf(a.Expression) {
			b.Blocks = append(b.Blocks, &Block{Type: a.Name, NameRange: a.NameRange, Range: Range(e.Range()), Body: bodyOf(e, deep+1)})
		}
	}
	b.Attributes = kept
}

// listOf returns the elements of a list, or what is no list as the only one.
func listOf(e hcl.Expression) []hcl.Expression {
	if elements, diags := hcl.ExprList(e); !diags.HasErrors() {
		return elements
	}
	return []hcl.Expression{e}
}

// hasDynamic reports whether a nested block, or one of a list of such, has a dynamic
// block somewhere within it.
func hasDynamic(e hcl.Expression, deep int) bool {
	if deep > deepestDynamic {
		return false
	}
	for _, block := range listOf(e) {
		pairs, diags := hcl.ExprMap(block)
		if diags.HasErrors() {
			continue
		}
		for _, pair := range pairs {
			if constantText(pair.Key) == "dynamic" || hasDynamic(pair.Value, deep+1) {
				return true
			}
		}
	}
	return false
}

// bodyOf returns a body that is written as an object.
func bodyOf(e hcl.Expression, deep int) *Body {
	b := &Body{Range: Range(e.Range()), JSON: true}
	pairs, diags := hcl.ExprMap(e)
	if diags.HasErrors() {
		return b
	}
	for _, pair := range pairs {
		name, at := constantText(pair.Key), Range(pair.Key.Range())
		if name == "dynamic" {
			b.dynamic(pair.Value, at, deep)
			continue
		}
		b.Attributes = append(b.Attributes, Attribute{Name: name, NameRange: at, Expression: pair.Value})
	}
	b.nested(deep)
	return b
}

// dynamic adds the dynamic blocks that are the members of an object.
func (b *Body) dynamic(e hcl.Expression, at inventory.Range, deep int) {
	for _, group := range listOf(e) {
		kinds, diags := hcl.ExprMap(group)
		if diags.HasErrors() {
			continue
		}
		for _, kind := range kinds {
			for _, one := range listOf(kind.Value) {
				b.Blocks = append(b.Blocks, dynamicBlock(constantText(kind.Key), one, at, deep))
			}
		}
	}
}

// dynamicBlock returns a dynamic block that is written as an object.
func dynamicBlock(label string, e hcl.Expression, at inventory.Range, deep int) *Block {
	made := &Block{
		Type: "dynamic", Labels: []string{label}, NameRange: at, Range: Range(e.Range()),
		Body: &Body{Range: Range(e.Range()), JSON: true},
	}
	pairs, diags := hcl.ExprMap(e)
	if diags.HasErrors() {
		return made
	}
	for _, pair := range pairs {
		name, at := constantText(pair.Key), Range(pair.Key.Range())
		if name != "content" {
			made.Body.Attributes = append(made.Body.Attributes, Attribute{Name: name, NameRange: at, Expression: pair.Value})
			continue
		}
		for _, content := range listOf(pair.Value) {
			made.Body.Blocks = append(made.Body.Blocks, &Block{
				Type: name, NameRange: at, Range: Range(content.Range()), Body: bodyOf(content, deep+1),
			})
		}
	}
	return made
}
