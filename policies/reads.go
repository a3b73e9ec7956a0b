package policies

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// polarity says in which direction what a policy finds may move when something
// that it did not see turns out to have a value.
type polarity uint8

const (
	// polarityNone means that it does not move.
	polarityNone polarity = iota
	// polarityMore means that the policy can only find more: the value is used, and
	// where there is none, what uses it does not hold.
	polarityMore
	// polarityLess means that it can only find less: what uses the value is negated.
	polarityLess
	// polarityMixed means that anything can happen.
	polarityMixed
)

func (p polarity) String() string { return [...]string{"none", "more", "less", "mixed"}[p] }

// negated is the polarity under a negation.
func (p polarity) negated() polarity {
	switch p {
	case polarityMore:
		return polarityLess
	case polarityLess:
		return polarityMore
	case polarityNone, polarityMixed:
		return p
	}
	return p
}

// and is the polarity of two uses together.
func (p polarity) and(q polarity) polarity {
	if p == q || q == polarityNone {
		return p
	}
	if p == polarityNone {
		return q
	}
	return polarityMixed
}

// read is one way in which a policy may read its input.
type read struct {
	pattern pattern
	// whole says that everything below is part of the value that is used; else only
	// whether there is a value, and which scalar, matters.
	whole    bool
	polarity polarity
	// base is how many steps of the pattern are taken where a missing value means
	// that the whole attempt to find a violation ends: with respect to what is
	// missing so early, the policy can only find more, whatever the polarity.
	base int
}

func (r read) String() string {
	text := r.pattern.String()
	if r.whole {
		text += " (whole)"
	}
	return fmt.Sprintf("%s %s %d", text, r.polarity, r.base)
}

// Reads is what a policy may read of its input: more than it does, never less.
type Reads struct {
	reads []read
	seen  map[string]bool
	tree  *topology.Reads
}

func newReads() *Reads { return &Reads{seen: map[string]bool{}} }

func (r *Reads) add(one read) {
	if key := one.String(); !r.seen[key] {
		r.seen[key] = true
		r.reads = append(r.reads, one)
	}
}

// addAll says that the policy may do anything with its whole input.
func (r *Reads) addAll() { r.add(read{whole: true, polarity: polarityMixed}) }

// finish fixes the order of the reads and builds the tree.
func (r *Reads) finish() {
	slices.SortFunc(r.reads, func(a, b read) int { return cmp.Compare(a.String(), b.String()) })
	r.tree = &topology.Reads{}
	for _, one := range r.reads {
		grow(r.tree, one)
	}
}

func grow(at *topology.Reads, one read) {
	for _, s := range one.pattern {
		var next **topology.Reads
		if s.kind == stepMember {
			if at.Members == nil {
				at.Members = map[string]*topology.Reads{}
			}
			member := at.Members[s.name]
			if member == nil {
				member = &topology.Reads{}
				at.Members[s.name] = member
			}
			at = member
			continue
		}
		next = &at.Each
		if *next == nil {
			*next = &topology.Reads{}
		}
		at = *next
	}
	at.Whole = at.Whole || one.whole
}

// Tree returns the reads in the form in which the graph spells out a resource's
// surroundings.
func (r *Reads) Tree() *topology.Reads { return r.tree }

// Whole reports whether nothing is known of what the policy reads.
func (r *Reads) Whole() bool { return r.tree.Whole }

// at is the polarity with respect to what stands at a path of the input.
// mayVanish says of a list's element that it may turn out not to be there.
func (r *Reads) at(path inventory.Path, mayVanish bool) polarity {
	result := polarityNone
	for _, one := range r.reads {
		result = result.and(one.at(path, mayVanish))
		if result == polarityMixed {
			break
		}
	}
	return result
}

func (r read) at(path inventory.Path, mayVanish bool) polarity {
	common := min(len(r.pattern), len(path))
	last := len(path) - 1
	if mayVanish && last >= 0 && last < len(r.pattern) &&
		r.pattern[last].shifts(path[last]) && r.pattern.matches(path, last) {
		return polarityMixed
	}
	if !r.pattern.matches(path, common) {
		return polarityNone
	}
	switch {
	case len(r.pattern) < len(path) && r.whole:
		// A part is missing of a value that is used as a whole.
		return polarityMixed
	case len(r.pattern) < len(path):
		return polarityNone
	case r.base >= len(path):
		return polarityMore
	}
	return r.polarity
}

// cut returns the longest beginning of a path at which the policy can only find
// more: with what stands there left out of the input, every violation that it
// finds is certain, whatever stands at the path. It reports false if there is
// none.
func (r *Reads) cut(path inventory.Path, mayVanish bool) (inventory.Path, bool) {
	for n := len(path); n > 0; n-- {
		if r.at(path[:n], mayVanish && n == len(path)) == polarityMore {
			return path[:n], true
		}
	}
	return nil, false
}
