package policies

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
	"github.com/archlint/archlint/topology"
)

// foundIn is what a policy finds in a document, as text; ErrUnknown is an answer too.
func foundIn(t *testing.T, compiled *program, v *inventory.Value) (string, error) {
	t.Helper()
	d := &documents{}
	found, err := compiled.plan.Evaluate(t.Context(), compiled.rule, d.value(v).Term(), interpreter.Limits{})
	if err != nil {
		return "", err
	}
	return found.String(), nil
}

// TestRulesReads evaluates every rule on every resource of the fixtures: what it is
// said to read must be enough to find what it finds where everything is spelt out.
func TestRulesReads(t *testing.T) {
	policies := builtins(t)
	compared, violated := 0, 0
	for _, file := range fixtures(t) {
		g := scan(t, file)
		for _, p := range policies {
			compiled, err := p.compiled()
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range g.Nodes {
				if !p.AppliesTo(n.Type) {
					continue
				}
				want, err := foundIn(t, compiled, g.Facts(n, &topology.Reads{Whole: true}))
				if errors.Is(err, interpreter.ErrUnknown) {
					continue // Also where the surroundings are cut off.
				}
				if err != nil {
					t.Fatal(err)
				}
				input, err := p.Input(g, n)
				if err != nil {
					t.Fatal(err)
				}
				got, err := foundIn(t, compiled, input)
				if diff := cmp.Diff(want, got); diff != "" || err != nil {
					t.Errorf("%s on %s of %s: error %v, found in everything and in what is read (-everything +read):\n%s", p.ID, n.Address, file, err, diff)
				}
				compared++
				if want != "set()" {
					violated++
				}
			}
		}
	}
	if compared < 500 || violated < 50 {
		t.Errorf("%d comparisons, %d with violations", compared, violated)
	}
}
