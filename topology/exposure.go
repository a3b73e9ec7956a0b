package topology

import (
	"strings"
	"sync"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// exportedNodes returns the nodes whose identifiers an output hands out, with the
// output's name: other stacks may refer to them.
func exportedNodes(outputs []inventory.Output, x *index) map[*Node]string {
	exported := map[*Node]string{}
	for _, o := range outputs {
		if o.Unread != "" {
			continue
		}
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

// handedNodes returns the nodes whose identifiers are given to what was not read, with
// what that is: it may declare what belongs to them.
func handedNodes(outputs []inventory.Output, b *builder) map[*Node]string {
	handed := map[*Node]string{}
	for _, o := range outputs {
		if o.Unread == "" {
			continue
		}
		o.Value.Visit(func(_ inventory.Path, v *inventory.Value) bool {
			if k := v.Kind(); k != inventory.KindString && k != inventory.KindUnknown {
				return true
			}
			for _, p := range v.Pieces() {
				found := b.index.byIdentifier[p.Text]
				if n := b.referredTo(p); n != nil {
					found = []*Node{n}
				} else if !p.Synthetic {
					found = nil
				}
				for _, n := range found {
					if handed[n] == "" {
						handed[n] = o.Unread
					}
				}
			}
			return true
		})
	}
	return handed
}

// referring are the lists of nodes that references of some type of the catalog make.
var referring = sync.OnceValue(func() map[list]bool {
	lists := map[list]bool{}
	for _, name := range catalog.Names() {
		t, _ := catalog.Lookup(name)
		for _, ref := range t.References {
			for _, target := range ref.Targets {
				lists[list{target, ref.Kind, ref.Reverse}] = true
			}
		}
	}
	return lists
})
