package interpreter

import "slices"

// guard is a condition under which something holds: a Boolean function of the
// atoms, as a reduced ordered binary decision diagram. Guards of one explorer are
// equal exactly if they are the same function.
type guard int32

const (
	never  guard = 0
	always guard = 1
)

// maxGuardNodes bounds the diagrams of one exploration. Beyond it a guard becomes
// an atom of its own, about which nothing more is known.
const maxGuardNodes = 60_000

// decision is a node of a diagram: the guard is high where the atom holds and low
// where it does not.
type decision struct {
	atom      int32
	low, high guard
}

type operation struct{ a, b guard }

// diagrams makes guards.
type diagrams struct {
	nodes []decision
	// index finds nodes beyond the first few.
	index map[decision]guard
	ands  map[operation]guard
	// nots are the negations of the nodes that are known, never for others.
	nots []guard
	// levels order the atoms. Those of one unknown stand together, because guards of
	// independent unknowns that alternate grow like their product.
	levels []int64
	// free makes an atom that nothing is known of.
	free func() int32
	// full says that an operation was given up, and concedes how many were.
	full     bool
	concedes int
	// overflow is called when too many were.
	overflow func()
}

// maxConcessions bounds how many guards may be given up before the exploration is.
const maxConcessions = 2_000

func newDiagrams() *diagrams {
	return &diagrams{
		nodes: append(make([]decision, 0, 16), decision{atom: -1}, decision{atom: -1}),
		nots:  append(make([]guard, 0, 16), always, never),
		ands:  map[operation]guard{},
	}
}

// level says that an atom belongs to a group. Atoms are numbered one after another.
func (d *diagrams) level(atom int32, group int) {
	d.levels = append(d.levels, int64(group)<<32|int64(atom))
}

func (d *diagrams) node(atom int32, low, high guard) guard {
	if low == high {
		return low
	}
	n := decision{atom, low, high}
	g, ok := d.find(n)
	if !ok {
		g = guard(len(d.nodes))
		d.nodes = append(d.nodes, n)
		d.nots = append(d.nots, never)
		if d.index != nil {
			d.index[n] = g
		}
	}
	return g
}

// fewNodes is how many nodes are looked through for one.
const fewNodes = 24

func (d *diagrams) find(n decision) (guard, bool) {
	if d.index == nil && len(d.nodes) > fewNodes {
		d.index = make(map[decision]guard, 4*fewNodes)
		for g, old := range d.nodes {
			d.index[old] = guard(g)
		}
	}
	if d.index != nil {
		g, ok := d.index[n]
		return g, ok
	}
	g := slices.Index(d.nodes, n)
	return guard(g), g >= 0
}

// literal is the guard that an atom holds.
func (d *diagrams) literal(atom int32) guard { return d.node(atom, never, always) }

func (d *diagrams) not(g guard) guard {
	switch g {
	case never:
		return always
	case always:
		return never
	}
	if known := d.nots[g]; known != never {
		return known
	}
	n := d.nodes[g]
	out := d.node(n.atom, d.not(n.low), d.not(n.high))
	d.nots[g] = out
	d.nots[out] = g
	return out
}

// and is the guard that both hold.
func (d *diagrams) and(a, b guard) guard {
	switch {
	case a == b || b == always:
		return a
	case a == always:
		return b
	case a == never || b == never:
		return never
	}
	if len(d.nodes) > maxGuardNodes {
		return d.conceded(a, b)
	}
	out := d.conjunction(a, b)
	if !d.full {
		return out
	}
	d.full = false
	return d.conceded(a, b)
}

// conceded is the conjunction of two guards as an atom of its own.
func (d *diagrams) conceded(a, b guard) guard {
	key := order(a, b)
	if known, ok := d.ands[key]; ok {
		return known
	}
	if d.concedes++; d.concedes > maxConcessions {
		d.overflow()
	}
	out := d.literal(d.free())
	d.ands[key] = out
	return out
}

func order(a, b guard) operation {
	if a > b {
		a, b = b, a
	}
	return operation{a, b}
}

func (d *diagrams) conjunction(a, b guard) guard {
	switch {
	case a == b || b == always:
		return a
	case a == always:
		return b
	case a == never || b == never || d.full:
		return never
	}
	if d.nots[a] == b {
		return never
	}
	key := order(a, b)
	if known, ok := d.ands[key]; ok {
		return known
	}
	if len(d.nodes) > maxGuardNodes {
		d.full = true
		return never
	}
	x, y := d.nodes[a], d.nodes[b]
	atom := x.atom
	if d.levels[y.atom] < d.levels[atom] {
		atom = y.atom
	}
	lowA, highA := cofactors(x, a, atom)
	lowB, highB := cofactors(y, b, atom)
	out := d.node(atom, d.conjunction(lowA, lowB), d.conjunction(highA, highB))
	if !d.full {
		d.ands[key] = out
	}
	return out
}

// cofactors are the guard where the atom does not hold and where it does.
func cofactors(n decision, g guard, atom int32) (low, high guard) {
	if n.atom != atom {
		return g, g
	}
	return n.low, n.high
}

func (d *diagrams) or(a, b guard) guard {
	switch {
	case a == b || b == never:
		return a
	case a == never:
		return b
	case a == always || b == always:
		return always
	}
	return d.not(d.and(d.not(a), d.not(b)))
}

// without is the guard that a holds and b does not.
func (d *diagrams) without(a, b guard) guard {
	if b == never {
		return a
	}
	return d.and(a, d.not(b))
}

func (d *diagrams) implies(a, b guard) guard { return d.not(d.without(a, b)) }

// fix is the guard with the truth of an atom decided.
func (d *diagrams) fix(g guard, atom int32, holds bool) guard {
	known := map[guard]guard{}
	var visit func(guard) guard
	visit = func(g guard) guard {
		if g <= always || d.levels[d.nodes[g].atom] > d.levels[atom] {
			return g
		}
		if out, ok := known[g]; ok {
			return out
		}
		n := d.nodes[g]
		var out guard
		switch {
		case n.atom != atom:
			out = d.node(n.atom, visit(n.low), visit(n.high))
		case holds:
			out = n.high
		default:
			out = n.low
		}
		known[g] = out
		return out
	}
	return visit(g)
}

// atoms calls f for each atom that the guard depends on, each once, until f
// returns false.
func (d *diagrams) atoms(g guard, f func(atom int32) bool) {
	seen := map[guard]bool{}
	told := map[int32]bool{}
	var visit func(guard) bool
	visit = func(g guard) bool {
		if g <= always || seen[g] {
			return true
		}
		seen[g] = true
		n := d.nodes[g]
		if !told[n.atom] {
			told[n.atom] = true
			if !f(n.atom) {
				return false
			}
		}
		return visit(n.low) && visit(n.high)
	}
	visit(g)
}
