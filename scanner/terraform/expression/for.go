package expression

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/archlint/archlint/inventory"
)

// iteration evaluates a for expression.
type iteration struct {
	*hclsyntax.ForExpr
	e     *Evaluator
	scope Scope
	at    inventory.Range
	// list are the elements of a list, groups those of an object with grouping.
	list   []*inventory.Value
	object builder
	groups map[string][]*inventory.Value
	// open are the reasons for which the result may have more.
	open   []*inventory.Unknown
	failed *inventory.Value
}

// forExpr evaluates [for …] and {for …}. What is known of a result that is not known
// in full is kept.
func (e *Evaluator) forExpr(x *hclsyntax.ForExpr, scope Scope, at inventory.Range) *inventory.Value {
	source := e.eval(x.CollExpr, scope)
	op := operation{name: "for", at: at, kind: inventory.KindList}
	if x.KeyExpr != nil {
		op.kind = inventory.KindObject
	}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		it := iteration{ForExpr: x, e: e, scope: scope, at: at}
		return it.over(args[0])
	}
	op.partial = op.apply
	return e.lift(op, source)
}

// over evaluates the body for all that is known of a collection.
func (it *iteration) over(source *inventory.Value) *inventory.Value {
	it.object = builder{e: it.e, at: it.at}
	it.groups = map[string][]*inventory.Value{}
	switch source.Kind() {
	case inventory.KindList:
		for i, element := range source.List() {
			key := element
			if !source.IsUnordered() {
				key = inventory.NewInt(i, element.Range())
			}
			it.step(key, element)
		}
		if more := source.More(); more != nil {
			it.open = append(it.open, more)
		}
	case inventory.KindObject, inventory.KindUnknown:
		if k := kindOf(source); k != inventory.KindAbsent && k != inventory.KindList && k != inventory.KindObject {
			return it.wrong(source)
		}
		members, open := it.e.Members(source)
		for _, m := range sorted(members) {
			it.step(inventory.NewString(m.Name, m.NameRange), m.Value)
		}
		if open != nil {
			it.open = append(it.open, open)
		}
	default:
		return it.wrong(source)
	}
	return it.result()
}

func (it *iteration) wrong(source *inventory.Value) *inventory.Value {
	if isInvalid(source) {
		return source
	}
	return it.e.invalid(it.at, "a for expression over "+kindName(source), "write a list or an object after in")
}

// sorted returns members in the order of their names, in which Terraform goes through
// them.
func sorted(members []inventory.Member) []inventory.Member {
	byName := func(a, b inventory.Member) int { return strings.Compare(a.Name, b.Name) }
	if slices.IsSortedFunc(members, byName) {
		return members
	}
	out := slices.Clone(members)
	slices.SortStableFunc(out, byName)
	return out
}

// step evaluates the body for one element.
func (it *iteration) step(key, v *inventory.Value) {
	if it.failed != nil || !it.e.spend(1, 0, it.at) {
		return
	}
	if mayBeAbsent(v) {
		it.maybe(key, v)
		return
	}
	scope := it.bind(key, v)
	included := inventory.NewBool(true, it.at)
	if it.CondExpr != nil {
		included = it.e.condition(it.e.eval(it.CondExpr, scope), it.at)
		if b, ok := included.Bool(); ok && !b {
			return
		}
	}
	if isInvalid(included) {
		it.failed = included
		return
	}
	it.add(scope, included)
}

func (it *iteration) bind(key, v *inventory.Value) Scope {
	names := map[string]*inventory.Value{it.ValVar: v}
	if it.KeyVar != "" {
		names[it.KeyVar] = key
	}
	return &frame{Scope: it.scope, names: names}
}

