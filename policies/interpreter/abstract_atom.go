package interpreter

import (
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The tests of atoms that are no built-in functions.
const (
	testEqual   = "eq"
	testLess    = "lt"
	testDefined = "defined"
	testExists  = "exists"
	testKind    = "kind"
	testOpaque  = "opaque"
	testChoice  = "choice"
)

// maxRelated bounds with how many other atoms of a symbol a new one is compared.
const maxRelated = 48

// atom is something that holds of the unknowns or does not.
type atom struct {
	index     int32
	test      string
	arguments []value
	// kinds are those that a kind atom tests for.
	kinds Kinds
	// choice and alternative are set for choices.
	choice      *Choice
	alternative int
	// body and of belong to an exists atom: what holds of one of the elements, and
	// the collection's name.
	body guard
	of   string
	// support are the symbols that it speaks of.
	support []*symbol
	// loop is the depth of the innermost loop whose element it speaks of.
	loop int
}

// atomOf returns the guard that a test of values holds, an atom of its own.
func (e *explorer) atomOf(test string, arguments ...value) guard {
	return e.literalOf(&atom{test: test, arguments: arguments}, atomKey(test, arguments))
}

func atomKey(test string, arguments []value) string {
	var b strings.Builder
	b.WriteString(test)
	for _, a := range arguments {
		b.WriteByte(' ')
		writeKey(&b, a)
	}
	return b.String()
}

// literalOf returns the literal of the atom with that key, which it adds if it is
// new.
func (e *explorer) literalOf(a *atom, key string) guard {
	if known, ok := e.atomByKey[key]; ok {
		return e.diagrams.literal(known)
	}
	for _, v := range a.arguments {
		collectSupport(v, &a.support)
		a.loop = max(a.loop, loopOf(v))
		if isGuarded(v) {
			a.loop = len(e.loops)
		}
	}
	e.add(a)
	e.atomByKey[key] = a.index
	e.relate(a)
	return e.diagrams.literal(a.index)
}

func (e *explorer) add(a *atom) {
	a.index = int32(len(e.atoms))
	e.atoms = append(e.atoms, a)
	group := 2*len(e.symbols) + 1
	if len(a.support) > 0 {
		group = 2 * a.support[0].index
	}
	e.diagrams.level(a.index, group)
}

// opaque returns a guard that nothing is known of, and that may be another for each
// element of the loops that are being run.
func (e *explorer) opaque(about ...value) guard {
	a := &atom{test: testOpaque, arguments: about, loop: len(e.loops)}
	for _, v := range about {
		collectSupport(v, &a.support)
	}
	e.add(a)
	return e.diagrams.literal(a.index)
}

// alternatives returns the guards of the alternatives of a choice, of which
// exactly one holds.
func (e *explorer) alternatives(c *Choice) []guard {
	key := c.Key
	if key == "" {
		key = e.address(c)
	}
	guards := make([]guard, len(c.Alternatives))
	rest := always
	for i := range c.Alternatives {
		if i == len(c.Alternatives)-1 {
			guards[i] = rest
			break
		}
		name := testChoice + " " + strconv.Itoa(i) + " of " + key
		_, old := e.atomByKey[name]
		x := e.literalOf(&atom{test: testChoice, choice: c, alternative: i}, name)
		if !old {
			for _, other := range e.choices[key] {
				e.learn(e.diagrams.not(e.diagrams.and(x, other)))
			}
			e.choices[key] = append(e.choices[key], x)
		}
		guards[i] = e.diagrams.and(rest, x)
		rest = e.diagrams.without(rest, x)
	}
	return guards
}

// address names something that has no name of its own.
func (e *explorer) address(of any) string {
	if known, ok := e.addresses[of]; ok {
		return known
	}
	name := "#" + strconv.Itoa(len(e.addresses))
	e.addresses[of] = name
	return name
}

// learn adds something that is true of all assignments of the atoms that stand for
// values of the unknowns.
func (e *explorer) learn(g guard) {
	if g == always || len(e.diagrams.nodes) > maxGuardNodes/2 {
		return
	}
	facts := e.diagrams.and(e.facts, g)
	if facts != e.facts {
		e.facts = facts
		clear(e.verdicts)
	}
}

// possible reports whether a guard can hold.
func (e *explorer) possible(g guard) bool {
	if g <= always || e.facts == always {
		return g != never
	}
	known, ok := e.verdicts[g]
	if !ok {
		known = e.diagrams.and(g, e.facts) != never
		e.verdicts[g] = known
	}
	return known
}

// certain reports whether a guard holds whatever the unknowns are.
func (e *explorer) certain(g guard) bool { return !e.possible(e.diagrams.not(g)) }

// relate learns how a new atom is related to those of the same symbols.
func (e *explorer) relate(a *atom) {
	for _, s := range a.support {
		related := e.about[s]
		for i := max(0, len(related)-maxRelated); i < len(related); i++ {
			e.compare(a, related[i])
		}
		e.about[s] = append(related, a)
	}
	if s, c, ok := a.equation(); ok {
		e.evaluateDerived(a, s, c)
	}
}

// equation returns the symbol and the constant if the atom says that they are
// equal.
func (a *atom) equation() (*symbol, *ast.Term, bool) {
	if a.test != testEqual {
		return nil, nil, false
	}
	s, _ := a.arguments[0].(*symbol)
	c, _ := a.arguments[1].(*ast.Term)
	return s, c, s != nil && c != nil
}

// compare learns how two atoms with a symbol in common are related.
func (e *explorer) compare(a, b *atom) {
	x, y := e.diagrams.literal(a.index), e.diagrams.literal(b.index)
	e.conclude(a, b, x, y)
	e.conclude(b, a, y, x)
	if a.test == b.test && sameArguments(a, b) {
		e.order(a, b, x, y)
	}
	if a.test == testKind && b.test == testKind && a.arguments[0] == b.arguments[0] {
		e.kinds(a, b, x, y)
	}
	e.inside(a, b, x, y)
	e.inside(b, a, y, x)
}

// conclude learns what the second atom is if the first is an equation.
func (e *explorer) conclude(a, b *atom, x, y guard) {
	s, c, ok := a.equation()
	if !ok || len(s.support) != 1 || s.support[0] != s || len(b.support) != 1 {
		if ok && b.test == testEqual && b.arguments[0] == a.arguments[0] {
			if _, other, isTerm := b.equation(); isTerm && !c.Equal(other) {
				e.learn(e.diagrams.not(e.diagrams.and(x, y)))
			}
		}
		return
	}
	holds, known := e.truth(b, s, c)
	switch {
	case !known:
	case holds:
		e.learn(e.diagrams.implies(x, y))
	default:
		e.learn(e.diagrams.not(e.diagrams.and(x, y)))
	}
}

// evaluateDerived is for equations of results: if lower(u) is "a", then what is
// said of the same result follows, as it does for a symbol of its own.
func (e *explorer) evaluateDerived(a *atom, s *symbol, c *ast.Term) {
	if len(s.support) == 1 && s.support[0] == s || len(s.support) == 0 {
		return
	}
	x := e.diagrams.literal(a.index)
	for _, b := range e.about[s.support[0]] {
		if b == a || !slices.ContainsFunc(b.arguments, func(v value) bool { return v == value(s) }) {
			continue
		}
		if holds, known := e.truth(b, s, c); known {
			y := e.diagrams.literal(b.index)
			if !holds {
				y = e.diagrams.not(y)
			}
			e.learn(e.diagrams.implies(x, y))
		}
	}
}

// sameArguments reports whether two atoms compare the same symbol with constants,
// on the same side.
func sameArguments(a, b *atom) bool {
	if len(a.arguments) != 2 || len(b.arguments) != 2 {
		return false
	}
	for side := range 2 {
		if s, ok := a.arguments[side].(*symbol); ok && value(s) == b.arguments[side] {
			_, first := a.arguments[1-side].(*ast.Term)
			_, second := b.arguments[1-side].(*ast.Term)
			return first && second
		}
	}
	return false
}

// order learns that what is less than one constant is less than a greater one, and
// what begins with a text begins with every shorter beginning of it.
func (e *explorer) order(a, b *atom, x, y guard) {
	switch a.test {
	case testLess:
		side := 1
		if _, ok := a.arguments[0].(*ast.Term); ok {
			side = 0
		}
		sign := ast.Compare(a.arguments[side].(*ast.Term).Value, b.arguments[side].(*ast.Term).Value)
		if side == 0 {
			sign = -sign
		}
		if sign < 0 {
			e.learn(e.diagrams.implies(x, y))
		} else if sign > 0 {
			e.learn(e.diagrams.implies(y, x))
		}
	case "startswith", "endswith", "contains":
		one, first := nameOf(a.arguments[1])
		two, second := nameOf(b.arguments[1])
		if first && second {
			e.affix(a.test, one, two, x, y)
			e.affix(a.test, two, one, y, x)
		}
	}
}

func (e *explorer) affix(test, long, short string, x, y guard) {
	within := map[string]func(string, string) bool{
		"startswith": strings.HasPrefix, "endswith": strings.HasSuffix, "contains": strings.Contains,
	}[test]
	switch {
	case within(long, short):
		e.learn(e.diagrams.implies(x, y))
	case test != "contains" && !within(short, long):
		e.learn(e.diagrams.not(e.diagrams.and(x, y)))
	}
}

// inside learns that what begins or ends with a text contains each part of it, and
// how bounds from both sides are related.
func (e *explorer) inside(a, b *atom, x, y guard) {
	switch {
	case (a.test == "startswith" || a.test == "endswith") && b.test == "contains" && a.arguments[0] == b.arguments[0]:
		long, first := nameOf(a.arguments[1])
		short, second := nameOf(b.arguments[1])
		if first && second && strings.Contains(long, short) {
			e.learn(e.diagrams.implies(x, y))
		}
	case a.test == testLess && b.test == testLess && a.arguments[0] == b.arguments[1]:
		high, first := a.arguments[1].(*ast.Term)
		low, second := b.arguments[0].(*ast.Term)
		if first && second {
			e.between(a.arguments[0], low, high, x, y)
		}
	}
}

// between learns how "less than high" (x) and "greater than low" (y) of one value
// are related.
func (e *explorer) between(v value, low, high *ast.Term, x, y guard) {
	switch sign := ast.Compare(low.Value, high.Value); {
	case sign > 0:
		e.learn(e.diagrams.not(e.diagrams.and(x, y)))
	case sign < 0:
		e.learn(e.diagrams.or(x, y))
	default:
		e.learn(e.diagrams.not(e.diagrams.and(x, y)))
		e.learn(e.diagrams.or(e.diagrams.or(x, y), e.equalTo(v, high)))
	}
}

func (e *explorer) kinds(a, b *atom, x, y guard) {
	mask := kindsOf(a.arguments[0])
	switch {
	case a.kinds&b.kinds == 0:
		e.learn(e.diagrams.not(e.diagrams.and(x, y)))
	case a.kinds&^b.kinds == 0:
		e.learn(e.diagrams.implies(x, y))
	case b.kinds&^a.kinds == 0:
		e.learn(e.diagrams.implies(y, x))
	}
	if mask&^(a.kinds|b.kinds) == 0 {
		e.learn(e.diagrams.or(x, y))
	}
}

// hasKind is the guard that a value has one of some kinds.
func (e *explorer) hasKind(v value, kinds Kinds) guard {
	mask := kindsOf(v)
	switch {
	case mask&^kinds == 0:
		return always
	case mask&kinds == 0:
		return never
	}
	kinds &= mask
	return e.literalOf(&atom{test: testKind, arguments: []value{v}, kinds: kinds},
		testKind+" "+strconv.Itoa(int(kinds))+" "+keyOf(v))
}
