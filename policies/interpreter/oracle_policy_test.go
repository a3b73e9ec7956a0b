package interpreter

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator makes random policies and inputs. The same seed gives the same ones.
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
	scalarNames = []string{"a", "b", "c"}
	listNames   = []string{"L", "M"}
	memberNames = []string{"n", "v", "w"}
)

func (g *generator) constant() string {
	return pick(g, `"x"`, `"x"`, `"y"`, `"xy"`, "1", "2", "0", "true", "false")
}

func (g *generator) fresh() string {
	g.vars++
	return fmt.Sprintf("v%d", g.vars)
}

// scope are the variables in scope: those that are objects and those that are
// scalars, as a rule, and indexes of lists.
type scope struct{ objects, scalars, indexes []string }

func extend(names []string, name string) []string {
	if name == "" {
		return names
	}
	return append(names[:len(names):len(names)], name)
}

// with is the scope with an element of a collection and its index.
func (s scope) with(element, index string, of shape) scope {
	if of == shapeObject {
		s.objects = extend(s.objects, element)
	} else {
		s.scalars = extend(s.scalars, element)
	}
	s.indexes = extend(s.indexes, index)
	return s
}

// variable is one of the variables in scope, empty if there is none.
func (g *generator) variable(s scope) string {
	if all := append(s.objects[:len(s.objects):len(s.objects)], s.scalars...); len(all) > 0 {
		return all[g.IntN(len(all))]
	}
	return ""
}

// scalar is an expression that is a scalar as a rule, safe under a negation.
func (g *generator) scalar(s scope) string {
	if v := g.variable(s); v != "" && g.loose() {
		return v + pick(g, "", ".n", ".v.n")
	}
	if n := len(s.scalars); n > 0 && g.IntN(3) == 0 {
		return s.scalars[g.IntN(n)]
	}
	if n := len(s.objects); n > 0 && g.IntN(3) > 0 {
		return s.objects[g.IntN(n)] + "." + pick(g, memberNames...)
	}
	switch g.IntN(8) {
	case 0, 1:
		return "input.r.O." + pick(g, memberNames...)
	case 2:
		return fmt.Sprintf("input.r.%s[%d].%s", pick(g, listNames...), g.IntN(2), pick(g, memberNames...))
	case 3:
		return fmt.Sprintf("input.r.S[%d]", g.IntN(2))
	case 4:
		if n := len(s.scalars); n > 0 {
			return fmt.Sprintf("input.r.O[%s]", s.scalars[g.IntN(n)])
		}
	}
	return "input.r." + pick(g, scalarNames...)
}

// loose says now and then that something is to be of another kind than usual.
func (g *generator) loose() bool { return g.IntN(25) == 0 }

// list is an expression that is a collection as a rule, and what its elements are.
func (g *generator) list(s scope) (string, shape) {
	if n := len(s.objects); n > 0 && g.IntN(3) == 0 {
		return s.objects[g.IntN(n)] + ".t", shapeScalar
	}
	if g.loose() {
		return pick(g, g.scalar(s), "_obj", "_groups"), shapeScalar
	}
	if g.IntN(5) < 3 {
		return pick(g, "input.r.L", "input.r.L", "input.r.M", "_items"), shapeObject
	}
	return pick(g, "input.r.S", "input.r.S", "_set", "input.r.O"), shapeScalar
}

// collection is the expression of a list alone.
func (g *generator) collection(s scope) string {
	list, _ := g.list(s)
	return list
}

// text is an expression that is a string as a rule.
func (g *generator) text(s scope) string {
	a := g.scalar(s)
	return pick(g, a, a, "lower("+a+")", "upper("+a+")", `sprintf("%v-%v", [`+a+`, "y"])`, `concat("/", [`+a+`, "y"])`,
		`trim_prefix(`+a+`, "x")`, `replace(`+a+`, "x", "y")`, `substring(`+a+`, 0, 1)`, `split(`+a+`, ":")[0]`,
		`split(`+a+`, ":")[1]`, "$\"x{"+a+"}\"", `format_int(count(`+g.collection(s)+`), 10)`, `type_name(`+a+`)`)
}

// number is an expression that is a number as a rule.
func (g *generator) number(s scope) string {
	a := g.scalar(s)
	return pick(g, a, "count("+g.collection(s)+")", a+" + 1", a+" * 2", "to_number("+a+")", "abs("+a+")",
		`count(`+a+`)`, `indexof(`+a+`, "x")`, a+" - "+g.scalar(s), "max(input.r.S)", "min(input.r.S)", "sum(input.r.S)")
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
	if g.IntN(4) == 0 {
		element, index := g.fresh(), g.fresh()
		list, of := g.list(s)
		if g.IntN(2) == 0 {
			return fmt.Sprintf("some %s in %s", element, list), s.with(element, "", of)
		}
		return fmt.Sprintf("some %s, %s in %s", index, element, list), s.with(element, index, of)
	}
	if depth > 0 && g.IntN(3) == 0 {
		return g.nested(s, depth-1), s
	}
	if g.IntN(4) == 0 {
		name := g.fresh()
		return fmt.Sprintf("%s := %s", name, pick(g, g.text(s), g.number(s), g.scalar(s))), s.with(name, "", shapeScalar)
	}
	return g.plain(s), s
}

