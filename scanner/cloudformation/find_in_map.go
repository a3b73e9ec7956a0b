package cloudformation

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("Fn::FindInMap", findInMap)

// look is one use of Fn::FindInMap.
type look struct {
	call
	mapping string
	names   []document.Member
	// otherwise is the DefaultValue, nil if there is none.
	otherwise *inventory.Value
}

func findInMap(t *template, c call) *inventory.Value {
	const form = "Fn::FindInMap with the name of a mapping, a first and a second key"
	nodes, bad := t.arguments(c, 3, 4, form)
	if bad != nil {
		return bad
	}
	l := look{call: c}
	for _, n := range nodes[:3] {
		if inner, isCall := callOf(n); isCall && inner.name != "Ref" && inner.name != c.name {
			t.extension(inner.name+" in Fn::FindInMap", n.Range)
		}
	}
	if len(nodes) == 4 {
		t.extension("the DefaultValue of Fn::FindInMap", nodes[3].Range)
		if l.otherwise = t.eval(nodes[3].Get("DefaultValue")); l.otherwise == nil {
			return t.invalid(nodes[3].Range, "the fourth argument of Fn::FindInMap has no DefaultValue", "write an object with a DefaultValue")
		}
	}
	apply := func(args []*inventory.Value) *inventory.Value {
		if slices.ContainsFunc(args, func(v *inventory.Value) bool { return v.IsKnown() && !v.Kind().IsScalar() }) {
			return t.invalid(c.at, "an argument of Fn::FindInMap is no text", "write "+form)
		}
		return t.lookUp(l, args)
	}
	return t.lift(lifted{name: c.name, at: c.at, apply: apply, partial: apply},
		t.eval(nodes[0]), t.eval(nodes[1]), t.eval(nodes[2]))
}

// lookUp looks for two keys in a mapping. Where one of them is not known, or is
// only a stand-in, the result may be any that the mapping has.
func (t *template) lookUp(l look, args []*inventory.Value) *inventory.Value {
	if len(undetermined(args[0])) > 0 {
		return t.anyValue(l, args)
	}
	l.mapping = scalarText(args[0])
	m, ok := t.mappings[l.mapping]
	switch {
	case !ok && t.expands:
		return t.anyValue(l, args)
	case !ok && l.otherwise != nil:
		return l.otherwise
	case !ok:
		return t.invalid(l.at, "there is no mapping "+l.mapping+t.suggest(l.mapping, maps.Keys(t.mappings)), "declare it in Mappings")
	}
	l.names = m.Entries()
	switch first, second := undetermined(args[1]), undetermined(args[2]); {
	case len(first) > 0 && len(second) > 0:
		return t.anyValue(l, args)
	case len(first) > 0:
		return t.anyKey(l, args, 1, first[0], func(entry document.Member) *inventory.Value {
			return t.secondKey(l, entry, scalarText(args[2]))
		})
	}
	entry := slices.IndexFunc(l.names, func(m document.Member) bool { return m.Name == scalarText(args[1]) })
	if entry < 0 {
		return t.noKey(l, scalarText(args[1]), l.names)
	}
	if second := undetermined(args[2]); len(second) > 0 {
		l.names = l.names[entry].Value.Entries()
		return t.anyKey(l, args, 2, second[0], func(entry document.Member) *inventory.Value { return t.mapValue(l, entry) })
	}
	return t.secondKey(l, l.names[entry], scalarText(args[2]))
}

// secondKey looks for the second key in an entry of the mapping.
func (t *template) secondKey(l look, entry document.Member, key string) *inventory.Value {
	for _, m := range entry.Value.Entries() {
		if m.Name == key {
			return t.mapValue(l, m)
		}
	}
	return t.noKey(l, key, entry.Value.Entries())
}

func (t *template) mapValue(l look, m document.Member) *inventory.Value {
	return t.reuse(t.eval(m.Value), l.at)
}

