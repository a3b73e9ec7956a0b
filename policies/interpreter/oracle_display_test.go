package interpreter

import (
	"fmt"
	"strings"
)

// display writes a value in the notation of parseInput.
func display(v *Value) string {
	switch {
	case v == nil:
		return "absent"
	case v.known:
		return v.term.String()
	case v.unknown != nil:
		return displayUnknown(v.unknown)
	case v.choice != nil:
		var parts []string
		for _, a := range v.choice.Alternatives {
			parts = append(parts, display(a))
		}
		key := v.choice.Key
		if key == "" {
			key = fmt.Sprintf("%p", v.choice)
		}
		return "choice " + key + "(" + strings.Join(parts, " | ") + ")"
	case v.array:
		var parts []string
		for _, element := range v.elements {
			parts = append(parts, display(element))
		}
		if v.more != nil {
			parts = append(parts, displayUnknown(v.more)+"...")
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	var parts []string
	for _, m := range v.members {
		parts = append(parts, fmt.Sprintf("%q: %s", m.Name, display(m.Value)))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func displayUnknown(u *Unknown) string {
	var b strings.Builder
	optional := ""
	if u.Optional {
		optional = "?"
	}
	if len(u.Pieces) > 0 {
		for _, p := range u.Pieces {
			if p.Unknown == nil {
				b.WriteString(p.Text)
			} else {
				b.WriteString("${" + displayUnknown(p.Unknown) + "}")
			}
		}
		return fmt.Sprintf("%q", b.String()) + optional
	}
	b.WriteString("?" + u.Name)
	if u.Kinds != 0 && u.Kinds != AnyJSON {
		b.WriteString(":" + displayKinds(u.Kinds))
	}
	if u.Values != nil {
		fmt.Fprint(&b, u.Values)
	}
	return b.String() + optional
}

func displayKinds(kinds Kinds) string {
	var names []string
	for _, name := range kindNames {
		if kinds&name.kinds == name.kinds {
			names = append(names, name.name)
		}
	}
	return strings.Join(names, "|")
}

var kindNames = []struct {
	name  string
	kinds Kinds
}{
	{"null", Null},
	{"boolean", Boolean},
	{"number", Number},
	{"string", String},
	{"array", Array},
	{"object", Object},
	{"set", Set},
}

func displayLiteral(l Literal) string {
	not := ""
	if l.Negated {
		not = "not "
	}
	if c := l.Atom.Choice; c != nil {
		return fmt.Sprintf("%schoice %s is %d", not, c.Key, l.Atom.Alternative)
	}
	var arguments []string
	for _, a := range l.Atom.Arguments {
		arguments = append(arguments, display(a))
	}
	return fmt.Sprintf("%s%s(%s)", not, l.Atom.Test, strings.Join(arguments, ", "))
}

func displayCase(c Case) string {
	var parts []string
	for _, l := range c {
		parts = append(parts, displayLiteral(l))
	}
	return strings.Join(parts, " and ")
}

func displayCases(cases []Case, more bool) string {
	var parts []string
	for _, c := range cases {
		parts = append(parts, displayCase(c))
	}
	if more {
		parts = append(parts, "...")
	}
	return strings.Join(parts, " or ")
}

func displayElement(e *Element) string {
	text := display(e.Value)
	if e.Many {
		text += " (any number)"
	}
	if e.Certain {
		return text + " for sure"
	}
	return text + " if " + displayCases(e.Cases, e.More)
}

func displayOutcome(o *Outcome) string {
	var b strings.Builder
	for i := range o.Elements {
		fmt.Fprintf(&b, "  %s\n", displayElement(&o.Elements[i]))
	}
	for _, f := range o.Faults {
		fmt.Fprintf(&b, "  error %v if %s (certain: %v)\n", f.Err, displayCases(f.Cases, false), f.Certain)
	}
	return b.String()
}
