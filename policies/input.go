package policies

import (
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// Input returns what the policy may read of the document that describes a node: at
// least what it does read. Unknown parts are unknown values.
func (p *Policy) Input(g *topology.Graph, n *topology.Node) (*inventory.Value, error) {
	reads, err := p.Reads()
	if err != nil {
		return nil, err
	}
	return readParts(g.Facts(n, reads), reads), nil
}

// readParts leaves out of a value what is not read. Elements of lists stay where
// they are.
func readParts(v *inventory.Value, reads *topology.Reads) *inventory.Value {
	if v == nil || reads == nil || reads.Whole {
		return v
	}
	switch v.Kind() {
	case inventory.KindObject:
		var members []inventory.Member
		for _, m := range v.Members() {
			if below := reads.Member(m.Name); below != nil {
				members = append(members, inventory.Member{Name: m.Name, Value: readParts(m.Value, below)})
			}
		}
		return alike(v, inventory.NewObject(members, v.Range()))
	case inventory.KindList:
		elements := make([]*inventory.Value, 0, len(v.List()))
		for _, element := range v.List() {
			elements = append(elements, readParts(element, reads.Element()))
		}
		return alike(v, inventory.NewList(elements, v.Range()))
	}
	return v
}

// alike gives what was made of a value the value's marks.
func alike(v, part *inventory.Value) *inventory.Value {
	if v.IsSecret() {
		part = part.WithSensitive()
	} else if v.IsSensitive() {
		part = part.WithRedaction()
	}
	if v.More() != nil {
		part = part.WithMore(v.More())
	}
	return part
}
