package topology

// Reads is what a policy may read of its input, as a tree: it says how far the
// surroundings of a resource have to be spelt out. A nil *Reads reads nothing.
type Reads struct {
	// Whole says that everything below may be read.
	Whole bool
	// Members are the members of an object that may be read, by name.
	Members map[string]*Reads
	// Each is what may be read of every element of a list, or of every member of
	// an object whose names are computed.
	Each *Reads
}

// Member returns what may be read of the named member.
func (r *Reads) Member(name string) *Reads {
	switch {
	case r == nil:
		return nil
	case r.Whole:
		return r
	case r.Members[name] == nil:
		return r.Each
	case r.Each == nil:
		return r.Members[name]
	}
	return &Reads{
		Whole:   r.Members[name].Whole || r.Each.Whole,
		Members: mergeReads(r.Members[name].Members, r.Each.Members),
		Each:    firstReads(r.Members[name].Each, r.Each.Each),
	}
}

// Element returns what may be read of a list's element.
func (r *Reads) Element() *Reads {
	if r == nil || r.Whole {
		return r
	}
	return r.Each
}

func mergeReads(a, b map[string]*Reads) map[string]*Reads {
	merged := map[string]*Reads{}
	for _, from := range []map[string]*Reads{a, b} {
		for name, r := range from {
			if old := merged[name]; old != nil {
				r = &Reads{
					Whole:   old.Whole || r.Whole,
					Members: mergeReads(old.Members, r.Members),
					Each:    firstReads(old.Each, r.Each),
				}
			}
			merged[name] = r
		}
	}
	return merged
}

func firstReads(a, b *Reads) *Reads {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return &Reads{
		Whole:   a.Whole || b.Whole,
		Members: mergeReads(a.Members, b.Members),
		Each:    firstReads(a.Each, b.Each),
	}
}
