package cloudformation

import (
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

const (
	// maxSteps is how many values the evaluation of one template may touch.
	maxSteps = 5_000_000
	// maxBytes is how much text it may put together, in bytes.
	maxBytes = 64 << 20
	// maxParts is how many parts one text may have.
	maxParts = 500
)

// budget bounds the work on one template, so that a hostile one cannot take more
// time and memory than a large one.
type budget struct {
	steps, bytes int
	exhausted    bool
}

func newBudget() *budget { return &budget{steps: maxSteps, bytes: maxBytes} }

// spend takes steps from the budget and reports whether there were enough.
func (t *template) spend(steps, bytes int, at inventory.Range) bool {
	t.steps -= steps
	t.bytes -= bytes
	if t.steps >= 0 && t.bytes >= 0 {
		return true
	}
	if !t.exhausted {
		t.exhausted = true
		t.fail(at, "the template is too large to evaluate", "from here on its functions are unknown; take it apart")
	}
	return false
}

func tooLarge(at inventory.Range) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonUnsupported, Detail: "the template is too large to evaluate",
	}, at)
}

// size counts what a value from elsewhere in the template adds when it is used
// once more.
func size(v *inventory.Value) (steps, bytes int) {
	text, _ := v.Text()
	steps, bytes = 1, len(text)
	for _, element := range v.List() {
		s, b := size(element)
		steps, bytes = steps+s, bytes+b
	}
	for _, m := range v.Members() {
		s, b := size(m.Value)
		steps, bytes = steps+s, bytes+b
	}
	return steps, bytes
}

// reuse returns a value from elsewhere in the template as it stands here.
func (t *template) reuse(v *inventory.Value, at inventory.Range) *inventory.Value {
	if steps, bytes := size(v); !t.spend(steps, bytes, at) {
		return tooLarge(at)
	}
	return v.WithRange(at)
}

// isNode reports whether a node is of the kind and no function.
func isNode(n *document.Node, kind document.Kind) bool {
	return n != nil && n.Kind == kind && n.Tag == ""
}
