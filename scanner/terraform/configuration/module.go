package configuration

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/archlint/archlint/inventory"
)

// Module is what the files of a directory declare. Where something is declared twice
// the first stays.
type Module struct {
	// Directory is its path in the tree.
	Directory string
	Variables map[string]*Variable
	Locals    map[string]Attribute
	// Resources and Data are by type and name, joined by a dot.
	Resources, Data map[string]*Resource
	Calls           map[string]*Call
	Outputs         map[string]*Output
	// Providers are by name or, with an alias, by both joined by a dot.
	Providers map[string]*Block
	// Sources are where providers come from, by their names in the module, as far as
	// the module says: "aws" is of "hashicorp/aws".
	Sources map[string]string
	// Backend is where the state is kept; nil if the module does not say.
	Backend *Backend
}

// Resource is a resource or data block.
type Resource struct {
	Type, Name string
	*Block
	// Count and ForEach are the expressions of the arguments; at most one is not nil.
	Count, ForEach hcl.Expression
	// Provider is the name of the provider configuration, as Module.Providers has them;
	// empty for the one that the type stands for.
	Provider string
}

// Call is a module block.
type Call struct {
	Name string
	*Block
	Source, Version string
	// SourceRange is where the source stands.
	SourceRange    inventory.Range
	Count, ForEach hcl.Expression
	// Providers are the provider configurations that are passed, by the names that the
	// called module has for them.
	Providers map[string]string
}

// Output is an output block.
type Output struct {
	Name      string
	Value     hcl.Expression
	Sensitive bool
	Range     inventory.Range
}

// kind is a type of block at the top level of a file.
type kind struct {
	name   string
	labels []string
	decode func(*reader, *Module, *Block)
}

// kinds are the types of blocks. One without decode is passed over.
var kinds []kind

func init() {
	name := []string{"name"}
	kinds = []kind{
		{"terraform", nil, (*reader).terraform},
		{"provider", name, (*reader).provider},
		{"variable", name, (*reader).variable},
		{"locals", nil, (*reader).locals},
		{"output", name, (*reader).output},
		{"module", name, (*reader).call},
		{"resource", []string{"type", "name"}, (*reader).resource},
		{"data", []string{"type", "name"}, (*reader).resource},
		{"ephemeral", []string{"type", "name"}, nil},
		{"check", name, nil},
		{"moved", nil, nil},
		{"removed", nil, nil},
		{"import", nil, nil},
	}
}

// module returns what the blocks declare.
func (r *reader) module(directory string) *Module {
	m := &Module{
		Directory: directory, Variables: map[string]*Variable{}, Locals: map[string]Attribute{},
		Resources: map[string]*Resource{}, Data: map[string]*Resource{}, Calls: map[string]*Call{},
		Outputs: map[string]*Output{}, Providers: map[string]*Block{}, Sources: map[string]string{},
	}
	for _, block := range r.blocks {
		at := slices.IndexFunc(kinds, func(k kind) bool { return k.name == block.Type })
		switch {
		case at < 0:
			r.fail(block.NameRange, "there is no block type "+block.Type, "write one that Terraform knows: "+strings.Join(names(), ", "))
		case len(block.Labels) != len(kinds[at].labels):
			r.fail(block.NameRange, fmt.Sprintf("the %s block has %d labels and takes %d", block.Type, len(block.Labels), len(kinds[at].labels)),
				"write "+header(kinds[at])+" { … }")
		case kinds[at].decode != nil:
			kinds[at].decode(r, m, block)
		}
	}
	return m
}

func names() []string {
	all := make([]string, 0, len(kinds))
	for _, k := range kinds {
		all = append(all, k.name)
	}
	return all
}

func header(k kind) string {
	text := k.name
	for _, label := range k.labels {
		text += ` "` + strings.ToUpper(label) + `"`
	}
	return text
}

// title is what the block is called in messages.
func (b *Block) title() string {
	return strings.TrimSpace(b.Type + " " + strings.Join(b.Labels, "."))
}

// declare puts something into a map, unless there is one of that name.
func declare[T any](r *reader, all map[string]T, name string, made T, b *Block) {
	if _, taken := all[name]; taken {
		r.fail(b.NameRange, b.title()+" is declared twice", "rename one of the two, or remove it")
		return
	}
	all[name] = made
}
