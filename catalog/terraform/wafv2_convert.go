package terraform

import (
	"cmp"
	"slices"

	"github.com/archlint/archlint/inventory"
)

// byPriority puts a list of objects into the order of their priorities, in which AWS
// applies them: a set of blocks has none. It stays as it is where one is not known.
func byPriority(v *inventory.Value) *inventory.Value {
	list := v.List()
	for _, element := range list {
		if _, ok := element.Get("Priority").Int(); !ok {
			return v
		}
	}
	if len(list) < 2 {
		return v
	}
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b *inventory.Value) int {
		first, _ := a.Get("Priority").Int()
		second, _ := b.Get("Priority").Int()
		return cmp.Compare(first, second)
	})
	return inventory.NewList(sorted, v.Range()).Like(v)
}

// wafRulesFromJSON reads rules in the form that the API of AWS WAF has them in. A text
// that is no JSON stays as it is.
func wafRulesFromJSON(v *inventory.Value) *inventory.Value {
	rules, err := inventory.ParseDocument(v)
	if err != nil {
		return v
	}
	return wafRuleMembers(rules)
}

// wafRuleMembers renames the members that CloudFormation writes in another way.
func wafRuleMembers(v *inventory.Value) *inventory.Value {
	switch v.Kind() {
	case inventory.KindList:
		return v.MapElements(wafRuleMembers)
	case inventory.KindObject:
		members := slices.Clone(v.Members())
		for i, m := range members {
			members[i].Value = wafRuleMembers(m.Value)
			if m.Name == "ARN" {
				members[i].Name = "Arn"
			}
		}
		return inventory.NewObject(members, v.Range()).Like(v)
	}
	return v
}