// add adds what the body gives if it is included.
func (it *iteration) add(scope Scope, included *inventory.Value) {
	v := it.when(included, it.e.eval(it.ValExpr, scope))
	if it.KeyExpr == nil {
		it.list = append(it.list, v)
		return
	}
	key := it.e.eval(it.KeyExpr, scope)
	at := it.e.position(it.KeyExpr.Range())
	if !it.Group {
		_, twice := it.object.places[scalarText(key)]
		if twice && key.Kind().IsScalar() && v != nil && !mayBeAbsent(v) {
			it.failed = it.e.invalid(at, "two elements have the key "+key.Display()+" in a for expression", "write ... after the value to group them, or another key")
			return
		}
		it.object.add(key, at, v)
		return
	}
	if key.IsKnown() && key.Kind().IsScalar() {
		name := scalarText(key)
		it.groups[name] = append(it.groups[name], v)
		v = inventory.NewList(it.groups[name], it.at)
	}
	it.object.add(key, at, v)
}

// when is a value if the condition is true, and else absent.
func (it *iteration) when(included, v *inventory.Value) *inventory.Value {
	if b, ok := included.Bool(); ok && b {
		return v
	}
	return it.e.branch(included, v, nil, maxAlternatives, it.at)
}

// maybe evaluates the body for an element that may not be there.
func (it *iteration) maybe(key, v *inventory.Value) {
	if v == nil {
		return
	}
	u := v.Unknown()
	if u.Key == "" || len(u.Alternatives) == 0 {
		it.open = append(it.open, u)
		return
	}
	inner := iteration{ForExpr: it.ForExpr, e: it.e, scope: it.scope, at: it.at, groups: map[string][]*inventory.Value{}}
	var results []*inventory.Value
	for _, a := range u.Alternatives {
		one := inner
		one.object = builder{e: it.e, at: it.at}
		if a.Value != nil {
			one.step(key, a.Value)
		}
		results = append(results, one.result())
	}
	it.fold(u, results)
}

// fold adds what the cases of an element give, each in a list or object of its own.
func (it *iteration) fold(u *inventory.Unknown, results []*inventory.Value) {
	if it.KeyExpr == nil {
		alternatives := make([]inventory.Alternative, len(results))
		for i, r := range results {
			alternatives[i].When = u.Alternatives[i].When
			if elements := r.List(); len(elements) > 0 {
				alternatives[i].Value = elements[0]
			}
		}
		why := because([]*inventory.Unknown{u})
		if v := it.e.mergeAbsent(why, u.Key, alternatives, it.at); v != nil {
			it.list = append(it.list, v)
		}
		return
	}
	for _, name := range namesIn(results) {
		alternatives := make([]inventory.Alternative, len(results))
		for i, r := range results {
			found, _ := member(r.Members(), name)
			alternatives[i] = inventory.Alternative{When: u.Alternatives[i].When, Value: found}
		}
		v := it.e.mergeAbsent(because([]*inventory.Unknown{u}), u.Key, alternatives, it.at)
		it.object.put(inventory.Member{Name: name, NameRange: it.at, Value: v})
	}
}

// mergeAbsent is merge for alternatives of which all may be absent: nil then.
func (e *Evaluator) mergeAbsent(u *inventory.Unknown, key string, alternatives []inventory.Alternative, at inventory.Range) *inventory.Value {
	if !slices.ContainsFunc(alternatives, func(a inventory.Alternative) bool { return a.Value != nil }) {
		return nil
	}
	return e.merge(u, key, alternatives, at)
}

// namesIn returns the names of the members of objects, sorted.
func namesIn(objects []*inventory.Value) []string {
	var names []string
	for _, o := range objects {
		for _, m := range o.Members() {
			if !slices.Contains(names, m.Name) {
				names = append(names, m.Name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// result is the list or object of what was added.
func (it *iteration) result() *inventory.Value {
	switch {
	case it.failed != nil:
		return it.failed.WithRange(it.at)
	case it.KeyExpr != nil:
		it.object.open = append(it.object.open, it.open...)
		it.object.members = sorted(it.object.members)
		return it.object.object()
	case len(it.list) > maxElements:
		return it.e.refuse(it.at, "the list has too many elements")
	case len(it.open) > 0:
		return it.e.openList(it.list, because(it.open), it.at)
	}
	return inventory.NewList(it.list, it.at)
}
