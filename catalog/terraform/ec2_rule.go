package terraform

import (
	"cmp"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// everyProtocol are the texts that stand for any protocol.
var everyProtocol = []string{"-1", "all"}

// protocolName is the name of a protocol as the provider sends it to EC2, which takes
// names and numbers: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
func protocolName(v *inventory.Value) *inventory.Value {
	name, ok := v.Scalar()
	if !ok || v.Origin() == inventory.OriginSynthetic {
		return v
	}
	name = strings.ToLower(name)
	for _, of := range [][2]string{{"all", "-1"}, {"1", "icmp"}, {"6", "tcp"}, {"17", "udp"}, {"58", "icmpv6"}} {
		if name == of[0] {
			name = of[1]
		}
	}
	return inventory.NewString(name, v.Range()).WithNote(v.Note())
}

// groupID is the ID of a security group that may belong to another account:
// 123456789012/sg-1.
func groupID(v *inventory.Value) *inventory.Value {
	text, ok := v.Text()
	if _, id, other := strings.Cut(text, "/"); ok && other {
		return inventory.NewString(id, v.Range())
	}
	return v
}

// groupOwner is the account in the ID of a security group, if it names one.
func groupOwner(v *inventory.Value) *inventory.Value {
	text, _ := v.Text()
	if account, _, other := strings.Cut(text, "/"); other {
		return inventory.NewString(account, v.Range())
	}
	return nil
}

// expansion is a list while it is made.
type expansion struct {
	elements []*inventory.Value
	more     *inventory.Unknown
}

func (e *expansion) add(other expansion) {
	e.elements = append(e.elements, other.elements...)
	if e.more == nil {
		e.more = other.more
	}
}

func (e *expansion) list(at inventory.Range) *inventory.Value {
	return inventory.NewList(e.elements, at).WithMore(e.more)
}

// chosen is what becomes of an unknown that takes one of several values.
func chosen(v *inventory.Value, expand func(*inventory.Value) expansion) expansion {
	u := v.Unknown()
	parts := make([]expansion, len(u.Alternatives))
	longest := 0
	var all expansion
	for i, a := range u.Alternatives {
		parts[i] = expand(a.Value)
		longest = max(longest, len(parts[i].elements))
		all.add(expansion{more: parts[i].more})
	}
	for n := range longest {
		c := *u
		c.Type, c.Expression, c.Pieces, c.Constraint = inventory.KindAbsent, "", nil, nil
		c.Alternatives = slices.Clone(u.Alternatives)
		for i := range c.Alternatives {
			c.Alternatives[i].Value = nil
			if n < len(parts[i].elements) {
				c.Alternatives[i].Value = parts[i].elements[n]
			}
		}
		all.elements = append(all.elements, inventory.NewUnknown(&c, v.Range()))
	}
	return all
}

// presence is an element that is there if what is said of an unknown is so: "is true",
// and "is false" if it is not.
func presence(u *inventory.Unknown, is, isNot string, element *inventory.Value) *inventory.Value {
	subject := subjectOf(u)
	c := &inventory.Unknown{
		Reason: u.Reason, Detail: u.Detail, Refs: u.Refs, Type: element.Kind(),
		Alternatives: []inventory.Alternative{{When: subject + " " + is, Value: element}, {When: subject + " " + isNot}},
	}
	if same := u.Identity(); same != "" {
		c.Key = same + " " + is
	}
	return inventory.NewUnknown(c, element.Range())
}

// subjectOf is what an unknown depends on, in the user's words.
func subjectOf(u *inventory.Unknown) string {
	if len(u.Refs) == 1 {
		return u.Refs[0].Kind + " " + u.Refs[0].Name
	}
	return cmp.Or(u.Expression, "the value")
}

// The members of a rule of aws_security_group_rule for the group itself: whether it is
// for it, and, after the side, which one it is.
const (
	ruleSelf  = "Self"
	ruleGroup = "Group"
)

// eachEnd takes rules apart that are for several ends, or a single one of them: there
// is one for each address range, prefix list and group.
func eachEnd(v *inventory.Value) *inventory.Value {
	if v.Unknown() != nil {
		return v
	}
	made := rules(v)
	return made.list(v.Range())
}

func rules(v *inventory.Value) expansion {
	switch u := v.Unknown(); {
	case u != nil && len(u.Alternatives) > 0:
		return chosen(v, rules)
	case u != nil:
		return expansion{more: u}
	case v.Kind() == inventory.KindObject:
		return ends(v)
	}
	made := expansion{more: v.More()}
	for _, block := range v.List() {
		made.add(rules(block))
	}
	return made
}

// ends returns a rule for each other end of one block.
func ends(v *inventory.Value) expansion {
	var shared, others []inventory.Member
	var self, group inventory.Member
	for _, m := range v.Members() {
		switch m.Name {
		case "CidrIp", "CidrIpv6", sideSource + "PrefixListId", sideDestination + "PrefixListId",
			sideSource + "SecurityGroupId", sideDestination + "SecurityGroupId":
			others = append(others, m)
		case ruleSelf:
			self = m
		case sideSource + ruleGroup, sideDestination + ruleGroup:
			group = m
		default:
			shared = append(shared, m)
		}
	}
	r := rule{shared: slices.Clip(shared), at: v.Range()}
	var made expansion
	if group.Value.IsSet() {
		group.Name = strings.TrimSuffix(group.Name, ruleGroup) + "SecurityGroupId"
		own := r.to(group, group.Value)
		yes, known := self.Value.Bool()
		if u := self.Value.Unknown(); u != nil {
			made.elements = append(made.elements, presence(u, "is true", "is false", own))
		} else if known && yes {
			return expansion{elements: []*inventory.Value{own}}
		}
	}
	for _, m := range others {
		single := group.Value.IsSet() && m.Name == group.Name
		made.add(r.each(m, m.Value, single))
	}
	return made
}

// rule is what the rules of one block have in common.
type rule struct {
	shared []inventory.Member
	at     inventory.Range
}

// each returns a rule for each end of a list; of single ends there is just one.
func (r rule) each(m inventory.Member, v *inventory.Value, single bool) expansion {
	switch u := v.Unknown(); {
	case u != nil && len(u.Alternatives) > 0:
		return chosen(v, func(a *inventory.Value) expansion { return r.each(m, a, single) })
	case u != nil && !single:
		return r.open(m, v)
	case v.Kind() == inventory.KindList:
		made := expansion{more: v.More()}
		for _, end := range v.List() {
			if end.IsSet() {
				made.elements = append(made.elements, r.to(m, end))
			}
		}
		return made
	case v.IsSet():
		return expansion{elements: []*inventory.Value{r.to(m, v)}}
	}
	return expansion{}
}

// open returns the rules for a list of which nothing is known: there may be one for an
// end that is not known, and more.
func (r rule) open(m inventory.Member, v *inventory.Value) expansion {
	u := *v.Unknown()
	u.Type = inventory.KindString
	if u.Expression != "" {
		u.Expression += "[0]"
	}
	one := r.to(m, inventory.NewUnknown(&u, v.Range()))
	return expansion{
		elements: []*inventory.Value{presence(v.Unknown(), "is not empty", "is empty", one)}, more: v.Unknown(),
	}
}

// to returns the rule for one end.
func (r rule) to(m inventory.Member, end *inventory.Value) *inventory.Value {
	made := append(r.shared, inventory.Member{Name: m.Name, NameRange: m.NameRange, Value: end})
	if strings.HasSuffix(m.Name, "SecurityGroupId") {
		made[len(r.shared)].Value = groupID(end)
		if owner := groupOwner(end); owner != nil && strings.HasPrefix(m.Name, sideSource) {
			made = append(made, inventory.Member{Name: "SourceSecurityGroupOwnerId", NameRange: m.NameRange, Value: owner})
		}
	}
	return inventory.NewObject(made, r.at)
}
