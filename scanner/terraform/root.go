package terraform

import (
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
	"github.com/archlint/archlint/scanner/terraform/configuration"
	"github.com/archlint/archlint/scanner/terraform/module"
	"github.com/archlint/archlint/scanner/terraform/plan"
)

// assignment is a value of a variable that the user gives.
type assignment = module.Assignment

// assignments reads what the user says of variables: the files first, since what stands
// on the command line goes before them.
func (s *scan) assignments() error {
	for _, name := range s.options.Terraform.VariableFiles {
		f := source.File{Path: filepath.ToSlash(name), Open: source.OpenFile(name)}
		data, err := f.Read()
		if err != nil {
			return fmt.Errorf("%w: %s: %w", source.ErrParameter, name, err)
		}
		s.given = append(s.given, assignment{Value: string(data), File: f.Path})
	}
	for _, given := range s.options.Terraform.Variables {
		name, value, ok := strings.Cut(given, "=")
		if !ok || name == "" {
			return fmt.Errorf("%w: variable %q has no value: write NAME=VALUE", source.ErrParameter, given)
		}
		s.given = append(s.given, assignment{Name: name, Value: value})
	}
	return nil
}

// findRoots finds the root modules among directories that hold configuration files.
func (s *scan) findRoots(directories map[string]bool) {
	shown := slices.Sorted(maps.Keys(directories))
	fallback := ancestor(shown)
	byTop := map[string]map[string]string{}
	for _, name := range shown {
		top, within, err := configuration.Top(filepath.FromSlash(name), fallback)
		if err != nil {
			s.unreadable(name, err)
			continue
		}
		if byTop[top] == nil {
			byTop[top] = map[string]string{}
		}
		byTop[top][within] = name
	}
	for _, top := range slices.Sorted(maps.Keys(byTop)) {
		s.openTree(top, byTop[top], false)
	}
}

// findBeside finds the configurations that lie beside plans and states that the user
// named, and that are not scanned themselves.
func (s *scan) findBeside(documents []source.File, scanned map[string]bool) {
	for _, f := range documents {
		directory := path.Dir(f.Path)
		if !f.Explicit || f.Path == standardInput || scanned[directory] || !isModule(directory) {
			continue
		}
		scanned[directory] = true
		top, within, err := configuration.Top(filepath.FromSlash(directory), ".")
		if err == nil {
			s.openTree(top, map[string]string{within: directory}, true)
		}
	}
}

// standardInput is the displayed path of what is read from there.
const standardInput = "-"

// isModule reports whether a directory holds configuration files.
func isModule(directory string) bool {
	entries, err := os.ReadDir(filepath.FromSlash(directory))
	return err == nil && slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		return e.Type().IsRegular() && configuration.IsFile(e.Name())
	})
}

// openTree finds the root modules of one tree, given what the user calls directories of
// it.
func (s *scan) openTree(top string, names map[string]string, beside bool) {
	directories := slices.Sorted(maps.Keys(names))
	first := directories[0]
	tree, err := configuration.OpenTree(top, first, names[first])
	if err != nil {
		s.unreadable(names[first], err)
		return
	}
	s.trees = append(s.trees, tree)
	for directory, shown := range names {
		tree.Name(directory, shown)
	}
	library := configuration.NewLibrary(tree, func(d inventory.Diagnostic) {
		if !beside {
			s.inv.Diagnostics = append(s.inv.Diagnostics, d)
		}
	})
	for _, directory := range module.Roots(library, directories) {
		s.roots = append(s.roots, root{configurations: library, directory: directory, shown: tree.Show(directory), beside: beside})
	}
}

func (s *scan) unreadable(name string, err error) {
	at := inventory.Range{File: name, Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	s.inv.Diagnostics = append(s.inv.Diagnostics, inventory.Diagnostic{
		Severity: inventory.SeverityError, Summary: "cannot read " + name, Detail: err.Error(), Range: at,
	})
	s.inv.Gaps = append(s.inv.Gaps, inventory.Gap{Kind: inventory.GapInput, Subject: name, Reason: err.Error(), Range: at})
}

// ancestor returns the directory that is the top of a tree without version control: the
// working directory if all are in it, else the nearest one above all.
func ancestor(directories []string) string {
	if len(directories) == 0 || !slices.ContainsFunc(directories, func(name string) bool {
		return !filepath.IsLocal(filepath.FromSlash(name))
	}) {
		return "."
	}
	common := directories[0]
	for _, name := range directories {
		for common != name && !strings.HasPrefix(name, strings.TrimSuffix(common, "/")+"/") {
			above := path.Dir(common)
			if above == common {
				return name
			}
			common = above
		}
	}
	return filepath.FromSlash(common)
}

// evaluate reads a root module.
func (s *scan) evaluate(r root, resources module.Resources, inv *inventory.Inventory) error {
	options := module.Options{
		Assignments: s.given, Workspace: s.options.Terraform.Workspace,
		Region: s.options.Region, Account: s.options.Account, Environment: map[string]string{},
	}
	if inv == s.inv {
		options.State = func(state module.State) *inventory.Value { return s.stateOf(r, state) }
	}
	if lookup := s.options.Terraform.LookupEnv; lookup != nil {
		if config, err := r.configurations.Module(r.directory); err == nil {
			for name := range config.Variables {
				if value, ok := lookup("TF_VAR_" + name); ok {
					options.Environment["TF_VAR_"+name] = value
				}
			}
		}
		if name, ok := lookup("TF_WORKSPACE"); ok && options.Workspace == "" {
			options.Workspace = name
		}
	}
	if err := module.Evaluate(s.ctx, r.configurations, r.directory, resources, options, inv); err != nil {
		return fmt.Errorf("evaluating module %q: %w", r.shown, err)
	}
	return nil
}

var _ plan.Resources = (*matching)(nil)
