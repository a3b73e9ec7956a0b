package module

import "github.com/archlint/archlint/inventory"

// assumption says which case of a choice holds: that in which there is the instance that
// is evaluated.
type assumption struct {
	key string
	// index is that of the alternative.
	index int
}

// assumptionsOf returns what holds where something exists: the one case of each choice
// in which it does.
func assumptionsOf(exists *inventory.Value) []assumption {
	u := exists.Unknown()
	if u == nil || u.Key == "" {
		return nil
	}
	only := -1
	for i, a := range u.Alternatives {
		if b, known := a.Value.Bool(); known && !b {
			continue
		}
		if only >= 0 {
			return nil
		}
		only = i
	}
	if only < 0 {
		return nil
	}
	return append([]assumption{{u.Key, only}}, assumptionsOf(u.Alternatives[only].Value)...)
}

// assuming chooses among the alternatives of values what holds under assumptions.
type assuming struct {
	assumptions []assumption
	// chosen are the values that were looked through.
	chosen map[*inventory.Value]*inventory.Value
}

func newAssuming(assumptions []assumption) *assuming {
	return &assuming{assumptions, map[*inventory.Value]*inventory.Value{}}
}

// choose returns what a value is under the assumptions.
func (a *assuming) choose(v *inventory.Value) *inventory.Value {
	if len(a.assumptions) == 0 || v == nil {
		return v
	}
	if known, ok := a.chosen[v]; ok {
		return known
	}
	chosen := v
	switch v.Kind() {
	case inventory.KindUnknown:
		chosen = a.unknown(v)
	case inventory.KindList:
		chosen = a.list(v)
	case inventory.KindObject:
		chosen = v.MapMembers(func(_ string, m *inventory.Value) *inventory.Value { return a.choose(m) })
	}
	a.chosen[v] = chosen
	return chosen
}

func (a *assuming) unknown(v *inventory.Value) *inventory.Value {
	u := v.Unknown()
	for _, given := range a.assumptions {
		switch {
		case u.Key == given.key && given.index < len(u.Alternatives):
			alternative := u.Alternatives[given.index].Value
			if alternative == nil {
				return inventory.NewNull(v.Range())
			}
			if v.IsSecret() {
				alternative = alternative.WithSensitive()
			}
			return a.choose(alternative)
		case u.Key == "" && u.Type == inventory.KindBool && u.Identity() != "" && given.key == "condition "+u.Identity():
			return inventory.NewBool(given.index == 0, v.Range())
		}
	}
	return v.MapAlternatives(a.choose)
}

// list returns a list without the elements that are not there under the assumptions.
func (a *assuming) list(v *inventory.Value) *inventory.Value {
	dropped := false
	var kept []*inventory.Value
	for _, element := range v.List() {
		chosen := a.choose(element)
		if chosen.Kind() == inventory.KindNull && element.Kind() == inventory.KindUnknown {
			dropped = true
			continue
		}
		kept = append(kept, chosen)
	}
	if dropped {
		return inventory.NewList(kept, v.Range()).Like(v)
	}
	return v.MapElements(a.choose)
}