// plain is a test.
func (g *generator) plain(s scope) string {
	not := pick(g, "", "", "not ")
	a, b := g.scalar(s), g.scalar(s)
	switch g.IntN(18) {
	case 0, 1:
		return not + a
	case 2, 3:
		return fmt.Sprintf("%s%s %s %s", not, a, pick(g, "==", "!=", ">", "<="), g.constant())
	case 4:
		return fmt.Sprintf("%s%s %s %s", not, a, pick(g, "==", "!=", "<"), b)
	case 5, 6:
		return fmt.Sprintf("%s%s(%s, %s)", not, pick(g, "startswith", "endswith", "contains", "startswith"), g.text(s), pick(g, `"x"`, `"y"`, `"x:"`, a))
	case 7:
		return fmt.Sprintf("%s%s == %s", not, g.text(s), pick(g, `"x"`, `"y"`, `"xy"`, `"xx"`, g.text(s)))
	case 8, 9:
		return fmt.Sprintf("%s%s %s %d", not, g.number(s), pick(g, "==", ">", "<", ">=", "!="), g.IntN(3))
	case 10:
		return fmt.Sprintf("%s%s in %s", not, pick(g, g.constant(), a), pick(g, g.collection(s), `{"x", 1}`, `["x", `+b+`]`))
	case 11:
		return fmt.Sprintf("(%s in %s) == %s", g.constant(), g.collection(s), pick(g, "true", "false"))
	case 12, 13:
		return g.usesRules(not, s)
	case 14:
		return fmt.Sprintf("%s%s(%s)", not, pick(g, "is_string", "is_array", "is_object", "is_number", "is_null", "is_boolean"), pick(g, a, a, a, "input.r.L"))
	case 15:
		return g.destructuring(s)
	case 16:
		return not + g.onCollections(s)
	}
	return not + pick(g, g.collection(s)+" == "+g.collection(s), "input.r.O == {\"n\": "+b+"}", "input.r.S == ["+b+"]", "[\"x\", "+a+"] == [\"x\", "+b+"]")
}

func (g *generator) destructuring(s scope) string {
	a, b := g.scalar(s), g.scalar(s)
	if len(s.indexes) > 0 && g.IntN(2) == 0 {
		index := s.indexes[g.IntN(len(s.indexes))]
		return pick(g, index+" == 0", fmt.Sprintf("input.r.L[%s].%s == %s", index, pick(g, memberNames...), g.constant()))
	}
	return pick(g,
		fmt.Sprintf("[%s, %s] = %s", g.fresh(), pick(g, g.constant(), g.fresh()), g.collection(s)),
		fmt.Sprintf("[%s, %s] != [%s, %s]", a, b, g.constant(), g.constant()),
		fmt.Sprintf(`{"n": %s} = %s`, g.fresh(), pick(g, "input.r.O", a)),
		fmt.Sprintf("walk(%s, [_, %s])", pick(g, "input.r.O", a), g.constant()),
		fmt.Sprintf("walk(input.r.O, [[%q], %s])", pick(g, memberNames...), g.fresh()),
		fmt.Sprintf("input.r.%s[_].%s == %s", pick(g, listNames...), pick(g, memberNames...), g.constant()),
		fmt.Sprintf("input.r.O[%s] == %s", g.fresh(), g.constant()))
}

