package policies

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// checkReads tests that what the policy reads of its input is there according to
// its schema. OPA's type checker does that as far as it knows the type of a term;
// what the analysis of reads adds are arguments of functions, and names that are
// arguments of object.get. A function may be called with values of several kinds,
// each of which has some members only: a name that exists at one of the places
// where it is read is right.
func (p *Policy) checkReads(schema map[string]any) []inventory.Diagnostic {
	reads, err := p.Reads()
	if err != nil || reads.Whole {
		return nil
	}
	c := &memberCheck{missing: map[string]missingMember{}, known: map[string]bool{}}
	c.definitions, _ = schema["definitions"].(map[string]any)
	c.visit("input", schema, reads)
	maps.DeleteFunc(c.missing, func(name string, _ missingMember) bool { return c.known[name] })
	if len(c.missing) == 0 {
		return nil
	}
	modules, err := p.modules()
	if err != nil {
		return nil
	}
	var faults []inventory.Diagnostic
	for _, name := range sortedKeys(c.missing) {
		m := c.missing[name]
		faults = append(faults, at(p.mention(modules, name), p.File, fmt.Sprintf("%s has no %s", m.in, name), suggest(name, m.names)))
	}
	return faults
}

// missingMember is where a name is read that does not exist there.
type missingMember struct {
	in    string
	names []string
}

type memberCheck struct {
	definitions map[string]any
	missing     map[string]missingMember
	// known are the names that exist at some place where they are read.
	known map[string]bool
}

func (c *memberCheck) visit(in string, schema any, reads *topology.Reads) {
	if reads == nil || reads.Whole {
		return
	}
	for _, name := range sortedKeys(reads.Members) {
		found, names := c.member(schema, name)
		switch {
		case len(found) == 0 && names != nil:
			if _, first := c.missing[name]; !first {
				c.missing[name] = missingMember{in: in, names: names}
			}
		default:
			c.known[name] = true
		}
		for _, one := range found {
			c.visit(in+"."+name, one, reads.Members[name])
		}
	}
	for _, one := range c.elements(schema) {
		c.visit(in+"[_]", one, reads.Each)
	}
}

// alternatives are the schemas that a value may have, without references.
func (c *memberCheck) alternatives(schema any) []map[string]any {
	s, ok := schema.(map[string]any)
	if !ok {
		return nil
	}
	if ref, ok := s["$ref"].(string); ok {
		return c.alternatives(c.definitions[strings.TrimPrefix(ref, "#/definitions/")])
	}
	anyOf, ok := s["anyOf"].([]any)
	if !ok {
		return []map[string]any{s}
	}
	var out []map[string]any
	for _, one := range anyOf {
		out = append(out, c.alternatives(one)...)
	}
	return out
}

// member are the schemas that a member may have. If there are none and names is
// not nil, the member does not exist, and those are the names of the members that
// do.
func (c *memberCheck) member(schema any, name string) (found []any, names []string) {
	free := false
	for _, s := range c.alternatives(schema) {
		properties, _ := s["properties"].(map[string]any)
		if one, ok := properties[name]; ok {
			found = append(found, one)
			continue
		}
		switch more := s["additionalProperties"].(type) {
		case map[string]any:
			found = append(found, more)
		case bool:
			free = free || more
			names = append(names, sortedKeys(properties)...)
		default:
			// A value that is no object has no members; one without a type may be anything.
			free = free || s["type"] == nil || s["type"] == "object"
		}
	}
	if free || len(found) > 0 {
		return found, nil
	}
	slices.Sort(names)
	return nil, slices.Compact(names)
}

// elements are the schemas that the elements or members of a value may have.
func (c *memberCheck) elements(schema any) []any {
	var out []any
	for _, s := range c.alternatives(schema) {
		if items, ok := s["items"]; ok {
			out = append(out, items)
		}
		if more, ok := s["additionalProperties"].(map[string]any); ok {
			out = append(out, more)
		}
		properties, _ := s["properties"].(map[string]any)
		for _, name := range sortedKeys(properties) {
			out = append(out, properties[name])
		}
	}
	return out
}

// mention is the first place where a name stands in the policy, or else in a
// library that it imports.
func (p *Policy) mention(modules map[string]*ast.Module, name string) *ast.Location {
	files := sortedKeys(modules)
	slices.SortStableFunc(files, func(a, b string) int {
		switch p.File {
		case a:
			return -1
		case b:
			return 1
		}
		return 0
	})
	var found *ast.Location
	for _, file := range files {
		ast.WalkTerms(modules[file], func(t *ast.Term) bool {
			if s, ok := t.Value.(ast.String); ok && string(s) == name && t.Location != nil &&
				(found == nil || found.File == t.Location.File && before(t.Location, found)) {
				found = t.Location
			}
			return false
		})
		if found != nil {
			return found
		}
	}
	return nil
}

func before(a, b *ast.Location) bool { return a.Row < b.Row || a.Row == b.Row && a.Col < b.Col }
