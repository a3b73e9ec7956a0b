package policies

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/policies/interpreter"
)

const (
	// maxShown bounds the length of a value in an explanation, in bytes, and maxGiven
	// that of what a rule gives.
	maxShown = 120
	maxGiven = 600
	// maxNesting bounds how deep functions of unknowns are told.
	maxNesting = 4
)

// line is the source line in which a step begins.
func (x *explainer) line(s *interpreter.TraceStep) string {
	lines := x.lines[s.File]
	if s.Line < 1 || s.Line > len(lines) {
		return oneLine(s.Text)
	}
	return strings.TrimPrefix(oneLine(lines[s.Line-1]), "} ")
}

// oneLine is a text without line breaks.
func oneLine(text string) string { return clip(strings.Join(strings.Fields(text), " ")) }

// step says what became of an expression.
func (x *explainer) step(s *interpreter.TraceStep) ExplainedStep {
	out := ExplainedStep{File: s.File, Line: s.Line, Text: oneLine(s.Text), State: s.State, Element: s.Element}
	if s.Head {
		out.Text = x.line(s)
	}
	if s.State == interpreter.StateUndecided {
		c := x.condition(s.Cases, s.More, false)
		out.Condition, out.Cases = c.text, c.cases
		if when, ok := strings.CutPrefix(c.text, "fails if "); ok {
			out.Condition = "holds if " + when
		}
	}
	for _, v := range s.Variables {
		out.Variables = append(out.Variables, ExplainedVariable{Name: v.Name, Value: x.either(v.Values, maxShown)})
	}
	if s.Concluded {
		out.Gives = x.either(s.Gives, maxGiven)
	}
	for _, c := range s.Calls {
		out.Calls = append(out.Calls, x.call(c))
	}
	out.Inner = x.ways(s.Inner)
	return out
}

// call tells a call, with its definitions where it is told first.
func (x *explainer) call(c *interpreter.TraceCall) ExplainedCall {
	out := ExplainedCall{Name: strings.TrimPrefix(c.Name, "data."), Result: x.either(c.Result, maxShown), Optional: c.Optional}
	for _, a := range c.Arguments {
		out.Arguments = append(out.Arguments, x.value(a, maxShown))
	}
	if out.Earlier = x.told[c]; !out.Earlier {
		x.told[c] = true
		out.Rules, out.Omitted = x.rules(c.Definitions), c.Omitted
	}
	return out
}

// either is one of several values.
func (x *explainer) either(values []*interpreter.Value, most int) string {
	texts := make([]string, 0, len(values))
	for _, v := range values {
		if text := x.value(v, most); !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, " or ")
}

// value is a value as text, or what kind of value it is if that is longer than so
// many bytes.
func (x *explainer) value(v *interpreter.Value, most int) string {
	w := &valueWriter{clean: x.view.cleaner.clean, most: most}
	if w.value(v); w.Len() <= most {
		return w.String()
	}
	return outlineOf(v)
}
