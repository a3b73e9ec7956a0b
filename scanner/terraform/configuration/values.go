package configuration

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	hcljson "github.com/hashicorp/hcl/v2/json"

	"github.com/archlint/archlint/inventory"
)

// Values reads a file of values for variables, as terraform.tfvars is: in JSON if its
// name says so.
func Values(data []byte, shown string, report func(inventory.Diagnostic)) []Attribute {
	r := &reader{report: report}
	data = trimMark(data)
	left := allowance{mostTokens}
	check := left.native
	isJSON := strings.HasSuffix(shown, ".json")
	if isJSON {
		check = left.json
	}
	if err := check(data); err != nil {
		r.fail(inventory.Range{File: shown}, err.Error(), "the file is left out: values of variables are as deep and large as their types")
		return nil
	}
	var file *hcl.File
	var diags hcl.Diagnostics
	if isJSON {
		file, diags = hcljson.Parse(data, shown)
	} else {
		file, diags = hclsyntax.ParseConfig(data, shown, hcl.InitialPos)
	}
	r.diagnose(diags)
	if file == nil || file.Body == nil {
		return nil
	}
	if body, ok := file.Body.(*hclsyntax.Body); ok {
		top := native(body)
		for _, block := range top.Blocks {
			r.fail(block.NameRange, "a file of values has the block "+block.Type, "write NAME = value; blocks stand in .tf files")
		}
		return top.Attributes
	}
	body, diags := fromJSON(file.Body, file.Body.MissingItemRange())
	r.diagnose(diags)
	return body.Attributes
}

// Expression parses an expression that stands outside of all files, in the option of a
// command or a variable of the environment.
func Expression(text, shown string) (hcl.Expression, error) {
	left := allowance{mostTokens}
	if err := left.native([]byte(text)); err != nil {
		return nil, err
	}
	e, diags := hclsyntax.ParseExpression([]byte(text), shown, hcl.InitialPos)
	if diags.HasErrors() {
		return nil, diags
	}
	return e, nil
}
