package catalog

// Type is what the catalog knows of one resource type.
type Type struct {
	// Name is the CloudFormation type, for example AWS::ECS::Service.
	Name string
	// NameProperty is the path of the property that states the physical name, for
	// example ServiceName or KeyGroupConfig.Name; empty where AWS always makes the
	// name up.
	NameProperty string
	// Ref is what Ref gives for the type.
	Ref Format
	// Attributes is what GetAtt gives, by attribute name. An attribute that is not
	// here but in the schema is an unknown value.
	Attributes map[string]Format
	// Aliases are identifiers that no attribute gives and by which others refer to
	// the type all the same, such as a distribution's ARN in a bucket policy or the
	// family of a task definition. An alias whose property has several values
	// (RecordSets[].Name) stands for as many identifiers; one whose property is
	// absent or unknown, for none.
	Aliases []Format
	// References are the properties that hold identifiers of other resources.
	References []Reference
	// Defaults are the defaults of absent properties that policies, the graph or
	// cost read. They are filled in once satellites are folded in, one after the
	// other: a condition sees the defaults before its own.
	Defaults []Default
	// Sensitive are the patterns of properties whose values are secrets.
	Sensitive []string
	// JSON are the patterns of properties that hold JSON documents, which may
	// stand as text or as an object: they are parsed.
	JSON []string
	// Satellite is set for a type that only adds to a property of another
	// resource, such as a stand-alone security group rule.
	Satellite *Satellite
	// Global says that resources of the type belong to no region.
	Global bool
	// Drawing is how resources of the type appear in pictures.
	Drawing Drawing
}

// Format is the text of an identifier in AWS's format. Parts in braces are
// filled in by the scanner:
//
//	{name}            physical name: NameProperty if known, else made up as
//	                  CloudFormation does, from stack, logical ID and a suffix
//	{partition} {region} {account}
//	{suffix}          the partition's DNS suffix: amazonaws.com, amazonaws.com.cn
//	{hexN}            N hexadecimal digits, the same for every use in a resource
//	{digitsN}         N decimal digits
//	{alnumN}          N lower-case letters and digits
//	{ALNUMN}          N upper-case letters and digits
//	{octetN}          a decimal number from 1 to 254, another one for each N
//	{uuid}            a UUID
//	{property:Path}   text of a property of the resource itself
//	{last:Path}       that text after its last "/" or ":", which turns an ARN into
//	                  a name and leaves a name as it is
//	{tail:Path}       that text after the first "/", which turns a load balancer's
//	                  ARN into "app/name/id"
//	{Attribute}       another identifier of the same resource: {Ref}, {Arn}
//	{lower:part}      a part in lower case: {lower:name}
//	{a|b}             the first alternative whose properties are known and set; an
//	                  alternative is a part without its braces, or 'text'
//	{choose:Path|A=x|B=y|z}
//	                  x if the text of the property is A, y if it is B, else z
//
// For example "arn:{partition}:ecs:{region}:{account}:cluster/{name}". A part
// whose property is absent or unknown, and that has no other alternative, stands
// for {name}, so that every resource has its identifiers. A Format that is nothing
// but {property:Path} is that property itself, known or unknown, and unknown where
// it is absent. An empty Format has no stand-in: the attribute is unknown.
type Format string

// Form says how an identifier stands in the text of a property.
type Form uint8

// The forms of references.
const (
	// FormExact is the identifier and nothing else. One trailing ":*" or "/*", and
	// differences that AWS ignores, do not matter.
	FormExact Form = iota
	// FormDNSName is a host name, in any case, perhaps with a trailing dot or the
	// prefix "dualstack.", perhaps as the host of a URL.
	FormDNSName
	// FormImage is a container image whose repository is identified.
	FormImage
	// FormScalable is the ResourceId of Application Auto Scaling:
	// service/<cluster>/<service>, table/<table>, spot-fleet-request/<id> …
	FormScalable
	// FormSecret is a secret's or parameter's ARN or name with an optional JSON
	// key, version stage and version ID: arn…:secret:name-suffix:key::.
	FormSecret
	// FormText is any text that may mention identifiers: ARNs, host names and URLs
	// are looked for in it; a plain name only where it is the whole text, or stands
	// after "ECS_CLUSTER=", or in the parentheses of an alarm rule's ALARM("name").
	// Text that mentions nothing is no dangling reference.
	FormText
	// FormLambdaURI is the invocation URI of an API Gateway integration.
	FormLambdaURI
)

