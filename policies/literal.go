package policies

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
)

// verb says how a test reads.
type verb struct{ holds, not string }

// verbs are the tests that can be said of a subject and a value. Those with an
// arrow are said of the second argument.
var verbs = map[string]verb{
	"eq":                   {"is", "is not"},
	"lt":                   {"is less than", "is not less than"},
	"→lt":                  {"is greater than", "is not greater than"},
	"startswith":           {"begins with", "does not begin with"},
	"endswith":             {"ends with", "does not end with"},
	"contains":             {"contains", "does not contain"},
	"→contains":            {"is a part of", "is not a part of"},
	"in":                   {"is one of", "is none of"},
	"→in":                  {"has", "does not have"},
	"→regex.match":         {"matches", "does not match"},
	"→net.cidr_contains":   {"lies within", "does not lie within"},
	"net.cidr_contains":    {"holds", "does not hold"},
	"net.cidr_intersects":  {"overlaps", "does not overlap"},
	"→net.cidr_intersects": {"overlaps", "does not overlap"},
	"→glob.match":          {"matches", "does not match"},
}

// literalOf puts a literal into words. It reports false if these only say what it
// is about.
func literalOf(l interpreter.Literal) (finding.Literal, bool) {
	if l.Atom.Choice != nil {
		return choiceLiteral(l)
	}
	out := finding.Literal{Negated: l.Negated}
	subject := slices.IndexFunc(l.Atom.Arguments, func(v *interpreter.Value) bool { return v.Unknown() != nil })
	if subject < 0 || len(l.Atom.Arguments) == 0 {
		return about(out, l.Atom), false
	}
	v := l.Atom.Arguments[subject]
	source := sourceOf(v.Unknown())
	name, ok := describe(v.Unknown())
	if !ok || source == nil {
		return about(out, l.Atom), false
	}
	out.Subject, out.Location = name, rangeOf(source)
	switch l.Atom.Test {
	case "kind":
		out.Test, out.Value = "is", kindText(l.Atom.Kinds)
		return out, true
	case "defined":
		out.Test = "is there"
		return out, true
	}
	test := l.Atom.Test
	if subject == 1 {
		test = "→" + test
	}
	verb, known := verbs[test]
	if !known || len(l.Atom.Arguments) != 2 {
		return about(out, l.Atom), false
	}
	value, ok := valueText(l.Atom.Arguments[1-subject])
	if !ok {
		return about(out, l.Atom), false
	}
	out.Test, out.Value = verb.holds, value
	return out, true
}

// choiceLiteral says which alternative is taken.
func choiceLiteral(l interpreter.Literal) (finding.Literal, bool) {
	switch source := l.Atom.Choice.Source.(type) {
	case existing:
		if refs := source.Refs; len(refs) == 1 && refs[0].Kind == "condition" {
			return finding.Literal{Subject: "condition " + refs[0].Name, Test: "is", Value: "true", Negated: l.Negated}, true
		}
		literal := finding.Literal{Subject: "the resource", Test: "exists", Negated: l.Negated, Location: rangeOf(source.Unknown)}
		literal.Value = "(which " + dependsText([]*inventory.Unknown{source.Unknown}) + ")"
		return literal, true
	case *inventory.Unknown:
		index, negated := l.Atom.Alternative, l.Negated
		if negated && len(source.Alternatives) == 2 {
			index, negated = 1-index, false
		}
		when := source.Alternatives[index].When
		literal := finding.Literal{Subject: when, Negated: negated}
		if strings.HasPrefix(when, "parameter ") {
			literal.Location = rangeOf(source)
		}
		if i := strings.LastIndex(when, " is "); i > 0 {
			literal.Subject, literal.Test, literal.Value = when[:i], "is", when[i+len(" is "):]
		}
		return literal, true
	}
	return about(finding.Literal{Negated: l.Negated}, l.Atom), false
}

