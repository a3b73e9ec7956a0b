package interpreter

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// native is a built-in function for the usual cases. It reports false for others,
// which OPA's implementation handles; a result of nil is undefined. It may look at
// arguments of which parts are not known, and fails with ErrUnknown where the result
// depends on them.
type native func(m *machine, a []*ast.Term) (*ast.Term, bool)

// natives are the built-in functions that policies call most. What they do in the
// cases that they handle is what OPA does.
var natives = map[string]native{
	ast.Count.Name:           count,
	ast.StartsWith.Name:      texts(strings.HasPrefix),
	ast.EndsWith.Name:        texts(strings.HasSuffix),
	ast.Contains.Name:        texts(strings.Contains),
	ast.Member.Name:          member,
	ast.ObjectGet.Name:       objectGet,
	ast.Equal.Name:           equality(true),
	ast.NotEqual.Name:        equality(false),
	ast.LessThan.Name:        ordered(func(c int) bool { return c < 0 }),
	ast.LessThanEq.Name:      ordered(func(c int) bool { return c <= 0 }),
	ast.GreaterThan.Name:     ordered(func(c int) bool { return c > 0 }),
	ast.GreaterThanEq.Name:   ordered(func(c int) bool { return c >= 0 }),
	ast.IsString.Name:        is(func(v ast.Value) bool { _, ok := v.(ast.String); return ok }),
	ast.IsNumber.Name:        is(func(v ast.Value) bool { _, ok := v.(ast.Number); return ok }),
	ast.IsBoolean.Name:       is(func(v ast.Value) bool { _, ok := v.(ast.Boolean); return ok }),
	ast.IsNull.Name:          is(func(v ast.Value) bool { _, ok := v.(ast.Null); return ok }),
	ast.IsArray.Name:         is(func(v ast.Value) bool { _, ok := v.(*ast.Array); return ok }),
	ast.IsObject.Name:        is(func(v ast.Value) bool { _, ok := v.(ast.Object); return ok }),
	ast.IsSet.Name:           is(func(v ast.Value) bool { _, ok := v.(ast.Set); return ok }),
	ast.TypeNameBuiltin.Name: typeName,
	ast.Lower.Name:           textToText(strings.ToLower),
	ast.Upper.Name:           textToText(strings.ToUpper),
	ast.TrimSpace.Name:       textToText(strings.TrimSpace),
}

func logical(b bool) (*ast.Term, bool) {
	if b {
		return positive, true
	}
	return negative, true
}

// unknown fails: the result depends on what is not known.
func unknown(m *machine) (*ast.Term, bool) {
	m.fail(ErrUnknown)
	return nil, true
}

func texts(test func(a, b string) bool) native {
	return func(m *machine, a []*ast.Term) (*ast.Term, bool) {
		s, ok := a[0].Value.(ast.String)
		t, also := a[1].Value.(ast.String)
		if !ok || !also || len(s) > longText && !m.spend(len(s)/longText) {
			return nil, m.err != nil
		}
		return logical(test(string(s), string(t)))
	}
}

// longText is how many bytes of a string an operation on it reads in one step.
const longText = 64

func textToText(change func(string) string) native {
	return func(m *machine, a []*ast.Term) (*ast.Term, bool) {
		s, ok := a[0].Value.(ast.String)
		if !ok || len(s) > longText {
			return nil, false
		}
		changed := change(string(s))
		if changed == string(s) {
			return a[0], true
		}
		return ast.StringTerm(changed), true
	}
}

func count(m *machine, a []*ast.Term) (*ast.Term, bool) {
	switch v := a[0].Value.(type) {
	case *ast.Array:
		return integer(v.Len()), true
	case ast.Object:
		if isOpen(a[0]) {
			return unknown(m)
		}
		return integer(v.Len()), true
	case ast.Set:
		return integer(v.Len()), true
	}
	return nil, false
}

// member is "a in b". An element that is not known does not matter where another one
// is equal.
func member(m *machine, a []*ast.Term) (*ast.Term, bool) {
	if !a[0].IsGround() {
		return unknown(m)
	}
	switch v := a[1].Value.(type) {
	case ast.Set:
		if m.composite(a[0]) && !m.weigh(a[0]) || !m.seek(a[1], a[0]) {
			return nil, true
		}
		return logical(v.Contains(a[0]))
	case *ast.Array:
		if !m.spend(v.Len()) {
			return nil, true
		}
		for n := range v.Len() {
			if m.found(v.Elem(n), a[0]) {
				return positive, true
			}
		}
		return m.nowhere(a[1])
	case ast.Object:
		if !m.spend(v.Len()) {
			return nil, true
		}
		if v.Until(func(_, e *ast.Term) bool { return m.found(e, a[0]) }) {
			return logical(m.err == nil)
		}
		return m.nowhere(a[1])
	case ast.Var:
		return unknown(m)
	}
	return negative, true
}

// found reports whether an element that is known is equal to a term.
func (m *machine) found(element, t *ast.Term) bool {
	return element.IsGround() && m.equal(element, t)
}

// nowhere is the answer for a collection of which no known element is equal.
func (m *machine) nowhere(collection *ast.Term) (*ast.Term, bool) {
	if !collection.IsGround() {
		return unknown(m)
	}
	return negative, true
}

// objectGet looks up a member and falls back to a default.
func objectGet(m *machine, a []*ast.Term) (*ast.Term, bool) {
	object, ok := a[0].Value.(ast.Object)
	if _, path := a[1].Value.(*ast.Array); !ok || path || !a[1].IsGround() {
		return nil, false
	}
	value := object.Get(a[1])
	if value == nil {
		return a[2], true
	}
	if isVariable(value) && isOpen(a[0]) {
		return unknown(m)
	}
	return value, true
}

func equality(want bool) native {
	return func(m *machine, a []*ast.Term) (*ast.Term, bool) {
		return logical(m.equal(a[0], a[1]) == want)
	}
}

// ordered compares scalars.
func ordered(holds func(int) bool) native {
	return func(m *machine, a []*ast.Term) (*ast.Term, bool) {
		if m.composite(a[0]) || m.composite(a[1]) {
			return nil, false
		}
		if s, ok := a[0].Value.(ast.String); ok && len(s) > longText {
			return nil, false
		}
		return logical(holds(ast.Compare(a[0].Value, a[1].Value)))
	}
}

func is(test func(ast.Value) bool) native {
	return func(m *machine, a []*ast.Term) (*ast.Term, bool) {
		if isVariable(a[0]) {
			return unknown(m)
		}
		return logical(test(a[0].Value))
	}
}

func typeName(m *machine, a []*ast.Term) (*ast.Term, bool) {
	if isVariable(a[0]) {
		return unknown(m)
	}
	return typeNames[ast.ValueName(a[0].Value)], true
}

// typeNames are the names of types as terms.
var typeNames = func() map[string]*ast.Term {
	names := map[string]*ast.Term{}
	for _, n := range []string{"null", "boolean", "number", "string", "array", "object", "set"} {
		names[n] = ast.StringTerm(n)
	}
	return names
}()
