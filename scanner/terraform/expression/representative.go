package expression

import (
	"cmp"

	"github.com/archlint/archlint/inventory"
)

// Index is count.index in the one instance that stands for all those of a block whose
// count is not known. Where another block has the same count, an element of its list at
// this index is the instance that stands for that block's. The count is told apart from
// others by otherwise if it has no identity.
//
// The list of such a block has that instance as its only element, and the count, a
// number, as what says that there may be more.
func Index(count *inventory.Unknown, otherwise string, at inventory.Range) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: count.Reason, Detail: count.Detail, Refs: count.Refs,
		Expression: "count.index", Scope: below(count, otherwise), Type: inventory.KindNumber,
	}, at)
}

// below is the scope of an index below a count.
func below(count *inventory.Unknown, otherwise string) string {
	number := *count
	number.Type = inventory.KindNumber
	return "below " + cmp.Or(number.Identity(), otherwise)
}

// isCount reports whether a list has the one instance that stands for those of a block.
func (e *Evaluator) isCount(list *inventory.Value) bool {
	more := list.More()
	return more != nil && more.Type == inventory.KindNumber && more.Identity() != "" && len(list.List()) == 1 && !e.Budget.anywhere[more]
}

// representative is the element of a list at the index that Index gives for its count;
// nil for another index.
func (e *Evaluator) representative(list, index *inventory.Value) *inventory.Value {
	u := index.Unknown()
	if u == nil || u.Expression != "count.index" || !e.isCount(list) || u.Scope != below(list.More(), "") {
		return nil
	}
	return list.List()[0]
}
