package expression

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/archlint/archlint/inventory"
)

// frame adds the names of a for expression, or the item of a splat, to a scope.
type frame struct {
	Scope
	names  map[string]*inventory.Value
	symbol *hclsyntax.AnonSymbolExpr
	item   *inventory.Value
}

// Resolve returns the value of a name of the frame, or what its parent says.
func (f *frame) Resolve(t hcl.Traversal) (*inventory.Value, hcl.Traversal) {
	if v, ok := f.names[t.RootName()]; ok {
		return v, t[1:]
	}
	return f.Scope.Resolve(t)
}

// item returns what the symbol of a splat stands for.
func item(scope Scope, symbol *hclsyntax.AnonSymbolExpr, at inventory.Range) *inventory.Value {
	for {
		f, ok := scope.(*frame)
		if !ok {
			return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonInvalid, Detail: "a splat has no source"}, at)
		}
		if f.symbol == symbol {
			return f.item
		}
		scope = f.Scope
	}
}

// With returns a scope in which names stand for values, before those of another scope.
func With(scope Scope, names map[string]*inventory.Value) Scope {
	return &frame{Scope: scope, names: names}
}

// reference returns the value that a traversal from a name stands for.
func (e *Evaluator) reference(t hcl.Traversal, scope Scope, at inventory.Range) *inventory.Value {
	trying := e.trying
	e.trying = 0
	v, rest := scope.Resolve(t)
	e.trying = trying
	if v == nil {
		v = inventory.NewNull(at)
	}
	if isInvalid(v) {
		e.failures++
	}
	v = e.choices(e.steps(v, rest, at))
	e.unresolved(rootKind(t), v.Unknown())
	return e.afford(v.WithRange(at), at)
}

// rootKind says what kind of thing a traversal refers to, for counts.
func rootKind(t hcl.Traversal) string {
	switch name := t.RootName(); name {
	case "var":
		return "variable"
	case "local", "module", "data", "each", "count", "self", "path", "terraform":
		return name
	}
	return "resource"
}

// steps follows a traversal from a value.
func (e *Evaluator) steps(v *inventory.Value, t hcl.Traversal, at inventory.Range) *inventory.Value {
	for _, step := range t {
		switch step := step.(type) {
		case hcl.TraverseAttr:
			v = e.attribute(v, step.Name, at)
		case hcl.TraverseIndex:
			key, _ := step.Key.Unmark()
			v = e.index(v, e.fromCty(key, at), at)
		case hcl.TraverseSplat:
			rest := step.Each
			v = e.each(v, at, func(element *inventory.Value) *inventory.Value { return e.steps(element, rest, at) })
		}
	}
	return v
}

// attribute returns the attribute of an object.
func (e *Evaluator) attribute(v *inventory.Value, name string, at inventory.Range) *inventory.Value {
	op := operation{name: "attribute", at: at}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		from := args[0]
		switch from.Kind() {
		case inventory.KindObject:
			if found, ok := member(from.Members(), name); ok {
				return e.there(found, at)
			}
			return e.invalid(at, "there is no attribute "+name+" in the object", "it has "+namesOf(from)+"; name one of them, or give the other a value")
		case inventory.KindNull, inventory.KindAbsent:
			return e.invalid(at, "the attribute "+name+" of null", "there is no value to take it from; give one, or use try")
		case inventory.KindList:
			return e.invalid(at, "the attribute "+name+" of a list", "write [*]."+name+" for those of all elements, or name the element by its index")
		}
		return e.invalid(at, "the attribute "+name+" of a "+kindName(from), "only objects have attributes")
	}
	op.partial = func(args []*inventory.Value) *inventory.Value {
		u := args[0].Unknown()
		if found, ok := member(e.Budget.partial[u], name); ok {
			return e.there(found, at)
		}
		return e.part(args[0], "."+name, at)
	}
	return e.lift(op, v)
}

// part is an unknown part of an unknown.
func (e *Evaluator) part(v *inventory.Value, step string, at inventory.Range) *inventory.Value {
	u := v.Unknown()
	part := &inventory.Unknown{Reason: u.Reason, Detail: u.Detail, Refs: u.Refs, Scope: u.Scope, Optional: u.Optional}
	if u.Type != inventory.KindAbsent && u.Type != inventory.KindObject && u.Type != inventory.KindList {
		return e.invalid(at, "a part of a "+u.Type.String(), "only lists and objects have parts")
	}
	if u.Expression != "" {
		text := u.Expression
		if strings.Contains(text, " ") && !strings.HasSuffix(text, ")") {
			text = "(" + text + ")"
		}
		part.Expression = text + step
	}
	out := inventory.NewUnknown(part, at)
	if v.IsSecret() {
		out = out.WithSensitive()
	}
	if note := v.Note(); note != "" {
		out = out.WithNote(note)
	}
	return out
}

// there returns a part as the value of an expression: a scalar stands where the
// expression does.
func (e *Evaluator) there(v *inventory.Value, at inventory.Range) *inventory.Value {
	if v == nil {
		return inventory.NewNull(at)
	}
	return v.WithRange(at)
}

// index returns the element of a list or the member of an object.
func (e *Evaluator) index(v, key *inventory.Value, at inventory.Range) *inventory.Value {
	op := operation{name: "index", at: at}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		from, key := args[0], args[1]
		switch from.Kind() {
		case inventory.KindList:
			if from.IsUnordered() {
				return e.invalid(at, "an element of a set by its index", noOrder)
			}
			return e.elementAt(from, key, at)
		case inventory.KindObject:
			return e.memberAt(from, key, at)
		}
		return e.invalid(at, "an element of "+kindName(from), "only lists and objects have elements")
	}
	op.partial = func(args []*inventory.Value) *inventory.Value { return e.openIndex(op, args) }
	return e.lift(op, v, key)
}

