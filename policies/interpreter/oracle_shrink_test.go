package interpreter

import (
	"context"
	"slices"
	"strings"
)

// shrink makes the policy and the input of a contradiction smaller, as long as
// there is one.
func shrink(ctx context.Context, f finding) finding {
	attempt := func(text string, input *Value) (*finding, bool) {
		o := f.oracle
		if text != f.text {
			var err error
			if o, err = newOracle(ctx, f.oracle.rule, text); err != nil {
				return nil, false
			}
		}
		next := trial{oracle: o, input: input, values: f.values, samples: max(f.samples, 100)}
		found, err := next.run(ctx, f.seed, &tally{})
		if err != nil || found == nil {
			return nil, false
		}
		found.text = text
		return found, true
	}
	for again, rounds := true, 0; again && rounds < 20; rounds++ {
		again = false
		for _, text := range smallerTexts(f.text) {
			if next, ok := attempt(text, f.input); ok {
				f, again = *next, true
				break
			}
		}
		for _, input := range smallerValues(f.input) {
			if next, ok := attempt(f.text, input); ok {
				f, again = *next, true
				break
			}
		}
	}
	return f
}

// smallerTexts are policies with a rule or a line less.
func smallerTexts(text string) []string {
	var out []string
	rules := strings.Split(text, "\n\n")
	for i := 1; i < len(rules); i++ {
		out = append(out, strings.Join(slices.Delete(slices.Clone(rules), i, i+1), "\n\n"))
	}
	lines := strings.Split(text, "\n")
	for i := 1; i < len(lines); i++ {
		if lines[i] != "" {
			out = append(out, strings.Join(slices.Delete(slices.Clone(lines), i, i+1), "\n"))
		}
	}
	return out
}

// smallerValues are values with an element or a member less, or smaller.
func smallerValues(v *Value) []*Value {
	var out []*Value
	switch {
	case v == nil || v.known || v.unknown != nil || v.choice != nil:
	case v.array:
		for i, element := range v.elements {
			out = append(out, NewArray(slices.Delete(slices.Clone(v.elements), i, i+1), v.more))
			for _, smaller := range smallerValues(element) {
				elements := slices.Clone(v.elements)
				elements[i] = smaller
				out = append(out, NewArray(elements, v.more))
			}
		}
	default:
		for i, m := range v.members {
			out = append(out, NewObject(slices.Delete(slices.Clone(v.members), i, i+1)))
			for _, smaller := range smallerValues(m.Value) {
				members := slices.Clone(v.members)
				members[i].Value = smaller
				out = append(out, NewObject(members))
			}
		}
	}
	return out
}
