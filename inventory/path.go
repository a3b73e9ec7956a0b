package inventory

import (
	"strconv"
	"strings"
)

// Path leads from a resource's properties to one value: strings name members,
// ints index lists. It marshals to the array that policies write as "at".
type Path []any

// String gives the path as users write it: LoadBalancers[0].TargetGroupArn.
func (p Path) String() string {
	var b strings.Builder
	for _, step := range p {
		switch s := step.(type) {
		case int:
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(s))
			b.WriteByte(']')
		case string:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(s)
		}
	}
	return b.String()
}

// At returns the value at the path: absent when there is none, unknown when the
// path leads through an unknown.
func (v *Value) At(p Path) *Value {
	for _, step := range p {
		if v.Kind() == KindUnknown {
			return v
		}
		switch s := step.(type) {
		case string:
			v = v.Get(s)
		case int:
			list := v.List()
			if s < 0 || s >= len(list) {
				return nil
			}
			v = list[s]
		}
	}
	return v
}

// Nearest returns the range of the value at the path or, where there is none,
// of the last value on the way that has a range.
func (v *Value) Nearest(p Path) Range {
	found := v.Range()
	for i := range p {
		if r := v.At(p[:i+1]).Range(); !r.IsZero() {
			found = r
		}
	}
	return found
}

// Visit calls f for the value and everything in it, parents first and in the
// order of the source, until f returns false for a value, whose parts are then
// passed over. The path is only valid during the call.
func (v *Value) Visit(f func(Path, *Value) bool) { v.visit(nil, f) }

func (v *Value) visit(at Path, f func(Path, *Value) bool) {
	if v == nil || !f(at, v) {
		return
	}
	for i, element := range v.List() {
		element.visit(append(at, i), f)
	}
	for _, m := range v.Members() {
		m.Value.visit(append(at, m.Name), f)
	}
}

// Match returns every value that a pattern leads to, with its path. A pattern
// is a dotted property path in which [] stands for every element of a list:
// LoadBalancers[].TargetGroupArn. A member named * stands for every member. An
// unknown on the way is a match, because what the pattern asks for may be in it.
// Absent values do not match.
func (v *Value) Match(pattern string) []Match {
	var found []Match
	match(v, nil, splitPattern(pattern), &found)
	return found
}

// Match is one value that a pattern leads to.
type Match struct {
	Path  Path
	Value *Value
}

func splitPattern(pattern string) []string {
	pattern = strings.ReplaceAll(pattern, "[]", ".[]")
	return strings.Split(strings.TrimPrefix(pattern, "."), ".")
}

func match(v *Value, at Path, steps []string, found *[]Match) {
	if !v.IsSet() {
		return
	}
	if len(steps) == 0 || v.Kind() == KindUnknown {
		*found = append(*found, Match{Path: append(Path(nil), at...), Value: v})
		return
	}
	step, rest := steps[0], steps[1:]
	switch step {
	case "[]":
		for i, element := range v.List() {
			match(element, append(at, i), rest, found)
		}
	case "*":
		for _, m := range v.Members() {
			match(m.Value, append(at, m.Name), rest, found)
		}
	default:
		match(v.Get(step), append(at, step), rest, found)
	}
}

// Set returns a copy of the value in which the path leads to another value;
// nil removes it. Missing objects on the way are made; a list index that does
// not exist, or a step into a scalar, leaves the value as it is.
func (v *Value) Set(p Path, to *Value) *Value {
	if len(p) == 0 {
		return to
	}
	switch step := p[0].(type) {
	case int:
		list := v.List()
		if step < 0 || step >= len(list) {
			return v
		}
		return v.with(func(c *Value) {
			c.list = append([]*Value(nil), list...)
			if changed := list[step].Set(p[1:], to); changed != nil {
				c.list[step] = changed
			} else {
				c.list = append(c.list[:step], list[step+1:]...)
			}
		})
	case string:
		if v == nil {
			return NewObject([]Member{{Name: step, Value: (*Value)(nil).Set(p[1:], to)}}, to.Range())
		}
		if v.kind != KindObject {
			return v
		}
		return v.with(func(c *Value) { c.members = setMember(v.members, step, v.Get(step).Set(p[1:], to)) })
	}
	return v
}

func setMember(members []Member, name string, to *Value) []Member {
	out := make([]Member, 0, len(members)+1)
	done := to == nil
	for _, m := range members {
		switch {
		case m.Name != name:
			out = append(out, m)
		case !done:
			out = append(out, Member{Name: name, NameRange: m.NameRange, Value: to})
			done = true
		}
	}
	if !done {
		out = append(out, Member{Name: name, NameRange: to.Range(), Value: to})
	}
	return out
}
