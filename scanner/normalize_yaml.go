package scanner

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// yamlProperty is the property that may be YAML where others that hold documents must be
// JSON: the description of an API, which Terraform passes on as it is.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html
const yamlProperty = "Body"

// yamlDocument returns the object that a text holds as YAML, and whether it holds one. A
// text that must not be shown stays as it is.
func yamlDocument(v *inventory.Value) (*inventory.Value, bool) {
	text, ok := v.Text()
	switch {
	case !ok:
		return nil, false
	case v.IsSensitive():
		return v, true
	}
	root, diagnostics := document.Parse("", []byte(text))
	wrong := slices.ContainsFunc(diagnostics, func(d inventory.Diagnostic) bool {
		return d.Severity == inventory.SeverityError
	})
	if root == nil || wrong || root.Kind != document.Map {
		return nil, false
	}
	y := yamlValues{at: v.Range(), done: map[*document.Node]*inventory.Value{}}
	for _, p := range v.Pieces() {
		if p.Expression != "" && p.Text != "" {
			y.pieces = append(y.pieces, p)
		}
	}
	return y.value(root), true
}

// yamlValues makes values of the nodes of a text.
type yamlValues struct {
	at inventory.Range
	// pieces are the parts of the text that are not literal.
	pieces []inventory.Piece
	// done are the nodes that aliases may lead to again.
	done map[*document.Node]*inventory.Value
}

func (y *yamlValues) value(n *document.Node) *inventory.Value {
	if v, ok := y.done[n]; ok {
		return v
	}
	v := y.made(n)
	y.done[n] = v
	return v
}

func (y *yamlValues) made(n *document.Node) *inventory.Value {
	switch n.Kind {
	case document.Bool:
		return inventory.NewBool(n.Text == "true", y.at)
	case document.Number:
		return inventory.NewNumber(n.Text, y.at)
	case document.String:
		return inventory.NewPieces(y.parts(n.Text), y.at)
	case document.List:
		elements := make([]*inventory.Value, len(n.Items))
		for i, item := range n.Items {
			elements[i] = y.value(item)
		}
		return inventory.NewList(elements, y.at)
	case document.Map:
		members := make([]inventory.Member, len(n.Members))
		for i, m := range n.Members {
			members[i] = inventory.Member{Name: m.Name, NameRange: y.at, Value: y.value(m.Value)}
		}
		return inventory.NewObject(members, y.at)
	case document.Null:
	}
	return inventory.NewNull(y.at)
}

// parts splits a text where a part of the whole stands in it that is not literal.
func (y *yamlValues) parts(text string) []inventory.Piece {
	for _, p := range y.pieces {
		if before, after, found := strings.Cut(text, p.Text); found {
			return slices.Concat(y.parts(before), []inventory.Piece{p}, y.parts(after))
		}
	}
	return []inventory.Piece{{Text: text}}
}
