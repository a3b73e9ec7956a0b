package cloudformation

import (
	"strings"

	"github.com/archlint/archlint/inventory"
)

// The name of a stack is only known when the user deploys it. Where a stack exports
// names with its own in them, as in ${AWS::StackName}-VpcId, those who import them
// have its name as a parameter, ${NetworkStack}-VpcId, or put it together from
// several, ${App}-${Env}-VpcId. Whatever the values of these are, they are taken to
// name the nearest stack that exports such a name.

// anyStack stands for the name of a stack in the canonical text of a name.
const anyStack = "\x01"

// withoutStack returns the canonical text of a name of which the pieces from one to
// another are left open; empty if there is nothing but these.
func withoutStack(name *inventory.Value, from, to int) string {
	if name.IsSensitive() {
		return ""
	}
	pieces := name.Pieces()
	before := canonical(inventory.NewPieces(pieces[:from], name.Range()))
	after := canonical(inventory.NewPieces(pieces[to+1:], name.Range()))
	if before == "" && from > 0 || after == "" && to+1 < len(pieces) || before+after == "" {
		return ""
	}
	return before + anyStack + after
}

// exportPattern is the name of an export for a stack of whatever name; empty if its
// stack's name is no part of it.
func (t *template) exportPattern(name *inventory.Value) string {
	for i, p := range name.Pieces() {
		own := p.Expression == stackNamePseudo && t.nested == nil
		if p.Synthetic && (own || strings.HasPrefix(p.Expression, stackNamePseudo+" of ")) {
			return withoutStack(name, i, i)
		}
	}
	return ""
}

// exportersByStack returns who exports a name of which a part is made of parameters,
// if that is the name of the stack.
func (t *template) exportersByStack(name *inventory.Value, at inventory.Range) []*export {
	if t.exchange == nil || isOwn(name) {
		return nil
	}
	pieces := name.Pieces()
	if len(pieces) > longestName {
		return nil
	}
	for from := range pieces {
		for to := from; to < len(pieces); to++ {
			if !mayNameStack(pieces[from]) || !mayNameStack(pieces[to]) {
				continue
			}
			key := withoutStack(name, from, to)
			if found := t.exportersOf(key, t.exchange.byStack[key], true, at); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// longestName is how many pieces the name of an export may have for its stack to be
// found by it.
const longestName = 10

// mayNameStack reports whether a piece of a name may be a part of a stack's.
func mayNameStack(p inventory.Piece) bool { return p.Expression != "" && !p.Synthetic }
