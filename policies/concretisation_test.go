package policies

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// testInput is the input that a policy sees of a resource with these properties.
func testInput(properties *inventory.Value) *inventory.Value {
	return inventory.NewObject([]inventory.Member{{Name: "resource", Value: inventory.NewObject(
		[]inventory.Member{{Name: "properties", Value: properties}}, inventory.Range{})}}, inventory.Range{})
}

// judge gives the verdict of a policy on a resource with these properties.
func judge(t testing.TB, compiled *program, properties *inventory.Value) *pair {
	t.Helper()
	p := newPair(t, compiled, properties)
	p.judge(t.Context(), testInput(properties))
	return p
}

func newPair(t testing.TB, compiled *program, properties *inventory.Value) *pair {
	t.Helper()
	node := &topology.Node{ID: "R", Address: "R", Type: "AWS::ECS::Service", Properties: properties}
	return &pair{program: compiled, node: node, view: newView(&topology.Graph{})}
}

// tally counts what the random checks met.
type tally struct{ policies, checks, pass, fail, unknown, constant int }

// checkConcretisation makes a random policy and inputs with unknowns, and tests
// the verdicts against what OPA says of random values in the place of the
// unknowns.
func checkConcretisation(t *testing.T, seed uint64, count *tally) {
	g := newGenerator(seed)
	text := g.policy()
	loaded, diagnostics := Load(fstest.MapFS{"test_bad.rego": {Data: []byte(testHeader + text)}})
	if len(diagnostics) > 0 {
		t.Fatalf("seed %d: %v", seed, diagnostics)
	}
	compiled, err := loaded[0].compiled()
	if err != nil {
		return
	}
	count.policies++
	for range 6 {
		properties := g.obscure(g.properties())
		p := judge(t, compiled, properties)
		if isConflict(p.err) {
			continue
		}
		if p.err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, p.err, text)
		}
		checkSamples(t, g, p, properties, text, seed, count)
	}
}

func checkSamples(t *testing.T, g *generator, p *pair, properties *inventory.Value, text string, seed uint64, count *tally) {
	outcomes := map[bool]bool{}
	for range 12 {
		concrete := g.concretise(properties, map[string]int{}, nil)
		exact := judge(t, p.program, concrete)
		if isConflict(exact.err) {
			continue
		}
		if exact.err != nil {
			t.Fatalf("seed %d: %v", seed, exact.err)
		}
		checkReads(t, p.program, testInput(concrete), text)
		count.checks++
		outcomes[len(exact.findings) > 0] = true
		if fault := contradiction(p, exact); fault != "" {
			t.Fatalf("seed %d: %s\nunknown verdict %s %v\nconcrete verdict %s %v\nproperties %s\nconcrete   %s\nreads %v\n%s",
				seed, fault, p.verdict, p.findings, exact.verdict, exact.findings,
				properties.Display(), concrete.Display(), readPatterns(p.program.reads), text)
		}
	}
	switch p.verdict {
	case finding.VerdictPass:
		count.pass++
	case finding.VerdictFail:
		count.fail++
	case finding.VerdictUnknown:
		count.unknown++
		if len(outcomes) == 1 {
			count.constant++
		}
	}
}

// checkReads tests that the parts of an input that a policy is said to read are
// enough for what it finds.
func checkReads(t *testing.T, compiled *program, input *inventory.Value, text string) {
	t.Helper()
	parts := readParts(input, compiled.reads)
	want, err := foundIn(t, compiled, input)
	if err != nil {
		t.Fatal(err)
	}
	got, err := foundIn(t, compiled, parts)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Fatalf("error %v, found in the input and in what is read of it (-input +read):\n%s\ninput %s\nread %s\nreads %v\n%s",
			err, diff, input.Display(), parts.Display(), readPatterns(compiled.reads), text)
	}
}

// contradiction says how a verdict is at odds with one on concrete values.
func contradiction(p, exact *pair) string {
	if exact.verdict == finding.VerdictUnknown {
		return "nothing is unknown, but the verdict is"
	}
	if p.verdict == finding.VerdictPass && exact.verdict != finding.VerdictPass {
		return "passes, but there is a violation"
	}
	for _, f := range p.findings {
		if f.Verdict == finding.VerdictFail && !slices.ContainsFunc(exact.findings, func(one finding.Finding) bool {
			return strings.HasPrefix(one.Location.Property, f.Location.Property)
		}) {
			return "fails for certain, but there is no violation: " + f.Message + " at " + f.Location.Property
		}
	}
	return ""
}

// isConflict reports whether a rule has two values, which a random policy
// cannot help.
func isConflict(err error) bool {
	var e *topdown.Error
	return errors.As(err, &e) && e.Code == topdown.ConflictErr
}

// telling are seeds that once showed a contradiction: an absent element that
// moves those behind it, beside one that is left out; a pattern with an index
// behind an absent element; and an absent element in the place of a cut.
var telling = []uint64{101_832, 114_064, 114_213}

func TestConcretisation(t *testing.T) {
	n := 600
	if testing.Short() {
		n = 100
	}
	var count tally
	for _, seed := range telling {
		checkConcretisation(t, seed, &count)
	}
	for seed := range uint64(n) {
		checkConcretisation(t, seed, &count)
	}
	t.Logf("%+v", count)
	if count.policies < n/2 || count.fail < n/20 || count.pass < n/20 || count.unknown < n/20 {
		t.Errorf("the random policies are too uniform to show anything: %+v", count)
	}
}

func FuzzConcretisation(f *testing.F) {
	for _, seed := range telling {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { checkConcretisation(t, seed, &tally{}) })
}
