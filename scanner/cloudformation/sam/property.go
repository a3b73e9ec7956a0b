package sam

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

//go:embed data/properties.json
var propertyData []byte

// propertyKinds are the properties that resources and events of SAM can have, by
// groups of types, types and names. See expected for their form.
var propertyKinds = sync.OnceValue(func() map[string]map[string]map[string]expected {
	var kinds map[string]map[string]map[string]expected
	if err := json.Unmarshal(propertyData, &kinds); err != nil {
		panic(err) // the data are part of the program
	}
	// A version such as 3.0 is a number in YAML, which SAM takes for a text.
	kinds[resourceTypes]["AWS::Serverless::Api"]["OpenApiVersion"] = "sn~"
	return kinds
})

// The groups of types.
const (
	resourceTypes          = "resources"
	functionEventTypes     = "functionEvents"
	stateMachineEventTypes = "stateMachineEvents"
)

// expected says what a property must be: a letter for each kind of value that it
// takes, any if there is none, ~ if it can be a function, ! if it must be there.
type expected string

// kindNames are the kinds of values by their letters.
var kindNames = map[rune]document.Kind{
	's': document.String, 'n': document.Number, 'b': document.Bool, 'l': document.List, 'm': document.Map,
}

// kinds are those that the property takes, none if it takes any.
func (e expected) kinds() []document.Kind {
	var kinds []document.Kind
	for _, letter := range e {
		if k, ok := kindNames[letter]; ok {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// takes reports whether the property can have a value. SAM takes every object with
// one member for a function.
func (e expected) takes(n *document.Node) bool {
	kinds := e.kinds()
	return isNull(n) || len(kinds) == 0 || slices.Contains(kinds, n.Kind) ||
		strings.Contains(string(e), "~") && isMap(n) && len(n.Members) == 1
}

func (e expected) String() string {
	var names []string
	for _, k := range e.kinds() {
		names = append(names, k.String())
	}
	if strings.Contains(string(e), "~") && !slices.Contains(names, document.Map.String()) {
		names = append(names, "a function")
	}
	return strings.Join(names, " or ")
}

// checked returns properties without those that the type does not have, or that
// are not what they must be. These it reports.
func (x *expansion) checked(group, typ, of string, properties *document.Node) *document.Node {
	wanted, ok := propertyKinds()[group][typ]
	if !ok {
		return properties
	}
	return x.matching(typ, of, properties, wanted)
}

func (x *expansion) matching(typ, of string, properties *document.Node, wanted map[string]expected) *document.Node {
	sound := func(m document.Member) bool {
		e, known := wanted[m.Name]
		return known && e.takes(m.Value)
	}
	if !slices.ContainsFunc(properties.Members, func(m document.Member) bool { return !sound(m) }) {
		return properties
	}
	c := shallow(properties)
	c.Members = slices.DeleteFunc(c.Members, func(m document.Member) bool {
		e, known := wanted[m.Name]
		switch {
		case sound(m):
			return false
		case !known:
			x.fail(m.NameRange, of+" has the property "+m.Name+", which "+typ+" does not have", "it can have: "+strings.Join(sortedNames(wanted), ", "))
		default:
			x.fail(m.Value.Range, fmt.Sprintf("the %s of %s is %s", m.Name, of, m.Value.Kind), "write "+e.String())
		}
		return true
	})
	return c
}

// complete reports properties that must be there and are not, and whether all are.
func (x *expansion) complete(group, typ, of string, properties *document.Node, at inventory.Range) bool {
	complete := true
	wanted := propertyKinds()[group][typ]
	for _, name := range sortedNames(wanted) {
		if strings.Contains(string(wanted[name]), "!") && isNull(properties.Get(name)) {
			complete = false
			x.fail(at, of+" has no "+name, "it must have one")
		}
	}
	return complete
}
