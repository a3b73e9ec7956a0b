// Package scanner turns the inputs of a scan into one inventory: it finds the
// files, lets each kind of input read its own, and normalises the result.
package scanner

import (
	"context"
	"io"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/cdk"
	"github.com/archlint/archlint/scanner/cloudformation"
	"github.com/archlint/archlint/scanner/source"
	"github.com/archlint/archlint/scanner/taskdefinition"
	"github.com/archlint/archlint/scanner/terraform"
)

// Options are what the user says of the inputs. The zero Options are good for
// files and directories.
type Options struct {
	// Params are values for template parameters, each as NAME=VALUE. They go
	// before those of ParamFiles.
	Params []string
	// ParamFiles are files that hold values for template parameters, in the form
	// of the AWS command line, in that of CodePipeline, or as a plain object. Later
	// ones go before earlier ones.
	ParamFiles []string
	// Region and Account are where the inputs are deployed; empty if not known.
	Region, Account string
	// Terraform is what the user says of Terraform's configurations.
	Terraform source.Terraform
	// Stdin is what the input "-" reads.
	Stdin io.Reader
}

// Source reads one kind of input.
type Source = source.Source

// sources returns one Source for each kind of input, in the order in which they
// are asked whether a file is theirs.
func sources() []Source {
	return []Source{terraform.Source{}, cloudformation.Source{}, taskdefinition.Source{}}
}

// Scan reads the inputs: files, directories, and "-" for opts.Stdin. What is
// wrong with an input, an unreadable file included, is in the inventory's
// Diagnostics and Gaps. The error is ErrParameter if a parameter cannot be
// understood, or the error of the context.
func Scan(ctx context.Context, inputs []string, opts Options) (*inventory.Inventory, error) {
	inv := inventory.New()
	parameters, err := readParameters(opts, inv)
	if err != nil {
		return nil, err
	}
	shared := source.Options{
		Parameters: parameters, Region: opts.Region, Account: opts.Account, Terraform: opts.Terraform,
	}
	files := find(inputs, opts.Stdin, inv)
	shared.Find = byPath(files)
	files = cdk.Assemblies(files, inv)
	all := sources()
	for i, claimed := range assign(files, all, inv) {
		if len(claimed) == 0 {
			continue
		}
		found, err := all[i].Scan(ctx, claimed, shared)
		if err != nil {
			return nil, err
		}
		inv.Merge(found)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	Normalize(inv)
	inv.Sort()
	return inv, nil
}

// byPath returns a function that finds a file by its displayed path.
func byPath(files []source.File) func(string) (source.File, bool) {
	index := make(map[string]source.File, len(files))
	for _, f := range files {
		index[f.Path] = f
	}
	return func(path string) (source.File, bool) {
		f, ok := index[path]
		return f, ok
	}
}
