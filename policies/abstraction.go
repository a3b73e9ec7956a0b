package policies

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// abstraction is what the analysis knows of a term's value: which parts of the
// input it may be. The zero abstraction is a value of its own, all of whose
// parts were read when it was made.
type abstraction struct {
	// scalar says that it is a constant that is no collection.
	scalar bool
	// aliases are the parts of the input that it may be.
	aliases []alias
	// collections are the rules and comprehensions that it may be the result of.
	// They are analysed where they are used, because that says in which direction
	// they matter.
	collections []collection
	// positions are the list elements of which it may be the index.
	positions []alias
	// measured is the collection of which it is the count or, if indexed is set, the
	// index of an element.
	measured *abstraction
	indexed  bool
}

// alias is a part of the input that a value may be.
type alias struct {
	pattern pattern
	// base is that of a read (see there).
	base int
}

// collection is a set, list or object that a policy makes.
type collection struct {
	// key tells it from others.
	key string
	// ordered says that it matters where an element stands.
	ordered bool
	// elements analyses what makes it and returns what its elements may be.
	elements func(usage) abstraction
	// keyed says of a set that its keys are its elements.
	keyed bool
}

func (v abstraction) String() string {
	var parts []string
	if v.scalar {
		parts = append(parts, "scalar")
	}
	for _, a := range v.aliases {
		parts = append(parts, a.String())
	}
	for _, c := range v.collections {
		parts = append(parts, "{"+c.key+"}")
	}
	for _, p := range v.positions {
		parts = append(parts, "@"+p.String())
	}
	if v.measured != nil {
		parts = append(parts, fmt.Sprint("#", v.indexed, v.measured))
	}
	return strings.Join(parts, "|")
}

func (a alias) String() string {
	return read{pattern: a.pattern, base: a.base}.String()
}

// union is what a value may be that is one or the other.
func union(a, b abstraction) abstraction {
	out := abstraction{
		scalar:      a.scalar && b.scalar,
		aliases:     slices.Clone(a.aliases),
		collections: slices.Clone(a.collections),
		positions:   slices.Clone(a.positions),
		measured:    a.measured,
		indexed:     a.indexed || b.indexed,
	}
	out.aliases = addAliases(out.aliases, b.aliases)
	out.positions = addAliases(out.positions, b.positions)
	for _, c := range b.collections {
		if !slices.ContainsFunc(out.collections, func(o collection) bool { return o.key == c.key }) {
			out.collections = append(out.collections, c)
		}
	}
	if out.measured == nil {
		out.measured = b.measured
	} else if b.measured != nil {
		both := union(*a.measured, *b.measured)
		out.measured, out.indexed = &both, true
	}
	return out
}

func addAliases(to, from []alias) []alias {
	for _, a := range from {
		if !slices.ContainsFunc(to, func(o alias) bool { return o.String() == a.String() }) {
			to = append(to, a)
		}
	}
	return to
}

// environment maps the variables that are bound to what they may be.
type environment map[ast.Var]abstraction

// closure is an environment to which what is inside can add.
func (e environment) closure() environment { return maps.Clone(e) }

// usage says how what is being analysed bears on the policy's findings.
type usage struct {
	polarity polarity
	// sure says that no violation is found unless what is being analysed holds.
	sure bool
}

func (u usage) negated() usage { return usage{polarity: u.polarity.negated()} }

func (u usage) mixed() usage { return usage{polarity: polarityMixed} }

// unsure is the usage of something that need not hold for a violation.
func (u usage) unsure() usage { return usage{polarity: u.polarity} }
