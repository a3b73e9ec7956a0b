// Package translate turns resource instances of Terraform into resources in
// CloudFormation's vocabulary, by the tables of package catalog/terraform. Source,
// plan and state all come here as instances.
package translate

import (
	"github.com/archlint/archlint/inventory"
)

// Instance is one instance of a resource block: what a plan or state has an entry for.
type Instance struct {
	// Address is Terraform's: module.web["a"].aws_ecs_service.this[0].
	Address string
	// Type and Name are those of the block: aws_ecs_service and this.
	Type, Name string
	// Module is the address of the module instance that it is in, module.web["a"];
	// empty for the root module.
	Module string
	// Deployment names what is applied together: the directory of the root module, or
	// the plan or state file. Two instances of one Deployment have different addresses.
	Deployment string
	// File is the file that declares it: of the configuration, or the plan or state.
	File string
	// System is the directory within which resources know one another.
	System string
	// Region and Account are those of the provider; empty if not known.
	Region, Account string
	// Arguments is an object in the provider's vocabulary: attributes as they are, blocks as
	// lists of objects, blocks nested in them likewise. Absent, null and unknown are kept
	// apart. A JSON text made by jsonencode has its Document.
	Arguments *inventory.Value
	// Tags are the provider's default_tags, an object; nil for none. Those of the
	// resource go before them.
	Tags *inventory.Value
	// Range is the whole block.
	Range inventory.Range
	// Existence says why it is not known whether there is such an instance; nil when
	// there surely is.
	Existence *inventory.Unknown
	// Expansions are the module calls and the count or for_each that it comes from,
	// outermost first.
	Expansions []inventory.Expansion
	// Computed are values of attributes that the input knows and that are no arguments:
	// those of a state. An object; nil for none.
	Computed *inventory.Value
}
