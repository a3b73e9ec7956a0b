package policies

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// generator makes random policies, inputs and unknowns. The same seed gives the
// same ones.
type generator struct {
	*rand.Rand
	vars int
}

func newGenerator(seed uint64) *generator {
	return &generator{Rand: rand.New(rand.NewPCG(seed, 20))}
}

func pick[T any](g *generator, of ...T) T { return of[g.IntN(len(of))] }

// names are few, so that rules and inputs meet.
var (
	scalarNames = []string{"a", "b"}
	listNames   = []string{"L", "M"}
	memberNames = []string{"n", "v", "w"}
)

func (g *generator) constant() string { return pick(g, `"x"`, `"y"`, "1", "2", "true", "false") }

func (g *generator) fresh() string {
	g.vars++
	return fmt.Sprintf("v%d", g.vars)
}

// scope are the variables in scope: elements of lists, and their indexes.
type scope struct{ elements, indexes []string }

func (s scope) with(element, index string) scope {
	s.elements = append(s.elements[:len(s.elements):len(s.elements)], element)
	if index != "" {
		s.indexes = append(s.indexes[:len(s.indexes):len(s.indexes)], index)
	}
	return s
}

const props = "input.resource.properties"

// scalar is an expression that is a scalar as a rule.
func (g *generator) scalar(s scope) string {
	if len(s.elements) > 0 && g.IntN(3) > 0 {
		element := s.elements[g.IntN(len(s.elements))]
		return pick(g, element, element+"."+pick(g, memberNames...), element+"."+pick(g, memberNames...))
	}
	switch g.IntN(6) {
	case 0:
		return props + ".O." + pick(g, memberNames...)
	case 1:
		return fmt.Sprintf("%s.%s[%d].%s", props, pick(g, listNames...), g.IntN(3), pick(g, memberNames...))
	case 2:
		return fmt.Sprintf("%s.%s[_].%s", props, pick(g, listNames...), pick(g, memberNames...))
	}
	return props + "." + pick(g, scalarNames...)
}

// list is an expression that is a list as a rule.
func (g *generator) list(s scope) string {
	if len(s.elements) > 0 && g.IntN(3) == 0 {
		return s.elements[g.IntN(len(s.elements))] + ".t"
	}
	return pick(g, props+".L", props+".L", props+".M", props+".S", "_set", "_items", props+".O")
}

// body is a conjunction.
func (g *generator) body(s scope, n, depth int) string {
	var exprs []string
	for range 1 + g.IntN(n) {
		var e string
		e, s = g.expr(s, depth)
		exprs = append(exprs, e)
	}
	return strings.Join(exprs, "\n\t")
}

// expr is one statement and the scope after it.
func (g *generator) expr(s scope, depth int) (string, scope) {
	if g.IntN(3) == 0 {
		element, index := g.fresh(), g.fresh()
		if g.IntN(2) == 0 {
			return fmt.Sprintf("some %s in %s", element, g.list(s)), s.with(element, "")
		}
		return fmt.Sprintf("some %s, %s in %s", index, element, g.list(s)), s.with(element, index)
	}
	if depth > 0 && g.IntN(3) == 0 {
		return g.nested(s, depth-1), s
	}
	return g.plain(s), s
}

