package interpreter

// among is the guard that a collection holds, of some of which there are many, one
// that equals a value.
func (e *explorer) among(v value, one element) guard {
	if isGuarded(v) || isDetached(v) || loopOf(v) > len(e.loops) {
		return e.opaque(v)
	}
	x := &frame{explorer: e}
	return x.anyOf(one, func(_, elements summary) guard { return e.equalAny(v, elements) })
}

// equalAny is the guard that a value equals what another may be.
func (e *explorer) equalAny(v value, s summary) guard {
	out := never
	for _, a := range s {
		out = e.diagrams.or(out, e.diagrams.and(a.when, e.equal(a.value, v)))
	}
	return out
}

// anyOf is the guard that something holds of one of many elements.
func (x *frame) anyOf(one element, holds func(key, v summary) guard) guard {
	x.loops = append(x.loops[:len(x.loops):len(x.loops)], &loop{name: one.name, there: one.when, within: min(one.within, len(x.loops))})
	key, v := x.current(one)
	x.suppose(one)
	out := x.exists(x.diagrams.and(one.when, holds(key, v)))
	x.loops = x.loops[:len(x.loops)-1]
	return out
}

// manyItems is what a loop over items of a collection is at.
func (e *explorer) manyItems(of any, i item, within int) element {
	return element{
		name: e.address(of) + " " + keyOf(i.value), key: sure(i.value), value: sure(i.value),
		when: i.when, many: true, within: within, given: i.given,
	}
}

// manyFields is what a loop over members of an object is at.
func (e *explorer) manyFields(r *record, f field) element {
	return element{
		name: e.address(r) + " " + keyOf(f.key), key: sure(f.key), value: f.cell,
		when: e.defined(f.cell), many: true, within: r.depth, given: f.given,
	}
}

// dotMany looks a key up in an object that has many members of which the keys are
// not known.
func (e *explorer) dotMany(r *record, key value) summary {
	if isGuarded(key) || isDetached(key) {
		return e.anyMember(r, key)
	}
	there := never
	var found []summary
	for _, f := range r.fields {
		var same guard
		if f.many {
			x := &frame{explorer: e}
			same = x.anyOf(e.manyFields(r, f), func(k, _ summary) guard { return e.equal(k[0].value, key) })
		} else {
			same = e.diagrams.and(e.defined(f.cell), e.equal(f.key, key))
		}
		if !e.possible(same) {
			continue
		}
		there = e.diagrams.or(there, same)
		found = append(found, f.cell)
	}
	if there == never {
		return nil
	}
	if len(found) == 1 && len(found[0]) == 1 && isGround(found[0][0].value) {
		return e.limit(found[0], there)
	}
	return e.limit(sure(e.fresh(functionDot, AnyKind, r, key)), there)
}
