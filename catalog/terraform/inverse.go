package terraform

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
)

// Argument returns the path of the argument that stands for a property of a CloudFormation
// type that the resource declares: network_configuration.assign_public_ip for
// NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp of an aws_ecs_service. A list has
// the index of the property, or [] where the argument need not have the same order. It is
// empty for a property that no argument stands for, or several do, one of them perhaps that
// of another resource, and where the only one is deprecated.
func (r *Resource) Argument(typeName, property string) string {
	steps := stepsOf(property)
	s := search{typeName: typeName, whole: steps}
	if len(steps) == 0 || setElsewhere(typeName, steps[0].name) {
		return ""
	}
	if typeName == r.Type || r.Type == "" && typeName == r.Name {
		s.table(r.Properties, "", steps)
	}
	for i := range r.Also {
		if also := &r.Also[i]; also.Type == typeName {
			base := also.Each
			if base != "" {
				base = strings.TrimSuffix(base, "[]") + "[]"
			}
			s.table(also.Properties, base, steps)
		}
	}
	found := s.found
	if len(found) == 0 {
		found = s.around
	}
	found = slices.DeleteFunc(found, r.deprecated)
	slices.Sort(found)
	if found = slices.Compact(found); len(found) != 1 {
		return ""
	}
	return found[0]
}

// setElsewhere reports whether a resource of its own sets a property of the type, beside
// the argument, as aws_s3_bucket_versioning does for buckets.
func setElsewhere(typeName, property string) bool {
	for _, r := range byName() {
		if r.Satellite == nil || !r.Satellite.Merge || property == r.Satellite.Owner || !slices.Contains(r.Satellite.Types, typeName) {
			continue
		}
		for i := range r.Properties {
			if stepsOf(r.Properties[i].To + ".")[0].name == property {
				return true
			}
		}
	}
	return false
}

// deprecated reports whether the provider advises against an argument, or against a block
// that it is in.
func (r *Resource) deprecated(argument string) bool {
	schema, ok := LookupSchema(r.Name)
	if !ok {
		return false
	}
	for path := range around(withoutIndexes(argument)) {
		if a := schema.Argument(path); a != nil && a.Deprecated {
			return true
		}
	}
	return false
}

// withoutIndexes is a path without what stands in brackets, and without the brackets.
func withoutIndexes(path string) string {
	steps := stepsOf(path)
	for i := range steps {
		steps[i].index = ""
	}
	return pathOf(steps)
}

// step is a name in the path of a property with the indexes that follow it: "[0]".
type step struct{ name, index string }

func stepsOf(path string) []step {
	if path == "" {
		return nil
	}
	var steps []step
	for part := range strings.SplitSeq(path, ".") {
		name, index := part, ""
		if i := strings.IndexByte(part, '['); i >= 0 {
			name, index = part[:i], part[i:]
		}
		steps = append(steps, step{name, index})
	}
	return steps
}

func pathOf(steps []step) string {
	parts := make([]string, len(steps))
	for i, s := range steps {
		parts[i] = s.name + s.index
	}
	return strings.Join(parts, ".")
}

// search looks for the arguments that stand for a property.
type search struct {
	// typeName is the CloudFormation type, whole the path of the property in it.
	typeName string
	whole    []step
	// found are the arguments for the property itself, around those that something else is
	// made of, in which the property is.
	found, around []string
}

// table looks in the entries of a block at a path for those that lead to a property.
func (s *search) table(table []Property, base string, steps []step) {
	for i := range table {
		p := &table[i]
		from, whole := strings.CutPrefix(p.From, "/")
		if !whole {
			from = join(base, p.From)
		}
		s.entry(p, from, steps)
	}
}

// entry looks in an entry, whose argument is at a path.
func (s *search) entry(p *Property, from string, steps []step) {
	if p.To == "" {
		if p.Inside != nil {
			s.table(p.Inside, from, steps)
		}
		return
	}
	to := strings.Split(strings.TrimSuffix(p.To, "[]"), ".")
	for i := range min(len(to), len(steps)) {
		if to[i] != steps[i].name {
			return
		}
	}
	if len(steps) < len(to) {
		s.add(p, from)
		return
	}
	at, rest := indexed(p, from, steps[len(to)-1].index), steps[len(to):]
	switch {
	case len(rest) == 0:
		s.add(p, at)
	case p.Inside != nil:
		before := len(s.found)
		s.table(p.Inside, at, rest)
		if len(s.found) == before && p.Convert != nil {
			s.around = append(s.around, written(p, at)...)
		}
	case p.Document:
		s.add(p, at+"."+s.inAPIWords(len(rest)))
	case p.Convert != nil:
		s.around = append(s.around, written(p, at)...)
	default:
		s.add(p, at+"."+pathOf(rest))
	}
}

// add notes an argument, if the entry has one.
func (s *search) add(p *Property, argument string) {
	s.found = append(s.found, written(p, argument)...)
}

// written is the argument of an entry, if it has one.
func written(p *Property, argument string) []string {
	if p.From == "" {
		return nil
	}
	return []string{strings.TrimSuffix(argument, "[]")}
}

// indexed is the path of an argument, or of an element of it, that stands for a property
// with an index. Only what is not converted keeps its order.
func indexed(p *Property, from, index string) string {
	path, elements := strings.CutSuffix(from, "[]")
	same := elements || p.Inside == nil && !strings.HasSuffix(p.To, "[]")
	switch {
	case index == "" || !same:
		return path
	case p.Convert == nil:
		return path + index
	case elements || p.Document:
		return path + "[]"
	}
	return path
}

// inAPIWords is the end of the path of the property, that many steps long, in the words of
// the AWS API: the names of the schema with a small first letter.
func (s *search) inAPIWords(steps int) string {
	schema, ok := catalog.LookupSchema(s.typeName)
	if !ok {
		return ""
	}
	at := &catalog.Property{Type: catalog.TypeObject, Properties: schema.Properties}
	words := slices.Clone(s.whole)
	for i := range words {
		w := &words[i]
		if w.index != "" {
			w.index = "[]"
		}
		for at != nil && at.Deref().Type == catalog.TypeArray {
			at = at.Element()
		}
		member := at.Member(w.name)
		if member != nil && at.Deref().Properties[w.name] != nil {
			w.name = strings.ToLower(w.name[:1]) + w.name[1:]
		}
		at = member
	}
	return pathOf(words[len(words)-steps:])
}
