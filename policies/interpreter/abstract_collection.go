package interpreter

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
)

// appendTo adds an element to an array that is being made.
func (x *frame) appendTo(s *ir.ArrayAppendStmt, when guard) {
	values := x.operand(s.Value, when)
	arrays := x.read(s.Array, when)
	if len(values) > 1 && x.fork(s.Array, arrays, values, when) {
		return
	}
	for _, a := range arrays {
		target, ok := a.value.(*sequence)
		if !ok {
			continue
		}
		target.unordered = target.unordered || x.unordered > target.order
		for _, v := range values {
			if g := x.diagrams.and(x.diagrams.and(a.when, v.when), when); g != never {
				x.cell()
				target.items = append(target.items, item{when: x.beside(target.made, g), value: solid(v.value)})
				x.touch(target, target.depth)
			}
		}
	}
}

// maxForks bounds in how many arrays one is split whose elements may have several
// values.
const maxForks = 32

// fork appends to an array of which all elements are there for sure one that may
// have several values, by making an array for each of them.
func (x *frame) fork(l ir.Local, arrays, values summary, when guard) bool {
	if len(arrays)*len(values) > maxForks {
		return false
	}
	missing := x.diagrams.without(when, x.defined(values))
	if missing != never && x.possible(missing) {
		return false
	}
	var out summary
	for _, a := range arrays {
		old, ok := a.value.(*sequence)
		if !ok || !old.fixed() || old.depth != len(x.loops) || old.order != x.unordered {
			return false
		}
		for _, v := range values {
			g := x.diagrams.and(x.diagrams.and(a.when, v.when), when)
			if g == never {
				continue
			}
			if x.beside(old.made, x.diagrams.and(a.when, when)) != always {
				return false
			}
			items := append(old.items[:len(old.items):len(old.items)], item{when: always, value: solid(v.value)})
			out = append(out, alternative{g, &sequence{items: items, depth: old.depth, made: g, order: old.order}})
		}
	}
	x.cell()
	x.assign(l, out, when)
	return true
}

// beside is a guard where another holds that it is only looked at with: always, if
// that implies it.
func (e *explorer) beside(made, g guard) guard {
	if made == never {
		return g
	}
	if g == made || e.diagrams.without(made, g) == never || seeded == defectAccumulator {
		return always
	}
	return g
}

// addTo adds an element to a set that is being made.
func (x *frame) addTo(s *ir.SetAddStmt, when guard) {
	values := x.operand(s.Value, when)
	for _, a := range x.read(s.Set, when) {
		target, ok := a.value.(*bag)
		if !ok {
			continue
		}
		for _, v := range values {
			if g := x.diagrams.and(x.diagrams.and(a.when, v.when), when); g != never {
				x.addItem(target, v.value, x.beside(target.made, g))
			}
		}
	}
}

func (x *frame) addItem(b *bag, v value, when guard) {
	v = solid(v)
	t, ground := v.(*ast.Term)
	if ground {
		if i := b.find(t); i >= 0 {
			b.items[i].when = x.diagrams.or(b.items[i].when, when)
			x.touch(b, b.depth)
			return
		}
	}
	if !ground && !isGuarded(v) {
		for i := range b.items {
			if b.items[i].value == v && !b.items[i].many {
				b.items[i].when = x.diagrams.or(b.items[i].when, when)
				x.touch(b, b.depth)
				return
			}
		}
	}
	x.cell()
	b.append(item{when: when, value: v})
	x.touch(b, b.depth)
}

// insertInto sets a member of an object that is being made. If once is set,
// another value than the member has is a conflict.
func (x *frame) insertInto(object ir.Local, keyOperand, valueOperand ir.Operand, when guard, once bool) {
	keys, values := x.operand(keyOperand, when), x.operand(valueOperand, when)
	for _, a := range x.read(object, when) {
		target, ok := a.value.(*record)
		if !ok {
			continue
		}
		for _, key := range keys {
			g := x.diagrams.and(x.diagrams.and(a.when, key.when), when)
			if g == never {
				continue
			}
			k := solid(key.value)
			if target.once = target.once || once; once {
				x.conflicts(target, k, values, g)
			}
			x.insert(target, k, values, g)
			x.touch(target, target.depth)
		}
	}
}

