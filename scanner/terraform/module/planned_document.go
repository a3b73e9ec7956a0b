package module

import (
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/expression"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// PolicyDocument returns the JSON text that an aws_iam_policy_document data source with
// some arguments gives, at a place. Parts of the arguments may be unknown: the text then
// is, and its Document says which part.
func PolicyDocument(arguments *inventory.Value, at inventory.Range) *inventory.Value {
	d := &data{
		frame:    &frame{evaluator: expression.New(expression.Options{})},
		Instance: &translate.Instance{Arguments: arguments, Range: at},
	}
	document := d.document()
	return d.apply(encoding, document).WithRange(at).WithDocument(document)
}
