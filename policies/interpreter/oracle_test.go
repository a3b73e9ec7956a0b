package interpreter

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The environment of longer runs:
//
//	ARCHLINT_ORACLE_CHECKS=1000000  how many checks to make, with samplesInFull samples each
//	ARCHLINT_ORACLE_SEED=1          the first seed
//	ARCHLINT_ORACLE_CONSTANTS=10    how many of the smallest constant verdicts to show
const (
	checksVariable    = "ARCHLINT_ORACLE_CHECKS"
	seedVariable      = "ARCHLINT_ORACLE_SEED"
	constantsVariable = "ARCHLINT_ORACLE_CONSTANTS"

	samplesInShort = 12
	samplesInFull  = 150
	inputsOfPolicy = 4
)

func setting(name string, unset int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return unset
}

// tally counts what the checks met.
type tally struct {
	policies, checks, limits, faults int
	pass, fail, unknown, constant    int
	elements, constantElements       int
	constants                        []finding
}

func (t *tally) String() string {
	percent := func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	return fmt.Sprintf("%d policies, %d checks: pass %d, fail %d, unknown %d (%.1f %% constant); unknown elements %d (%.1f %% constant); %d with errors, %d beyond the limits",
		t.policies, t.checks, t.pass, t.fail, t.unknown, percent(t.constant, t.unknown),
		t.elements, percent(t.constantElements, t.elements), t.faults, t.limits)
}

// finding is a trial that showed something.
type finding struct {
	trial
	seed uint64
	what string
	// shown is the input in words, and text the policy.
	shown, text string
}

func (f finding) String() string {
	return fmt.Sprintf("seed %d: %s\ninput %s\n%s", f.seed, f.what, f.shown, f.text)
}

// trial is one policy on one input.
type trial struct {
	oracle *oracle
	input  *Value
	// values are what unknowns become.
	values *pool
	// samples is how many substitutions are made.
	samples int
}

