package policies

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/archlint/archlint/inventory"
)

// maxConditions bounds how many cases a condition spells out.
const maxConditions = 3

// cube is a set of choices that together lead to a violation.
type cube []choice

func (c cube) String() string {
	whens := make([]string, 0, len(c))
	for _, one := range c {
		whens = append(whens, one.when)
	}
	return strings.Join(whens, " and ")
}

// conditions are the smallest sets of choices with which a violation is there,
// shortest first. They cover all the worlds in which it is.
func conditions(group []violation, outcomes []*outcome) []cube {
	violating := map[*world]bool{}
	for _, v := range group {
		violating[v.world] = true
	}
	var all []cube
	for _, o := range outcomes {
		if !violating[o.world] {
			continue
		}
		c := reduce(o.world.choices, outcomes, violating)
		if !slices.ContainsFunc(all, func(other cube) bool { return other.String() == c.String() }) {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b cube) int { return cmp.Compare(len(a), len(b)) })
	var cover []cube
	for _, c := range all {
		news := false
		for w := range violating {
			news = news || c.holds(w) && !slices.ContainsFunc(cover, func(o cube) bool { return o.holds(w) })
		}
		if news {
			cover = append(cover, c)
		}
	}
	return cover
}

// reduce leaves out the choices without which the violation is there as well.
func reduce(choices []choice, outcomes []*outcome, violating map[*world]bool) cube {
	c := cube(slices.Clone(choices))
	for i := 0; i < len(c); {
		fewer := slices.Delete(slices.Clone(c), i, i+1)
		if slices.ContainsFunc(outcomes, func(o *outcome) bool { return fewer.holds(o.world) && !violating[o.world] }) {
			i++
			continue
		}
		c = fewer
	}
	return c
}

// holds reports whether the choices can be those of a world.
func (c cube) holds(w *world) bool {
	for _, one := range c {
		index, ok := w.byKey[one.key]
		if ok && index != one.index {
			return false
		}
	}
	return true
}

// conditionText says when a violation is there.
func conditionText(cubes []cube) string {
	var cases []string
	for i, c := range cubes {
		if i == maxConditions {
			break
		}
		if len(c) == 0 {
			return "fails in every case, but not always for the same reason"
		}
		cases = append(cases, c.String())
	}
	text := "fails if " + strings.Join(cases, ", or if ")
	if more := len(cubes) - len(cases); more == 1 {
		text += ", and in 1 other case"
	} else if more > 1 {
		text += fmt.Sprintf(", and in %d other cases", more)
	}
	return text
}

// dependsText says what an unknown depends on.
func dependsText(u *inventory.Unknown) string {
	names := make([]string, 0, len(u.Refs))
	for _, r := range u.Refs {
		name := r.Kind + " " + r.Name
		if !r.Range.IsZero() {
			name += " (" + r.Range.String() + ")"
		}
		if len(names) == maxConditions {
			names = append(names, "others")
			break
		}
		names = append(names, name)
	}
	switch {
	case len(names) == 0 && u.Detail == "":
		return "depends on something unknown (" + string(u.Reason) + ")"
	case len(names) == 0:
		return "cannot be known: " + u.Detail
	case u.Reason == inventory.ReasonParameter && len(u.Refs) == 1 && u.Refs[0].Kind == "parameter":
		return "depends on " + names[0] + ", which has no default"
	}
	text := "depends on " + enumerate(names)
	if u.Detail != "" && !slices.Contains(names, u.Detail) {
		text += ": " + u.Detail
	}
	return text
}

// existenceText says on what it depends whether a resource exists.
func existenceText(u *inventory.Unknown) string {
	if len(u.Refs) == 1 && u.Refs[0].Kind == "condition" {
		return "fails if condition " + u.Refs[0].Name + " is true"
	}
	return "fails if the resource exists, which " + dependsText(u)
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
