package translate

import (
	"slices"
	"strconv"

	"github.com/archlint/archlint/inventory"
)

// singleRules makes the rules of security groups stand by themselves whose group is not
// in the inventory, so that nothing could hold them: one for each source or destination,
// as CloudFormation has them.
func (t *Translator) singleRules(instances map[*inventory.Resource]*Instance) {
	groups := map[string]bool{}
	for _, r := range t.inv.Resources {
		if r.Type == "AWS::EC2::SecurityGroup" {
			for _, id := range r.Identifiers {
				groups[id.Value] = true
			}
		}
	}
	var single []*inventory.Resource
	t.inv.Resources = slices.DeleteFunc(t.inv.Resources, func(r *inventory.Resource) bool {
		if r.Type != typeRules || instances[r] == nil || isAmong(r.Properties.Get("GroupId"), groups) {
			return false
		}
		made := t.single(r, instances[r])
		single = append(single, made...)
		return len(made) > 0
	})
	t.inv.Resources = append(t.inv.Resources, single...)
}

// isAmong reports whether a value is surely one of some texts.
func isAmong(v *inventory.Value, all map[string]bool) bool {
	if u := v.Unknown(); u != nil {
		return len(u.Alternatives) > 0 && !slices.ContainsFunc(u.Alternatives, func(a inventory.Alternative) bool {
			return !isAmong(a.Value, all)
		})
	}
	text, ok := v.Text()
	return ok && all[text]
}

// single returns a resource for each rule of an instance; none if nothing is known of them.
func (t *Translator) single(r *inventory.Resource, i *Instance) []*inventory.Resource {
	var made []*inventory.Resource
	for _, property := range []string{"SecurityGroupIngress", "SecurityGroupEgress"} {
		elements := r.Properties.Get(property).List()
		for n, element := range elements {
			suffix, perhaps := "", i.Existence
			if len(elements) > 1 {
				suffix = strconv.Itoa(n)
			}
			if u := element.Unknown(); u != nil {
				element, perhaps = sole(element), both(perhaps, whether(u))
			}
			if element.Kind() != inventory.KindObject {
				continue
			}
			group := inventory.Member{Name: "GroupId", NameRange: i.Range, Value: r.Properties.Get("GroupId")}
			properties := inventory.NewObject(append(slices.Clone(element.Members()), group), element.Range())
			rule := t.resource(i, rules[property], suffix, properties)
			rule.Existence = perhaps
			maker := t.maker(i, rule.Type, suffix, properties)
			rule.Identifiers = maker.All()
			made = append(made, rule)
		}
	}
	return made
}
