package terraform

import (
	"slices"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// Reasons that several of IAM's arguments share.
const (
	noIAMTags    = "the CloudFormation type has no tags"
	onlyDeletion = "only steers how Terraform deletes the resource"
	pgpKey       = "only encrypts what Terraform keeps in its state"
	namedOnly    = "names policies that other resources declare; what it removes is not in any configuration"
)

var _ = declare(func() []Resource {
	return []Resource{
		{
			Name:       "aws_iam_role",
			Type:       "AWS::IAM::Role",
			Attributes: map[string]catalog.Format{"arn": "{Arn}", "name": "{Ref}", "unique_id": "{RoleId}"},
			Properties: []Property{
				{From: "name", To: "RoleName"},
				{From: "path", To: "Path", Default: "/"},
				{From: "description", To: "Description"},
				{From: "max_session_duration", To: "MaxSessionDuration", Default: 3600},
				{From: "permissions_boundary", To: "PermissionsBoundary"},
				{From: "assume_role_policy", To: "AssumeRolePolicyDocument"},
				{From: "managed_policy_arns", To: "ManagedPolicyArns"},
				{From: "inline_policy[]", To: "Policies[]", Convert: withoutEmpty, Inside: []Property{
					{From: "name", To: "PolicyName"},
					{From: "policy", To: "PolicyDocument"},
				}},
				tags,
			},
			Unmapped: map[string]string{"name_prefix": madeFromName, "force_detach_policies": onlyDeletion},
		},
		{
			Name:       "aws_iam_role_policy",
			Type:       "AWS::IAM::RolePolicy",
			Attributes: map[string]catalog.Format{"id": "{property:RoleName}:{name}", "name": "{name}"},
			Properties: []Property{
				{From: "role", To: "RoleName"},
				{From: "name", To: "PolicyName"},
				{From: "policy", To: "PolicyDocument"},
			},
			Unmapped: map[string]string{"name_prefix": madeFromName},
		},
		{
			Name:       "aws_iam_policy",
			Type:       "AWS::IAM::ManagedPolicy",
			Attributes: map[string]catalog.Format{"arn": "{Ref}", "name": "{name}"},
			Properties: []Property{
				{From: "name", To: "ManagedPolicyName"},
				{From: "path", To: "Path", Default: "/"},
				{From: "description", To: "Description"},
				{From: "policy", To: "PolicyDocument"},
			},
			Unmapped: map[string]string{"name_prefix": madeFromName, "tags": noIAMTags},
			Unsettable: map[string]string{
				"Groups": "the provider attaches policies with resources of their own, which the group then has",
				"Roles":  "the provider attaches policies with resources of their own, which the role then has",
				"Users":  "the provider attaches policies with resources of their own, which the user then has",
			},
		},
		{
			Name:       "aws_iam_instance_profile",
			Type:       "AWS::IAM::InstanceProfile",
			Attributes: map[string]catalog.Format{"arn": "{Arn}", "name": "{Ref}"},
			Properties: []Property{
				{From: "name", To: "InstanceProfileName"},
				{From: "path", To: "Path", Default: "/"},
				{From: "role", To: "Roles[]"},
			},
			Unmapped: map[string]string{"name_prefix": madeFromName, "tags": noIAMTags},
		},
		{
			Name:       "aws_iam_openid_connect_provider",
			Type:       "AWS::IAM::OIDCProvider",
			Attributes: map[string]catalog.Format{"arn": "{Arn}"},
			Properties: []Property{
				{From: "url", To: "Url"},
				{From: "client_id_list", To: "ClientIdList"},
				{From: "thumbprint_list", To: "ThumbprintList"},
				tags,
			},
		},
		{
			Name:       "aws_iam_server_certificate",
			Type:       "AWS::IAM::ServerCertificate",
			Attributes: map[string]catalog.Format{"arn": "{Arn}", "name": "{Ref}"},
			Properties: []Property{
				{From: "name", To: "ServerCertificateName"},
				{From: "path", To: "Path", Default: "/"},
				{From: "certificate_body", To: "CertificateBody"},
				{From: "certificate_chain", To: "CertificateChain"},
				{From: "private_key", To: "PrivateKey"},
				tags,
			},
			Unmapped: map[string]string{"name_prefix": madeFromName},
		},
		{
			Name: "aws_iam_service_linked_role",
			Type: "AWS::IAM::ServiceLinkedRole",
			Attributes: map[string]catalog.Format{
				"id":   "arn:{partition}:iam::{account}:role/aws-service-role/{property:AWSServiceName}/{Ref}",
				"arn":  "arn:{partition}:iam::{account}:role/aws-service-role/{property:AWSServiceName}/{Ref}",
				"name": "{RoleName}",
			},
			Properties: []Property{
				{From: "aws_service_name", To: "AWSServiceName"},
				{From: "custom_suffix", To: "CustomSuffix"},
				{From: "description", To: "Description"},
			},
			Unmapped: map[string]string{"tags": noIAMTags},
		},
	}
})

// withoutEmpty leaves away blocks without arguments, with which a user says that there
// are to be none.
func withoutEmpty(v *inventory.Value) *inventory.Value {
	if v.Kind() != inventory.KindList {
		return v
	}
	elements := slices.DeleteFunc(slices.Clone(v.List()), func(element *inventory.Value) bool {
		return element.Kind() == inventory.KindObject && len(element.Members()) == 0
	})
	return inventory.NewList(elements, v.Range()).Like(v)
}
