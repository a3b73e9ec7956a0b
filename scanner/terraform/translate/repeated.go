package translate

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// withoutRepeated leaves out the further resources that others declare by themselves.
func (t *Translator) withoutRepeated() {
	if len(t.inline) == 0 {
		return
	}
	// properties are those that tell the resources of a type apart.
	properties := map[string][]string{}
	for r, a := range t.inline {
		for _, name := range a.Unique {
			if !slices.Contains(properties[r.Type], name) {
				properties[r.Type] = append(properties[r.Type], name)
			}
		}
	}
	for _, names := range properties {
		slices.Sort(names)
	}
	alone := map[string]bool{}
	for _, r := range t.inv.Resources {
		if names := properties[r.Type]; names != nil && t.inline[r] == nil {
			if key, ok := keyOf(r, names); ok {
				alone[key] = true
			}
		}
	}
	t.inv.Resources = slices.DeleteFunc(t.inv.Resources, func(r *inventory.Resource) bool {
		if t.inline[r] == nil {
			return false
		}
		key, ok := keyOf(r, properties[r.Type])
		return ok && alone[key]
	})
}

// keyOf tells resources of a type apart by some of their properties; it is false if one
// of these is not known.
func keyOf(r *inventory.Resource, names []string) (string, bool) {
	parts := []string{r.Type, r.Stack}
	for _, name := range names {
		v := r.Properties.Get(name)
		text := ""
		if v.IsSet() {
			all := texts(v)
			if len(all) != 1 {
				return "", false
			}
			text = all[0]
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "\x00"), true
}

// rules are the properties of a security group that hold its rules, with the types that
// are a rule of them.
var rules = map[string]string{
	"SecurityGroupIngress": "AWS::EC2::SecurityGroupIngress",
	"SecurityGroupEgress":  "AWS::EC2::SecurityGroupEgress",
}

// typeRules is the resource type that is one or several rules.
const typeRules = "aws_security_group_rule"

// withoutRepeatedRules leaves out the inline rules of security groups that others declare
// by themselves.
func (t *Translator) withoutRepeatedRules() {
	alone := map[string]bool{}
	note := func(group, property string, rule *inventory.Value) {
		if isKnown(rule) {
			alone[ruleKey(group, property, rule)] = true
		}
	}
	for _, r := range t.inv.Resources {
		group, ok := r.Properties.Get("GroupId").Text()
		if !ok || t.inline[r] != nil {
			continue
		}
		for property, typeName := range rules {
			switch r.Type {
			case typeName:
				note(group, property, r.Properties)
			case typeRules:
				for _, rule := range r.Properties.Get(property).List() {
					note(group, property, rule)
				}
			}
		}
	}
	if len(alone) == 0 {
		return
	}
	for _, r := range t.inv.Resources {
		if r.Type == "AWS::EC2::SecurityGroup" {
			t.removeRules(r, alone)
		}
	}
	t.inv.Resources = slices.DeleteFunc(t.inv.Resources, func(r *inventory.Resource) bool {
		group, _ := r.Properties.Get("GroupId").Text()
		for property, typeName := range rules {
			if r.Type == typeName && t.inline[r] != nil && alone[ruleKey(group, property, r.Properties)] {
				return true
			}
		}
		return false
	})
}

// removeRules takes rules out of a security group.
func (t *Translator) removeRules(r *inventory.Resource, alone map[string]bool) {
	for property := range rules {
		list := r.Properties.Get(property)
		kept := slices.DeleteFunc(slices.Clone(list.List()), func(rule *inventory.Value) bool {
			return slices.ContainsFunc(r.Identifiers, func(id inventory.Identifier) bool {
				return alone[ruleKey(id.Value, property, rule)]
			})
		})
		if len(kept) < len(list.List()) {
			now := inventory.NewList(kept, list.Range()).Like(list).WithMore(list.More())
			r.Properties = r.Properties.Set(inventory.Path{property}, now)
		}
	}
}

// ruleKey tells the rules of security groups apart.
func ruleKey(group, property string, rule *inventory.Value) string {
	members := slices.DeleteFunc(slices.Clone(rule.Members()), func(m inventory.Member) bool { return m.Name == "GroupId" })
	slices.SortFunc(members, func(a, b inventory.Member) int { return cmp.Compare(a.Name, b.Name) })
	text, _ := json.Marshal(inventory.NewObject(members, inventory.Range{}))
	return group + " " + property + " " + string(text)
}

// isKnown reports whether all of a value is known.
func isKnown(v *inventory.Value) bool {
	known := true
	v.Visit(func(_ inventory.Path, part *inventory.Value) bool {
		known = known && part.Unknown() == nil
		return known
	})
	return known
}
