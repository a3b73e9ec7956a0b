package expression

import "github.com/archlint/archlint/inventory"

const (
	// maxSteps is how many values the evaluation of one deployment may touch.
	maxSteps = 2_000_000
	// maxBytes is how much text it may put together, in bytes.
	maxBytes = 256 << 20
	// maxText is the length of the longest text, in bytes.
	maxText = 4 << 20
	// maxDepth is how deep expressions may nest, through locals and modules.
	maxDepth = 1000
	// maxElements is how many elements a list or map may have.
	maxElements = 100_000
)

// Budget bounds the work on one deployment, so that a hostile one cannot take more
// time and memory than a large one. It must not be used by several goroutines at once.
type Budget struct {
	steps, bytes, depth int
	// conditions counts the conditions that have no canonical text.
	conditions int
	exhausted  bool
	// reported are the diagnostics that were reported.
	reported map[report]bool
	// partial are the members that are surely in an object that is not known.
	partial map[*inventory.Unknown][]inventory.Member
	// anywhere are the open ends of lists whose further elements may stand before
	// the known ones.
	anywhere map[*inventory.Unknown]bool
}

// report is a diagnostic at a place.
type report struct {
	at      inventory.Range
	summary string
}

// NewBudget returns a budget for one deployment.
func NewBudget() *Budget {
	return &Budget{
		steps: maxSteps, bytes: maxBytes, reported: map[report]bool{},
		partial: map[*inventory.Unknown][]inventory.Member{}, anywhere: map[*inventory.Unknown]bool{},
	}
}

// spend takes from the budget and reports whether there was enough.
func (e *Evaluator) spend(steps, bytes int, at inventory.Range) bool {
	b := e.Budget
	b.steps -= steps
	b.bytes -= bytes
	if b.steps >= 0 && b.bytes >= 0 {
		return true
	}
	b.steps, b.bytes = min(b.steps, 0), min(b.bytes, 0)
	if !b.exhausted {
		b.exhausted = true
		e.report(inventory.SeverityError, at, "the configuration is too large to evaluate", "from here on its expressions are unknown; take it apart")
	}
	return false
}

// tooLarge is the value of what is not evaluated because it would take too much.
func (e *Evaluator) tooLarge(at inventory.Range) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonUnsupported, Detail: "the expression is too large to evaluate",
	}, at)
}

// refuse reports a value that would be too large and returns the unknown that stands
// in its place.
func (e *Evaluator) refuse(at inventory.Range, summary string) *inventory.Value {
	e.report(inventory.SeverityWarning, at, summary, "it is taken as unknown; make it smaller")
	return e.tooLarge(at)
}

// size counts the values and the text in a value, up to a limit.
func size(v *inventory.Value, limit int) (steps, bytes int) {
	text, _ := v.Text()
	steps, bytes = 1, len(text)
	for _, element := range v.List() {
		if steps > limit {
			return steps, bytes
		}
		s, b := size(element, limit-steps)
		steps, bytes = steps+s, bytes+b
	}
	for _, m := range v.Members() {
		if steps > limit {
			return steps, bytes
		}
		s, b := size(m.Value, limit-steps)
		steps, bytes = steps+s, bytes+b+len(m.Name)
	}
	return steps, bytes
}

// afford charges for a value that is used once more and returns it, or an unknown if
// there is not enough left.
func (e *Evaluator) afford(v *inventory.Value, at inventory.Range) *inventory.Value {
	if v.Kind() != inventory.KindList && v.Kind() != inventory.KindObject {
		return v
	}
	steps, _ := size(v, max(e.Budget.steps, 0))
	if !e.spend(steps, 0, at) {
		return e.tooLarge(at)
	}
	return v
}
