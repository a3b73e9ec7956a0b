package translate

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// block translates one block: the resource itself or one nested in it.
type block struct {
	// whole are the arguments of the resource, own those of the block.
	whole, own *inventory.Value
	// table are the properties of the block, outermost those of the resource.
	table, outermost []terraform.Property
	made             *inventory.Value
}

// properties returns what the arguments of a block stand for.
func properties(whole, own *inventory.Value, table, outermost []terraform.Property) *inventory.Value {
	b := block{whole: whole, own: own, table: table, outermost: outermost, made: inventory.NewObject(nil, own.Range())}
	for i := range table {
		b.apply(&table[i])
	}
	return b.made
}

// apply puts what one argument stands for where it belongs.
func (b *block) apply(p *terraform.Property) {
	applies := b.applies(p.When)
	if never, known := applies.Bool(); known && !never {
		return
	}
	of := b.own
	from, whole := strings.CutPrefix(p.From, "/")
	if whole {
		of = b.whole
	}
	found := argumentAt(of, from)
	value := b.convert(p, found.value)
	if isUnset(value, p.KeepEmpty) {
		return
	}
	if u := applies.Unknown(); u != nil {
		value = undecided(u, value)
	}
	if found.name.IsZero() {
		found.name = value.Range()
	}
	b.place(p, argument{name: found.name, value: value})
}

// convert returns the property that an argument stands for.
func (b *block) convert(p *terraform.Property, v *inventory.Value) *inventory.Value {
	if isUnset(v, p.KeepEmpty || p.From == "") {
		if p.Default == nil {
			return nil
		}
		v = inventory.NewNative(p.Default, b.own.Range()).WithOrigin(inventory.OriginDefault)
	}
	switch {
	case p.Inside == nil:
	case strings.HasSuffix(p.From, "[]"):
		v = each(v, func(element *inventory.Value) *inventory.Value { return b.inside(p, element) })
	case p.From == "":
		v = b.inside(p, v)
	default:
		v = each(v, func(element *inventory.Value) *inventory.Value { return b.inside(p, element) })
		v = only(v)
	}
	if p.Convert == nil {
		return v
	}
	return converted(v, p.Convert)
}

// inside translates a nested block.
func (b *block) inside(p *terraform.Property, v *inventory.Value) *inventory.Value {
	if v.Kind() != inventory.KindObject {
		return v
	}
	return properties(b.whole, v, p.Inside, b.outermost).Like(v)
}

// place puts a value where it belongs.
func (b *block) place(p *terraform.Property, a argument) {
	if p.To == "" {
		b.merge(a.value)
		return
	}
	path, list := strings.CutSuffix(p.To, "[]")
	steps := strings.Split(path, ".")
	if list {
		at := make(inventory.Path, len(steps))
		for i, step := range steps {
			at[i] = step
		}
		b.made = b.made.Set(at, appended(b.made.At(at), a.value, strings.HasSuffix(p.From, "[]")))
		return
	}
	b.made = set(b.made, steps, a)
}

// merge adds the members of an object.
func (b *block) merge(v *inventory.Value) {
	for _, m := range v.Members() {
		b.made = set(b.made, []string{m.Name}, argument{name: m.NameRange, value: m.Value})
	}
}

// set returns an object with a member where there is none yet.
func set(v *inventory.Value, steps []string, to argument) *inventory.Value {
	present := v.Get(steps[0])
	if len(steps) > 1 {
		if present == nil {
			present = inventory.NewObject(nil, to.value.Range())
		}
		if present.Kind() != inventory.KindObject {
			return v
		}
		to.value = set(present, steps[1:], to)
	} else if present != nil {
		return v
	}
	members := slices.Clone(v.Members())
	if i := slices.IndexFunc(members, func(m inventory.Member) bool { return m.Name == steps[0] }); i >= 0 {
		members[i].Value = to.value
	} else {
		members = append(members, inventory.Member{Name: steps[0], NameRange: to.name, Value: to.value})
	}
	return inventory.NewObject(members, v.Range()).Like(v)
}

// appended returns a list with one more element or, if the value is a list, with its
// elements. The value of a whole list that is unknown leaves the end open.
func appended(list, v *inventory.Value, whole bool) *inventory.Value {
	if list == nil {
		if v.Kind() == inventory.KindList || whole && v.Unknown() != nil {
			return v
		}
		return inventory.NewList([]*inventory.Value{v}, v.Range())
	}
	elements, more := []*inventory.Value{v}, (*inventory.Unknown)(nil)
	switch {
	case v.Kind() == inventory.KindList:
		elements, more = v.List(), v.More()
	case v.Unknown() != nil && (whole || v.Unknown().IsList()):
		elements, more = nil, v.Unknown()
	}
	if u := list.Unknown(); u != nil {
		// What is known of the rest must not be lost: the open end stands for the other part.
		return inventory.NewList(elements, list.Range()).WithMore(u)
	}
	grown := inventory.NewList(slices.Concat(list.List(), elements), list.Range()).Like(list)
	if more != nil && grown.More() == nil {
		grown = grown.WithMore(more)
	}
	return grown
}