// Reference is a property that refers to other resources.
type Reference struct {
	// Path is a property pattern (see inventory.Value.Match).
	Path string
	// Kind is the edge from the resource to what it refers to; with Reverse, from
	// what it refers to to the resource.
	Kind    EdgeKind
	Reverse bool
	// Targets are the types that may be referred to; empty for any.
	Targets []string
	// Form says how the identifier stands in the text.
	Form Form
	// When, if not empty, are conditions that all must hold for the property to be
	// a reference. They compare members of the nearest object that holds the value.
	// A condition on an unknown property holds.
	When []When
	// Builtin are values that name something of AWS's own and refer to no resource,
	// such as FARGATE; "*" stands for any text.
	Builtin []string
	// Elsewhere says that such a reference is often declared in another stack than
	// its target: if the target is exported and nothing in the scan refers to it,
	// then it is unknown, not certain, that nothing does.
	Elsewhere bool
	// Via, for an edge that skips the resource, is the property pattern of the
	// other end: a WebACLAssociation is an edge from the ResourceArn to the
	// WebACLArn. The edge then goes from what Via refers to to what Path refers to.
	Via string
	// ViaTargets are the types that Via may refer to; empty for any.
	ViaTargets []string
}

// Default is the value that AWS applies to an absent property.
type Default struct {
	// Path is a property path, in which [] stands for every element that is there.
	// A default is only filled in where the object that holds it is there; the
	// properties themselves always are.
	Path string
	// Value is a string, bool, int, []any or map[string]any.
	Value any
	// When, if not empty, are conditions that all must hold.
	When []When
	// Source is the page of AWS's documentation that states the default.
	Source string
}

// When compares a property of the object that holds the defaulted property, or
// with a leading "/" of the resource's properties, with values. Of a list any
// element may be among the values. An unknown property makes the default unknown.
type When struct {
	// Path is the property.
	Path string
	// In are the values with which the condition holds; none means absent.
	In []string
	// Not turns the condition round.
	Not bool
}

// Satellite says to which property of which resource a resource adds. Once it has
// been folded into its owner, its own references count no more: the owner's do.
type Satellite struct {
	// Owner is the property that refers to the owner.
	Owner string
	// Types are the types that an owner may have.
	Types []string
	// Property is the owner's property, a list to which an element is added.
	Property string
	// Merge says instead that each property of the satellite, but for the Owner and those
	// of Omit, is one of the owner's: members are added to an object, elements to a list,
	// and a scalar is set where there is none.
	Merge bool
	// Elements is the satellite's own list whose elements are added; empty where
	// the satellite's properties are themselves the one element.
	Elements string
	// Omit are the properties of the satellite that are not part of the element.
	Omit []string
}

// Category is the group of services that gives a glyph its colour, as in AWS's
// own architecture icons.
type Category string

// The categories.
const (
	CategoryCompute     Category = "compute"
	CategoryNetworking  Category = "networking"
	CategoryStorage     Category = "storage"
	CategoryDatabase    Category = "database"
	CategorySecurity    Category = "security"
	CategoryIntegration Category = "integration"
	CategoryManagement  Category = "management"
	CategoryGeneral     Category = "general"
)

// Role says where a resource appears in the request view.
type Role uint8

// The roles.
const (
	// RoleSupport stands beside the request line: data stores, repositories, NAT.
	RoleSupport Role = iota
	// RoleRequest stands on the request line.
	RoleRequest
	// RoleGroup is a frame around others: VPC, subnet, cluster.
	RoleGroup
	// RoleBadge is folded into its owner as a chip: certificate, web ACL, security
	// group, scalable target, alarm, log group.
	RoleBadge
	// RoleHidden is folded and only counted: routes, associations, policies.
	RoleHidden
)

// Drawing is how resources of a type appear in pictures.
type Drawing struct {
	// Glyph names a glyph of the diagram's set, for example "load-balancer".
	Glyph string
	// Category gives the colour.
	Category Category
	// Label names the service under the resource's own name: "CloudFront".
	Label string
	Role  Role
}
