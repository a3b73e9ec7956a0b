package scanner

import (
	"cmp"
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// addition is what a satellite adds to a list of its owner.
type addition struct {
	// element is added for sure, or is an unknown with the alternative of being
	// absent.
	element *inventory.Value
	// more is set instead when the satellite may or may not belong to this owner,
	// for a reason that leaves no alternatives.
	more *inventory.Unknown
	// merged says that the element is no element of a list: it is merged into what the
	// property holds.
	merged bool
}

// folding is what satellites add to one property of one resource.
type folding struct {
	owner     *inventory.Resource
	property  string
	additions []addition
}

// folder finds the owners of satellites.
type folder struct {
	inv *inventory.Inventory
	// owners are the resources of the types that satellites add to, by identifier.
	owners map[string][]*inventory.Resource
	// handedOut are the texts that outputs give to others.
	handedOut map[string]bool
	foldings  []*folding
	byOwner   map[[2]string]*folding
}

// foldSatellites adds to the list of each owner what its satellites declare, and
// returns the owners. A satellite that is no resource of its own in CloudFormation is
// taken out of the inventory once it is known to what it belongs.
func foldSatellites(inv *inventory.Inventory) []*inventory.Resource {
	var satellites []*inventory.Resource
	for _, r := range inv.Resources {
		if p := planOf(r.Type); p != nil && p.entry.Satellite != nil {
			satellites = append(satellites, r)
		}
	}
	if len(satellites) == 0 {
		return nil
	}
	slices.SortFunc(satellites, func(a, b *inventory.Resource) int { return cmp.Compare(a.ID, b.ID) })
	f := newFolder(inv)
	dissolved := map[*inventory.Resource]bool{}
	for _, r := range satellites {
		found := f.fold(r, planOf(r.Type).entry.Satellite)
		dissolved[r] = found && part(r.Type) != nil
	}
	owners := make([]*inventory.Resource, 0, len(f.foldings))
	for _, to := range f.foldings {
		to.apply()
		owners = append(owners, to.owner)
	}
	inv.Resources = slices.DeleteFunc(inv.Resources, func(r *inventory.Resource) bool { return dissolved[r] })
	return owners
}

func newFolder(inv *inventory.Inventory) *folder {
	f := &folder{
		inv: inv, owners: map[string][]*inventory.Resource{},
		handedOut: map[string]bool{}, byOwner: map[[2]string]*folding{},
	}
	for _, r := range inv.Resources {
		for _, id := range r.Identifiers {
			if !slices.Contains(f.owners[id.Value], r) {
				f.owners[id.Value] = append(f.owners[id.Value], r)
			}
		}
	}
	for _, output := range inv.Outputs {
		if output.Unread != "" {
			continue
		}
		output.Value.Visit(func(_ inventory.Path, v *inventory.Value) bool {
			for _, p := range v.Pieces() {
				f.handedOut[p.Text] = true
			}
			if text, ok := v.Text(); ok {
				f.handedOut[text] = true
			}
			return true
		})
	}
	return f
}

// fold notes what one satellite adds to which owners, and reports whether these are
// surely all.
func (f *folder) fold(r *inventory.Resource, s *catalog.Satellite) bool {
	parts := satelliteParts(r, s)
	complete := false
	for _, m := range r.Properties.Match(s.Owner) {
		if text, ok := m.Value.Text(); ok {
			owners := f.named(text, s.Types)
			complete = len(owners) > 0
			for _, owner := range owners {
				for _, p := range parts {
					f.addPart(owner, r, p, func(element *inventory.Value) *inventory.Value { return element })
				}
			}
			continue
		}
		if u := m.Value.Unknown(); u != nil {
			complete = f.foldUnknown(r, s, u, parts)
		}
	}
	return complete
}

// foldUnknown adds to every owner that an unknown reference may mean.
func (f *folder) foldUnknown(r *inventory.Resource, s *catalog.Satellite, u *inventory.Unknown, parts []satellitePart) bool {
	if len(u.Alternatives) == 0 {
		for _, owner := range f.possible(r, s, u) {
			for _, p := range parts {
				f.add(owner, p.property, addition{more: u, merged: p.merged})
			}
		}
		return false
	}
	seen := map[string]bool{}
	complete := true
	for _, alternative := range u.Alternatives {
		text, ok := alternative.Value.Text()
		if !ok || seen[text] {
			complete = complete && ok
			continue
		}
		seen[text] = true
		owners := f.named(text, s.Types)
		complete = complete && len(owners) > 0
		for _, owner := range owners {
			for _, p := range parts {
				f.addPart(owner, r, satellitePart{property: p.property, merged: p.merged, elements: p.elements},
					func(element *inventory.Value) *inventory.Value { return chosen(u, text, element) })
			}
		}
	}
	return complete
}

// addPart adds to one owner what a satellite has for one property.
func (f *folder) addPart(
	owner, satellite *inventory.Resource, p satellitePart, when func(*inventory.Value) *inventory.Value,
) {
	for _, element := range p.elements {
		f.add(owner, p.property, addition{element: when(existing(satellite, owner, element)), merged: p.merged})
	}
	if p.more != nil {
		f.add(owner, p.property, addition{more: p.more, merged: p.merged})
	}
}

// chosen is an element that is there if the unknown has the given text.
func chosen(u *inventory.Unknown, text string, element *inventory.Value) *inventory.Value {
	c := *u
	c.Type, c.Expression, c.Pieces = element.Kind(), "", nil
	c.Alternatives = slices.Clone(u.Alternatives)
	for i, alternative := range c.Alternatives {
		c.Alternatives[i].Value = nil
		if other, ok := alternative.Value.Text(); ok && other == text {
			c.Alternatives[i].Value = element
		}
	}
	return inventory.NewUnknown(&c, element.Range()).WithNote(element.Note())
}

// named returns the resources of the given types that an identifier names.
func (f *folder) named(identifier string, types []string) []*inventory.Resource {
	var found []*inventory.Resource
	for _, r := range f.owners[identifier] {
		if slices.Contains(types, r.Type) {
			found = append(found, r)
		}
	}
	return found
}

// possible returns the resources that a reference of which nothing is known may
// mean. What comes from outside of the stack, as a parameter or import, can only mean
// a resource that a stack of the same system hands out.
func (f *folder) possible(satellite *inventory.Resource, s *catalog.Satellite, u *inventory.Unknown) []*inventory.Resource {
	outside := false
	switch u.Reason {
	case inventory.ReasonParameter, inventory.ReasonImport, inventory.ReasonDynamicReference,
		inventory.ReasonPseudoParameter:
		outside = true
	case inventory.ReasonCondition, inventory.ReasonAttribute, inventory.ReasonUnsupported,
		inventory.ReasonInvalid, inventory.ReasonGap:
	}
	var found []*inventory.Resource
	for _, r := range f.inv.Resources {
		if !slices.Contains(s.Types, r.Type) || r.InSystem() != satellite.InSystem() {
			continue
		}
		given := slices.ContainsFunc(r.Identifiers, func(id inventory.Identifier) bool { return f.handedOut[id.Value] })
		if given || !outside && r.InStack() == satellite.InStack() {
			found = append(found, r)
		}
	}
	return found
}

func (f *folder) add(owner *inventory.Resource, property string, a addition) {
	key := [2]string{owner.ID, property}
	to := f.byOwner[key]
	if to == nil {
		to = &folding{owner: owner, property: property}
		f.byOwner[key] = to
		f.foldings = append(f.foldings, to)
	}
	to.additions = append(to.additions, a)
}

// satellitePart is what a satellite has for one property of its owner.
type satellitePart struct {
	property string
	// elements are for a list, each with a note of where it comes from; or there is one,
	// that is merged.
	elements []*inventory.Value
	merged   bool
	// more is why there may be further elements.
	more *inventory.Unknown
}

// satelliteParts returns what a satellite adds to which properties.
func satelliteParts(r *inventory.Resource, s *catalog.Satellite) []satellitePart {
	note := "declared by " + r.Address + " (" + r.Type + ")"
	if s.Elements != "" {
		list := r.Properties.Get(s.Elements)
		p := satellitePart{property: s.Property, more: list.More()}
		if u := list.Unknown(); u != nil {
			p.more = u
		}
		for _, element := range list.List() {
			p.elements = append(p.elements, element.WithNote(note))
		}
		return []satellitePart{p}
	}
	var members []inventory.Member
	for _, m := range r.Properties.Members() {
		if !slices.Contains(s.Omit, m.Name) && (!s.Merge || m.Name != s.Owner) {
			members = append(members, m)
		}
	}
	if s.Merge {
		parts := make([]satellitePart, len(members))
		for i, m := range members {
			parts[i] = satellitePart{property: m.Name, merged: true, elements: []*inventory.Value{noted(m.Value, note)}}
		}
		return parts
	}
	at := r.Properties.Range()
	if at.IsZero() {
		at = r.Range
	}
	element := inventory.NewObject(members, at).WithNote(note)
	return []satellitePart{{property: s.Property, elements: []*inventory.Value{element}}}
}

// noted returns a value that says where it comes from, or a list whose elements do.
func noted(v *inventory.Value, note string) *inventory.Value {
	if v.Kind() == inventory.KindList {
		return v.MapElements(func(element *inventory.Value) *inventory.Value { return element.WithNote(note) })
	}
	return v.WithNote(note)
}

// existing is an element that is there if the satellite is. Where the owner is
// not, the question does not arise.
func existing(satellite, owner *inventory.Resource, element *inventory.Value) *inventory.Value {
	u := satellite.Existence
	if u == nil || owner.Existence != nil && sameExistence(u, owner.Existence) {
		return element
	}
	choice := *u
	choice.Type, choice.Pieces, choice.Expression = element.Kind(), nil, ""
	choice.Alternatives = nil
	for _, alternative := range u.Alternatives {
		now := inventory.Alternative{When: alternative.When}
		if exists(alternative) {
			now.Value = element
		}
		choice.Alternatives = append(choice.Alternatives, now)
	}
	if len(choice.Alternatives) == 0 {
		choice.Key = "existence of " + satellite.ID
		choice.Alternatives = []inventory.Alternative{
			{When: u.String(), Value: element}, {When: u.String() + ", otherwise"},
		}
	}
	return inventory.NewUnknown(&choice, element.Range()).WithNote(element.Note())
}

// exists reports whether a resource is there in a case of its existence, which
// is false where it is not.
func exists(a inventory.Alternative) bool {
	there, ok := a.Value.Bool()
	return !ok || there
}

// sameExistence reports whether two resources are there in the same cases.
func sameExistence(a, b *inventory.Unknown) bool {
	return a == b || a.Key != "" && a.Key == b.Key && slices.EqualFunc(a.Alternatives, b.Alternatives,
		func(x, y inventory.Alternative) bool { return exists(x) == exists(y) })
}