// about is a literal of which only can be said what it is about.
func about(l finding.Literal, a interpreter.Atom) finding.Literal {
	l.Test = "decides"
	if names := namesOf(sourcesOf(a)); len(names) > 0 {
		l.Subject = enumerate(names)
	}
	return l
}

// literalText is a literal as a part of a sentence.
func literalText(l finding.Literal) string {
	words := []string{l.Subject}
	if !l.Location.IsZero() && l.Test != "exists" && !strings.HasPrefix(l.Subject, "condition ") {
		words = append(words, "("+l.Location.String()+")")
	}
	test := l.Test
	if l.Negated {
		test = "is not " + strings.TrimPrefix(test, "is ")
		for _, v := range verbs {
			if v.holds == l.Test {
				test = v.not
			}
		}
		switch l.Test {
		case "exists":
			test = "does not exist"
		case "":
			words[0], test = "not "+l.Subject, ""
		}
	}
	if test != "" {
		words = append(words, test)
	}
	if l.Value != "" {
		words = append(words, l.Value)
	}
	return strings.Join(words, " ")
}

// describe is what the user calls an unknown.
func describe(u *interpreter.Unknown) (string, bool) {
	if !u.Derived {
		source := sourceOf(u)
		if source == nil || len(source.Refs) != 1 {
			return "", false
		}
		return source.Refs[0].Kind + " " + source.Refs[0].Name, true
	}
	if len(u.Arguments) == 0 || u.Arguments[0].Unknown() == nil {
		return "", false
	}
	inner, ok := describe(u.Arguments[0].Unknown())
	if !ok {
		return "", false
	}
	switch u.Function {
	case "count":
		return "the length of " + inner, true
	case "lower", "upper":
		return inner + " in " + u.Function + " case", true
	case "text", "to_number":
		return inner, true
	case "dot":
		if key := u.Arguments[1].Term(); u.Arguments[1].IsKnown() {
			if name, isText := key.Value.(ast.String); isText {
				return string(name) + " of " + inner, true
			}
		}
	}
	return "", false
}

// sourceOf is the unknown of the input that an unknown comes from, nil if it is
// none.
func sourceOf(u *interpreter.Unknown) *inventory.Unknown {
	switch source := u.Source.(type) {
	case *inventory.Unknown:
		return source
	case existing:
		return source.Unknown
	}
	return nil
}

// sourcesOf are the unknowns of the input that an atom speaks of.
func sourcesOf(a interpreter.Atom) []*inventory.Unknown {
	var out []*inventory.Unknown
	add := func(source any) {
		switch source := source.(type) {
		case *inventory.Unknown:
			out = append(out, source)
		case existing:
			out = append(out, source.Unknown)
		}
	}
	if a.Choice != nil {
		add(a.Choice.Source)
	}
	for _, s := range a.Sources {
		add(s)
	}
	return out
}

// rangeOf is where what decides an unknown is declared, if it is one thing.
func rangeOf(u *inventory.Unknown) inventory.Range {
	if u == nil || len(u.Refs) != 1 {
		return inventory.Range{}
	}
	return u.Refs[0].Range
}

// valueText is a value as a condition shows it.
func valueText(v *interpreter.Value) (string, bool) {
	if u := v.Unknown(); u != nil {
		name, ok := describe(u)
		return name, ok
	}
	if !v.IsKnown() {
		return "", false
	}
	switch t := v.Term().Value.(type) {
	case ast.String:
		if t == "" {
			return "empty", true
		}
		return clip(string(t)), true
	default:
		return clip(t.String()), true
	}
}

func kindText(k interpreter.Kinds) string {
	var names []string
	for _, one := range []struct {
		kind interpreter.Kinds
		name string
	}{
		{interpreter.Null, "null"},
		{interpreter.Boolean, "a boolean"},
		{interpreter.Number, "a number"},
		{interpreter.String, "a text"},
		{interpreter.Array, "a list"},
		{interpreter.Object, "an object"},
		{interpreter.Set, "a set"},
	} {
		if k&one.kind != 0 {
			names = append(names, one.name)
		}
	}
	return strings.Join(names, " or ")
}
