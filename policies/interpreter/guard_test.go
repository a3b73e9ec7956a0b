package interpreter

import (
	"math/rand/v2"
	"testing"
)

// formula is a guard together with its truth for every assignment of the atoms, a
// bit each.
type formula struct {
	guard guard
	table uint64
}

const formulaAtoms = 6

func atomTable(atom int) uint64 {
	var table uint64
	for assignment := range 1 << formulaAtoms {
		if assignment>>atom&1 == 1 {
			table |= 1 << assignment
		}
	}
	return table
}

func newTestDiagrams() (*diagrams, []formula) {
	d := newDiagrams()
	formulas := []formula{{never, 0}, {always, ^uint64(0)}}
	for atom := range formulaAtoms {
		// The order of the atoms is not that of their numbers.
		d.level(int32(atom), formulaAtoms-atom%3)
		formulas = append(formulas, formula{d.literal(int32(atom)), atomTable(atom)})
	}
	return d, formulas
}

// TestGuards makes random guards and compares them with their truth tables: equal
// tables are equal guards.
func TestGuards(t *testing.T) {
	d, formulas := newTestDiagrams()
	byTable := map[uint64]guard{}
	random := rand.New(rand.NewPCG(1, 2))
	for range 3_000 {
		a, b := formulas[random.IntN(len(formulas))], formulas[random.IntN(len(formulas))]
		atom := random.IntN(formulaAtoms)
		var f formula
		switch random.IntN(6) {
		case 0:
			f = formula{d.and(a.guard, b.guard), a.table & b.table}
		case 1:
			f = formula{d.or(a.guard, b.guard), a.table | b.table}
		case 2:
			f = formula{d.not(a.guard), ^a.table}
		case 3:
			f = formula{d.without(a.guard, b.guard), a.table &^ b.table}
		case 4:
			f = formula{d.implies(a.guard, b.guard), ^a.table | b.table}
		case 5:
			f = fixed(d, a, atom, random.IntN(2) == 1)
		}
		if known, ok := byTable[f.table]; ok && known != f.guard {
			t.Fatalf("guards %d and %d have the same table", known, f.guard)
		}
		byTable[f.table] = f.guard
		formulas = append(formulas, f)
	}
	if len(byTable) < 100 || byTable[0] != never || byTable[^uint64(0)] != always {
		t.Errorf("%d guards, never %d, always %d", len(byTable), byTable[0], byTable[^uint64(0)])
	}
}

// fixed decides an atom of a formula.
func fixed(d *diagrams, f formula, atom int, holds bool) formula {
	out := formula{guard: d.fix(f.guard, int32(atom), holds)}
	for assignment := range 1 << formulaAtoms {
		decided := assignment &^ (1 << atom)
		if holds {
			decided |= 1 << atom
		}
		out.table |= f.table >> decided & 1 << assignment
	}
	return out
}

func TestGuardAtoms(t *testing.T) {
	d, formulas := newTestDiagrams()
	g := d.and(formulas[2].guard, d.or(formulas[4].guard, d.not(formulas[4].guard)))
	var found []int32
	d.atoms(d.or(g, formulas[5].guard), func(atom int32) bool {
		found = append(found, atom)
		return true
	})
	if len(found) != 2 {
		t.Errorf("atoms %v, want 0 and 3: atom 2 does not matter", found)
	}
}

// TestConcession fills the diagrams: a conjunction is then an atom of its own, the
// same for the same guards, until there are too many.
func TestConcession(t *testing.T) {
	d, formulas := newTestDiagrams()
	next := int32(formulaAtoms)
	d.free = func() int32 {
		d.level(next, int(next))
		next++
		return next - 1
	}
	overflown := false
	d.overflow = func() { overflown = true }
	for len(d.nodes) <= maxGuardNodes {
		d.nodes = append(d.nodes, decision{})
	}
	a := d.and(formulas[2].guard, formulas[3].guard)
	if a != d.and(formulas[3].guard, formulas[2].guard) || a <= always || next != formulaAtoms+1 {
		t.Errorf("guard %d, %d atoms, want one new atom", a, next)
	}
	for range maxConcessions {
		a = d.and(a, d.literal(d.free()))
	}
	if !overflown {
		t.Error("no number of concessions is too large")
	}
}
