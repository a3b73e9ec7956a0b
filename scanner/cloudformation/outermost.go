package cloudformation

import "github.com/archlint/archlint/inventory"

// outermost returns the templates of which there are outermost stacks. A template
// of which others make nested stacks is not deployed on its own, unless the user
// names it and none of the others. What of the inventory is left for the nested ones
// is that there are such files, and what is wrong with them as documents.
func (l *library) outermost() []*reading {
	users := map[*reading][]*reading{}
	uses := map[*reading][]*reading{}
	for _, r := range l.all {
		r.template.tree = &tree{catalogue: l}
		r.guard(r.file.Path, func() { uses[r] = r.template.nestedTemplates() })
		for _, used := range uses[r] {
			users[used] = append(users[used], r)
		}
	}
	reached, isOwn := map[*reading]bool{}, map[*reading]bool{}
	add := func(r *reading) {
		isOwn[r] = true
		reach(r, uses, reached)
	}
	for _, r := range l.all {
		if len(users[r]) == 0 && !r.isPart() || r.isNamedAlone(users[r]) {
			add(r)
		}
	}
	for _, r := range l.all {
		if !isOwn[r] && !reached[r] && !r.isPart() {
			add(onCircle(r, users))
		}
	}
	var own []*reading
	for _, r := range l.all {
		switch {
		case isOwn[r]:
			own = append(own, r)
		case reached[r]:
			r.nestedOnly()
		default:
			r.notUsed()
		}
	}
	return own
}

// onCircle returns a template that nests itself by way of others, of those that lead
// to one which no outermost stack leads to; the template itself if there is none.
func onCircle(r *reading, users map[*reading][]*reading) *reading {
	seen := map[*reading]bool{}
	at := r
	for !seen[at] {
		seen[at] = true
		if len(users[at]) == 0 {
			return r
		}
		at = users[at][0]
	}
	return at
}

// isNamedAlone reports whether the user names a template and none of its users.
func (r *reading) isNamedAlone(users []*reading) bool {
	for _, user := range users {
		if user.file.Explicit {
			return false
		}
	}
	return r.file.Explicit
}

// reach marks everything that stacks of a template nest.
func reach(r *reading, uses map[*reading][]*reading, reached map[*reading]bool) {
	waiting := []*reading{r}
	for len(waiting) > 0 {
		last := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		for _, used := range uses[last] {
			if !reached[used] {
				reached[used] = true
				waiting = append(waiting, used)
			}
		}
	}
}

// nestedTemplates are the templates of which a template makes nested stacks.
func (t *template) nestedTemplates() []*reading {
	var found []*reading
	for _, r := range t.order {
		if r.typ == nestedStack {
			if from, _ := t.nestedTemplate(r); from != nil {
				found = append(found, from)
			}
		}
	}
	return found
}

// nestedOnly takes back what a template would be as a stack of its own.
func (r *reading) nestedOnly() {
	r.isNested = true
	inv := inventory.New()
	inv.Inputs, inv.Diagnostics = r.inventory.Inputs, r.parsed
	r.inventory = inv
}

// notUsed takes back everything of a template that no stack of the scan is made of.
func (r *reading) notUsed() {
	r.isNested = true
	r.inventory = inventory.New()
	r.inventory.PassedOver = 1
}
