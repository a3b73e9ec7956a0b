package interpreter

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
)

// unknownLeaves are the leaves of a resource of the load of which one is not known.
// One or two of the ten policies look at each.
var unknownLeaves = [][]any{
	{"Ingress", 0, "Cidr"},
	{"Encrypted"},
	{"Name"},
	{"Tags", 1, "Key"},
	{"Containers", 0, "Image"},
	{"Size"},
	{"Zones", 1},
	{"Containers", 1, "Port"},
	{"Backup", "Days"},
	{"Containers", 0, "Log", "Driver"},
}

// loadValue is a resource of the load, of which the leaf at a path is not known; all
// is known if the path is empty.
func loadValue(input *ast.Term, leaf ...any) *Value {
	if len(leaf) > 0 {
		leaf = append([]any{"resource", "properties"}, leaf...)
	}
	return withUnknown(input, leaf)
}

func withUnknown(t *ast.Term, path []any) *Value {
	if t == nil || path != nil && len(path) == 0 {
		return NewUnknown(&Unknown{Name: "parameter P", Kinds: kindOf(t.Value)})
	}
	at := func(key any) []any {
		if len(path) > 0 && path[0] == key {
			return path[1:]
		}
		return nil
	}
	switch v := t.Value.(type) {
	case *ast.Array:
		elements := make([]*Value, v.Len())
		for i := range elements {
			elements[i] = withUnknown(v.Elem(i), at(i))
		}
		return NewArray(elements, nil)
	case ast.Object:
		var members []Member
		v.Foreach(func(key, value *ast.Term) {
			name, _ := nameOf(key)
			members = append(members, Member{Name: name, Value: withUnknown(value, at(name))})
		})
		slices.SortFunc(members, func(a, b Member) int { return compareNames(a.Name, b.Name) })
		return NewObject(members)
	}
	return Known(t)
}

func compareNames(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

// loadValues are the first resources of the load as values. If unknown is set, one
// leaf of each is not known.
func loadValues(n int, unknown bool) []*Value {
	all := make([]*Value, n)
	for i := range all {
		if !unknown {
			all[i] = loadValue(loadInput(i))
			continue
		}
		all[i] = loadValue(loadInput(i), unknownLeaves[i/loadTypes%len(unknownLeaves)]...)
	}
	return all
}

// exploringQuery evaluates the policies of a resource as the engine does: those that
// look at what is not known are explored. It returns how many of them were.
func exploringQuery(t testing.TB) func(i int, input *Value) (explored int) {
	modules, entries := loadModules(t)
	p, err := Compile(modules, entries, Options{})
	if err != nil {
		t.Fatal(err)
	}
	byType := make([][]string, loadTypes)
	for i, e := range entries {
		byType[i/len(loadRules)] = append(byType[i/len(loadRules)], e.String())
	}
	return func(i int, input *Value) int {
		explored := 0
		evaluation := p.On(input.Term())
		defer evaluation.Close()
		for _, rule := range byType[i%loadTypes] {
			_, err := evaluation.Rule(t.Context(), rule, Limits{})
			if errors.Is(err, ErrUnknown) {
				explored++
				_, err = p.Explore(t.Context(), rule, input, Limits{})
			}
			if err != nil {
				t.Fatal(rule, err)
			}
		}
		return explored
	}
}

// maxUnknownRatio is how much of the processor time of a resource that is known one
// may take of which a leaf is not.
const maxUnknownRatio = 3

// TestSpeedOfUnknown compares the processor time that resources take of which one
// leaf is not known with that of resources which are known.
func TestSpeedOfUnknown(t *testing.T) {
	if testing.Short() {
		t.Skip("measuring takes seconds")
	}
	known, unknown := loadValues(2_000, false), loadValues(2_000, true)
	query := exploringQuery(t)
	best := 1_000.0
	for range 8 {
		explored := 0
		one := measure(t, func() {
			for i, input := range known {
				explored += query(i, input)
			}
		})
		if explored != 0 {
			t.Fatalf("%d policies explored where all is known", explored)
		}
		other := measure(t, func() {
			for i, input := range unknown {
				explored += query(i, input)
			}
		})
		if explored < len(unknown) || explored > 2*len(unknown) {
			t.Fatalf("%d policies of %d resources explored, expected one or two of each", explored, len(unknown))
		}
		if best = min(best, other.Seconds()/one.Seconds()); best <= maxUnknownRatio {
			return
		}
	}
	tooSlow(t, "takes %.2f times as long as what is known, expected at most %d", best, maxUnknownRatio)
}

// BenchmarkUnknown measures resources that are known, and those of which a certain
// leaf is not.
func BenchmarkUnknown(b *testing.B) {
	query := exploringQuery(b)
	run := func(name string, leaf ...any) {
		b.Run(name, func(b *testing.B) {
			var values []*Value
			for i := range 200 {
				values = append(values, loadValue(loadInput(i), leaf...))
			}
			var took time.Duration
			explored := 0
			for b.Loop() {
				took += measure(b, func() {
					for i, input := range values {
						explored += query(i, input)
					}
				})
			}
			n := float64(b.N * len(values))
			b.ReportMetric(float64(took.Nanoseconds())/1000/n, "µs/resource")
			b.ReportMetric(float64(explored)/n, "explored/resource")
		})
	}
	run("known")
	for _, leaf := range unknownLeaves {
		run(fmt.Sprint(leaf...), leaf...)
	}
}
