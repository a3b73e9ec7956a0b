package interpreter

import (
	"errors"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// exploreText explores rule data.p.violation of a policy.
func exploreText(t *testing.T, policy string, input *Value, limits Limits) (*Outcome, error) {
	t.Helper()
	m, err := ast.ParseModuleWithOpts("p.rego", "package p\n"+policy, ast.ParserOptions{RegoVersion: ast.RegoV1})
	if err != nil {
		t.Fatal(err)
	}
	p, err := Compile(map[string]*ast.Module{"p.rego": m}, []ast.Ref{ast.MustParseRef("data.p.violation")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p.Explore(t.Context(), "data.p.violation", input, limits)
}

func inObject(name string, v *Value) *Value { return NewObject([]Member{{Name: name, Value: v}}) }

// TestConflictOfUnknownKeys has a rule whose keys are not known, so that two of its
// values may stand under one key.
func TestConflictOfUnknownKeys(t *testing.T) {
	tests := []struct{ name, policy string }{
		{"an object", "violation contains v if some _, v in p\np[k.n] := k.v if some k in input.x"},
		{"an object in an object", "violation contains v if v := p\np[k.n].r.s := k.v if some k in input.x"},
		{"an object of a comprehension", "violation contains v if v := {k.n: k.v | some k in input.x}"},
		{"a rule", "violation contains p\np := k.v if some k in input.x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			outcome, err := exploreText(t, tt.policy, inObject("x", NewUnknown(&Unknown{Kinds: Array})), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if len(outcome.Faults) == 0 || outcome.Faults[0].Certain {
				t.Errorf("faults %+v, want one that is not certain", outcome.Faults)
			}
		})
	}
}

// TestExploreLimits has policies that are too large whatever the input is.
func TestExploreLimits(t *testing.T) {
	tests := []struct{ name, policy string }{
		{"a product", "violation contains [a, b, c] if { some a in numbers.range(1, 300); some b in numbers.range(1, 300); some c in numbers.range(1, 300); a + b == c; input.x }"},
		{"unknowns that differ in every case", `violation contains [a, b] if { some a in numbers.range(1, 400); some b in numbers.range(1, 400); input.x[a] == input.x[b] }`},
		{"elements", "violation contains a if { some a in numbers.range(1, 3000); input.x }"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := exploreText(t, tt.policy, inObject("x", NewUnknown(&Unknown{})), Limits{Steps: 20_000, Cells: 2_000})
			if !errors.Is(err, ErrLimit) {
				t.Errorf("error %v, want %v", err, ErrLimit)
			}
		})
	}
}

func TestExploreWithoutInput(t *testing.T) {
	gone := NewChoice(&Choice{Key: "k", Alternatives: []*Value{inObject("x", Known(ast.InternedTerm(1))), nil}})
	outcome, err := exploreText(t, `violation contains "always" if true`, gone, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if len(outcome.Elements) != 1 || outcome.Elements[0].Certain || len(outcome.Elements[0].Cases) != 1 {
		t.Errorf("elements %+v, want one that is there if the input is", outcome.Elements)
	}
	if _, err := exploreText(t, "violation contains 1 if input.x", nil, Limits{}); err != nil {
		t.Error(err)
	}
}

func TestTogether(t *testing.T) {
	outcome, err := exploreText(t, `violation contains "yes" if input.x == 1
violation contains "no" if not input.x == 1`, inObject("x", NewUnknown(&Unknown{Name: "x", Kinds: Number})), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if len(outcome.Elements) != 2 || outcome.Elements[0].Certain || outcome.Elements[1].Certain {
		t.Fatalf("elements %+v, want two that are there in some cases", outcome.Elements)
	}
	if certain, _, _ := outcome.Together(outcome.Elements...); !certain {
		t.Error("one of the two is always there, and Together does not say so")
	}
}
