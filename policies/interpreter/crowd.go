package interpreter

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// OPA's hash of a number is its whole part, and that of a collection the sum of those
// of its elements. So the hashes of collections of numbers, and of fractions, lie
// close together, and to find one in a set of many takes a search through its
// neighbours. That is counted for sets and objects that have more elements than this.
const crowd = 256

// block is how far apart neighbours are, as a power of two.
const block = 10

// crowding counts the elements of a set or object that is being built, by blocks of
// hashes.
type crowding map[int]int

// isWeak reports whether the hash of a term may be close to that of many others.
func (m *machine) isWeak(t *ast.Term) bool {
	switch v := t.Value.(type) {
	case ast.String, ast.Boolean, ast.Null:
		return false
	case ast.Number:
		return len(v) > 18 || strings.ContainsAny(string(v), ".eE")
	}
	return true
}

// join takes the steps of adding a key to a set or object that is being built.
func (m *machine) join(collection, key *ast.Term) bool {
	if size(collection) < crowd || !m.isWeak(key) {
		return true
	}
	counts := m.crowds[collection]
	if counts == nil {
		counts = crowding{}
		keys(collection, func(k *ast.Term) { counts[k.Hash()>>block]++ })
		if m.crowds == nil {
			m.crowds = map[*ast.Term]crowding{}
		}
		m.crowds[collection] = counts
	}
	at := key.Hash() >> block
	counts[at]++
	return counts[at] < crowd/8 || m.spend(counts[at]/4)
}

// seek takes the steps of looking for a key in a set or object.
func (m *machine) seek(collection, key *ast.Term) bool {
	if !m.isWeak(key) {
		return true
	}
	n := size(collection)
	return n < crowd || m.spend(n/crowd)
}

// crowded is how many steps it takes to build a set or object again.
func (m *machine) crowded(collection *ast.Term) int {
	if size(collection) < crowd {
		return 0
	}
	counts, cost := crowding{}, 0
	keys(collection, func(k *ast.Term) {
		if m.isWeak(k) {
			at := k.Hash() >> block
			cost += counts[at] / 4
			counts[at]++
		}
	})
	return cost
}

// keys visits the keys of an object or the elements of a set.
func keys(t *ast.Term, visit func(*ast.Term)) {
	switch v := t.Value.(type) {
	case ast.Object:
		v.Foreach(func(k, _ *ast.Term) { visit(k) })
	case ast.Set:
		v.Foreach(visit)
	}
}