func (g *generator) plain(s scope) string {
	not := pick(g, "", "", "not ")
	a, b := g.scalar(s), g.scalar(s)
	if strings.Contains(a+b, "[_]") {
		not = "" // A wildcard is not safe under a negation.
	}
	if g.IntN(3) == 0 {
		return g.usesRules(not, a, s)
	}
	switch g.IntN(15) {
	case 0, 1:
		return not + a
	case 2, 3:
		return fmt.Sprintf("%s%s %s %s", not, a, pick(g, "==", "!=", ">", "<="), g.constant())
	case 4:
		return fmt.Sprintf("%s%s %s %s", not, a, pick(g, "==", "!="), b)
	case 5:
		return fmt.Sprintf("%sstartswith(%s, \"x\")", not, a)
	case 6:
		return fmt.Sprintf("%s%s in %s", not, pick(g, g.constant(), a), g.list(s))
	case 7:
		return fmt.Sprintf("%s%s in {\"x\", 1}", not, a)
	case 8:
		return fmt.Sprintf("%scount(%s) %s %d", not, g.list(s), pick(g, "==", ">", "<", ">=", "!="), g.IntN(3))
	case 9:
		return fmt.Sprintf("(%s in %s) == %s", g.constant(), g.list(s), pick(g, "true", "false"))
	case 10:
		return fmt.Sprintf("object.get(%s, \"n\", %s) == %s", pick(g, props+".O", a), g.constant(), g.constant())
	case 11:
		return fmt.Sprintf("%s%s(%s)", not, pick(g, "is_string", "is_array", "is_object", "is_number"), pick(g, a, props+".L"))
	case 12:
		return fmt.Sprintf("[%s, %s] = %s", g.fresh(), pick(g, g.constant(), g.fresh()), g.list(s))
	case 13:
		if len(s.indexes) > 0 {
			index := s.indexes[g.IntN(len(s.indexes))]
			return pick(g, index+" > 0", fmt.Sprintf("%s.L[%s].%s == %s", props, index, pick(g, memberNames...), g.constant()))
		}
		return fmt.Sprintf("walk(%s.O, [_, %s])", props, g.constant())
	case 14:
		return fmt.Sprintf("[%s, %s] != [%s, %s]", a, b, g.constant(), g.constant())
	}
	return fmt.Sprintf("%s%s == %s", not, pick(g, a, g.list(s)), pick(g, b, props+".O", "{\"n\": \"x\"}", "[1]"))
}

// usesRules is a statement about the other rules of the policy.
func (g *generator) usesRules(not, a string, s scope) string {
	if len(s.elements) > 0 && g.IntN(2) == 0 {
		a = s.elements[g.IntN(len(s.elements))]
	}
	return not + pick(g, "_rule", "_fun("+a+")", "_set["+a+"]", "_items["+a+"]", "_obj["+a+"]", "_chain", "_fallback",
		"_chain == "+g.constant(), "_fallback == "+g.constant(), "_choice("+a+") == "+g.constant(),
		fmt.Sprintf("_obj[%s].%s == %s", pick(g, `"x"`, `"y"`, a), pick(g, memberNames...), g.constant()))
}

func (g *generator) nested(s scope, depth int) string {
	element := g.fresh()
	inner := s.with(element, "")
	switch g.IntN(7) {
	case 0, 5:
		return fmt.Sprintf("every %s in %s {\n\t%s\n}", element, g.list(s), g.body(inner, 2, depth))
	case 6:
		index, other := g.fresh(), g.fresh()
		return fmt.Sprintf("some %s, %s in [%s | some %s in %s\n%s\n]\n%s == %d\n%s.n", index, other, element, element, g.list(s),
			g.plain(inner), index, g.IntN(2), other)
	case 1:
		return fmt.Sprintf("count([%s | some %s in %s\n%s\n]) %s %d", element, element, g.list(s),
			g.body(inner, 2, depth), pick(g, ">", "==", "<"), g.IntN(3))
	case 2:
		return fmt.Sprintf("count({%s.n | some %s in %s\n%s\n}) %s %d", element, element, g.list(s),
			g.body(inner, 2, depth), pick(g, ">", "==", "<"), g.IntN(3))
	case 3:
		other := g.fresh()
		return fmt.Sprintf("some %s in [%s | some %s in %s\n%s\n]\n%s", other, element, element, g.list(s),
			g.body(inner, 2, depth), g.plain(s.with(other, "")))
	}
	return fmt.Sprintf("sum([%s.v | some %s in %s]) > 1", element, element, g.list(s))
}

