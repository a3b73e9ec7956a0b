package interpreter

// detach returns a value that was made in the loop of a depth as it is outside:
// what was the loop's element is any element, or any of which something was given.
func (e *explorer) detach(v value, depth int, given guard) value {
	return e.rename(v, func(s *symbol) *symbol {
		if s.loop == depth && s.of != "" {
			return e.detachedElement(s.key+whereOf(given), s.kinds, s.unknown)
		}
		return nil
	})
}

// attach returns a value of which there are many as the innermost loop sees it at
// one of them.
func (e *explorer) attach(v value) value {
	return e.rename(v, func(s *symbol) *symbol {
		if s.detached && s.of != "" {
			return e.element(s.of, s.kinds, s.unknown)
		}
		return nil
	})
}

// rename returns a value with other symbols for some that stand in it or that its
// symbols are results of.
func (e *explorer) rename(v value, to func(*symbol) *symbol) value {
	switch v := v.(type) {
	case *symbol:
		return e.renameSymbol(v, to)
	case *phrase:
		parts := make([]segment, len(v.parts))
		changed := false
		for i, p := range v.parts {
			parts[i] = p
			if p.symbol == nil {
				continue
			}
			s, ok := e.renameSymbol(p.symbol, to).(*symbol)
			parts[i].symbol = s
			changed = changed || !ok || s != p.symbol
		}
		if changed {
			return newText(parts)
		}
	case *sequence:
		if items, changed := e.renameItems(v.items, to); changed {
			return &sequence{items: items, depth: v.depth, order: v.order, unordered: v.unordered}
		}
	case *bag:
		if items, changed := e.renameItems(v.items, to); changed {
			b := &bag{depth: v.depth}
			for _, i := range items {
				b.append(i)
			}
			return b
		}
	case *record:
		return e.renameRecord(v, to)
	}
	return v
}

func (e *explorer) renameSymbol(s *symbol, to func(*symbol) *symbol) value {
	if other := to(s); other != nil {
		return other
	}
	if s.function == "" || s.loop == 0 && !s.detached {
		return s
	}
	arguments := make([]value, len(s.arguments))
	changed := false
	for i, v := range s.arguments {
		arguments[i] = e.rename(v, to)
		changed = changed || arguments[i] != v
	}
	if !changed {
		return s
	}
	return e.derived(s.function, s.kinds, arguments...)
}

func (e *explorer) renameItems(items []item, to func(*symbol) *symbol) ([]item, bool) {
	out := make([]item, len(items))
	changed := false
	for i, one := range items {
		out[i] = one
		out[i].value = e.rename(one.value, to)
		changed = changed || out[i].value != one.value
	}
	return out, changed
}

func (e *explorer) renameRecord(v *record, to func(*symbol) *symbol) value {
	out := &record{depth: v.depth}
	changed := false
	for _, f := range v.fields {
		key := e.rename(f.key, to)
		changed = changed || key != f.key
		cell := make(summary, len(f.cell))
		for i, a := range f.cell {
			cell[i] = alternative{a.when, e.rename(a.value, to)}
			changed = changed || cell[i].value != a.value
		}
		out.append(field{key: key, cell: cell, many: f.many})
	}
	if !changed {
		return v
	}
	return out
}