// run explores the input and holds the outcome against substitutions. The finding
// is a contradiction, nil if there is none.
func (r *trial) run(ctx context.Context, seed uint64, count *tally) (*finding, error) {
	outcome, fault, err := r.explore(ctx)
	if fault != "" {
		return &finding{trial: *r, seed: seed, what: fault, shown: display(r.input)}, nil
	}
	if errors.Is(err, ErrLimit) {
		count.limits++
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if len(outcome.Faults) > 0 {
		count.faults++
	}
	verdict := verdictOf(outcome)
	values := r.values.with(outcome)
	unknowns := map[*Unknown]bool{}
	unknownsOf(r.input, unknowns)
	lead := newGuide(r.input)
	full := 0
	present := make([]int, len(outcome.Elements))
	valid := 0
	for i := range r.samples {
		s := newSubstitution(seed*1_000+uint64(i), values)
		if i%3 == 0 || i < r.samples/5 {
			s.aim(outcome, unknowns)
		} else {
			lead.change(s)
		}
		got := r.oracle.check(ctx, r.input, outcome, s)
		lead.keep(s, r.oracle.reached)
		count.checks++
		if verdict == verdictFail && got.input != nil && got.contradiction == "" && !got.failed && len(got.elements) == 0 {
			got.contradiction = "the elements are together certain, but there is none"
		}
		if got.contradiction != "" {
			return &finding{
				trial: *r, seed: seed, what: fmt.Sprintf("%s\nwith %v\nthe outcome is\n%s", got.contradiction, got.input, displayOutcome(outcome)),
				shown: display(r.input),
			}, nil
		}
		if got.failed {
			continue
		}
		valid++
		full += min(len(got.elements), 1)
		for j := range outcome.Elements {
			if slices.ContainsFunc(got.elements, func(t *ast.Term) bool { return s.matches(outcome.Elements[j].Value, t) }) {
				present[j]++
			}
		}
	}
	if valid == r.samples {
		r.count(seed, outcome, count, full, present)
	}
	return nil, nil
}

// explore has the abstract interpreter explore the input, which must not panic.
func (r *trial) explore(ctx context.Context) (outcome *Outcome, fault string, err error) {
	defer func() {
		if p := recover(); p != nil {
			fault = fmt.Sprintf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	outcome, err = r.oracle.program.Explore(ctx, r.oracle.rule, r.input, Limits{})
	return outcome, "", err
}

// count adds the verdicts to the tally. An unknown one is constant if no sample
// had an element, or all had the same.
func (r *trial) count(seed uint64, o *Outcome, count *tally, full int, present []int) {
	for i, e := range o.Elements {
		if e.Certain {
			continue
		}
		count.elements++
		if present[i] == 0 || present[i] == r.samples {
			count.constantElements++
		}
	}
	switch verdictOf(o) {
	case verdictPass:
		count.pass++
	case verdictFail:
		count.fail++
	case verdictUnknown:
		count.unknown++
		if full == 0 || slices.Contains(present, r.samples) {
			count.constant++
			count.constants = append(count.constants, finding{
				trial: *r, seed: seed, shown: display(r.input),
				what: fmt.Sprintf("constant: %d of %d samples have elements; the outcome is\n%s", full, r.samples, displayOutcome(o)),
			})
		}
	}
}

// The verdicts.
const (
	verdictPass    = "pass"
	verdictFail    = "fail"
	verdictUnknown = "unknown"
)

func verdictOf(o *Outcome) string {
	if always, _, _ := o.Together(o.Elements...); always {
		return verdictFail
	}
	if len(o.Elements) == 0 && len(o.Faults) == 0 {
		return verdictPass
	}
	return verdictUnknown
}

// randomTrials makes the trials of a random policy; none if it does not compile.
func randomTrials(ctx context.Context, seed uint64, samples int) (string, []trial) {
	g := newGenerator(seed)
	text := g.policy()
	o, err := newOracle(ctx, randomRule, text)
	if err != nil {
		return text, nil
	}
	var out []trial
	for range inputsOfPolicy {
		input := g.input()
		out = append(out, trial{oracle: o, input: input, values: randomPool(o, input), samples: samples})
	}
	return text, out
}

// randomPool is the pool for a random policy, without the names that are never
// compared with anything.
func randomPool(o *oracle, input *Value) *pool {
	values := newPool(o.modules, input.term)
	values.names = []string{"n", "v", "w", "t"}
	values.terms = slices.DeleteFunc(values.terms, func(t *ast.Term) bool {
		text, ok := t.Value.(ast.String)
		return ok && slices.Contains(strings.Fields("r L M O S a b c t v w at message bad whole %v %v-%v"), string(text)) || t.Equal(ast.StringTerm("bad %v"))
	})
	return values
}

// tryRandom checks a random policy and returns a contradiction, if there is one.
func tryRandom(t testing.TB, seed uint64, samples int, count *tally) *finding {
	ctx := t.Context()
	text, trials := randomTrials(ctx, seed, samples)
	if len(trials) > 0 {
		count.policies++
	}
	for i := range trials {
		found, err := trials[i].run(ctx, seed, count)
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, text)
		}
		if found != nil {
			found.text = text
			smaller := shrink(ctx, *found)
			return &smaller
		}
	}
	for i := range count.constants {
		if count.constants[i].text == "" {
			count.constants[i].text = text
		}
	}
	return nil
}

// search checks random policies as long as there are to be more, and shows what
// it finds.
func search(t *testing.T, samples int, count *tally, more func(seed uint64) bool) {
	const enough = 12
	found := 0
	for seed := uint64(setting(seedVariable, 0)); found < enough && more(seed); seed++ {
		if f := tryRandom(t, seed, samples, count); f != nil {
			found++
			t.Error(f)
		}
		if seed%500 == 499 && samples == samplesInFull {
			fmt.Fprintln(os.Stderr, count)
		}
	}
}

// telling are seeds that once showed a contradiction.
var telling = []uint64{}

func TestRandomPolicies(t *testing.T) {
	var count tally
	for _, seed := range telling {
		if f := tryRandom(t, seed, samplesInShort, &count); f != nil {
			t.Error(f)
		}
	}
	if checks := setting(checksVariable, 0); checks > 0 {
		search(t, samplesInFull, &count, func(uint64) bool { return count.checks < checks })
		showConstants(t, &count)
	} else {
		last := uint64(setting(seedVariable, 0) + 400)
		search(t, samplesInShort, &count, func(seed uint64) bool { return seed < last })
	}
	t.Log(&count)
	if count.policies < 150 || count.fail < 20 || count.pass < 20 || count.unknown < 100 {
		t.Errorf("the random policies are too uniform to show anything: %v", &count)
	}
}

// showConstants shows the smallest policies whose verdict is unknown, though it is
// the same in all samples.
func showConstants(t *testing.T, count *tally) {
	n := setting(constantsVariable, 0)
	slices.SortStableFunc(count.constants, func(a, b finding) int {
		return cmp.Compare(len(a.text)+len(a.shown), len(b.text)+len(b.shown))
	})
	for _, c := range count.constants[:min(n, len(count.constants))] {
		t.Log(c)
	}
}

func FuzzRandomPolicies(f *testing.F) {
	for _, seed := range append([]uint64{1, 2, 3}, telling...) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		if found := tryRandom(t, seed, samplesInShort, &tally{}); found != nil {
			t.Error(found)
		}
	})
}
