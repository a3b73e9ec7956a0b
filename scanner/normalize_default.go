package scanner

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// defaultPlan is a default of the catalog with its path in steps, of which the
// last names the property.
type defaultPlan struct {
	catalog.Default
	steps []string
}

// filler fills one default into the properties of one resource.
type filler struct {
	defaultPlan
	// root are the resource's properties, for conditions that begin with a slash.
	root *inventory.Value
}

// fillDefault returns a resource's properties with a default filled in wherever
// the object that holds the property is there and the property is not.
func fillDefault(r *inventory.Resource, d defaultPlan) *inventory.Value {
	f := &filler{defaultPlan: d, root: r.Properties}
	at := r.Properties.Range()
	if at.IsZero() {
		at = r.Range
	}
	return f.fill(r.Properties, d.steps, at)
}

// fill goes down the steps. at is the range of the nearest enclosing thing that
// the user wrote.
func (f *filler) fill(v *inventory.Value, steps []string, at inventory.Range) *inventory.Value {
	if own := v.Range(); !own.IsZero() {
		at = own
	}
	below := func(part *inventory.Value) *inventory.Value { return f.fill(part, steps[1:], at) }
	switch {
	case v.Unknown() != nil:
		return v.MapAlternatives(func(alternative *inventory.Value) *inventory.Value {
			return f.fill(alternative, steps, at)
		})
	case steps[0] == "[]":
		return v.MapElements(below)
	case v.Kind() != inventory.KindObject:
		return v
	case len(steps) == 1:
		return f.fillMember(v, steps[0], at)
	}
	return v.MapMembers(func(name string, member *inventory.Value) *inventory.Value {
		if name == steps[0] {
			return below(member)
		}
		return member
	})
}

// fillMember fills the default into the object that holds the property.
func (f *filler) fillMember(holder *inventory.Value, name string, at inventory.Range) *inventory.Value {
	current := holder.Get(name)
	if !open(current) {
		return holder
	}
	value := f.value(holder, at)
	if value == nil {
		return holder
	}
	return holder.Set(inventory.Path{name}, fillOpen(current, value))
}

// open reports whether a property is absent, or is in some alternative.
func open(v *inventory.Value) bool {
	if u := v.Unknown(); u != nil {
		return slices.ContainsFunc(u.Alternatives, func(a inventory.Alternative) bool { return open(a.Value) })
	}
	return !v.IsSet()
}

// fillOpen returns a value with the default in place of what is absent of it.
func fillOpen(v, value *inventory.Value) *inventory.Value {
	if !v.IsSet() {
		return value
	}
	return v.MapAlternatives(func(alternative *inventory.Value) *inventory.Value { return fillOpen(alternative, value) })
}

// value returns the default for an object: nil if a condition does not hold, and
// unknown if that cannot be decided.
func (f *filler) value(holder *inventory.Value, at inventory.Range) *inventory.Value {
	made := defaultValue(f.Value, at)
	var undecided []*inventory.Value
	for _, w := range f.When {
		v := f.compared(w, holder)
		if v.Unknown() != nil {
			undecided = append(undecided, v)
		} else if !holds(w, v) {
			return nil
		}
	}
	switch {
	case len(undecided) == 0:
		return made
	case len(undecided) == 1:
		if choice := f.choice(undecided[0], holder, made); choice != nil {
			return choice
		}
	}
	unknown := &inventory.Unknown{Type: made.Kind()}
	for _, v := range undecided {
		u := v.Unknown()
		if unknown.Reason == "" {
			unknown.Reason = u.Reason
		}
		unknown.Refs = inventory.MergeRefs(unknown.Refs, u.Refs)
		if detail := u.String(); !strings.Contains(unknown.Detail, detail) {
			unknown.Detail = strings.TrimPrefix(unknown.Detail+", "+detail, ", ")
		}
	}
	return inventory.NewUnknown(unknown, at).WithOrigin(inventory.OriginDefault)
}

// compared returns the property that a condition compares.
func (f *filler) compared(w catalog.When, holder *inventory.Value) *inventory.Value {
	from := holder
	path, whole := strings.CutPrefix(w.Path, "/")
	if whole {
		from = f.root
	}
	for step := range strings.SplitSeq(path, ".") {
		from = from.Get(step)
	}
	return from
}

// choice returns the default as it follows from each alternative of the one
// unknown that its conditions depend on; nil if these do not decide it.
func (f *filler) choice(deciding, holder, made *inventory.Value) *inventory.Value {
	u := deciding.Unknown()
	if len(u.Alternatives) == 0 {
		return nil
	}
	c := *u
	c.Type, c.Expression, c.Pieces = made.Kind(), "", nil
	c.Alternatives = slices.Clone(u.Alternatives)
	for i, alternative := range c.Alternatives {
		c.Alternatives[i].Value = made
		for _, w := range f.When {
			v := f.compared(w, holder)
			if v == deciding {
				v = alternative.Value
			}
			if v.Unknown() != nil {
				return nil
			}
			if !holds(w, v) {
				c.Alternatives[i].Value = nil
			}
		}
	}
	return inventory.NewUnknown(&c, made.Range()).WithOrigin(inventory.OriginDefault)
}

// holds reports whether a condition holds for a known value.
func holds(w catalog.When, v *inventory.Value) bool {
	found := !v.IsSet()
	if len(w.In) > 0 {
		text, _ := v.Scalar()
		found = slices.Contains(w.In, text)
	}
	return found != w.Not
}

// defaultValue makes the value of a default of the catalog.
func defaultValue(value any, at inventory.Range) *inventory.Value {
	if value == nil {
		return nil
	}
	return defaulted(inventory.NewNative(value, at))
}

// defaulted marks a value and everything in it as a default.
func defaulted(v *inventory.Value) *inventory.Value {
	v = v.MapElements(defaulted).MapMembers(func(_ string, member *inventory.Value) *inventory.Value { return defaulted(member) })
	return v.WithOrigin(inventory.OriginDefault)
}