// policy is the text of a policy. Not every one compiles.
func (g *generator) policy() string {
	var b strings.Builder
	for range 1 + g.IntN(2) {
		element, index := g.fresh(), g.fresh()
		s := scope{}.with(element, index)
		message := pick(g, `"bad"`, `sprintf("%v", [`+element+".n])", `sprintf("%v", [`+g.scalar(s)+"])",
			"$\"{"+element+".n}\"", `sprintf("%d", [`+index+"])")
		fmt.Fprintf(&b, "violation contains {\"message\": message, \"at\": [%q, %s]} if {\n\tsome %s, %s in %s.L\n\t%s\n\tmessage := %s\n}\n",
			"L", index, index, element, props, g.body(s, 3, 2), message)
	}
	if g.IntN(2) == 0 {
		fmt.Fprintf(&b, "violation contains {\"message\": \"whole\", \"at\": []} if {\n\t%s\n}\n", g.body(scope{}, 3, 2))
	}
	fmt.Fprintf(&b, "_rule if {\n\t%s\n}\n", g.leafBody())
	fmt.Fprintf(&b, "_fun(x) if {\n\t%s\n}\n", g.argBody("x"))
	fmt.Fprintf(&b, "_fun(x) if {\n\t%s\n}\n", g.argBody("x"))
	fmt.Fprintf(&b, "_choice(x) := %s if {\n\t%s\n} else := %s\n", g.constant(), g.argBody("x"), g.constant())
	fmt.Fprintf(&b, "_chain := %s if {\n\t%s\n} else := %s if {\n\t%s\n}\n", g.constant(), g.leafBody(), g.constant(), g.leafBody())
	fmt.Fprintf(&b, "default _fallback := %s\n\n_fallback := %s if {\n\t%s\n}\n", g.constant(), g.constant(), g.leafBody())
	element := g.fresh()
	fmt.Fprintf(&b, "_set contains %s if {\n\tsome %s in %s.L\n\t%s\n}\n", pick(g, element+".n", element+".v"), element, props, g.argBody(element))
	fmt.Fprintf(&b, "_items contains %s if {\n\tsome %s in %s.L\n\t%s\n}\n", element, element, props, g.argBody(element))
	fmt.Fprintf(&b, "_obj[%s.n] := %s if {\n\tsome %s in %s.L\n\t%s\n}\n", element, element, element, props, g.argBody(element))
	return b.String()
}

// leafBody is a body that calls no other rule.
func (g *generator) leafBody() string {
	return pick(g, props+".a", "not "+props+".a", props+".a == "+g.constant(), "not "+props+".a == "+g.constant(),
		props+".L[_].n == "+g.constant(), "not "+props+".L[1].n == "+g.constant(), props+".O.n",
		fmt.Sprintf("count(%s.L) > %d", props, g.IntN(3)), fmt.Sprintf("not count(%s.L) > %d", props, g.IntN(3)))
}

// argBody is a body about one value.
func (g *generator) argBody(x string) string {
	not := pick(g, "", "not ")
	if g.IntN(6) == 0 {
		return x + ".t[_] == " + g.constant()
	}
	return not + pick(g, x, x+" == "+g.constant(), x+".n", x+".n == "+g.constant(), x+".v != "+g.constant(),
		"startswith("+x+".n, \"x\")", g.constant()+" in "+x+".t", "count("+x+".t) > 0")
}

// The inputs.

func (g *generator) scalarValue() *inventory.Value {
	at := inventory.Range{}
	switch g.IntN(6) {
	case 0:
		return inventory.NewBool(g.IntN(2) == 0, at)
	case 1, 2:
		return inventory.NewInt(g.IntN(3), at)
	}
	return inventory.NewString(pick(g, "x", "y", "xy"), at)
}

func (g *generator) objectValue() *inventory.Value {
	var members []inventory.Member
	for _, name := range memberNames {
		if g.IntN(4) > 0 {
			members = append(members, inventory.Member{Name: name, Value: g.scalarValue()})
		}
	}
	if g.IntN(2) == 0 {
		members = append(members, inventory.Member{Name: "t", Value: g.listValue(g.scalarValue)})
	}
	return inventory.NewObject(members, inventory.Range{})
}

func (g *generator) listValue(element func() *inventory.Value) *inventory.Value {
	elements := []*inventory.Value{}
	for range g.IntN(4) {
		elements = append(elements, element())
	}
	return inventory.NewList(elements, inventory.Range{})
}

