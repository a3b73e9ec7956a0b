package cmd

import (
	"fmt"
	"io"
	"strings"

	"github.com/archlint/archlint/policies"
	"github.com/archlint/archlint/policies/interpreter"
)

// explanationWriter writes how a policy comes to its verdict.
type explanationWriter struct{ w io.Writer }

func (e explanationWriter) write(x *policies.Explanation) {
	fmt.Fprint(e.w, "\nhow it comes to that:\n")
	for _, f := range x.Faults {
		fmt.Fprintf(e.w, "\nthe evaluation ends with an error: %s\n", f)
	}
	for _, r := range x.Rules {
		became := "gives nothing"
		switch {
		case r.Always:
			became = "gives a violation"
		case r.Leads:
			became = "may give a violation"
		}
		fmt.Fprintf(e.w, "\n%s:%d  %s  # %s\n", r.File, r.Line, r.Text, became)
		e.way(r.Steps, r.File, "  ")
	}
	if x.Incomplete {
		fmt.Fprint(e.w, "\nthe evaluation is too long to be shown to its end\n")
	}
}

// way writes steps, which stand in a file unless they name another.
func (e explanationWriter) way(steps []policies.ExplainedStep, file, indent string) {
	for _, s := range steps {
		e.step(s, file, indent)
	}
}

// stateWidth is that of the longest state and a gap.
const stateWidth = len(interpreter.StateUndecided) + 2

func (e explanationWriter) step(s policies.ExplainedStep, file, indent string) {
	place := fmt.Sprintf("%4d", s.Line)
	if s.File != file {
		place = fmt.Sprintf("%s:%d", s.File, s.Line)
	}
	details := indent + strings.Repeat(" ", 6+stateWidth)
	switch {
	case s.Gives != "":
		fmt.Fprintf(e.w, "%s%s  %-*s%s\n", indent, place, stateWidth, "gives", s.Gives)
	default:
		fmt.Fprintf(e.w, "%s%s  %-*s%s\n", indent, place, stateWidth, s.State, s.Text)
	}
	for _, v := range s.Variables {
		fmt.Fprintf(e.w, "%s%s = %s\n", details, v.Name, v.Value)
	}
	if s.Condition != "" {
		fmt.Fprintf(e.w, "%s%s\n", details, s.Condition)
	}
	for _, c := range s.Calls {
		e.call(c, details)
	}
	if s.Inner != nil {
		e.inner(s.Inner, s.File, details)
	}
	if s.Branches != nil {
		e.branches(s.Branches, s.File, indent)
	}
}

// branches writes the ways on.
func (e explanationWriter) branches(w *policies.ExplainedWays, file, indent string) {
	for _, way := range w.Ways {
		e.way(way, file, indent+"  ")
	}
	if w.Reached > 0 {
		fmt.Fprintf(e.w, "%s      (%s well)\n", indent, others(w.Reached, "goes on as", "go on as"))
	}
	if w.Failed > 0 {
		fmt.Fprintf(e.w, "%s      (%s nowhere)\n", indent, others(w.Failed, "leads", "lead"))
	}
}

// inner writes what stands within an expression, of which it does not matter how
// many elements fail.
func (e explanationWriter) inner(w *policies.ExplainedWays, file, indent string) {
	for _, way := range w.Ways {
		e.way(way, file, indent)
	}
	if n := w.Reached + w.Failed; n > 0 {
		fmt.Fprintf(e.w, "%s      (%s shown)\n", indent, others(n, "is not", "are not"))
	}
}

func others(n int, one, many string) string {
	if n == 1 {
		return "one other " + one
	}
	return fmt.Sprintf("%d others %s", n, many)
}

func (e explanationWriter) call(c policies.ExplainedCall, indent string) {
	result := "is undefined"
	if c.Result != "" {
		result = "is " + c.Result
	}
	if c.Result != "" && c.Optional {
		result += " or undefined"
	}
	name := c.Name
	if len(c.Arguments) > 0 {
		name += "(" + strings.Join(c.Arguments, ", ") + ")"
	}
	if c.Earlier {
		result += ", see above"
	}
	fmt.Fprintf(e.w, "%s%s %s\n", indent, name, result)
	for _, r := range c.Rules {
		fmt.Fprintf(e.w, "%s  %s:%d  %s\n", indent, r.File, r.Line, r.Text)
		e.way(r.Steps, r.File, indent+"    ")
	}
	if c.Omitted > 0 {
		fmt.Fprintf(e.w, "%s  (%s nothing)\n", indent, others(c.Omitted, "gives", "give"))
	}
}
