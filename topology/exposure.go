package topology

import (
	"strings"

	"github.com/archlint/archlint/inventory"
)

// exportedNodes returns the nodes whose identifiers an output hands out, with the
// output's name: other stacks may refer to them.
func exportedNodes(outputs []inventory.Output, x *index) map[*Node]string {
	exported := map[*Node]string{}
	for _, o := range outputs {
		for _, p := range o.Value.Pieces() {
			if !p.Synthetic {
				continue
			}
			for _, n := range x.byIdentifier[p.Text] {
				if exported[n] == "" {
					exported[n] = o.Name
				}
			}
		}
		if text, ok := o.Value.Text(); ok && strings.HasPrefix(text, "arn:") {
			for _, n := range x.byIdentifier[text] {
				exported[n] = o.Name
			}
		}
	}
	return exported
}
