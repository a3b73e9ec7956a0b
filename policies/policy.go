package policies

import (
	"sync"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/topology"
)

// Link is a page that a policy refers to.
type Link struct {
	Ref         string `json:"ref"`
	Description string `json:"description,omitempty"`
}

// Policy is one policy with what its METADATA says of it. It is compiled when it
// is first evaluated, and safe for concurrent use.
type Policy struct {
	// ID is in kebab case, unique, and never reused.
	ID string
	// Title is what holds when the policy passes, in one line without a full stop.
	Title       string
	Description string
	Severity    finding.Severity
	Category    string
	// Resources are the types of nodes on which the policy is evaluated:
	// CloudFormation types, or node types such as topology.TypeContainer.
	Resources   []string
	Remediation string
	// Related are the related resources; the first is Docs.
	Related []Link
	// Docs is the page that explains the policy best; empty if none is given.
	Docs string
	// Aliases are IDs that the policy had before.
	Aliases []string
	// Package is the Rego package without "data.", for example
	// archlint.ecs_image_tag_latest.
	Package string
	// File is the path of the policy in the file system that it was loaded from.
	File string
	// Source is the text of the file.
	Source string

	libraries []library
	// origin is what the policy was loaded with.
	loadedBy *loader
	compiled func() (*program, error)
}

// Compile compiles the policy, once; the error says with file and line what is
// wrong with it. Evaluating compiles by itself.
func (p *Policy) Compile() error {
	_, err := p.compiled()
	return err
}

// Reads returns what the policy may read of its input: more than it does, never
// less.
func (p *Policy) Reads() (*topology.Reads, error) {
	compiled, err := p.compiled()
	if err != nil {
		return nil, err
	}
	return compiled.reads, nil
}

// AppliesTo reports whether the policy is evaluated on nodes of that type.
func (p *Policy) AppliesTo(nodeType string) bool {
	for _, t := range p.Resources {
		if t == nodeType {
			return true
		}
	}
	return false
}

func (p *Policy) prepare() {
	p.compiled = sync.OnceValues(func() (*program, error) {
		programs, err := compile(p)
		if err != nil {
			return nil, err
		}
		return programs[0], nil
	})
}
