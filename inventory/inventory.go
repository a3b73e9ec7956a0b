package inventory

import (
	"cmp"
	"slices"
)

// Input is one thing that was scanned.
type Input struct {
	Path string `json:"path"`
	// Kind is "cloudformation", "sam", "terraform", "plan", "state", "live" and so on.
	Kind string `json:"kind"`
}

// Output is a value that a template hands out to whoever asks.
type Output struct {
	Name     string
	Template string
	Value    *Value
	// Export is the name under which other stacks import it; absent when it is
	// not exported.
	Export *Value
	// Unread names what gets the value and was not read, such as a module or a nested
	// stack: what that declares may belong to the resources that the value names. Empty
	// for an output.
	Unread string
	Range  Range
}

// Inventory is everything that was read from the inputs of one scan.
type Inventory struct {
	Inputs []Input
	// Resources are ordered by ID once Sort has run.
	Resources   []*Resource
	Outputs     []Output
	Gaps        []Gap
	Diagnostics []Diagnostic
	// Expressions maps each synthetic identifier to what the user wrote for it
	// ("WebService.ServiceArn"), so that a report can show that instead.
	Expressions map[string]string
	// Unresolved counts the expressions that could not be evaluated, by function and reason:
	// "Fn::ImportValue: nothing in this scan exports it" and the like.
	Unresolved map[string]int
	// PassedOver counts the YAML and JSON files below a scanned directory that are
	// no template.
	PassedOver int
}

// New returns an empty inventory.
func New() *Inventory {
	return &Inventory{Expressions: map[string]string{}, Unresolved: map[string]int{}}
}

// Merge adds what another inventory holds.
func (inv *Inventory) Merge(other *Inventory) {
	inv.Inputs = append(inv.Inputs, other.Inputs...)
	inv.Resources = append(inv.Resources, other.Resources...)
	inv.Outputs = append(inv.Outputs, other.Outputs...)
	inv.Gaps = append(inv.Gaps, other.Gaps...)
	inv.Diagnostics = append(inv.Diagnostics, other.Diagnostics...)
	for k, v := range other.Expressions {
		inv.Expressions[k] = v
	}
	for k, n := range other.Unresolved {
		inv.Unresolved[k] += n
	}
	inv.PassedOver += other.PassedOver
}

// Sort puts everything into the order in which it is reported, which does not
// depend on the order in which it was read.
func (inv *Inventory) Sort() {
	slices.SortFunc(inv.Inputs, func(a, b Input) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Kind, b.Kind))
	})
	slices.SortFunc(inv.Resources, func(a, b *Resource) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(inv.Outputs, func(a, b Output) int {
		return cmp.Or(cmp.Compare(a.Template, b.Template), cmp.Compare(a.Name, b.Name))
	})
	slices.SortFunc(inv.Gaps, func(a, b Gap) int {
		return cmp.Or(a.Range.Compare(b.Range), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Reason, b.Reason))
	})
	slices.SortFunc(inv.Diagnostics, func(a, b Diagnostic) int {
		return cmp.Or(a.Range.Compare(b.Range), cmp.Compare(a.Summary, b.Summary), cmp.Compare(a.Detail, b.Detail))
	})
}
