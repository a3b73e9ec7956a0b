package module

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// statement returns a statement block as the member of a policy document.
func (d *data) statement(block *inventory.Value) *inventory.Value {
	s := statement{data: d, block: block, at: block.Range()}
	s.copied("sid", "Sid")
	if !s.copied("effect", "Effect") {
		s.put("Effect", s.at, inventory.NewString("Allow", s.at).WithOrigin(inventory.OriginDefault))
	}
	s.texts("actions", "Action", false)
	s.texts("not_actions", "NotAction", false)
	s.texts("resources", "Resource", true)
	s.texts("not_resources", "NotResource", true)
	s.principals("principals", "Principal")
	s.principals("not_principals", "NotPrincipal")
	s.conditions()
	return inventory.NewObject(s.members, s.at)
}

// statement is a statement that is put together.
type statement struct {
	*data
	block   *inventory.Value
	at      inventory.Range
	members []inventory.Member
}

func (s *statement) put(name string, at inventory.Range, v *inventory.Value) {
	s.members = append(s.members, inventory.Member{Name: name, NameRange: at, Value: v})
}

// written returns an argument of the block and where its name stands.
func (s *statement) written(name string) (*inventory.Value, inventory.Range) {
	for _, m := range s.block.Members() {
		if m.Name == name {
			return m.Value, m.NameRange
		}
	}
	return nil, s.at
}

// copied puts an argument into the statement and reports whether there is one.
func (s *statement) copied(from, to string) bool {
	v, at := s.written(from)
	if text, ok := v.Text(); !v.IsSet() || ok && text == "" {
		return false
	}
	s.put(to, at, v)
	return true
}

// texts puts a set of texts into the statement.
func (s *statement) texts(from, to string, hasVariables bool) {
	v, at := s.written(from)
	if !v.IsSet() || v.IsKnown() && len(v.List()) == 0 && v.More() == nil {
		return
	}
	if hasVariables {
		v = policyVariables(v)
	}
	s.put(to, at, single(descending(v)))
}

// single returns a list as the provider writes it: its one element, or all of them.
func single(v *inventory.Value) *inventory.Value {
	list := v.List()
	switch {
	case v.Unknown() != nil:
		return v.MapAlternatives(single)
	case len(list) == 1 && v.More() == nil && !mayBeAbsent(list[0]):
		return list[0]
	}
	return v
}

// descending returns a set in the order in which the provider writes it.
func descending(v *inventory.Value) *inventory.Value {
	if v.Unknown() != nil {
		return v.MapAlternatives(descending)
	}
	list := slices.Clone(v.List())
	slices.SortStableFunc(list, func(a, b *inventory.Value) int { return strings.Compare(b.Display(), a.Display()) })
	list = slices.CompactFunc(list, func(a, b *inventory.Value) bool {
		x, known := scalarText(a)
		y, too := scalarText(b)
		return known && too && x == y
	})
	return inventory.NewList(list, v.Range()).Like(v)
}

// policyVariables returns texts with the policy variables that are written &{…}, so that
// Terraform leaves them alone.
func policyVariables(v *inventory.Value) *inventory.Value {
	return mapDeep(v, func(v *inventory.Value) *inventory.Value {
		if v.Kind() != inventory.KindString {
			return v
		}
		pieces := slices.Clone(v.Pieces())
		changed := false
		for i, p := range pieces {
			if p.Unknown == nil && strings.Contains(p.Text, "&{") {
				pieces[i].Text, changed = strings.ReplaceAll(p.Text, "&{", "${"), true
			}
		}
		if !changed {
			return v
		}
		return inventory.NewPieces(pieces, v.Range()).Like(v)
	})
}

// principals puts the principals into the statement: an object of them by type, or the
// text * for everyone.
func (s *statement) principals(from, to string) {
	blocks, at := s.written(from)
	if u := blocks.Unknown(); u != nil {
		s.put(to, at, blocks)
		return
	}
	if blocks.Kind() == inventory.KindObject {
		blocks = inventory.NewList([]*inventory.Value{blocks}, blocks.Range())
	}
	if len(blocks.List()) == 0 && blocks.More() == nil {
		return
	}
	if more := blocks.More(); more != nil {
		s.put(to, at, inventory.NewUnknown(more, at))
		return
	}
	var members []inventory.Member
	for _, block := range blocks.List() {
		kind, _ := scalarText(block.Get("type"))
		identifiers := descending(policyVariables(block.Get("identifiers")))
		if text, _ := scalarText(single(identifiers)); kind == "*" && text == "*" {
			s.put(to, at, inventory.NewString("*", block.Range()))
			return
		}
		if !block.Get("type").IsKnown() || block.Unknown() != nil {
			s.put(to, at, inventory.NewUnknown(block.Get("type").Unknown(), at))
			return
		}
		members = addList(members, kind, identifiers, block.Range())
	}
	for i := range members {
		members[i].Value = single(members[i].Value)
	}
	s.put(to, at, inventory.NewObject(members, blocks.Range()))
}

// addList adds the elements of a list to those of a member.
func addList(members []inventory.Member, name string, list *inventory.Value, at inventory.Range) []inventory.Member {
	for i := range members {
		if members[i].Name == name {
			members[i].Value = joinLists([]*inventory.Value{members[i].Value, list}, at)
			return members
		}
	}
	return append(members, inventory.Member{Name: name, NameRange: at, Value: list})
}

// conditions puts the conditions into the statement: values by operator and key.
func (s *statement) conditions() {
	blocks, at := s.written("condition")
	if blocks.Kind() == inventory.KindObject {
		blocks = inventory.NewList([]*inventory.Value{blocks}, blocks.Range())
	}
	switch {
	case blocks.Unknown() != nil:
		s.put("Condition", at, blocks)
		return
	case blocks.More() != nil:
		s.put("Condition", at, inventory.NewUnknown(blocks.More(), at))
		return
	case len(blocks.List()) == 0:
		return
	}
	var operators []string
	keys := map[string][]inventory.Member{}
	for _, block := range blocks.List() {
		operator, known := scalarText(block.Get("test"))
		key, keyKnown := scalarText(block.Get("variable"))
		if !known || !keyKnown {
			for _, v := range []*inventory.Value{block, block.Get("test"), block.Get("variable")} {
				if u := v.Unknown(); u != nil {
					s.put("Condition", at, inventory.NewUnknown(u, at))
					return
				}
			}
		}
		if keys[operator] == nil {
			operators = append(operators, operator)
		}
		keys[operator] = addList(keys[operator], key, policyVariables(block.Get("values")), block.Range())
	}
	members := make([]inventory.Member, 0, len(operators))
	for _, operator := range operators {
		for i := range keys[operator] {
			keys[operator][i].Value = single(keys[operator][i].Value)
		}
		members = append(members, inventory.Member{Name: operator, NameRange: at, Value: inventory.NewObject(keys[operator], at)})
	}
	s.put("Condition", at, inventory.NewObject(members, at))
}
