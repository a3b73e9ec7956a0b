package cloudformation

import (
	"path"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// location is what a template says of where the template of a nested stack is: a
// path, or the end of a URL.
type location struct {
	// local is a path relative to the template; empty for a URL.
	local string
	// names are the known names at the end of a URL, the file's last. Of the first
	// one the beginning is not known if it is cut.
	names []string
	cut   bool
}

// hole stands for a part of a location that is not known.
const hole = "\x00"

// locate reads a location. Nothing is known of it if it has neither path nor
// names.
func locate(v *inventory.Value) location {
	var text strings.Builder
	for _, p := range v.Pieces() {
		if p.Unknown != nil || p.Synthetic {
			text.WriteString(hole)
		} else {
			text.WriteString(p.Text)
		}
	}
	known := text.String()
	last := strings.LastIndex(known, hole)
	scheme := strings.Index(known, "://")
	if last < 0 && scheme < 0 {
		return location{local: known}
	}
	if i := strings.IndexAny(known[last+1:], "?#"); i >= 0 {
		known = known[:last+1+i]
	}
	l := location{cut: last >= 0}
	switch {
	case last >= 0:
		known = known[last+1:]
	default:
		_, known, _ = strings.Cut(known[scheme+len("://"):], "/")
	}
	names := strings.Split(known, "/")
	if names[0] == "" {
		names, l.cut = names[1:], false
	}
	if len(names) > 0 && names[len(names)-1] != "" {
		l.names = names
	}
	return l
}

// matches returns how many names at the end of a file's path are those of the
// location; 0 if it cannot be that file.
func (l location) matches(file string) int {
	names := strings.Split(file, "/")
	same := 0
	for same < min(len(l.names), len(names)) {
		i := len(l.names) - 1 - same
		name := names[len(names)-1-same]
		if i == 0 && l.cut {
			if name == l.names[0] || same == 0 && endsName(name, l.names[0]) {
				same++
			}
			break
		}
		if name != l.names[i] {
			break
		}
		same++
	}
	return same
}

// endsName reports whether a file's name ends in a text that says more than its
// extension.
func endsName(name, end string) bool {
	stem := strings.Trim(strings.TrimSuffix(end, path.Ext(end)), "-_.")
	return stem != "" && strings.HasSuffix(name, end)
}

// library holds the templates of a scan, from which nested stacks take theirs.
type library struct {
	byPath map[string]*reading
	// byName holds them by the last part of their paths.
	byName map[string][]*reading
	all    []*reading
	// byKey holds them by the names that they are uploaded under, once one of these is
	// asked for. hasKeys says that there is a record of such names.
	byKey   map[string][]*reading
	hasKeys bool
}

func newLibrary(read []*reading) *library {
	l := &library{byPath: map[string]*reading{}, byName: map[string][]*reading{}}
	for _, r := range read {
		if r.template == nil {
			continue
		}
		l.byPath[r.file.Path] = r
		base := path.Base(r.file.Path)
		l.byName[base] = append(l.byName[base], r)
		l.all = append(l.all, r)
		l.hasKeys = l.hasKeys || r.file.Deployment != nil && len(r.file.Deployment.Keys) > 0
	}
	return l
}

// candidates returns the templates that a location may mean for a template,
// nearest first, and how many of these are equally near.
func (l *library) candidates(of location, from *template, at inventory.Range) (found []*reading, tied int) {
	if len(of.names) == 0 {
		return nil, 0
	}
	named := l.byName[of.names[len(of.names)-1]]
	assets, isAsset := l.asset(of)
	switch {
	case isAsset:
		named = assets
	case len(named) == 0 && of.cut && len(of.names) == 1:
		named = l.all
	}
	if !from.spend(len(named), 0, at) {
		return nil, 0
	}
	ranks := map[*reading]rank{}
	for _, r := range named {
		same := of.matches(r.file.Path)
		if isAsset {
			same = 1
		}
		d := distanceOf(from.directory, r.template.directory)
		if same > 0 && from.mayNest(r, same, d) {
			ranks[r] = rank{d.up, -same, d.down}
			found = append(found, r)
		}
	}
	slices.SortStableFunc(found, func(a, b *reading) int { return ranks[a].compare(ranks[b]) })
	for tied < len(found) && ranks[found[tied]] == ranks[found[0]] {
		tied++
	}
	return found, tied
}

// rank orders the templates that a location may mean.
type rank [3]int

func (r rank) compare(other rank) int { return slices.Compare(r[:], other[:]) }

// mayNest reports whether a template of the name that a URL ends in is the one that
// is meant. What stands outside of the template's own directory has to have more of
// the URL in its path than its name, unless both are in one version-controlled
// directory, since templates of other systems have the same names.
func (t *template) mayNest(r *reading, same int, d distance) bool {
	return !t.isWithin(r.file.Path) && t.reaches(r.template) && (d.up == 0 || same > 1 || t.project != "")
}
