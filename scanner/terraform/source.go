// Package terraform reads Terraform's and OpenTofu's configurations, plans and states.
// What it finds goes, as instances of resource blocks, through package translate, so
// that the inventory has it in CloudFormation's vocabulary.
package terraform

import (
	"context"
	"fmt"
	"path"
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
	"github.com/archlint/archlint/scanner/terraform/configuration"
	"github.com/archlint/archlint/scanner/terraform/plan"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// kindConfiguration is the kind of input that a root module is.
const kindConfiguration = "terraform"

// Source reads configurations, plans and states. It implements source.Source.
type Source struct{}

// Detect takes the files of modules, files of variables' values, and plans and states.
func (Source) Detect(name string, head []byte) bool {
	return configuration.IsFile(name) || isValues(name) || plan.Detect(name, head)
}

// isValues reports whether a file gives values to variables. Terraform finds it by its
// name, so that it is no input of its own.
func isValues(name string) bool {
	return slices.Contains([]string{".tfvars", ".tofuvars"}, path.Ext(name)) ||
		path.Ext(name) == ".json" && slices.Contains([]string{".tfvars", ".tofuvars"}, path.Ext(name[:len(name)-len(".json")]))
}

// Scan reads plans and states, and the root modules among the directories of the
// configuration files. A root module of which there is a plan gives the plan its
// positions, and what the plan does not know yet; it is not read twice. A state that a
// configuration has beside it is passed over, unless the user named it: what is written
// is what is checked.
func (Source) Scan(ctx context.Context, files []source.File, opts source.Options) (*inventory.Inventory, error) {
	s := &scan{
		ctx: ctx, options: opts, inv: inventory.New(), superseded: map[string]bool{},
		done: map[string]bool{}, busy: map[string]bool{}, joined: systems{},
	}
	s.translator = translate.New(s.inv)
	defer s.close()
	var documents []source.File
	directories := map[string]bool{}
	for _, f := range files {
		switch {
		case configuration.IsFile(f.Path):
			directories[path.Dir(f.Path)] = true
		case isValues(f.Path):
		case !f.Explicit && s.isLeftOver(f):
		default:
			documents = append(documents, f)
		}
	}
	if err := s.assignments(); err != nil {
		return nil, err
	}
	s.findRoots(directories)
	s.findBeside(documents, directories)
	for _, f := range documents {
		if err := s.document(f); err != nil {
			return nil, err
		}
	}
	for _, r := range s.roots {
		if r.beside {
			continue
		}
		if err := s.read(r); err != nil {
			return nil, err
		}
	}
	s.translator.Complete()
	s.joined.name(s.inv)
	return s.inv, nil
}

// scan is one run.
type scan struct {
	ctx        context.Context
	options    source.Options
	inv        *inventory.Inventory
	translator *translate.Translator
	trees      []*configuration.Tree
	roots      []root
	// given are the values of variables.
	given []assignment
	// superseded are the root modules of which a plan or state was read.
	superseded map[string]bool
	// done and busy are the root modules that have been evaluated and those that are
	// being evaluated, joined those of which one reads the other's state.
	done, busy map[string]bool
	joined     systems
}

// root is a root module.
type root struct {
	configurations *configuration.Library
	// directory is its path in the tree, shown what the user calls it.
	directory, shown string
	// beside says that it is no input: it only tells more of a plan that lies there.
	beside bool
}

func (s *scan) close() {
	for _, tree := range s.trees {
		// The files in it have been closed; nothing was written.
		_ = tree.Close()
	}
}

// document reads a plan or state.
func (s *scan) document(f source.File) error {
	if !f.Explicit && isState(f) && s.isRoot(path.Dir(f.Path)) {
		return nil
	}
	matching, err := s.rootOf(f)
	if err != nil {
		return err
	}
	var resources plan.Resources = s.translator
	if matching != nil {
		resources = matching
	}
	result, err := plan.Scan(s.ctx, f, s.options, resources)
	if err != nil {
		return fmt.Errorf("reading plan %q: %w", f.Path, err)
	}
	if result.Kind == "" && len(result.Diagnostics) == 0 {
		return nil
	}
	if matching != nil {
		s.superseded[matching.root.shown] = true
	}
	s.inv.Diagnostics = append(s.inv.Diagnostics, result.Diagnostics...)
	s.inv.Gaps = append(s.inv.Gaps, result.Gaps...)
	s.inv.Outputs = append(s.inv.Outputs, result.Outputs...)
	if result.Kind != "" {
		s.inv.Inputs = append(s.inv.Inputs, inventory.Input{Path: f.Path, Kind: result.Kind})
	}
	return nil
}

// isRoot reports whether a root module that is scanned is in a directory.
func (s *scan) isRoot(directory string) bool {
	return slices.ContainsFunc(s.roots, func(r root) bool { return !r.beside && r.shown == directory })
}

// isState reports whether a file is a state by its name, as Terraform writes them.
func isState(f source.File) bool {
	name := path.Base(f.Path)
	return path.Ext(name) == ".tfstate" || name == "terraform.tfstate.backup"
}

// isLeftOver reports whether a file that was found is a plan in a form that is not read.
// Terraform's users leave such files about: they are told, and the rest counts.
func (s *scan) isLeftOver(f source.File) bool {
	head, err := f.Head()
	if err != nil || !plan.IsBinary(f.Path, head) {
		return false
	}
	s.inv.Diagnostics = append(s.inv.Diagnostics, inventory.Diagnostic{
		Severity: inventory.SeverityWarning, Range: inventory.Range{File: f.Path, Line: 1, Column: 1, EndLine: 1, EndColumn: 1},
		Summary: f.Path + " is a binary plan file, which is not read",
		Detail:  "to have it read, write it as JSON: " + plan.ShowCommand(f.Path),
	})
	return true
}
