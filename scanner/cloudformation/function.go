package cloudformation

import (
	"github.com/archlint/archlint/inventory"
)

// function evaluates one intrinsic function. It never returns nil: what has no
// value is unknown, and AWS::NoValue is null.
type function func(t *template, c call) *inventory.Value

// functions holds the intrinsic functions by their long names:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
var functions = map[string]function{}

// register adds a function. Every file of a function calls it once, in the form
//
//	var _ = register("Fn::Join", join)
//
// so that adding a function is adding a file.
func register(name string, f function) struct{} {
	functions[name] = f
	return struct{}{}
}
