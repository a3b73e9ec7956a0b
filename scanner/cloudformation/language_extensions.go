package cloudformation

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// languageExtensions is the transform that gives Fn::ForEach, Fn::Length,
// Fn::ToJsonString and functions in places where there can be none without it:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html
const languageExtensions = "AWS::LanguageExtensions"

// extension reports the use of what only AWS::LanguageExtensions gives in a
// template that does not have the transform.
func (t *template) extension(what string, at inventory.Range) {
	if t.extended {
		return
	}
	t.fail(at, what+" needs the transform "+languageExtensions, "add it to the top of the template: Transform: "+languageExtensions)
}

// extends reports whether a template with the transform can use the language
// extensions. What a macro of the user's own makes of them is not known.
func extends(transform string) bool {
	return transform == languageExtensions || !strings.HasPrefix(transform, "AWS::")
}

// retentions are the values of DeletionPolicy and UpdateReplacePolicy:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
var retentions = []string{"Delete", "Retain", "RetainExceptOnCreate", "Snapshot"}

// retention returns what a resource says of its end: its DeletionPolicy or its
// UpdateReplacePolicy. A function there is evaluated with and without the language
// extensions, and that it needs them is not reported.
func (t *template) retention(r *resource, attribute string) *inventory.Value {
	n := r.node.Get(attribute)
	if n == nil {
		return nil
	}
	v := t.within(r, n)
	if text, ok := v.Text(); ok && v.Origin() != inventory.OriginSynthetic && !slices.Contains(retentions, text) {
		return t.invalid(n.Range, "the "+attribute+" of "+r.name+" is "+v.Display(), "write one of: "+strings.Join(retentions, ", "))
	}
	return v
}
