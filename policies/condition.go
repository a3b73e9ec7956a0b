package policies

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
)

// condition says when a violation is there.
type condition struct {
	// text is for people: "fails if parameter Env is dev".
	text string
	// cases say the same for programs.
	cases [][]finding.Literal
}

// condition puts cases into words; always says that together they are all there
// are.
func (p *pair) condition(cases []interpreter.Case, more, always bool) condition {
	if always {
		return condition{text: "fails in every case, but not always for the same reason"}
	}
	var c condition
	var texts []string
	var vague []*inventory.Unknown
	for _, one := range cases {
		w := wording{}
		for _, l := range one {
			if l.Atom.Test != "kind" || !saidOtherwise(one, l) {
				w.add(l)
			}
		}
		c.cases = append(c.cases, w.literals)
		if w.crisp == nil {
			vague = append(vague, w.vague...)
		} else if text := w.String(); !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	switch {
	case len(texts) > 0:
		c.text = "fails if " + strings.Join(texts, ", or if ")
		if more || len(vague) > 0 {
			c.text += ", and in other cases"
		}
	case len(vague) > 0:
		c.text = dependsText(vague)
	default:
		c.text = "depends on something unknown"
	}
	c.text = p.view.cleaner.clean(c.text)
	for _, literals := range c.cases {
		for i := range literals {
			literals[i].Subject, literals[i].Value = p.view.cleaner.clean(literals[i].Subject), p.view.cleaner.clean(literals[i].Value)
		}
	}
	return c
}

// saidOtherwise reports whether a literal says what kind a value has that another
// literal of the case says more of.
func saidOtherwise(c interpreter.Case, kind interpreter.Literal) bool {
	name := kind.Atom.Arguments[0].Unknown()
	return name != nil && slices.ContainsFunc(c, func(l interpreter.Literal) bool {
		return l.Atom.Test != "kind" && !l.Negated && slices.ContainsFunc(l.Atom.Arguments, func(v *interpreter.Value) bool {
			return v.Unknown() != nil && v.Unknown() == name
		})
	})
}

// wording is a case in words.
type wording struct {
	literals []finding.Literal
	// crisp are the literals that can be said, and vague the unknowns of which only
	// can be said that they matter.
	crisp []string
	vague []*inventory.Unknown
}

func (w *wording) add(l interpreter.Literal) {
	literal, crisp := literalOf(l)
	w.literals = append(w.literals, literal)
	if crisp {
		if text := literalText(literal); !slices.Contains(w.crisp, text) {
			w.crisp = append(w.crisp, text)
		}
		return
	}
	for _, u := range sourcesOf(l.Atom) {
		if !slices.Contains(w.vague, u) {
			w.vague = append(w.vague, u)
		}
	}
}

func (w *wording) String() string {
	text := strings.Join(w.crisp, " and ")
	names := slices.DeleteFunc(namesOf(w.vague), func(name string) bool {
		plain, _, _ := strings.Cut(name, " (")
		return strings.Contains(text, plain)
	})
	if len(names) > 0 {
		text += ", depending on " + enumerate(names)
	}
	return text
}

// maxNames bounds how many things a condition names.
const maxNames = 3

// namesOf are the things on which unknowns depend, with where they are declared.
func namesOf(unknowns []*inventory.Unknown) []string {
	var names []string
	for _, u := range unknowns {
		for _, r := range u.Refs {
			name := refName(r)
			if slices.Contains(names, name) {
				continue
			}
			if len(names) == maxNames {
				return append(names, "others")
			}
			names = append(names, name)
		}
	}
	return names
}

func refName(r inventory.Ref) string {
	name := r.Kind + " " + r.Name
	if !r.Range.IsZero() {
		name += " (" + r.Range.String() + ")"
	}
	return name
}

// dependsText says on what unknowns depend.
func dependsText(unknowns []*inventory.Unknown) string {
	names := namesOf(unknowns)
	first := unknowns[0]
	switch {
	case len(names) == 0 && first.Detail == "":
		return "depends on something unknown (" + string(first.Reason) + ")"
	case len(names) == 0:
		return "cannot be known: " + first.Detail
	case len(names) == 1 && first.Reason == inventory.ReasonParameter && first.Refs[0].Kind == "parameter":
		return "depends on " + names[0] + ", which has no default"
	}
	text := "depends on " + enumerate(names)
	if len(unknowns) == 1 && first.Detail != "" && !slices.Contains(names, first.Detail) {
		text += ": " + first.Detail
	}
	return text
}

// enumerate joins names as a sentence does.
func enumerate(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// lowerFirst turns a title into a part of a sentence: the first letter becomes
// small unless the first word is a name such as ECS or CloudFront.
func lowerFirst(title string) string {
	word, _, _ := strings.Cut(title, " ")
	first, size := utf8.DecodeRuneInString(word)
	if word == "" || strings.ContainsFunc(word[size:], func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }) {
		return title
	}
	return string(unicode.ToLower(first)) + title[size:]
}