// noOrder says what to do where a set has to be a list.
const noOrder = "the elements of a set have no order; write tolist for a list of them, or one for the only one"

// openIndex is the element where the collection or the key is not known.
func (e *Evaluator) openIndex(op operation, args []*inventory.Value) *inventory.Value {
	from, key := args[0], args[1]
	if v := e.representative(from, key); v != nil {
		return e.there(v, op.at)
	}
	u := from.Unknown()
	if u != nil && key.Kind().IsScalar() {
		if found, ok := member(e.Budget.partial[u], scalarText(key)); ok {
			return e.there(found, op.at)
		}
	}
	switch {
	case u != nil && key.IsKnown() && key.Kind().IsScalar() && key.Origin() != inventory.OriginSynthetic:
		text := scalarText(key)
		if key.Kind() == inventory.KindString {
			text = "\"" + text + "\""
		}
		return e.part(from, "["+text+"]", op.at)
	case from.Kind().IsScalar() || from.Kind() == inventory.KindNull:
		return op.apply([]*inventory.Value{from, key})
	}
	if len(args) < 3 || from.Kind() == inventory.KindObject {
		if v := e.anyMember(op, args); v != nil {
			return v
		}
	}
	out := e.opaque(op, args, undetermined(args, false))
	if kind, ok := commonKind(from); ok {
		c := *out.Unknown()
		c.Type = kind
		out = e.choices(out.WithUnknown(&c))
	}
	return out
}

// commonKind is the kind that all parts of a known collection have.
func commonKind(v *inventory.Value) (inventory.Kind, bool) {
	parts := partsOf(v)
	if len(parts) == 0 || v.More() != nil {
		return inventory.KindAbsent, false
	}
	kind := kindOf(parts[0])
	for _, part := range parts[1:] {
		if kindOf(part) != kind {
			return inventory.KindAbsent, false
		}
	}
	return kind, kind != inventory.KindNull && kind != inventory.KindUnknown
}

// partsOf returns the elements of a list or the values of an object.
func partsOf(v *inventory.Value) []*inventory.Value {
	if v.Kind() == inventory.KindList {
		return v.List()
	}
	var parts []*inventory.Value
	for _, m := range v.Members() {
		parts = append(parts, m.Value)
	}
	return parts
}

// elementAt returns the element of a known list at a known index.
func (e *Evaluator) elementAt(list, key *inventory.Value, at inventory.Range) *inventory.Value {
	n, err := toNumber(key)
	i, isIndex := wholeNumber(n)
	if err != nil || !isIndex {
		return e.invalid(at, "the index of a list is "+key.Display(), "write a whole number from 0, or a for expression")
	}
	elements := list.List()
	certain := e.certain(list)
	switch {
	case i >= 0 && i < certain:
		return e.there(elements[i], at)
	case i >= 0 && (list.More() != nil || certain < len(elements)):
		op := operation{name: "index", at: at}
		return e.opaque(op, []*inventory.Value{list, key}, undetermined([]*inventory.Value{list}, true))
	}
	return e.invalid(at, "there is no element "+key.Display()+" in a list of "+decimalInt(len(elements)), "the first element has the index 0; take an index within the list")
}

// certain returns how many elements at the beginning of a list surely have their index.
func (e *Evaluator) certain(list *inventory.Value) int {
	if e.Budget.anywhere[list.More()] && list.More() != nil {
		return 0
	}
	for i, element := range list.List() {
		if mayBeAbsent(element) {
			return i
		}
	}
	return len(list.List())
}

// mayBeAbsent reports whether an element of a list or a member of an object may not be
// there.
func mayBeAbsent(v *inventory.Value) bool {
	u := v.Unknown()
	if u == nil {
		return v == nil
	}
	for _, a := range u.Alternatives {
		if a.Value == nil || mayBeAbsent(a.Value) {
			return true
		}
	}
	return false
}

// memberAt returns the member of a known object under a known key.
func (e *Evaluator) memberAt(object, key *inventory.Value, at inventory.Range) *inventory.Value {
	if !key.Kind().IsScalar() {
		return e.invalid(at, "the key of an object is "+kindName(key), "write a text")
	}
	if key.Origin() == inventory.OriginSynthetic {
		if found, ok := member(object.Members(), scalarText(key)); ok {
			return e.there(found, at)
		}
		return e.opaque(operation{name: "index", at: at}, []*inventory.Value{object, key}, undetermined([]*inventory.Value{key}, true))
	}
	if found, ok := member(object.Members(), scalarText(key)); ok {
		return e.there(found, at)
	}
	return e.invalid(at, "there is no member "+key.Display()+" in the object", "it has "+namesOf(object)+"; name one of them, or use lookup with a default")
}

// member returns the member of that name.
func member(members []inventory.Member, name string) (*inventory.Value, bool) {
	for i := len(members) - 1; i >= 0; i-- {
		if members[i].Name == name {
			return members[i].Value, true
		}
	}
	return nil, false
}

// namesOf lists the names of an object's members for a message.
func namesOf(object *inventory.Value) string {
	const most = 10
	var names []string
	for _, m := range object.Members() {
		if len(names) == most {
			names = append(names, "…")
			break
		}
		names = append(names, m.Name)
	}
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// kindName names the kind of a value as Terraform does.
func kindName(v *inventory.Value) string {
	switch v.Kind() {
	case inventory.KindBool:
		return "bool"
	case inventory.KindList:
		return "list"
	case inventory.KindAbsent:
		return "null"
	}
	return v.Kind().String()
}

// toNumber returns a number, or the number that a text holds.
func toNumber(v *inventory.Value) (cty.Value, error) {
	return convertCty(toCty(v), cty.Number)
}
