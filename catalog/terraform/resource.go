// Package terraform says which resource types of Terraform's AWS provider stand for
// which CloudFormation types, and where each argument of theirs stands among the
// CloudFormation properties. It is data: one file per AWS service, as in package
// catalog. Package scanner/terraform/translate applies it.
//
// Names of resources and arguments, and the provider's defaults, are those of version
// 5 of the provider: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs
package terraform

import (
	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// Resource is a resource type of the provider.
type Resource struct {
	// Name is the type, for example aws_lb; Aliases are further names of it.
	Name    string
	Aliases []string
	// Type is the CloudFormation type; empty for a resource that only adds to another
	// one, whose Satellite is then set.
	Type string
	// Attributes are the attributes that the provider or AWS computes and that identify
	// the resource, in the form of catalog.Format with the identifiers of the
	// CloudFormation type in braces: "arn": "{Ref}", "dns_name": "{DNSName}". Without an
	// entry "id" is "{Ref}". A name with dots leads into a block.
	Attributes map[string]catalog.Format
	// Derived are attributes that the arguments tell in part, by name: what a function
	// returns for the arguments and for the attribute as a whole, which is only known
	// after apply. Nil says that the arguments tell nothing.
	Derived map[string]func(arguments, whole *inventory.Value) *inventory.Value
	// Properties are the arguments that stand for CloudFormation properties.
	Properties []Property
	// Also are further CloudFormation resources that the resource stands for.
	Also []Also
	// Satellite is set for a resource that is a part of another one in CloudFormation:
	// its translated properties are folded into the owner's, and it is no resource of
	// its own where the owner is known. Satellite.Owner names a translated property.
	Satellite *catalog.Satellite
	// Unmapped are the arguments that stand for no property of ours, each with the
	// reason why, as paths without the [] of Property.From. "timeouts" and "tags_all"
	// need no entry.
	Unmapped map[string]string
	// Unsettable are the properties of the CloudFormation type that Terraform has no
	// argument for, each with the reason why.
	Unsettable map[string]string
}

// Property says for what an argument stands. Properties are applied in order. Where
// two lead to one property, the first that has a value wins; where To ends in [],
// each adds its elements.
type Property struct {
	// From is the path of the argument in the resource or, within Inside, in the block:
	// names joined by dots. A name leads into a block of which there is at most one; []
	// after the last name stands for each block or element of a list. Empty for a
	// property that comes from no argument: the whole object is then converted. A leading
	// "/" leads to an argument of the resource, from within a block.
	From string
	// To is the path of the property: names joined by dots, as in
	// DistributionConfig.HttpVersion. If From ends in [], so does To: there is an
	// element for each; if only To does, the value is one more element of the list, or,
	// if it is a list itself, its elements are added. Empty for an object whose members are
	// merged into the surrounding one.
	To string
	// Inside are the arguments of the block that From leads to, or of each block of a
	// list; To is then an object, or a list of objects.
	Inside []Property
	// Convert turns the argument into the property's value; nil for one that stays as
	// it is. It is called for every alternative of an unknown, and for an unknown that
	// has none, which it may return as it is or as something of which more is known.
	// With Inside it is applied to the object that Inside made. It returns nil for a
	// property that is absent.
	Convert func(*inventory.Value) *inventory.Value
	// Default is the provider's default for an argument that is absent: a string, bool,
	// int, []any or map[string]any in Terraform's vocabulary; nil for none.
	Default any
	// When, if not empty, are conditions on other arguments that all must hold for the
	// property to be applied. Their paths are those of arguments beside From, or with
	// a leading "/" of the resource. A condition on an unknown argument without a known
	// answer makes the value unknown.
	When []catalog.When
	// Document says that the argument is a JSON document in the words of the AWS API, which
	// Convert turns into the property.
	Document bool
	// KeepEmpty keeps an empty list, map or text, which the provider otherwise treats as
	// if it were not there.
	KeepEmpty bool
}

// Also is a CloudFormation resource that a Terraform resource stands for beside its
// own.
type Also struct {
	// Type is the CloudFormation type.
	Type string
	// Suffix tells the resource from others with the same address: "attachment".
	Suffix string
	// Each is the path of a list of which every element stands for a resource; empty
	// for a single one.
	Each string
	// Requires is an argument, beside Each or of the resource, without which there is
	// no such resource; empty if there always is.
	Requires string
	// When, if not empty, are conditions on arguments, beside Requires, that all must hold
	// for there to be such a resource.
	When []catalog.When
	// Unique, if not empty, are the properties of which there is one such resource only.
	// States repeat in the arguments of a resource what others declare: the further
	// resource is left out if one that stands by itself has the same of them.
	Unique []string
	// Properties are applied to the element of Each, else to the resource. "{Ref}" and
	// other Formats of the resource's own identifiers are reached with Own.
	Properties []Property
	// Own are the properties of the further resource that hold an identifier of the
	// resource itself, by property: "InternetGatewayId": "{Ref}". One that ends in [] is a
	// list of the identifier alone.
	Own map[string]catalog.Format
	// Unsettable are the properties of the CloudFormation type that Terraform has no
	// argument for, each with the reason why.
	Unsettable map[string]string
}
