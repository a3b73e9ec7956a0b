package interpreter

import (
	"fmt"
	"strings"
)

// policyHeader begins every random policy.
const policyHeader = "package oracle\n\n"

// randomRule is the rule of random policies that is evaluated.
const randomRule = "data.oracle.violation"

// policy is the text of a policy. Not every one compiles.
func (g *generator) policy() string {
	var b strings.Builder
	for range 1 + g.IntN(2) {
		element, index := g.fresh(), g.fresh()
		list, of := g.list(scope{})
		s := scope{}.with(element, index, of)
		fmt.Fprintf(&b, "violation contains %s if {\n\tsome %s, %s in %s\n\t%s\n}\n\n", g.result(s), index, element, list, g.body(s, 2, 2))
	}
	if g.IntN(2) == 0 {
		fmt.Fprintf(&b, "violation contains %s if {\n\t%s\n}\n\n", pick(g, `"whole"`, g.result(scope{})), g.body(scope{}, 2, 2))
	}
	g.rules(&b)
	return policyHeader + prune(b.String())
}

// result is an element that a violation is.
func (g *generator) result(s scope) string {
	a := g.scalar(s)
	at := "[]"
	if len(s.indexes) > 0 {
		at = fmt.Sprintf(`["L", %s]`, s.indexes[0])
	}
	return pick(g, `"bad"`, a, fmt.Sprintf(`sprintf("%%v", [%s])`, a), `$"{`+a+`}"`, fmt.Sprintf("[%s, %s]", a, g.scalar(s)),
		fmt.Sprintf(`{"message": "bad", "at": %s}`, at), fmt.Sprintf(`{"message": sprintf("bad %%v", [%s]), "at": %s}`, a, at))
}

// rules are the helpers that bodies refer to.
func (g *generator) rules(b *strings.Builder) {
	fmt.Fprintf(b, "_rule if {\n\t%s\n}\n\n", g.leafBody())
	for range 1 + g.IntN(2) {
		fmt.Fprintf(b, "_fun(x) if {\n\t%s\n}\n\n", g.argBody("x"))
	}
	fmt.Fprintf(b, "_choice(x) := %s if {\n\t%s\n} else := %s if {\n\t%s\n} else := %s\n\n",
		g.constant(), g.argBody("x"), g.constant(), g.argBody("x"), g.constant())
	for range 2 {
		fmt.Fprintf(b, "_value(x) := %s if {\n\t%s\n}\n\n", g.constant(), g.argBody("x"))
	}
	fmt.Fprintf(b, "_pair(x, y) if {\n\t%s\n\t%s\n}\n\n", g.argBody("x"), pick(g, g.argBody("y"), "x == y", "x != y", "x < y"))
	fmt.Fprintf(b, "default _size(_) := 0\n\n_size(x) := count(x) if {\n\t%s\n}\n\n", pick(g, "is_array(x)", "is_string(x)", g.argBody("x")))
	fmt.Fprintf(b, "_chain := %s if {\n\t%s\n} else := %s if {\n\t%s\n}\n\n", g.constant(), g.leafBody(),
		pick(g, g.constant(), "input.r.b"), g.leafBody())
	fmt.Fprintf(b, "default _fallback := %s\n\n", g.constant())
	for range 1 + g.IntN(2) {
		fmt.Fprintf(b, "_fallback := %s if {\n\t%s\n}\n\n", g.constant(), g.leafBody())
	}
	element := g.fresh()
	fmt.Fprintf(b, "_set contains %s if {\n\tsome %s in input.r.L\n\t%s\n}\n\n", pick(g, element+".n", element+".v"), element, g.argBody(element))
	fmt.Fprintf(b, "_items contains %s if {\n\tsome %s in input.r.L\n\t%s\n}\n\n", element, element, g.argBody(element))
	fmt.Fprintf(b, "_obj[%s.n] := %s if {\n\tsome %s in input.r.L\n\t%s\n}\n\n", element, element, element, g.argBody(element))
	fmt.Fprintf(b, "_groups[%s.n] contains %s.v if {\n\tsome %s in input.r.L\n\t%s\n}\n\n", element, element, element, g.argBody(element))
	fmt.Fprintf(b, "_tree.x if {\n\t%s\n}\n\n_tree.y := %s if {\n\t%s\n}\n\n", g.leafBody(), g.constant(), g.leafBody())
}

// leafBody is a body that calls no other rule.
func (g *generator) leafBody() string {
	return pick(g, "input.r.a", "not input.r.a", "input.r.a == "+g.constant(), "not input.r.a == "+g.constant(),
		"input.r.b == input.r.a", "input.r.L[_].n == "+g.constant(), "not input.r.L[1].n == "+g.constant(), "input.r.O.n",
		fmt.Sprintf("count(input.r.L) > %d", g.IntN(3)), fmt.Sprintf("not count(input.r.L) > %d", g.IntN(3)),
		"startswith(input.r.a, \"x\")", "every e in input.r.S { e != "+g.constant()+" }", "count({e | some e in input.r.S}) == 1")
}

// argBody is a body about one value.
func (g *generator) argBody(x string) string {
	not := pick(g, "", "not ")
	if g.IntN(6) == 0 {
		return pick(g, x+".t[_] == "+g.constant(), "some e in "+x+".t; e != "+g.constant(), x+"[_] == "+g.constant())
	}
	return not + pick(g, x, x+" == "+g.constant(), x+".n", x+".n == "+g.constant(), x+".v != "+g.constant(),
		"startswith("+x+".n, \"x\")", g.constant()+" in "+x+".t", "count("+x+".t) > 0", x+".n == input.r.a", x+".v == "+x+".n",
		"lower("+x+") == \"x\"", x+" in input.r.S", x+" > 0")
}

// prune leaves out the helpers that nothing refers to.
func prune(text string) string {
	rules := strings.Split(strings.TrimSpace(text), "\n\n")
	for {
		kept := rules[:0:0]
		for _, r := range rules {
			if name := helperName(r); name == "" || refersTo(rules, name) {
				kept = append(kept, r)
			}
		}
		if len(kept) == len(rules) {
			return strings.Join(rules, "\n\n") + "\n"
		}
		rules = kept
	}
}

// helperName is the name of the helper that a rule defines, empty if it defines
// none.
func helperName(rule string) string {
	rule = strings.TrimPrefix(rule, "default ")
	if !strings.HasPrefix(rule, "_") {
		return ""
	}
	return rule[:strings.IndexAny(rule, "([ .")]
}

// refersTo reports whether a rule that is no definition of the name has it.
func refersTo(rules []string, name string) bool {
	for _, r := range rules {
		if helperName(r) != name && strings.Contains(r, name) {
			return true
		}
	}
	return false
}
