package interpreter

import (
	"errors"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

var errNoInstruction = errors.New("an instruction of the plan is not known")

// conflict is the error of OPA for a rule or an object with two values.
func conflict(i *instruction, message string) error {
	return &topdown.Error{Code: topdown.ConflictErr, Message: message, Location: i.location}
}

// twoValues is the error for the rule or function of an instruction, in OPA's words.
func twoValues(i *instruction) error {
	_, path, _ := strings.Cut(i.function.name, ".")
	if i.function.memo >= 0 {
		return conflict(i, "rule "+path+" produced conflicting values")
	}
	return conflict(i, "function "+path+" produced conflicting values for the same inputs")
}

// append adds to an array. The term of an array that is being built belongs to the
// function that builds it, and changes.
func (m *machine) append(i *instruction, locals []*ast.Term) int {
	value := i.b.get(locals)
	if value == nil || locals[i.c] == nil {
		return 0
	}
	if !m.grow(1) {
		return aborted
	}
	if locals[i.c] == noElements {
		locals[i.c] = ast.ArrayTerm(value)
		return completed
	}
	array, ok := locals[i.c].Value.(*ast.Array)
	if !ok {
		return m.fail(errNoInstruction)
	}
	locals[i.c].Value = array.Append(value)
	return completed
}

// add adds to a set. An element that is not known may be equal to another one.
func (m *machine) add(i *instruction, locals []*ast.Term) int {
	value := i.b.get(locals)
	if value == nil || locals[i.c] == nil {
		return 0
	}
	if !value.IsGround() {
		return m.fail(ErrUnknown)
	}
	if !m.grow(1) || (m.composite(value) && !m.weigh(value)) {
		return aborted
	}
	if locals[i.c] == noItems {
		locals[i.c] = ast.NewTerm(ast.NewSet())
	}
	set, ok := locals[i.c].Value.(ast.Set)
	if !ok {
		return m.fail(errNoInstruction)
	}
	if !m.join(locals[i.c], value) {
		return aborted
	}
	set.Add(value)
	return completed
}

// insert sets a member of an object. A member that is there stays as it is if the
// new value is the same term: it was changed in place.
func (m *machine) insert(i *instruction, locals []*ast.Term) int {
	key, value := i.a.get(locals), i.b.get(locals)
	if key == nil || value == nil || locals[i.c] == nil {
		return 0
	}
	if !key.IsGround() {
		return m.fail(ErrUnknown)
	}
	if m.composite(key) && !m.weigh(key) || !m.seek(locals[i.c], key) {
		return aborted
	}
	object, ok := locals[i.c].Value.(ast.Object)
	if !ok {
		return m.conflict(i, "object keys must be unique")
	}
	if old := object.Get(key); old != nil {
		return m.replace(i, locals[i.c], key, old, value)
	}
	if !m.grow(1) {
		return aborted
	}
	if locals[i.c] == noMembers {
		locals[i.c] = ast.NewTerm(ast.NewObject([2]*ast.Term{key, value}))
		return completed
	}
	if !m.join(locals[i.c], key) {
		return aborted
	}
	object.Insert(key, value)
	return completed
}

// replace gives a member that is there another value.
func (m *machine) replace(i *instruction, of, key, old, value *ast.Term) int {
	if old == value && m.composite(value) {
		// The hash of the object still is that of what the member was before.
		if m.stale == nil {
			m.stale = map[*ast.Term]bool{}
		}
		m.stale[of] = true
		return completed
	}
	if i.op == opInsertOnce {
		if equal := m.equal(old, value); m.err != nil {
			return aborted
		} else if !equal {
			return m.conflict(i, "object keys must be unique")
		}
		return completed
	}
	object := of.Value.(ast.Object)
	if !m.spend(object.Len()) {
		return aborted
	}
	object.Insert(key, value)
	return completed
}

func (m *machine) conflict(i *instruction, message string) int { return m.fail(conflict(i, message)) }

// renew builds an object again whose members were changed in place, and those of its
// members that were.
func (m *machine) renew(t *ast.Term) *ast.Term {
	object, ok := t.Value.(ast.Object)
	if !ok || !m.stale[t] {
		return t
	}
	members := make([][2]*ast.Term, 0, object.Len())
	object.Foreach(func(k, v *ast.Term) { members = append(members, [2]*ast.Term{k, m.renew(v)}) })
	m.spend(len(members))
	return ast.NewTerm(ast.NewObject(members...))
}

// merge completes an object by another one.
func (m *machine) merge(i *instruction, locals []*ast.Term) int {
	a, b := locals[i.a.local], locals[i.b.local]
	if a == nil || b == nil {
		return 0
	}
	merged, ok := m.merged(a, b)
	if m.err != nil {
		return aborted
	}
	if !ok {
		return m.conflict(i, "a rule and the data document have two different values for one key")
	}
	locals[i.c] = merged
	return completed
}

// merged is the union of two objects. Where both have a member that is no object, it
// is that of a.
func (m *machine) merged(a, b *ast.Term) (*ast.Term, bool) {
	if !a.IsGround() || !b.IsGround() {
		m.fail(ErrUnknown)
		return nil, false
	}
	left, ok := a.Value.(ast.Object)
	right, also := b.Value.(ast.Object)
	if !ok || !also {
		return nil, false
	}
	if !m.spend(left.Len()+right.Len()) || !m.grow(left.Len()+right.Len()) {
		return nil, false
	}
	members := make([][2]*ast.Term, 0, left.Len()+right.Len())
	left.Foreach(func(k, v *ast.Term) {
		if other := right.Get(k); other != nil {
			if both, ok := m.merged(v, other); ok {
				v = both
			}
		}
		members = append(members, [2]*ast.Term{k, v})
	})
	right.Foreach(func(k, v *ast.Term) {
		if left.Get(k) == nil {
			members = append(members, [2]*ast.Term{k, v})
		}
	})
	return ast.NewTerm(ast.NewObject(members...)), true
}

// with runs its block while a local, or a part of it, is replaced.
func (m *machine) with(i *instruction, locals []*ast.Term) int {
	value := i.a.get(locals)
	old := locals[i.c]
	replaced := m.upsert(old, i.path, value)
	if m.err != nil {
		return aborted
	}
	locals[i.c] = replaced
	next := m.execute(i.blocks[0], locals)
	locals[i.c] = old
	if next == 0 {
		return completed
	}
	if next > 0 {
		next--
	}
	return next
}

// upsert returns a document in which the value below a path is another one. Objects
// are made where there are none.
func (m *machine) upsert(document *ast.Term, path []*ast.Term, value *ast.Term) *ast.Term {
	if len(path) == 0 || value == nil {
		return value
	}
	var object ast.Object
	if document != nil {
		if isVariable(document) {
			m.fail(ErrUnknown)
			return nil
		}
		object, _ = document.Value.(ast.Object)
	}
	var member *ast.Term
	if object != nil {
		member = object.Get(path[0])
	}
	member = m.upsert(member, path[1:], value)
	if m.err != nil {
		return nil
	}
	if object == nil {
		return ast.NewTerm(ast.NewObject([2]*ast.Term{path[0], member}))
	}
	if !m.spend(object.Len()) {
		return nil
	}
	members := make([][2]*ast.Term, 0, object.Len()+1)
	object.Foreach(func(k, v *ast.Term) {
		if !k.Equal(path[0]) {
			members = append(members, [2]*ast.Term{k, v})
		}
	})
	members = append(members, [2]*ast.Term{path[0], member})
	return ast.NewTerm(ast.NewObject(members...))
}
