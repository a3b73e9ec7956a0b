package module

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
)

// constantScope is where values of variables stand: no name means anything there.
type constantScope struct{ *frame }

// Resolve reports the name.
func (s constantScope) Resolve(t hcl.Traversal) (*inventory.Value, hcl.Traversal) {
	return s.invalid(configuration.Range(t.SourceRange()), "the value of a variable refers to "+t.RootName(), "write the value itself; a text stands in quotes"), nil
}
