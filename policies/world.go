package policies

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// maxWorlds bounds how many combinations of alternatives are tried for one
// policy and resource. Unknowns beyond that are opaque.
const maxWorlds = 64

// choice is the alternative that all unknowns with one key take.
type choice struct {
	key   string
	index int
	// when says in the user's words when it is taken.
	when string
	// of is how many there are.
	of int
	// at is where the first unknown with the key stands in the input.
	at inventory.Path
}

// world is one combination of alternatives. The zero world has chosen nothing.
type world struct {
	choices []choice
	byKey   map[string]int
	// opaque are the keys whose alternatives are not tried.
	opaque map[string]bool
	// gone says that the resource does not exist in the world.
	gone bool
	// leaves are the unknowns that the policy may read and that have no value in
	// the world.
	leaves []leaf
}

// place is where something stands in the source and where it does in the input
// of a world, in which what is absent does not count.
type place struct{ source, input inventory.Path }

func (p place) member(name string) place {
	return place{source: append(p.source, name), input: append(p.input, name)}
}

func (p place) element(source, input int) place {
	return place{source: append(p.source, source), input: append(p.input, input)}
}

func (p place) clone() place {
	return place{source: slices.Clone(p.source), input: slices.Clone(p.input)}
}

// leaf is an unknown that a policy may read.
type leaf struct {
	at    place
	value *inventory.Value
	// unknown says why; for a list that may have further elements, why that is.
	unknown *inventory.Unknown
}

// keyOf is what chooses between the alternatives of an unknown. One without a
// key depends on nothing else, not even on one in whose alternative it stands.
func keyOf(u *inventory.Unknown, at inventory.Path) string {
	if u.Key != "" {
		return u.Key
	}
	return fmt.Sprintf("at %s, %p", at, u)
}

// choose returns the value that an unknown takes in the world, nil if it is
// absent there. It reports false if it has none that is known.
func (w *world) choose(u *inventory.Unknown, at inventory.Path) (*inventory.Value, bool) {
	if len(u.Alternatives) == 0 || w == nil {
		return nil, false
	}
	index, ok := w.byKey[keyOf(u, at)]
	if !ok || index >= len(u.Alternatives) {
		return nil, false
	}
	return u.Alternatives[index].Value, true
}

// resolve returns the value that an unknown takes in the world, the unknown
// itself if it has none that is known, and nil if it is absent.
func (w *world) resolve(v *inventory.Value, at inventory.Path) *inventory.Value {
	for u := v.Unknown(); u != nil; u = v.Unknown() {
		chosen, ok := w.choose(u, at)
		if !ok {
			return v
		}
		v = chosen
	}
	return v
}

// with returns the world in which one more choice is made.
func (w *world) with(c choice) *world {
	next := &world{
		choices: append(slices.Clone(w.choices), c),
		byKey:   maps.Clone(w.byKey),
		opaque:  maps.Clone(w.opaque),
		gone:    w.gone,
	}
	if next.byKey == nil {
		next.byKey = map[string]int{}
	}
	next.byKey[c.key] = c.index
	return next
}

func (w *world) giveUp(key string) {
	if w.opaque == nil {
		w.opaque = map[string]bool{}
	}
	w.opaque[key] = true
}

// survey finds the unknowns of a document that a policy may read.
type survey struct {
	terms *terms
	reads *Reads
	world *world
	// pending is the first unknown with alternatives that has no choice yet.
	pending   *inventory.Unknown
	pendingAt inventory.Path
	leaves    []leaf
}

func (s *survey) visit(v *inventory.Value, at place) {
	if s.pending != nil {
		return
	}
	if u := v.Unknown(); u != nil {
		s.unknown(v, u, at)
		return
	}
	if _, plain := s.terms.plain(v); plain {
		return
	}
	present := 0
	for i, element := range v.List() {
		here := at.element(i, present)
		s.visit(element, here)
		if s.world.resolve(element, here.source).IsSet() {
			present++
		}
	}
	rest := at.element(moreElements, moreElements)
	if more := v.More(); more != nil && s.reads.at(rest.input, true) != polarityNone {
		s.leaves = append(s.leaves, leaf{at: rest.clone(), value: v, unknown: more})
	}
	for _, m := range v.Members() {
		s.visit(m.Value, at.member(m.Name))
	}
}

func (s *survey) unknown(v *inventory.Value, u *inventory.Unknown, at place) {
	if s.reads.at(at.input, true) == polarityNone {
		return
	}
	key := keyOf(u, at.source)
	if len(u.Alternatives) > 0 && !s.world.opaque[key] {
		chosen, ok := s.world.choose(u, at.source)
		if ok {
			s.visit(chosen, at)
			return
		}
		if _, made := s.world.byKey[key]; !made {
			s.pending, s.pendingAt = u, slices.Clone(at.source)
			return
		}
	}
	s.leaves = append(s.leaves, leaf{at: at.clone(), value: v, unknown: u})
}

// worlds returns the combinations of alternatives of the unknowns in a document
// that a policy may read, and of the resource's existence.
func worlds(t *terms, doc *inventory.Value, existence *inventory.Unknown, reads *Reads) []*world {
	done := []*world{}
	open := existenceWorlds(existence)
	for len(open) > 0 {
		w := open[0]
		open = open[1:]
		if w.gone {
			done = append(done, w)
			continue
		}
		s := &survey{terms: t, reads: reads, world: w}
		s.visit(doc, place{})
		if s.pending == nil {
			w.leaves = s.leaves
			done = append(done, w)
			continue
		}
		key := keyOf(s.pending, s.pendingAt)
		if len(done)+len(open)+len(s.pending.Alternatives) > maxWorlds {
			w.giveUp(key)
			open = append([]*world{w}, open...)
			continue
		}
		var split []*world
		for i, a := range s.pending.Alternatives {
			split = append(split, w.with(choice{
				key: key, index: i, when: a.When, of: len(s.pending.Alternatives), at: s.pendingAt,
			}))
		}
		open = append(split, open...)
	}
	return done
}

// existenceWorlds are the worlds in which a resource exists and those in which
// it does not, as far as that depends on something with alternatives.
func existenceWorlds(existence *inventory.Unknown) []*world {
	if existence == nil || len(existence.Alternatives) == 0 || len(existence.Alternatives) > maxWorlds {
		return []*world{{}}
	}
	var out []*world
	for i, a := range existence.Alternatives {
		w := (&world{}).with(choice{
			key: keyOf(existence, inventory.Path{"existence"}), index: i, when: a.When, of: len(existence.Alternatives),
		})
		exists, known := a.Value.Bool()
		w.gone = !a.Value.IsSet() || known && !exists
		out = append(out, w)
	}
	return out
}

// certain reports whether the resource surely exists in the world.
func (w *world) certain(existence *inventory.Unknown) bool {
	if existence == nil {
		return true
	}
	_, chosen := w.byKey[keyOf(existence, inventory.Path{"existence"})]
	return chosen
}

// pathKey is the path as a map key. Unlike its text it tells every two paths
// apart.
func pathKey(p inventory.Path) string {
	var b strings.Builder
	for _, s := range p {
		switch s := s.(type) {
		case int:
			b.WriteString(inventory.Path{s}.String())
		case string:
			b.WriteByte(0)
			b.WriteString(s)
		}
	}
	return b.String()
}
