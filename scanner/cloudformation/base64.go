package cloudformation

import (
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("Fn::Base64", base64)

// base64 gives its argument as it is: what the instance sees is what policies
// and the graph are about, and AWS decodes it.
func base64(t *template, c call) *inventory.Value {
	if isNode(c.arg, document.List) {
		return t.invalid(c.at, "Fn::Base64 takes one text, not a list", "write the text or one function that gives it")
	}
	return t.eval(c.arg)
}
