package inventory

import (
	"cmp"
	"path"
)

// Identifier is one of the names by which other resources refer to a resource.
type Identifier struct {
	// Attribute is what gives it in a template: "Ref", or the name of a GetAtt
	// attribute such as "Arn".
	Attribute string
	// Value is its text, in AWS's format.
	Value string
	// Synthetic says that the scanner made it up.
	Synthetic bool
}

// Resource is one AWS resource, in CloudFormation's vocabulary whichever input
// it came from.
type Resource struct {
	// ID is unique within the inventory and the same on every run.
	ID string
	// Address is what the user calls it: the logical ID (Parent/Child/LogicalID in
	// nested stacks), the Terraform address, or the ARN of a live resource.
	Address string
	// Type is the CloudFormation type, for example AWS::ECS::Service.
	Type string
	// Declared is what the input calls the type where that is not the Type: the type of a
	// Terraform resource, for example aws_ecs_service; empty for other inputs.
	Declared string
	// Name is the Construct, else its physical name where the input states one, else
	// the last part of the address.
	Name string
	// Construct is what the program that wrote the template calls the resource, such as
	// the path of a construct of the AWS CDK; empty for templates written by hand. It is
	// the Name too.
	Construct string
	// Account, Region and Partition are empty when the input does not say.
	Account, Region, Partition string
	// Template is the file of the template, module or account that declares it.
	Template string
	// Stack is what the resource is deployed with, where the Template alone does not
	// say it: that of a nested stack is the template of the outermost stack with the
	// way to it, "main.yaml/Web/Database". Ask InStack.
	Stack string
	// System is what the stack belongs to, where that is not the directory of the
	// Template. Ask InSystem.
	System string
	// Expansions are what the user wrote that the resource comes from beside its own
	// declaration, outermost first; nil for a plain resource.
	Expansions []Expansion
	// Properties is an object, whose members may be unknown.
	Properties *Value
	// Observed is what AWS reports at run time; absent for templates.
	Observed *Value
	// Tags are the tags with known keys; a value may be unknown.
	Tags map[string]*Value
	// Range is the whole declaration.
	Range Range
	// Identifiers are in the order of the catalog.
	Identifiers []Identifier
	// Existence says why it is not known whether the resource exists; nil when it
	// surely does.
	Existence *Unknown
	// Metadata is what the user attached for tools: template Metadata.
	Metadata *Value
	// DeletionPolicy and UpdateReplacePolicy say what becomes of what the resource
	// holds when it is deleted or replaced: Delete, Retain, RetainExceptOnCreate or
	// Snapshot. Absent where the input does not say, so that AWS's default applies.
	DeletionPolicy, UpdateReplacePolicy *Value
}

// ExpansionModule is the Kind of a call of a Terraform module.
const ExpansionModule = "module"

// Expansion is something in the input that stands for resources which are
// declared elsewhere or nowhere: a nested stack, a loop, a resource of SAM.
type Expansion struct {
	// Kind is "nested stack" and so on: it stands before the name when shown.
	Kind string `json:"kind"`
	// Name is what the user calls it.
	Name string `json:"name"`
	// Range is where it stands.
	Range Range `json:"location,omitzero"`
}

// InStack names the stack that the resource is deployed with: resources of the
// same stack have the same.
func (r *Resource) InStack() string { return cmp.Or(r.Stack, r.Template) }

// InSystem names the system of the resource: only resources of the same system
// know one another by plain names, and an unknown reference means one of them.
func (r *Resource) InSystem() string { return cmp.Or(r.System, path.Dir(r.Template)) }

// Identifier returns the value of an attribute and whether there is one.
func (r *Resource) Identifier(attribute string) (Identifier, bool) {
	for _, id := range r.Identifiers {
		if id.Attribute == attribute {
			return id, true
		}
	}
	return Identifier{}, false
}