// noKey is the value where the mapping does not have a key.
func (t *template) noKey(l look, key string, names []document.Member) *inventory.Value {
	if l.otherwise != nil {
		return l.otherwise
	}
	return t.invalid(l.at, fmt.Sprintf("mapping %s has no key %q%s", l.mapping, key, t.suggest(key, memberNames(names))),
		"add the key, or put it right")
}

func memberNames(members []document.Member) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, m := range members {
			if !yield(m.Name) {
				return
			}
		}
	}
}

// anyValue is the value where not even the possible ones are known.
func (t *template) anyValue(l look, args []*inventory.Value) *inventory.Value {
	var unknowns []*inventory.Unknown
	for _, arg := range args {
		unknowns = append(unknowns, undetermined(arg)...)
	}
	if len(unknowns) == 0 {
		unknowns = []*inventory.Unknown{{Reason: inventory.ReasonUnsupported, Detail: "mapping " + l.mapping + " may be declared by a transform"}}
	}
	return inventory.NewUnknown(derive(lifted{name: l.name}, args, unknowns), l.at)
}

// anyKey is the value where one key is not known: one alternative for each that
// the mapping has.
func (t *template) anyKey(l look, args []*inventory.Value, position int, why *inventory.Unknown, value func(document.Member) *inventory.Value) *inventory.Value {
	u := derive(lifted{name: l.name}, args, []*inventory.Unknown{why})
	if n := len(l.names); n == 0 || n > maxAlternatives && !t.allSame(l, value) {
		return inventory.NewUnknown(u, l.at)
	}
	names := slices.SortedFunc(slices.Values(l.names), func(a, b document.Member) int { return strings.Compare(a.Name, b.Name) })
	var alternatives []inventory.Alternative
	t.trying++
	for _, m := range names {
		alternatives = append(alternatives, inventory.Alternative{When: subject(why) + " is " + m.Name, Value: value(m)})
	}
	t.trying--
	key := t.mapKey(l, args[position], why)
	if l.otherwise != nil {
		key += " or another"
		alternatives = append(alternatives, inventory.Alternative{When: subject(why) + " is another", Value: l.otherwise})
	}
	return merge(u, key, alternatives, l.at)
}

// allSame reports whether all entries have the same value, without a limit on
// their number.
func (t *template) allSame(l look, value func(document.Member) *inventory.Value) bool {
	t.trying++
	defer func() { t.trying-- }()
	first := value(l.names[0])
	return l.otherwise == nil && !slices.ContainsFunc(l.names, func(m document.Member) bool { return !same(first, value(m)) })
}

// subject names what a key is, in the user's words.
func subject(u *inventory.Unknown) string {
	if u.Reason == inventory.ReasonParameter && len(u.Refs) == 1 {
		return u.Refs[0].Kind + " " + u.Refs[0].Name
	}
	if u.Expression != "" {
		return u.Expression
	}
	return "the key"
}

// mapKey names what chooses between the entries of a mapping. It is the name of
// the key alone only where all mappings have the same entries to choose from,
// because unknowns with the same Key must have the same alternatives.
func (t *template) mapKey(l look, key *inventory.Value, why *inventory.Unknown) string {
	pieces := key.Pieces()
	if len(pieces) == 1 && pieces[0].Expression == "AWS::Region" && pieces[0].Synthetic && t.sameRegions() {
		return "AWS::Region" + t.scope
	}
	expression := why.Expression
	if len(pieces) != 1 || expression == "" {
		expression = derive(lifted{name: l.name}, []*inventory.Value{key}, []*inventory.Unknown{why}).Expression
	}
	if expression == "" {
		return "" // two such keys cannot be told apart
	}
	return expression + " in " + l.mapping + t.scope
}

var regionName = regexp.MustCompile(`^[a-z]{2,4}(-[a-z]+)+-[0-9]$`)

// sameRegions reports whether all mappings by region have the same regions.
func (t *template) sameRegions() bool {
	var first []string
	for _, m := range t.mappings {
		names := slices.Sorted(memberNames(m.Entries()))
		if len(names) == 0 || !regionName.MatchString(names[0]) {
			continue
		}
		if first == nil {
			first = names
		}
		if !slices.Equal(first, names) {
			return false
		}
	}
	return true
}
