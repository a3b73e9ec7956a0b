package interpreter

import (
	"errors"
	"fmt"
)

// ErrUnknown says that a concrete evaluation met something that is not known.
var ErrUnknown = errors.New("the evaluation depends on something that is not known")

// ErrLimit is wrapped by the error of an evaluation that took more steps or more
// memory than its Limits allow.
var ErrLimit = errors.New("the evaluation is too large")

// ErrCases says that an exploration met more that is unknown than can be told apart.
// It wraps ErrLimit.
var ErrCases = fmt.Errorf("%w: too many cases have to be told apart", ErrLimit)

// Limits bound one evaluation, in measures that are the same on every machine.
// The zero value of a field stands for its default.
type Limits struct {
	// Steps is how many statements are executed; the default is DefaultSteps.
	Steps int
	// Cells is how many elements and members collections may have that the
	// evaluation makes, together; the default is DefaultCells.
	Cells int
}

// The default limits of an evaluation.
const (
	DefaultSteps = 5_000_000
	DefaultCells = 2_000_000
)

// Outcome is what a rule that makes a set can give on an input of which parts are
// not known.
type Outcome struct {
	// Elements are what the set may hold, in a fixed order.
	Elements []Element
	// Faults are the errors that end the evaluation in some case.
	Faults []Fault

	explorer *explorer
	faulty   guard
}

// Together says of several elements whether the set certainly holds one of them
// and, if not, when it does; see Element. Where that takes too much to find out, it
// is not certain and has no cases, and more is set.
func (o *Outcome) Together(elements ...Element) (certain bool, cases []Case, more bool) {
	defer func() {
		if fault := recover(); fault != nil {
			if _, ok := fault.(interruption); !ok {
				panic(fault)
			}
			certain, cases, more = false, nil, true
		}
	}()
	when := never
	for _, one := range elements {
		when = o.explorer.diagrams.or(when, one.when)
	}
	certain, cases, more, _ = o.explorer.tell(when, o.faulty)
	return certain, cases, more
}

// Element is something that a set may hold.
type Element struct {
	// Value is the element, of which parts may not be known either.
	Value *Value
	// Certain says that the set holds it whatever the unknowns are.
	Certain bool
	// Many says that it stands for any number of elements, at least one where one of
	// the Cases holds.
	Many bool
	// Cases say when the set holds it, shortest first: in each of them, and in no
	// other unless More is set. A certain element has none.
	Cases []Case
	// More says that there are further cases.
	More bool

	when guard
}

// Fault is an error that an evaluation ends with in some cases.
type Fault struct {
	Err error
	// Certain says that it does so in all cases.
	Certain bool
	// Cases say when, and More that there are others; see Element.
	Cases []Case
	More  bool
}

// Case is a conjunction of literals.
type Case []Literal

// Literal is something that holds of the unknowns or does not.
type Literal struct {
	Atom Atom
	// Negated says that the atom does not hold.
	Negated bool
}

// Atom is something that may hold of unknowns. Of an atom for a Choice, Choice and
// Alternative are set, of another Test and Arguments.
type Atom struct {
	Choice      *Choice
	Alternative int
	// Test is the name of a built-in function in OPA ("eq", "startswith", "gt"), or
	// "defined" for an unknown that is there or a function that does not fail, "exists"
	// for a list that has an element of which something holds, or "opaque" for what
	// cannot be said in other words.
	Test string
	// Arguments are what it is applied to.
	Arguments []*Value
	// Kinds are the kinds that a test "kind" tests for.
	Kinds Kinds
	// Sources are the Sources of all the unknowns that it speaks of.
	Sources []any
}
