package inventory

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
	// Name is its physical name where the input states one, else the last part of
	// the address.
	Name string
	// Account, Region and Partition are empty when the input does not say.
	Account, Region, Partition string
	// Template is the file of the template, module or account that declares it:
	// resources of one Template are deployed together.
	Template string
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

// Identifier returns the value of an attribute and whether there is one.
func (r *Resource) Identifier(attribute string) (Identifier, bool) {
	for _, id := range r.Identifiers {
		if id.Attribute == attribute {
			return id, true
		}
	}
	return Identifier{}, false
}
