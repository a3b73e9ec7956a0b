package cloudformation

import (
	"cmp"
	"maps"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/identifier"
	"github.com/archlint/archlint/scanner/source"
)

// deploy takes what is recorded of how the template is deployed. The record is more
// exact than what the user says of all inputs; only for parameters the user goes
// first.
func (t *template) deploy(d *source.Deployment) {
	if d == nil {
		return
	}
	t.deployment = d
	t.options.Region, t.options.Account = cmp.Or(d.Region, t.options.Region), cmp.Or(d.Account, t.options.Account)
	t.environment = identifier.NewEnvironment(t.options.Region, t.options.Account)
	if d.Stack != "" {
		t.stack, t.isNamed = d.Stack, true
	}
	if len(d.Parameters) > 0 {
		given := maps.Clone(d.Parameters)
		maps.Copy(given, t.options.Parameters)
		t.options.Parameters = given
	}
}

// kind is the kind of input that the template is.
func (t *template) kind() string {
	if t.deployment != nil {
		return cmp.Or(t.deployment.Kind, "cloudformation")
	}
	return "cloudformation"
}

// mayExchange reports whether two stacks are deployed where one can import what the
// other exports: in the same region of the same account, as far as that is known.
func (t *template) mayExchange(other *template) bool {
	return mayBeSame(t.options.Region, other.options.Region) && mayBeSame(t.options.Account, other.options.Account)
}

func mayBeSame(a, b string) bool { return a == "" || b == "" || a == b }

// constructPath is the member of a resource's metadata that says how a program of the
// AWS CDK calls the resource.
const constructPath = "aws:cdk:path"

// usageMetadata is a type with which AWS counts what constructs are in use. Nothing is
// deployed, so that there is nothing to know of it.
// https://docs.aws.amazon.com/cdk/v2/guide/usage-data.html
const usageMetadata = "AWS::CDK::Metadata"

// nestedConstruct stands in the path of the construct that is the resource of a
// nested stack, after the path of the stack itself.
const nestedConstruct = ".NestedStack/"

// construct is the path of the construct that a resource comes from, as the user
// knows it: without the last part where that only says that it is the resource.
// Empty where there is none.
func (t *template) construct(r *resource) string {
	name := t.pathOf(r)
	if stack, _, isStack := strings.Cut(name, nestedConstruct); isStack && r.typ == nestedStack {
		return stack
	}
	return strings.TrimSuffix(strings.TrimSuffix(name, "/Default"), "/Resource")
}

// pathOf is the whole path of the construct that a resource comes from.
func (t *template) pathOf(r *resource) string {
	if n := r.node.Get("Metadata").Get(constructPath); n.IsScalar() && n.Tag == "" && len(n.Text) <= longestPath {
		return n.Text
	}
	at := t
	for at.deployment == nil && at.nested != nil {
		at = at.nested.parent
	}
	if at.deployment == nil {
		return ""
	}
	return at.deployment.Paths[t.constructStack()][r.name]
}

// longestPath is the length of the longest path of a construct that is shown, in
// bytes.
const longestPath = 1024

// constructStack is the path of the nested stack that the template is that of.
func (t *template) constructStack() string {
	if t.nested == nil {
		return ""
	}
	stack, _, _ := strings.Cut(t.nested.parent.pathOf(t.nested.resource), nestedConstruct)
	return stack
}

// isPart reports whether no stack is made of a file but those that others nest.
func (r *reading) isPart() bool { return r.file.Deployment != nil && r.file.Deployment.Part }

// named gives a resource the name that a program has for it.
func (t *template) named(r *resource, added *inventory.Resource) {
	if path := t.construct(r); path != "" {
		added.Construct, added.Name = path, path
	}
}
