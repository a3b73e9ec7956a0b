package interpreter

import (
	"slices"
	"strings"
)

const (
	// maxWays bounds how many ways that lead to a result are told of one place.
	maxWays = 3
	// maxTold bounds how many steps are told altogether.
	maxTold = 400
	// maxGiven bounds how many values are told of a variable or result.
	maxGiven = 3
	// maxNesting bounds how deep calls are told.
	maxNesting = 12
)

// selection tells of a trace what a reader needs: the ways that lead to a result
// and, where none does, the one that came furthest.
type selection struct {
	*explorer
	reach map[*traceStep]bool
	depth map[*traceStep]int
	calls map[*traceCall]*TraceCall
	told  int
	level int
}

// call tells a call, each once.
func (s *selection) call(c *traceCall, all bool) *TraceCall {
	if known, ok := s.calls[c]; ok {
		return known
	}
	f := c.frame.function
	_, name, _ := strings.Cut(f.name, ".")
	out := &TraceCall{Name: name, Result: s.values(c.frame.result, c.when)}
	out.Optional = s.possible(s.diagrams.without(c.when, s.defined(c.frame.result)))
	s.calls[c] = out
	for _, a := range c.arguments {
		if v := s.values(a, c.when); len(v) == 1 {
			out.Arguments = append(out.Arguments, v[0])
		} else {
			out.Arguments = append(out.Arguments, nil)
		}
	}
	if s.level++; s.level <= maxNesting {
		s.definitions(out, c, all)
	}
	s.level--
	return out
}

// definitions tells those definitions of a rule or function that have a result or,
// if asked for or if none has, all.
func (s *selection) definitions(out *TraceCall, c *traceCall, all bool) {
	given := slices.ContainsFunc(c.root.next, s.reaches)
	for _, d := range c.root.next {
		if !s.possible(d.when) {
			continue
		}
		if !all && given && !s.reaches(d) || s.told >= maxTold {
			out.Omitted++
			continue
		}
		one := s.step(d)
		one.Always = s.certain(s.diagrams.implies(d.when, s.conclusion(d)))
		out.Definitions = append(out.Definitions, one)
	}
}

// reaches reports whether a way through a step leads to a conclusion.
func (s *selection) reaches(step *traceStep) bool {
	if known, ok := s.reach[step]; ok {
		return known
	}
	out := (step.concluded || step.refutes) && s.possible(step.out)
	if !out && !step.concluded {
		out = slices.ContainsFunc(step.next, s.reaches)
	}
	s.reach[step] = out
	return out
}

// conclusion is the guard under which a way through a step leads to a conclusion.
func (s *selection) conclusion(step *traceStep) guard {
	if step.concluded {
		return step.out
	}
	out := never
	for _, n := range step.next {
		out = s.diagrams.or(out, s.conclusion(n))
	}
	return out
}

// length is how many expressions held on the longest way behind a step.
func (s *selection) length(step *traceStep) int {
	if known, ok := s.depth[step]; ok {
		return known
	}
	out := 0
	for _, n := range step.next {
		if s.possible(n.when) {
			out = max(out, s.length(n))
			if !n.element {
				out = max(out, s.length(n)+1)
			}
		}
	}
	s.depth[step] = out
	return out
}

// flat are the steps at one place, with one for each element instead of a step that
// scans.
func (s *selection) flat(steps []*traceStep, before *traceStep, out []*traceStep) []*traceStep {
	for _, one := range steps {
		if !s.possible(one.when) {
			continue
		}
		if before != nil && one.element {
			copied := *one
			copied.calls = slices.Concat(before.calls, one.calls)
			copied.inner = slices.Concat(before.inner, one.inner)
			s.reach[&copied], s.depth[&copied] = s.reaches(one), s.length(one)
			one = &copied
		}
		if one.scanned && slices.ContainsFunc(one.next, func(n *traceStep) bool { return n.element }) {
			out = s.flat(one.next, one, out)
			continue
		}
		out = append(out, one)
	}
	return out
}

// ways selects among the steps at one place.
func (s *selection) ways(steps []*traceStep) Ways {
	var w Ways
	steps = s.flat(steps, nil, nil)
	var furthest *traceStep
	for _, one := range steps {
		switch {
		case !s.reaches(one):
			w.Failed++
			if furthest == nil || s.length(one) > s.length(furthest) {
				furthest = one
			}
		case len(w.Steps) < maxWays && s.told < maxTold:
			w.Steps = append(w.Steps, s.step(one))
		default:
			w.Reached++
		}
	}
	if len(w.Steps) == 0 && w.Reached == 0 && furthest != nil && s.told < maxTold {
		w.Failed--
		w.Steps = append(w.Steps, s.step(furthest))
	}
	return w
}

// step tells a step and what comes behind it.
func (s *selection) step(step *traceStep) *TraceStep {
	s.told++
	out := &TraceStep{
		File: step.span.file, Line: step.span.row, Column: step.span.column, Text: step.span.text,
		Head: step.span.head, Element: step.element, Concluded: step.concluded, Leads: s.reaches(step),
	}
	passing := s.passing(step)
	certain, cases, more, possible := s.tell(passing, s.diagrams.not(step.when))
	switch {
	case !possible:
		out.State = StateFailed
	case certain:
		out.State = StateHeld
	default:
		out.State, out.Cases, out.More = StateUndecided, cases, more
	}
	if possible || step.refutes {
		out.Variables = s.variables(step, passing)
	}
	if possible {
		out.Gives = s.values(step.gives, passing)
	}
	for _, c := range step.calls {
		out.Calls = append(out.Calls, s.call(c, false))
	}
	out.Inner = s.ways(step.inner)
	out.Next = s.ways(step.next)
	return out
}

// passing is the guard under which a step holds.
func (s *selection) passing(step *traceStep) guard {
	if step.refutes {
		return s.diagrams.without(step.when, step.out)
	}
	if len(step.next) == 0 {
		if step.scanned {
			return never
		}
		return step.out
	}
	out := never
	for _, n := range step.next {
		if n.element {
			out = s.diagrams.or(out, s.passing(n))
		} else {
			out = s.diagrams.or(out, n.when)
		}
	}
	return out
}

func (s *selection) variables(step *traceStep, when guard) []Variable {
	names := step.span.names
	bound := step.bound
	if len(bound) < len(names) {
		return nil
	}
	if step.span.every {
		bound, when = bound[:len(names)], step.when
	}
	bound = bound[len(bound)-len(names):]
	var out []Variable
	for i, name := range names {
		if v := s.values(bound[i], when); len(v) > 0 && !strings.HasPrefix(name, "$") && !strings.HasPrefix(name, "_") {
			out = append(out, Variable{Name: name, Values: v})
		}
	}
	return out
}

// values are what a summary may be where a guard holds.
func (s *selection) values(from summary, when guard) []*Value {
	var out []*Value
	for _, a := range from {
		if len(out) == maxGiven {
			break
		}
		if s.possible(s.diagrams.and(a.when, when)) {
			out = append(out, s.external(a.value))
		}
	}
	return out
}
