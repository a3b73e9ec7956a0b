package cloudformation

import (
	"cmp"
	"path"
	"strings"
)

// A system is an outermost stack with all that are nested in it, the others of its
// directory, and the stacks of other directories that these import from or export
// to. Stacks only import from where they may belong to the same system: see reaches.

// reaches reports whether two templates may belong to the same system. Below one
// version-controlled directory they may. Where there is none, one of them stands in
// the directory that has both in it, or right below that: the directories of two
// systems, each with directories of its own, are not taken for one.
func (t *template) reaches(other *template) bool {
	if t.tree != nil && t.tree == other.tree {
		return true
	}
	if t.project != "" || other.project != "" {
		return t.project == other.project
	}
	d := distanceOf(t.directory, other.directory)
	return min(d.up, d.down) <= 1
}

// distanceTo returns the way to the directory of another template; there is none
// between stacks that are nested in the same.
func (t *template) distanceTo(other *template) distance {
	if t.tree != nil && t.tree == other.tree {
		return distance{}
	}
	return distanceOf(t.directory, other.directory)
}

// distance is the way from one directory to another: first up, then down.
type distance struct{ up, down int }

func (d distance) compare(other distance) int {
	return cmp.Or(cmp.Compare(d.up, other.up), cmp.Compare(d.down, other.down))
}

// distanceOf returns the way between two directories, each given by the names on
// the way to it.
func distanceOf(a, b []string) distance {
	shared := 0
	for shared < min(len(a), len(b)) && a[shared] == b[shared] {
		shared++
	}
	return distance{len(a) - shared, len(b) - shared}
}

// directories returns the names on the way to a directory.
func directories(name string) []string {
	if name == "." {
		return nil
	}
	return strings.Split(name, "/")
}

// systems joins directories to systems. The zero value is not usable.
type systems map[string]string

// of returns the name of the system of a directory: that of the first of its
// directories.
func (s systems) of(directory string) string {
	for {
		next, joined := s[directory]
		if !joined {
			return directory
		}
		directory = next
	}
}

// join makes one system of those of two templates.
func (s systems) join(a, b *template) {
	x, y := s.of(path.Dir(a.top)), s.of(path.Dir(b.top))
	if x != y {
		s[max(x, y)] = min(x, y)
	}
}

// name says of the resources of an outermost stack and those nested in it what
// system they belong to.
func (s systems) name(r *reading) {
	system := s.of(path.Dir(r.file.Path))
	for _, resource := range r.inventory.Resources {
		if path.Dir(resource.Template) != system {
			resource.System = system
		}
	}
}