// onCollections is a test of collections as a whole.
func (g *generator) onCollections(s scope) string {
	a := g.scalar(s)
	names := func() string { return fmt.Sprintf("{e | some e in %s}", pick(g, "input.r.S", "_set", "input.r.O")) }
	return pick(g,
		fmt.Sprintf("count(%s & {\"x\", 1}) > %d", names(), g.IntN(2)),
		fmt.Sprintf("count(%s - {%s}) == %d", names(), g.constant(), g.IntN(3)),
		fmt.Sprintf("count(%s | {%s}) > %d", names(), g.constant(), g.IntN(3)),
		fmt.Sprintf("%s == {%s}", names(), g.constant()),
		fmt.Sprintf("object.get(%s, %q, %s) == %s", pick(g, "input.r.O", a), pick(g, memberNames...), g.constant(), g.constant()),
		fmt.Sprintf("object.get(input.r, [\"O\", %q], %s) == %s", pick(g, memberNames...), g.constant(), g.constant()),
		fmt.Sprintf("object.union(input.r.O, {\"n\": %s}).%s == %s", g.constant(), pick(g, memberNames...), g.constant()),
		fmt.Sprintf("object.keys(input.r.O) == {\"n\"%s}", pick(g, "", ", \"v\"")),
		fmt.Sprintf("object.remove(input.r.O, [\"n\"]) == {\"v\": %s}", g.constant()),
		fmt.Sprintf("sort(%s)[0] == %s", pick(g, "input.r.S", "_set"), g.constant()),
		fmt.Sprintf("array.concat(input.r.S, [%s])[%d] == %s", g.constant(), g.IntN(3), g.constant()),
		fmt.Sprintf("array.slice(input.r.S, 0, 1) == [%s]", g.constant()),
		fmt.Sprintf("concat(\",\", input.r.S) == %s", pick(g, `""`, `"x"`, `"x,y"`)),
		fmt.Sprintf("regex.match(\"^x.*$\", %s)", g.text(s)),
		fmt.Sprintf("%s in object.keys(input.r.O)", a))
}

// usesRules is a statement about the other rules of the policy.
func (g *generator) usesRules(not string, s scope) string {
	a := g.scalar(s)
	if n := len(s.objects); n > 0 && g.IntN(2) == 0 {
		a = s.objects[g.IntN(n)]
	}
	return not + pick(g, "_rule", "_fun("+a+")", "_set["+a+"]", "_items["+a+"]", "_obj["+a+"]", "_chain", "_fallback",
		"_chain == "+g.constant(), "_fallback == "+g.constant(), "_choice("+a+") == "+g.constant(), "_value("+a+")", "_value("+a+") == "+g.constant(), "_fallback != "+g.constant(),
		fmt.Sprintf("_obj[%s].%s == %s", pick(g, `"x"`, `"y"`, a), pick(g, memberNames...), g.constant()),
		fmt.Sprintf("_groups[%s][%s]", pick(g, `"x"`, a), pick(g, g.constant(), g.scalar(s))),
		fmt.Sprintf("_tree[%s]", pick(g, `"x"`, a)), fmt.Sprintf("_pair(%s, %s)", a, g.scalar(s)),
		fmt.Sprintf("_size(%s) == %d", pick(g, a, g.collection(s)), g.IntN(3)),
		fmt.Sprintf("%s with input.r.%s as %s", pick(g, "_rule", "_chain", "_fallback", "_set.x"), pick(g, "a", "O", "L"),
			pick(g, g.constant(), a, `{"n": "x"}`, `[{"n": "x"}]`)),
		fmt.Sprintf(`_rule with input as {"r": {"a": %s}}`, a))
}

// nested is a statement with statements in it.
func (g *generator) nested(s scope, depth int) string {
	element, index := g.fresh(), g.fresh()
	list, of := g.list(s)
	inner := s.with(element, "", of)
	sign, n := pick(g, ">", "==", "<"), g.IntN(3)
	switch g.IntN(10) {
	case 0, 1:
		return fmt.Sprintf("every %s in %s {\n\t%s\n}", element, list, g.body(inner, 2, depth))
	case 2:
		return fmt.Sprintf("every %s, %s in %s {\n\t%s\n}", index, element, list, g.body(s.with(element, index, of), 2, depth))
	case 3:
		return fmt.Sprintf("some %s, %s in [%s | some %s in %s\n%s\n]\n%s == %d\n%s.n", index, g.fresh(), element, element, list,
			g.plain(inner), index, n, pick(g, "input.r.O", "input.r.M[0]"))
	case 4:
		return fmt.Sprintf("count([%s | some %s in %s\n%s\n]) %s %d", element, element, list, g.body(inner, 2, depth), sign, n)
	case 5:
		return fmt.Sprintf("count({%s.n | some %s in %s\n%s\n}) %s %d", element, element, list, g.body(inner, 2, depth), sign, n)
	case 6:
		other := g.fresh()
		return fmt.Sprintf("some %s in [%s | some %s in %s\n%s\n]\n%s", other, element, element, list,
			g.body(inner, 2, depth), g.plain(s.with(other, "", of)))
	case 7:
		return fmt.Sprintf("count({%s: %s.v | some %s, %s in %s\n%s\n}) %s %d", index, element, index, element, list, g.plain(inner), sign, n)
	case 8:
		return fmt.Sprintf("{%s.n: %s | some %s in %s}[%s] == %s", element, pick(g, element+".v", `"x"`), element, pick(g, "input.r.L", "_items"),
			pick(g, `"x"`, g.scalar(s)), pick(g, g.constant(), g.scalar(s)))
	}
	return fmt.Sprintf("%s([%s.v | some %s in %s]) %s %d", pick(g, "sum", "max", "min", "count"), element, element, list, sign, n)
}
