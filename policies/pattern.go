package policies

import (
	"strconv"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// moreElements is the index that stands for the further elements that a list may
// have (see inventory.Value.More).
const moreElements = -1

// stepKind says how a policy takes one step into its input.
type stepKind uint8

const (
	// stepMember names the member of an object.
	stepMember stepKind = iota
	// stepIndex is a constant index of a list.
	stepIndex
	// stepEach is any element or member, one after the other.
	stepEach
	// stepComputed is an element or member whose index or name is computed, so that
	// it matters where in its list an element stands.
	stepComputed
)

type step struct {
	kind  stepKind
	name  string
	index int
}

func (s step) String() string {
	switch s.kind {
	case stepMember:
		return s.name
	case stepIndex:
		return strconv.Itoa(s.index)
	case stepEach:
		return "*"
	case stepComputed:
		return "?"
	}
	return "invalid"
}

// matches reports whether the step may lead to where the path's does.
func (s step) matches(at any) bool {
	switch s.kind {
	case stepMember:
		name, ok := at.(string)
		return ok && name == s.name
	case stepIndex:
		index, ok := at.(int)
		return ok && (index == s.index || index == moreElements)
	case stepEach, stepComputed:
		return true
	}
	return true
}

// shifts reports whether it changes what the step leads to if a list element
// turns out not to be there, so that those after it move up.
func (s step) shifts(at any) bool {
	index, ok := at.(int)
	if !ok {
		return false
	}
	return s.kind == stepComputed || s.kind == stepIndex && (index == moreElements || index < s.index)
}

// pattern is a set of paths below input.
type pattern []step

func (p pattern) String() string {
	steps := make([]string, len(p))
	for i, s := range p {
		steps[i] = s.String()
	}
	return strings.Join(steps, ".")
}

// then returns the pattern with one more step.
func (p pattern) then(s step) pattern { return append(p[:len(p):len(p)], s) }

// matches reports whether the first n steps of the pattern and of the path may
// lead to the same place.
func (p pattern) matches(at inventory.Path, n int) bool {
	for i := range n {
		if !p[i].matches(at[i]) {
			return false
		}
	}
	return true
}