// anyValue is what may stand in the place of an unknown; an unknown may be absent.
func (g *generator) anyValue(like *inventory.Value) *inventory.Value {
	switch g.IntN(8) {
	case 0:
		return inventory.NewNull(inventory.Range{})
	case 1:
		return g.scalarValue()
	case 2:
		return g.objectValue()
	case 3:
		return g.listValue(g.objectValue)
	case 4:
		return like
	}
	switch like.Kind() {
	case inventory.KindList:
		return g.listValue(pick(g, g.objectValue, g.scalarValue))
	case inventory.KindObject:
		return g.objectValue()
	}
	return g.scalarValue()
}

func (g *generator) properties() *inventory.Value {
	var members []inventory.Member
	add := func(name string, v *inventory.Value) {
		if g.IntN(5) > 0 {
			members = append(members, inventory.Member{Name: name, Value: v})
		}
	}
	add("a", g.scalarValue())
	add("b", g.scalarValue())
	add("O", g.objectValue())
	add("S", g.listValue(g.scalarValue))
	add("M", g.listValue(g.objectValue))
	members = append(members, inventory.Member{Name: "L", Value: g.listValue(g.objectValue)})
	return inventory.NewObject(members, inventory.Range{})
}

// obscure replaces parts of a value by unknowns.
func (g *generator) obscure(v *inventory.Value) *inventory.Value {
	var paths []inventory.Path
	v.Visit(func(at inventory.Path, _ *inventory.Value) bool {
		if len(at) > 0 {
			paths = append(paths, append(inventory.Path{}, at...))
		}
		return true
	})
	if len(paths) == 0 {
		return v
	}
	for range 1 + g.IntN(3) {
		at := paths[g.IntN(len(paths))]
		old := v.At(at)
		if !old.IsSet() || !old.IsKnown() {
			continue
		}
		v = v.Set(at, g.unknown(old))
	}
	return v
}

func (g *generator) unknown(old *inventory.Value) *inventory.Value {
	u := &inventory.Unknown{Reason: pick(g, inventory.ReasonParameter, inventory.ReasonGap), Detail: "parameter P has no default"}
	if old.Kind() == inventory.KindList && g.IntN(2) == 0 {
		return old.WithMore(u)
	}
	if g.IntN(3) == 0 {
		u.Key = pick(g, "", "k1", "k2")
		for i := range 2 {
			value := pick(g, old, g.scalarValue(), g.anyValue(old), nil)
			if value.Kind() == inventory.KindNull {
				value = nil
			}
			if value != nil && g.IntN(4) == 0 {
				value = g.obscure(value)
			}
			u.Alternatives = append(u.Alternatives, inventory.Alternative{When: fmt.Sprintf("%s is %d", u.Key, i), Value: value})
		}
	}
	return inventory.NewUnknown(u, inventory.Range{})
}

// concretise replaces every unknown by a value that it may have. What is absent
// becomes null, so that list elements keep their places in the source.
func (g *generator) concretise(v *inventory.Value, chosen map[string]int, at inventory.Path) *inventory.Value {
	if u := v.Unknown(); u != nil {
		if len(u.Alternatives) == 0 {
			value := g.anyValue(inventory.NewString("x", inventory.Range{}))
			if value.Kind() == inventory.KindNull && !u.MayBeAbsent() {
				return g.scalarValue()
			}
			return value
		}
		key := u.Key
		if key == "" {
			key = fmt.Sprintf("at %s, %p", at, u)
		}
		if _, ok := chosen[key]; !ok {
			chosen[key] = g.IntN(len(u.Alternatives))
		}
		value := u.Alternatives[chosen[key]].Value
		if value == nil {
			return inventory.NewNull(inventory.Range{})
		}
		return g.concretise(value, chosen, at)
	}
	switch v.Kind() {
	case inventory.KindList:
		elements := []*inventory.Value{}
		for i, element := range v.List() {
			elements = append(elements, g.concretise(element, chosen, append(at, i)))
		}
		if v.More() != nil {
			for range g.IntN(3) {
				elements = append(elements, pick(g, g.objectValue, g.scalarValue)())
			}
		}
		return inventory.NewList(elements, v.Range())
	case inventory.KindObject:
		var members []inventory.Member
		for _, m := range v.Members() {
			members = append(members, inventory.Member{Name: m.Name, Value: g.concretise(m.Value, chosen, append(at, m.Name))})
		}
		return inventory.NewObject(members, v.Range())
	}
	return v
}
