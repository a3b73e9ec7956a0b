package terraform

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// emptyBlock is an empty object for a block that is there and has no arguments.
func emptyBlock(v *inventory.Value) *inventory.Value {
	if v.Kind() == inventory.KindList && len(v.List()) == 0 {
		return nil
	}
	return inventory.NewObject(nil, v.Range())
}

// onePerEvent makes an element for each event: a block of the provider has a set of
// events, CloudFormation's a single one.
func onePerEvent(v *inventory.Value) *inventory.Value {
	switch v.Kind() {
	case inventory.KindObject:
		if u := v.Get("Event").Unknown(); u != nil {
			// It is not known how many there are: one stands for all.
			event := *u
			event.Type, event.Alternatives, event.Constraint = inventory.KindString, nil, nil
			v = v.Set(inventory.Path{"Event"}, inventory.NewUnknown(&event, v.Get("Event").Range()))
		}
		var elements []*inventory.Value
		for _, event := range v.Get("Event").List() {
			elements = append(elements, v.Set(inventory.Path{"Event"}, event))
		}
		if elements == nil {
			elements = []*inventory.Value{v}
		}
		return inventory.NewList(elements, v.Range())
	case inventory.KindList:
		var elements []*inventory.Value
		for _, element := range v.List() {
			if element.Kind() == inventory.KindObject {
				elements = append(elements, onePerEvent(element).List()...)
				continue
			}
			elements = append(elements, element)
		}
		return inventory.NewList(elements, v.Range()).Like(v)
	}
	return v
}

// redirectHost splits a host name, which may have a scheme before it.
func redirectHost(v *inventory.Value) *inventory.Value {
	url, ok := v.Text()
	if !ok || v.Origin() == inventory.OriginSynthetic {
		return inventory.NewObject([]inventory.Member{{Name: "HostName", NameRange: v.Range(), Value: v}}, v.Range())
	}
	redirect := map[string]any{"HostName": url}
	if scheme, host, found := strings.Cut(url, "://"); found {
		redirect["HostName"], redirect["Protocol"] = host, scheme
	}
	return inventory.NewNative(redirect, v.Range())
}

// routingRules turns the JSON text of a website's routing rules, in the vocabulary of
// S3's own API, into the list that CloudFormation has.
func routingRules(v *inventory.Value) *inventory.Value {
	rules, err := inventory.ParseDocument(v)
	if err != nil {
		return v
	}
	return rules.MapElements(func(rule *inventory.Value) *inventory.Value {
		if rule.Kind() != inventory.KindObject {
			return rule
		}
		members := slices.Clone(rule.Members())
		for i := range members {
			switch members[i].Name {
			case "Condition":
				members[i].Name = "RoutingRuleCondition"
			case "Redirect":
				members[i].Name = "RedirectRule"
			}
		}
		return inventory.NewObject(members, rule.Range()).Like(rule)
	})
}
