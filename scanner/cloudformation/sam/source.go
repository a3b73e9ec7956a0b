package sam

import (
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// source is a SAM resource of the template.
type source struct {
	id, typ string
	// at is where the resource's name stands.
	at   inventory.Range
	node *document.Node
	// properties has the globals merged in; an object, never nil.
	properties *document.Node
	// managed says that the definition of the API was made by SAM, so that events
	// add their paths to it.
	managed bool
	// definition is that of an API while it is edited; nil if there is none.
	definition *value
	// events is the order of the events of a function or a state machine.
	events hashOrder
	// index orders the resources of the template.
	index int
}

// get returns a property; nil if it is absent or null.
func (s *source) get(name string) *document.Node {
	if n := s.properties.Get(name); !isNull(n) {
		return n
	}
	return nil
}

// head returns what stands beside the properties and goes on to the generated
// resource of the same kind.
func (s *source) head() *document.Node {
	return s.members("DependsOn", "DeletionPolicy", "UpdatePolicy", "Condition", "UpdateReplacePolicy", "Metadata")
}

// passed returns what stands beside the properties and goes on to all generated
// resources.
func (s *source) passed() *document.Node {
	return s.members("Condition", "DeletionPolicy", "UpdateReplacePolicy")
}

func (s *source) members(names ...string) *document.Node {
	n := &document.Node{Kind: document.Map, Range: s.node.Range}
	for _, m := range s.node.Entries() {
		if slices.Contains(names, m.Name) {
			n.Members = append(n.Members, m)
		}
	}
	return n
}

// condition returns the name of the resource's condition, empty if there is none.
func (s *source) condition() string {
	text, _ := plainText(s.node.Get("Condition"))
	return text
}

// place is where the name of a property stands, that of the resource if it is not
// there.
func (s *source) place(name string) inventory.Range {
	for _, m := range s.properties.Members {
		if m.Name == name {
			return m.NameRange
		}
	}
	return s.at
}
