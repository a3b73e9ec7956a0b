package catalog

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// Depth is how many steps the path of a reference takes: a value that is found
// after fewer is an unknown that stands for more than one reference.
func (r *Reference) Depth() int {
	return 1 + strings.Count(r.Path, ".") + strings.Count(r.Path, "[]")
}

// Holds reports whether the condition holds for an object among a resource's
// properties. Where that cannot be known it returns why.
func (w When) Holds(object, properties *inventory.Value) (holds bool, unknown *inventory.Unknown) {
	v := object
	path := w.Path
	if rest, ok := strings.CutPrefix(path, "/"); ok {
		v, path = properties, rest
	}
	for step := range strings.SplitSeq(path, ".") {
		v = v.Get(step)
	}
	if u := v.Unknown(); u != nil {
		return false, u
	}
	return w.among(v) != w.Not, nil
}

// among reports whether a value, or any element of a list, is one of the
// condition's; an absent value is where the condition names none.
func (w When) among(v *inventory.Value) bool {
	if len(w.In) == 0 {
		return !v.IsSet()
	}
	if v.Kind() == inventory.KindList {
		return slices.ContainsFunc(v.List(), w.among)
	}
	return v.IsSet() && slices.Contains(w.In, v.Display())
}
