package cloudformation

import (
	"slices"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = register("Fn::Contains", containsFunction)
	_ = register("Fn::EachMemberEquals", eachMemberEquals)
	_ = register("Fn::EachMemberIn", eachMemberIn)
)

// The functions of rules that look for texts in lists:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html

func containsFunction(t *template, c call) *inventory.Value {
	return t.membership(c, "Fn::Contains with a list of texts and a text", func(list, value []string) bool {
		return slices.Contains(list, value[0])
	}, inventory.KindString)
}

func eachMemberEquals(t *template, c call) *inventory.Value {
	return t.membership(c, "Fn::EachMemberEquals with a list of texts and a text", func(list, value []string) bool {
		return !slices.ContainsFunc(list, func(element string) bool { return element != value[0] })
	}, inventory.KindString)
}

func eachMemberIn(t *template, c call) *inventory.Value {
	return t.membership(c, "Fn::EachMemberIn with two lists of texts", func(list, in []string) bool {
		return !slices.ContainsFunc(list, func(element string) bool { return !slices.Contains(in, element) })
	}, inventory.KindList)
}

// membership evaluates a function of a list and a second argument, which is a
// text or another list.
func (t *template) membership(c call, form string, holds func(list, second []string) bool, second inventory.Kind) *inventory.Value {
	if bad := t.outsideRules(c); bad != nil {
		return bad
	}
	nodes, bad := t.arguments(c, 2, 2, form)
	if bad != nil {
		return bad
	}
	f := lifted{name: c.name, at: c.at, kind: inventory.KindBool}
	f.apply = func(args []*inventory.Value) *inventory.Value {
		if unknowns := append(undetermined(args[0]), undetermined(args[1])...); len(unknowns) > 0 {
			return inventory.NewUnknown(derive(f, args, unknowns), c.at)
		}
		list, ok := textsOf(args[0])
		other, otherOK := textsOf(args[1])
		if second == inventory.KindString && args[1].Kind().IsScalar() {
			other, otherOK = []string{scalarText(args[1])}, true
		} else if second == inventory.KindString {
			otherOK = false
		}
		if !ok || !otherOK || !t.spend(len(list)*max(1, len(other)), 0, c.at) {
			return t.invalid(c.at, "the arguments of "+c.name+" are no texts", "write "+form)
		}
		return inventory.NewBool(holds(list, other), c.at)
	}
	return t.lift(f, t.eval(nodes[0]), t.eval(nodes[1]))
}

// textsOf returns the elements of a list of texts.
func textsOf(v *inventory.Value) ([]string, bool) {
	var texts []string
	for _, element := range v.List() {
		if !element.Kind().IsScalar() {
			return nil, false
		}
		texts = append(texts, scalarText(element))
	}
	return texts, v.Kind() == inventory.KindList
}
