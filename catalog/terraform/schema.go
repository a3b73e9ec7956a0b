package terraform

import (
	"embed"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:generate go run ./schemas/generate -out schemas

// schemaFiles holds one compact file for each resource type of the tables, generated
// from what the provider says of itself.
//
//go:embed schemas/*.json
var schemaFiles embed.FS

// Schema is what the provider says of the arguments and attributes of a resource type.
type Schema struct {
	// Name is the resource type, for example aws_lb.
	Name string `json:"name"`
	// Arguments are the arguments, blocks and computed attributes by name.
	Arguments Arguments `json:"arguments"`
	// Definitions are the arguments of blocks that occur several times. In the file a
	// block names them; in memory it has them.
	Definitions map[string]Arguments `json:"definitions,omitempty"`
}

// Argument returns what the provider says of the argument at a path, or nil if there is
// none. Steps are joined by dots and lead through the elements of lists, sets and maps of
// objects, with or without [] after the name: default_action[].forward.target_group.
func (s *Schema) Argument(path string) *Argument {
	in := s.Arguments
	var found *Argument
	for step := range strings.SplitSeq(strings.ReplaceAll(path, "[]", ""), ".") {
		if found = in[step]; found == nil {
			return nil
		}
		in = found.Inner().Arguments
	}
	return found
}

// Names returns the names of the arguments, blocks and computed attributes of the
// resource itself, sorted.
func (s *Schema) Names() []string { return slices.Sorted(maps.Keys(s.Arguments)) }

// Computed returns the names of the resource's own attributes that the provider or AWS
// may compute, sorted. A user may set those of them that are optional too.
func (s *Schema) Computed() []string {
	return slices.DeleteFunc(s.Names(), func(name string) bool { return !s.Arguments[name].Computed })
}

var loaded sync.Map // resource type to func() *Schema

// LookupSchema returns the schema of a resource type of the tables, by its name or an
// alias, and whether there is one. The schema is shared: it must not be changed. Schemas
// are decoded when they are first asked for; LookupSchema may be called from several
// goroutines.
func LookupSchema(name string) (*Schema, bool) {
	if r, ok := Lookup(name); ok {
		name = r.Name
	}
	load, ok := loaded.Load(name)
	if !ok {
		load, _ = loaded.LoadOrStore(name, sync.OnceValue(func() *Schema { return readSchema(name) }))
	}
	s := load.(func() *Schema)()
	return s, s != nil
}

func readSchema(name string) *Schema {
	text, err := schemaFiles.ReadFile("schemas/" + SchemaFile(name))
	if err != nil {
		return nil
	}
	s, err := DecodeSchema(text)
	if err != nil {
		return nil
	}
	return s
}

// SchemaFile returns the name of the file that holds a resource type's schema.
func SchemaFile(name string) string { return name + ".json" }

// DecodeSchema reads a schema in the form in which the generator writes it.
func DecodeSchema(text []byte) (*Schema, error) {
	s := &Schema{}
	if err := json.Unmarshal(text, s); err != nil {
		return nil, err
	}
	s.link(s.Arguments)
	for _, arguments := range s.Definitions {
		s.link(arguments)
	}
	return s, nil
}

// link gives the blocks that name a definition its arguments.
func (s *Schema) link(arguments Arguments) {
	for _, a := range arguments {
		inner := a.Inner()
		if inner.Definition != "" {
			inner.Arguments = s.Definitions[inner.Definition]
			continue
		}
		s.link(inner.Arguments)
	}
}
