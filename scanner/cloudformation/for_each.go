package cloudformation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// maxIterations is how often the bodies of all loops of a template may be
// repeated. CloudFormation takes 500 resources in the template that results.
const maxIterations = 20_000

// loop is one use of Fn::ForEach, which stands for a member of an object for each
// element of a collection:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
type loop struct {
	// name is Fn::ForEach:: and the name of the loop.
	name       string
	at         inventory.Range
	identifier string
	collection *document.Node
	body       *document.Node
}

func isLoop(name string) bool {
	return name == "Fn::ForEach" || strings.HasPrefix(name, "Fn::ForEach::")
}

func hasLoop(members []document.Member) bool {
	return slices.ContainsFunc(members, func(m document.Member) bool { return isLoop(m.Name) })
}

// loop reads the head of a loop. The value is not nil if it is none.
func (t *template) loop(m document.Member) (loop, *inventory.Value) {
	const form = "write Fn::ForEach::Name with a list of an identifier, a collection and an object"
	t.extension("Fn::ForEach", m.NameRange)
	l := loop{name: m.Name, at: m.NameRange}
	if strings.TrimPrefix(m.Name, "Fn::ForEach::") == "" || m.Name == "Fn::ForEach" {
		return l, t.invalid(m.NameRange, "Fn::ForEach has no name", form)
	}
	nodes, bad := t.arguments(call{m.Name, m.Value, m.NameRange}, 3, 3, strings.TrimPrefix(form, "write "))
	switch {
	case bad != nil:
		return l, bad
	case !isNode(nodes[0], document.String) || strings.Map(alphanumeric, nodes[0].Text) != nodes[0].Text:
		return l, t.invalid(nodes[0].Range, "the identifier of "+m.Name+" is no name of letters and digits", form)
	case !isNode(nodes[2], document.Map):
		return l, t.invalid(nodes[2].Range, "the body of "+m.Name+" is "+nodes[2].Kind.String(), form)
	}
	l.identifier, l.collection, l.body = nodes[0].Text, nodes[1], nodes[2]
	if _, taken := t.parameters[l.identifier]; taken {
		t.fail(nodes[0].Range, m.Name+" calls its identifier "+l.identifier+", which is a parameter", "take a name of its own")
	}
	return l, nil
}

// elements evaluates the collection of a loop: a list of texts, or an unknown.
func (t *template) elementsOf(l loop) *inventory.Value {
	form := "write a list of texts, or a function that gives one"
	apply := func(args []*inventory.Value) *inventory.Value {
		elements := make([]*inventory.Value, 0, len(args))
		for _, arg := range args {
			switch unknowns := undetermined(arg); {
			case len(unknowns) > 0:
				return inventory.NewUnknown(derive(lifted{name: l.name, kind: inventory.KindList}, args, unknowns), l.at)
			case arg.Kind() == inventory.KindNull:
			case !arg.Kind().IsScalar():
				return t.invalid(l.collection.Range, "the collection of "+l.name+" has "+arg.Kind().String()+" in it", form)
			default:
				elements = append(elements, arg)
			}
		}
		return inventory.NewList(elements, l.at)
	}
	f := lifted{name: l.name, at: l.at, kind: inventory.KindList}
	f.apply = func(args []*inventory.Value) *inventory.Value {
		list := args[0]
		switch {
		case list.Kind() != inventory.KindList:
			return t.invalid(l.collection.Range, "the collection of "+l.name+" is "+list.Kind().String(), form)
		case list.More() != nil:
			return inventory.NewUnknown(derive(f, args, []*inventory.Unknown{list.More()}), l.at)
		}
		return t.lift(lifted{name: l.name, at: l.at, kind: inventory.KindList, apply: apply}, list.List()...)
	}
	v := t.lift(f, t.eval(l.collection))
	t.unresolved("Fn::ForEach", v.Unknown())
	return v
}

// repeat returns the members that the body of a loop gives with one value.
func (t *template) repeat(l loop, value string) []document.Member {
	if t.iterations++; t.iterations > maxIterations {
		if t.iterations == maxIterations+1 {
			t.expands = true
			t.fail(l.at, fmt.Sprintf("the loops of the template repeat their bodies more than %d times", maxIterations),
				"CloudFormation takes at most 500 resources; what goes beyond is left out")
		}
		return nil
	}
	b := newBinding(l, value)
	members := t.substituteMembers(l.body.Members, b)
	if members == nil {
		members = l.body.Members
	}
	return members
}

// unroll evaluates an object with loops in it. Where a collection is one of
// several, the object is too.
func (t *template) unroll(n *document.Node) *inventory.Value {
	var loops []loop
	var collections []*inventory.Value
	for _, m := range n.Members {
		if !isLoop(m.Name) {
			continue
		}
		l, bad := t.loop(m)
		if bad != nil {
			return bad.WithRange(n.Range)
		}
		loops = append(loops, l)
		collections = append(collections, t.elementsOf(l))
	}
	apply := func(args []*inventory.Value) *inventory.Value {
		u := unrolling{template: t, in: "the object", seen: map[string]bool{}}
		next := 0
		for _, m := range n.Members {
			if !isLoop(m.Name) {
				u.add(m)
				continue
			}
			for _, element := range args[next].List() {
				for _, repeated := range t.repeat(loops[next], scalarText(element)) {
					u.add(repeated)
				}
			}
			next++
		}
		c := *n
		c.Members = u.members
		return t.eval(&c)
	}
	return t.lift(lifted{name: "Fn::ForEach", at: n.Range, apply: apply, kind: inventory.KindObject}, collections...)
}

// unrolling collects members of which no two may have the same name.
type unrolling struct {
	*template
	// in names the object in messages.
	in      string
	seen    map[string]bool
	members []document.Member
}

// add adds a member and reports whether its name is new. That of a loop need not
// be: a loop in a loop is there once for each turn.
func (u *unrolling) add(m document.Member) bool {
	if u.seen[m.Name] && !isLoop(m.Name) {
		u.fail(m.NameRange, "Fn::ForEach gives "+m.Name+" twice in "+u.in, "write the identifier of the loop into the name, and no element of its collection twice")
		return false
	}
	u.seen[m.Name] = true
	u.members = append(u.members, m)
	return true
}
