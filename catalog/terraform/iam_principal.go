package terraform

import "github.com/archlint/archlint/catalog"

// Users, groups, and what adds policies and members to them and to roles.
var _ = declare(func() []Resource {
	principals := map[string]string{"role": "AWS::IAM::Role", "user": "AWS::IAM::User", "group": "AWS::IAM::Group"}
	resources := []Resource{
		iamUser(), iamGroup(),
		{
			Name: "aws_iam_access_key",
			Type: "AWS::IAM::AccessKey",
			Properties: []Property{
				{From: "user", To: "UserName"},
				{From: "status", To: "Status", Default: "Active"},
			},
			Unmapped:   map[string]string{"pgp_key": pgpKey},
			Unsettable: map[string]string{"Serial": "only makes CloudFormation replace the key"},
		},
		{
			Name: "aws_iam_group_membership",
			Type: "AWS::IAM::UserToGroupAddition",
			Properties: []Property{
				{From: "group", To: "GroupName"},
				{From: "users", To: "Users"},
			},
			Unmapped: map[string]string{"name": "is a name for Terraform only"},
		},
		{
			Name:      "aws_iam_user_group_membership",
			Satellite: principal("AWS::IAM::User"),
			Properties: []Property{
				{From: "user", To: "Principal"},
				{From: "groups", To: "Groups"},
			},
		},
		{
			Name:      "aws_iam_user_login_profile",
			Satellite: principal("AWS::IAM::User"),
			Properties: []Property{
				{From: "user", To: "Principal"},
				{From: "password_reset_required", To: "LoginProfile.PasswordResetRequired", Default: false},
			},
			Unmapped: map[string]string{
				"password_length": "the provider makes the password, which only its state has",
				"pgp_key":         pgpKey,
			},
		},
		{
			Name: "aws_iam_policy_attachment",
			Satellite: &catalog.Satellite{
				Owner: "Principals[]", Types: []string{"AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"},
				Merge: true, Omit: []string{"Principals"},
			},
			Properties: []Property{
				{From: "policy_arn", To: "ManagedPolicyArns[]"},
				{From: "roles", To: "Principals[]"},
				{From: "users", To: "Principals[]"},
				{From: "groups", To: "Principals[]"},
			},
			Unmapped: map[string]string{"name": "is a name for Terraform only"},
		},
	}
	for _, kind := range []string{"role", "user", "group"} {
		resources = append(resources, policiesOf(kind, principals[kind])...)
	}
	return resources
})

// principal is the satellite of a role, user or group that sets properties of it.
func principal(typeName string) *catalog.Satellite {
	return &catalog.Satellite{Owner: "Principal", Types: []string{typeName}, Merge: true}
}

// policiesOf are the resources that give policies to one kind of principal. Inline
// policies of roles are resources of CloudFormation, too, and stand with the roles.
func policiesOf(kind, typeName string) []Resource {
	resources := []Resource{
		{
			Name:      "aws_iam_" + kind + "_policy_attachment",
			Satellite: principal(typeName),
			Properties: []Property{
				{From: kind, To: "Principal"},
				{From: "policy_arn", To: "ManagedPolicyArns[]"},
			},
		},
		{
			Name:      "aws_iam_" + kind + "_policy_attachments_exclusive",
			Satellite: principal(typeName),
			Properties: []Property{
				{From: kind + "_name", To: "Principal"},
				{From: "policy_arns", To: "ManagedPolicyArns"},
			},
		},
		{
			Name:       "aws_iam_" + kind + "_policies_exclusive",
			Satellite:  principal(typeName),
			Properties: []Property{{From: kind + "_name", To: "Principal"}},
			Unmapped:   map[string]string{"policy_names": namedOnly},
		},
	}
	if kind == "role" {
		return resources
	}
	return append(resources, Resource{
		Name:       "aws_iam_" + kind + "_policy",
		Attributes: map[string]catalog.Format{"id": "{property:Principal}:{property:PolicyName}"},
		Satellite: &catalog.Satellite{
			Owner: "Principal", Types: []string{typeName}, Property: "Policies", Omit: []string{"Principal"},
		},
		Properties: []Property{
			{From: kind, To: "Principal"},
			{From: "name", To: "PolicyName"},
			{From: "policy", To: "PolicyDocument"},
		},
		Unmapped: map[string]string{"name_prefix": madeFromName},
	})
}

func iamUser() Resource {
	return Resource{
		Name:       "aws_iam_user",
		Type:       "AWS::IAM::User",
		Attributes: map[string]catalog.Format{"arn": "{Arn}"},
		Properties: []Property{
			{From: "name", To: "UserName"},
			{From: "path", To: "Path", Default: "/"},
			{From: "permissions_boundary", To: "PermissionsBoundary"},
			tags,
		},
		Unmapped:   map[string]string{"force_destroy": onlyDeletion},
		Unsettable: map[string]string{"LoginProfile.Password": "the provider makes the password, which only its state has"},
	}
}

func iamGroup() Resource {
	return Resource{
		Name:       "aws_iam_group",
		Type:       "AWS::IAM::Group",
		Attributes: map[string]catalog.Format{"arn": "{Arn}"},
		Properties: []Property{
			{From: "name", To: "GroupName"},
			{From: "path", To: "Path", Default: "/"},
		},
	}
}
