// Package expression evaluates Terraform's expressions to values of the inventory, so
// that what is unknown, what is made up, and where each part was written are kept
// through operators, templates and functions:
// https://developer.hashicorp.com/terraform/language/expressions
package expression

import (
	"github.com/hashicorp/hcl/v2"

	"github.com/archlint/archlint/inventory"
)

// Scope says what names mean where an expression stands.
type Scope interface {
	// Resolve returns the value that the longest known beginning of a traversal stands
	// for, and the steps that are left: var.x, local.x, each.key, count.index, path.root,
	// module.x.output, aws_lb.main (an object, or a list or map of objects with count or
	// for_each), data.aws_x.y, self. The value is never nil: a name that is not
	// declared is an invalid unknown, and a diagnostic.
	Resolve(t hcl.Traversal) (*inventory.Value, hcl.Traversal)
}

// Files reads the files that functions such as file and templatefile name.
type Files interface {
	// ReadFile returns what a file holds. The path is slash-separated and relative to
	// the working directory of the root module, or begins with path.module. A file
	// out of the tree, or that is too large, is an error that says so.
	ReadFile(path string) ([]byte, error)
	// Names returns the paths of the regular files below a directory, relative to it.
	Names(directory string) ([]string, error)
}
