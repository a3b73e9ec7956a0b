package configuration

import (
	"cmp"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/inventory"
)

// Body is what stands in a block, in the order of the file. In JSON, nested blocks
// look like attributes and are among these, but for dynamic ones and those around such.
type Body struct {
	Attributes []Attribute
	Blocks     []*Block
	Range      inventory.Range
	// JSON says that it was read from JSON.
	JSON bool
}

// Attribute is an argument of a block.
type Attribute struct {
	Name       string
	NameRange  inventory.Range
	Expression hcl.Expression
}

// Range returns where the expression of the attribute stands.
func (a Attribute) Range() inventory.Range { return Range(a.Expression.Range()) }

// Block is a block within a file or another block.
type Block struct {
	Type   string
	Labels []string
	Body   *Body
	// NameRange is where the type stands, Range the whole block.
	NameRange, Range inventory.Range
	labelRanges      []inventory.Range
}

// Attribute returns the expression of an attribute; nil if there is none.
func (b *Body) Attribute(name string) hcl.Expression {
	for _, a := range b.Attributes {
		if a.Name == name {
			return a.Expression
		}
	}
	return nil
}

// Blocks of a type that are nested in a body.
func (b *Body) blocks(kind string) []*Block {
	var found []*Block
	for _, block := range b.Blocks {
		if block.Type == kind {
			found = append(found, block)
		}
	}
	return found
}

// native returns a body of the native syntax.
func native(body *hclsyntax.Body) *Body {
	b := &Body{Range: Range(body.SrcRange), Attributes: make([]Attribute, 0, len(body.Attributes))}
	for _, a := range body.Attributes {
		b.Attributes = append(b.Attributes, Attribute{Name: a.Name, NameRange: Range(a.NameRange), Expression: a.Expr})
	}
	slices.SortFunc(b.Attributes, byPosition)
	for _, block := range body.Blocks {
		made := &Block{
			Type: block.Type, Labels: block.Labels, Body: native(block.Body),
			NameRange: Range(block.TypeRange), Range: Range(hcl.RangeBetween(block.TypeRange, block.CloseBraceRange)),
		}
		for _, r := range block.LabelRanges {
			made.labelRanges = append(made.labelRanges, Range(r))
		}
		b.Blocks = append(b.Blocks, made)
	}
	return b
}

func byPosition(a, b Attribute) int {
	return cmp.Or(a.NameRange.Compare(b.NameRange), cmp.Compare(a.Name, b.Name))
}

// dynamicSchema are the blocks of a JSON body that can be told from attributes without
// the schema of the provider.
var dynamicSchema = &hcl.BodySchema{Blocks: []hcl.BlockHeaderSchema{
	{Type: "dynamic", LabelNames: []string{"type"}}, {Type: "content"},
}}

// fromJSON returns a body of the JSON syntax.
func fromJSON(body hcl.Body, at hcl.Range) (*Body, hcl.Diagnostics) {
	b := &Body{Range: Range(at), JSON: true}
	content, rest, diags := body.PartialContent(dynamicSchema)
	for _, block := range content.Blocks {
		made, more := fromJSONBlock(block)
		diags = append(diags, more...)
		b.Blocks = append(b.Blocks, made)
	}
	attributes, more := rest.JustAttributes()
	diags = append(diags, more...)
	for _, a := range attributes {
		b.Attributes = append(b.Attributes, Attribute{Name: a.Name, NameRange: Range(a.NameRange), Expression: a.Expr})
	}
	slices.SortFunc(b.Attributes, byPosition)
	b.nested(0)
	return b, diags
}

func fromJSONBlock(block *hcl.Block) (*Block, hcl.Diagnostics) {
	at := hcl.RangeBetween(block.DefRange, block.Body.MissingItemRange())
	body, diags := fromJSON(block.Body, at)
	made := &Block{Type: block.Type, Labels: block.Labels, Body: body, NameRange: Range(block.TypeRange), Range: Range(at)}
	for _, r := range block.LabelRanges {
		made.labelRanges = append(made.labelRanges, Range(r))
	}
	return made, diags
}
