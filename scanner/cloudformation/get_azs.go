package cloudformation

import (
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("Fn::GetAZs", getAZs)

const (
	// listedZones is how many Availability Zones the list of a region is made to
	// have; most regions have three, and none has less.
	listedZones = 3
	// mostZones is how many zones can be selected: no region has more than six.
	// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
	mostZones = 6
)

func getAZs(t *template, c call) *inventory.Value {
	apply := func(args []*inventory.Value) *inventory.Value {
		if !args[0].Kind().IsScalar() {
			return t.invalid(c.at, "Fn::GetAZs takes the name of a region, not "+args[0].Kind().String(), "write a region, or \"\" for that of the stack")
		}
		region, from := scalarText(args[0]), args[0]
		if region == "" {
			from = t.pseudo("AWS::Region", c.at)
			region = scalarText(from)
		}
		return zones(region, expression("Fn::GetAZs", []*inventory.Value{from}), c.at)
	}
	region := inventory.NewString("", c.at)
	if !isNode(c.arg, document.Null) {
		region = t.eval(c.arg)
	}
	return t.lift(lifted{name: c.name, at: c.at, apply: apply, kind: inventory.KindList}, region)
}

// zones is the list of the zones of a region. Which they are depends on the
// account, so their names are made up; that they differ is certain.
func zones(region, expression string, at inventory.Range) *inventory.Value {
	elements := make([]*inventory.Value, listedZones)
	for i := range elements {
		elements[i] = zone(region, expression, i, at)
	}
	return inventory.NewList(elements, at).WithMore(&inventory.Unknown{
		Reason: inventory.ReasonPseudoParameter, Expression: expression,
		Detail: "how many Availability Zones the region has is not known",
		Refs:   []inventory.Ref{{Kind: "pseudo parameter", Name: "AWS::Region"}},
	})
}

func zone(region, expression string, index int, at inventory.Range) *inventory.Value {
	return inventory.NewPieces([]inventory.Piece{{
		Text: region + string(rune('a'+index)), Expression: elementOf(expression, index), Synthetic: true,
	}}, at)
}

// nextZone returns a zone that is not listed.
func nextZone(list *inventory.Value, index int, at inventory.Range) (*inventory.Value, bool) {
	first := list.List()
	expression := list.More().Expression
	if !strings.HasPrefix(expression, "Fn::GetAZs(") || index >= mostZones || len(first) != listedZones {
		return nil, false
	}
	region := strings.TrimSuffix(scalarText(first[0]), "a")
	return zone(region, expression, index, at), true
}