// conflicts records where an object has another value for a key.
func (x *frame) conflicts(r *record, key value, values summary, when guard) {
	for _, f := range r.fields {
		same := x.diagrams.and(when, x.equal(f.key, key))
		if same == never {
			continue
		}
		for _, old := range f.cell {
			for _, v := range values {
				g := x.diagrams.and(x.diagrams.and(old.when, v.when), same)
				if g != never {
					x.fail(x.diagrams.without(g, x.equal(old.value, v.value)), errConflict)
				}
			}
		}
	}
}

func (x *frame) insert(r *record, key value, values summary, when guard) {
	values = slices.Clone(x.limit(values, when))
	for i := range values {
		values[i].when = x.beside(r.made, values[i].when)
	}
	when = x.beside(r.made, when)
	for i := range r.fields {
		f := &r.fields[i]
		if !same(f.key, key) || !r.named() {
			continue
		}
		for _, old := range f.cell {
			if g := x.diagrams.without(old.when, when); g != never {
				values = append(values[:len(values):len(values)], alternative{g, old.value})
			}
		}
		f.cell = x.tidy(values)
		return
	}
	x.cell()
	if _, ground := key.(*ast.Term); ground && r.named() {
		r.append(field{key: key, cell: values})
		return
	}
	// The last of several values for a key counts, and the earliest field does.
	rest := &record{}
	rest.append(field{key: key, cell: values})
	for _, f := range r.fields {
		rest.append(f)
	}
	r.fields, r.names = rest.fields, rest.names
}

// merge joins two objects, and objects within them.
func (x *frame) merge(s *ir.ObjectMergeStmt, when guard) {
	var out summary
	for _, a := range x.read(s.A, when) {
		for _, b := range x.read(s.B, when) {
			g := x.diagrams.and(x.diagrams.and(a.when, b.when), when)
			if g == never {
				continue
			}
			left, first := asRecord(a.value)
			right, second := asRecord(b.value)
			if !first || !second || !left.named() || !right.named() {
				out = append(out, alternative{g, x.fresh("merge", AnyKind, a.value, b.value)})
				continue
			}
			out = append(out, alternative{g, x.merged(left, right)})
		}
	}
	x.assign(s.Target, out, when)
}

// merged holds the members of both; where both have one, the first counts unless
// both are objects.
func (x *frame) merged(a, b *record) *record {
	out := &record{depth: len(x.loops)}
	for _, f := range a.fields {
		j := b.find(f.key.(*ast.Term))
		if j < 0 {
			out.append(f)
			continue
		}
		out.append(field{key: f.key, cell: x.mergedCells(f.cell, b.fields[j].cell)})
	}
	for _, f := range b.fields {
		if a.find(f.key.(*ast.Term)) < 0 {
			out.append(f)
		}
	}
	return out
}

func (x *frame) mergedCells(a, b summary) summary {
	var out summary
	for _, one := range a {
		rest := one.when
		for _, two := range b {
			both := x.diagrams.and(one.when, two.when)
			if both == never {
				continue
			}
			left, first := asRecord(one.value)
			right, second := asRecord(two.value)
			if first && second && left.named() && right.named() {
				out = append(out, alternative{both, x.merged(left, right)})
				rest = x.diagrams.without(rest, both)
			}
		}
		if rest != never {
			out = append(out, alternative{rest, one.value})
		}
	}
	was := x.defined(a)
	for _, two := range b {
		if g := x.diagrams.without(two.when, was); g != never {
			out = append(out, alternative{g, two.value})
		}
	}
	return x.tidy(out)
}

// members are the fields of an object as items, each where no earlier one has the
// same key.
func (e *explorer) members(r *record) []item {
	out := make([]item, 0, len(r.fields))
	named := r.named()
	for i, f := range r.fields {
		one := item{when: e.defined(f.cell), value: f.key, many: f.many}
		if !named && !f.many {
			for _, other := range r.fields[:i] {
				if !other.many {
					one.when = e.diagrams.without(one.when, e.diagrams.and(e.defined(other.cell), e.equal(other.key, f.key)))
				}
			}
		}
		out = append(out, one)
	}
	return out
}
