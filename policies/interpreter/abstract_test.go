package interpreter

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

func compileForTest(t testing.TB, source string) *Program {
	t.Helper()
	m, err := ast.ParseModuleWithOpts("p.rego", source, ast.ParserOptions{RegoVersion: ast.RegoV1})
	if err != nil {
		t.Fatal(err)
	}
	p, err := Compile(map[string]*ast.Module{"p.rego": m}, []ast.Ref{ast.MustParseRef("data.p.violation")}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func show(o *Outcome) string {
	var b strings.Builder
	for _, e := range o.Elements {
		fmt.Fprintf(&b, "%v certain=%v many=%v", e.Value.Term(), e.Certain, e.Many)
		if u := e.Value.unknown; u != nil {
			fmt.Fprintf(&b, " (%s)", u.Name)
		}
		for _, c := range e.Cases {
			b.WriteString(" if")
			for _, l := range c {
				if l.Negated {
					b.WriteString(" not")
				}
				fmt.Fprintf(&b, " %s/%d", l.Atom.Test, l.Atom.Alternative)
				for _, a := range l.Atom.Arguments {
					if a.unknown != nil {
						fmt.Fprintf(&b, " <%s>", a.unknown.Name)
					} else {
						fmt.Fprintf(&b, " %v", a.Term())
					}
				}
				b.WriteString(";")
			}
		}
		b.WriteString("\n")
	}
	for _, f := range o.Faults {
		fmt.Fprintf(&b, "fault %v %v\n", f.Err, f.Certain)
	}
	return b.String()
}

func str(s string) *Value { return Known(ast.StringTerm(s)) }

func obj(kv ...any) *Value {
	var m []Member
	for i := 0; i < len(kv); i += 2 {
		m = append(m, Member{kv[i].(string), kv[i+1].(*Value)})
	}
	return NewObject(m)
}

func TestSmoke(t *testing.T) {
	u := NewUnknown(&Unknown{Name: "u", Kinds: String})
	in := obj("list", NewArray([]*Value{
		obj("name", str("a"), "env", NewArray([]*Value{obj("v", u), obj("v", str("secret"))}, nil)),
		obj("name", str("b"), "env", NewArray([]*Value{obj("v", str("x"))}, &Unknown{})),
	}, nil), "any", NewUnknown(&Unknown{Name: "any"}))
	for _, rule := range []string{
		`violation contains m if { some i, c in input.list; some e in c.env; contains(e.v, "secret"); m := sprintf("%s %d %s", [c.name, i, e.v]) }`,
		`violation contains c.name if { some c in input.list; not bad(c) }
bad(c) if { some e in c.env; e.v == "secret" }`,
		`violation contains c.name if { some c in input.list; every e in c.env { e.v != "y" } }`,
		`violation contains n if { n := count([1 | some e in input.list[0].env; startswith(e.v, "s")]); n > 1 }`,
		`violation contains n if { some x in input.any.things; x.port == 22; n := x.name }`,
		`violation contains "neither" if { not input.any.x == 1; not input.any.x != 1 }`,
	} {
		p := compileForTest(t, "package p\n"+rule)
		o, err := p.Explore(context.Background(), "data.p.violation", in, Limits{})
		if err != nil {
			t.Error(err)
			continue
		}
		t.Logf("%s\n%s", rule, show(o))
	}
}
