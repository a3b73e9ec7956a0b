package interpreter

import (
	"github.com/open-policy-agent/opa/v1/ast"
)

// get is the value of an operand, nil if it is not defined.
func (o *operand) get(locals []*ast.Term) *ast.Term {
	if o.constant != nil {
		return o.constant
	}
	return locals[o.local]
}

// execute runs a block. It returns completed, or how many blocks more are to be
// left: 0 if a statement is undefined.
func (m *machine) execute(code []instruction, locals []*ast.Term) int {
	if !m.spend(len(code)) {
		return aborted
	}
	for n := range code {
		i := &code[n]
		next := completed
		switch i.op {
		case opPart:
			next = m.part(i, locals)
		case opDot:
			next = m.dot(i, locals)
		case opEqualText:
			next = m.equalText(i, locals)
		case opNotFalse:
			next = m.notFalse(i.a.get(locals))
		case opAssign:
			locals[i.c] = i.a.get(locals)
		case opReset:
			locals[i.c] = nil
		case opEqual:
			next = m.compare(i, locals, true)
		case opNotEqual:
			next = m.compare(i, locals, false)
		case opIsDefined:
			if locals[i.a.local] == nil {
				return 0
			}
		case opIsUndefined:
			if locals[i.a.local] != nil {
				return 0
			}
		case opBlock:
			next = m.sequence(i.blocks, locals)
		case opScan:
			next = m.scan(i, locals)
		case opNot:
			next = m.execute(i.blocks[0], locals)
			if next == completed {
				return 0
			}
			next--
		case opBreak:
			return i.level
		case opCall:
			next = m.call(i, locals)
		case opBuiltin:
			next = m.builtin(i, locals)
		default:
			next = m.rare(i, locals)
		}
		if next != completed {
			return next
		}
	}
	return completed
}

// rare runs the instructions that execute has no case for.
func (m *machine) rare(i *instruction, locals []*ast.Term) int {
	switch i.op { //nolint:exhaustive // Execute has the others.
	case opAssignOnce:
		return m.assignOnce(i, locals)
	case opLength:
		return m.length(i, locals)
	case opIsArray, opIsObject, opIsSet:
		return m.kind(i, locals)
	case opAppend:
		return m.append(i, locals)
	case opAdd:
		return m.add(i, locals)
	case opInsert, opInsertOnce:
		return m.insert(i, locals)
	case opMerge:
		return m.merge(i, locals)
	case opWith:
		return m.with(i, locals)
	case opDynamic:
		return m.dynamic(i, locals)
	case opResult:
		m.results = append(m.results, locals[i.a.local])
		return completed
	}
	return m.fail(errNoInstruction)
}

// sequence runs blocks one after the other.
func (m *machine) sequence(blocks [][]instruction, locals []*ast.Term) int {
	for _, b := range blocks {
		if next := m.execute(b, locals); next > 0 {
			return next - 1
		}
	}
	return completed
}

// dot looks up a key.
func (m *machine) dot(i *instruction, locals []*ast.Term) int {
	source, key := i.a.get(locals), i.b.get(locals)
	if source == nil || key == nil {
		return 0
	}
	if i.b.constant == nil {
		if !key.IsGround() {
			return m.fail(ErrUnknown)
		}
		if !m.seek(source, key) {
			return aborted
		}
	}
	value := source.Get(key)
	if value == nil {
		if isVariable(source) {
			return m.fail(ErrUnknown)
		}
		return 0
	}
	if isVariable(value) && isOpen(source) {
		return m.fail(ErrUnknown)
	}
	locals[i.c] = value
	return completed
}

// part looks up a part of the input that may have been looked up before.
func (m *machine) part(i *instruction, locals []*ast.Term) int {
	known := &m.parts[i.level]
	if source := locals[i.a.local]; source != nil && known.source == source {
		if known.value == nil {
			return 0
		}
		locals[i.c] = known.value
		return completed
	} else if source != nil && known.source == nil {
		m.seen = append(m.seen, int32(i.level))
	}
	next := m.dot(i, locals)
	if m.err == nil {
		*known = part{source: locals[i.a.local]}
		if next == completed {
			known.value = locals[i.c]
		}
	}
	return next
}

func isVariable(t *ast.Term) bool {
	_, ok := t.Value.(ast.Var)
	return ok
}

// isOpen reports whether a term is an object whose members with unknown values may
// be absent: it says so by a variable among its keys. All other members are sure,
// and so is that there are no others.
func isOpen(t *ast.Term) bool {
	if t.IsGround() {
		return false
	}
	object, ok := t.Value.(ast.Object)
	return ok && object.Get(opaque) != nil
}

func (m *machine) equalText(i *instruction, locals []*ast.Term) int {
	a := locals[i.a.local]
	if a == nil {
		return 0
	}
	switch v := a.Value.(type) {
	case ast.String:
		if string(v) == i.text {
			return completed
		}
	case ast.Var:
		return m.fail(ErrUnknown)
	}
	return 0
}

// notFalse tests that a term is defined and not false.
func (m *machine) notFalse(t *ast.Term) int {
	if t == nil {
		return 0
	}
	switch v := t.Value.(type) {
	case ast.Boolean:
		if !v {
			return 0
		}
	case ast.Var:
		return m.fail(ErrUnknown)
	}
	return completed
}

// compare tests whether the operands are equal, or whether they are not.
func (m *machine) compare(i *instruction, locals []*ast.Term, want bool) int {
	a, b := i.a.get(locals), i.b.get(locals)
	if a == nil || b == nil {
		return 0
	}
	equal := m.equal(a, b)
	switch {
	case m.err != nil:
		return aborted
	case equal == want:
		return completed
	}
	return 0
}

func (m *machine) kind(i *instruction, locals []*ast.Term) int {
	t := i.a.get(locals)
	if t == nil {
		return 0
	}
	is := false
	switch t.Value.(type) {
	case ast.Var:
		return m.fail(ErrUnknown)
	case *ast.Array:
		is = i.op == opIsArray
	case ast.Object:
		is = i.op == opIsObject
	case ast.Set:
		is = i.op == opIsSet
	}
	if is {
		return completed
	}
	return 0
}

func (m *machine) assignOnce(i *instruction, locals []*ast.Term) int {
	value := i.a.get(locals)
	if old := locals[i.c]; old != nil && value != nil {
		if equal := m.equal(old, value); m.err != nil {
			return aborted
		} else if !equal {
			return m.fail(twoValues(i))
		}
	}
	locals[i.c] = value
	return completed
}

// length puts the number of elements into a local. What has none is undefined.
func (m *machine) length(i *instruction, locals []*ast.Term) int {
	t := i.a.get(locals)
	if t == nil {
		return 0
	}
	var n int
	switch v := t.Value.(type) {
	case ast.Var:
		return m.fail(ErrUnknown)
	case *ast.Array:
		n = v.Len()
	case ast.Object:
		if isOpen(t) {
			return m.fail(ErrUnknown)
		}
		n = v.Len()
	case ast.Set:
		n = v.Len()
	case ast.String:
		n = len([]rune(string(v)))
	default:
		return 0
	}
	locals[i.c] = integer(n)
	return completed
}
