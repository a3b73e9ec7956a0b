package catalog

// Identifiers: "Return values" of each type in the CloudFormation template
// reference, and "IAM identifiers" in the IAM user guide.
var _ = declare(func() []Type {
	return []Type{
		iamRole(),
		{
			Name:         "AWS::IAM::InstanceProfile",
			NameProperty: "InstanceProfileName",
			Ref:          "{name}",
			Attributes:   map[string]Format{"Arn": "arn:{partition}:iam::{account}:instance-profile/{name}"},
			References: []Reference{
				{Path: "Roles[]", Kind: EdgeAssumes, Targets: toRole},
			},
			Defaults: []Default{{Path: "Path", Value: "/", Source: iamRoleDocs}},
			Global:   true,
			Drawing:  iamDrawing("role", "Instance profile"),
		},
		iamPolicy(),
		iamManagedPolicy(),
		{
			Name: "AWS::IAM::RolePolicy", NameProperty: "PolicyName",
			Ref: "{name}",
			References: []Reference{
				{Path: "RoleName", Kind: EdgeRefersTo, Targets: toRole},
			},
			JSON: []string{"PolicyDocument"},
			Satellite: &Satellite{
				Owner: "RoleName", Types: []string{"AWS::IAM::Role"},
				Property: "Policies", Omit: []string{"RoleName"},
			},
			Global:  true,
			Drawing: iamDrawing("role", "IAM policy"),
		},
		{
			Name: "AWS::IAM::ServiceLinkedRole",
			Ref:  "AWSServiceRoleFor{alnum8}",
			Attributes: map[string]Format{
				"RoleName": "{Ref}",
			},
			Global:  true,
			Drawing: iamDrawing("role", "Service-linked role"),
		},
		{
			Name:       "AWS::IAM::OIDCProvider",
			Ref:        "arn:{partition}:iam::{account}:oidc-provider/{name}",
			Attributes: map[string]Format{"Arn": "{Ref}"},
			Global:     true,
			Drawing:    iamDrawing("role", "Identity provider"),
		},
		{
			Name:         "AWS::IAM::ServerCertificate",
			NameProperty: "ServerCertificateName",
			Ref:          "{name}",
			Attributes:   map[string]Format{"Arn": "arn:{partition}:iam::{account}:server-certificate/{name}"},
			Sensitive:    []string{"PrivateKey"},
			Global:       true,
			Drawing:      Drawing{Glyph: "certificate", Category: CategorySecurity, Label: "IAM certificate", Role: RoleBadge},
		},
		iamUser(),
		{
			Name:         "AWS::IAM::Group",
			NameProperty: "GroupName",
			Ref:          "{name}",
			Attributes:   map[string]Format{"Arn": "arn:{partition}:iam::{account}:group/{name}"},
			References: []Reference{
				{Path: "ManagedPolicyArns[]", Kind: EdgeRefersTo, Targets: toManagedPolicy, Builtin: awsPolicies},
			},
			JSON:    []string{"Policies[].PolicyDocument"},
			Global:  true,
			Drawing: iamDrawing("role", "IAM group"),
		},
		{
			Name: "AWS::IAM::UserToGroupAddition", Ref: "{name}",
			References: []Reference{
				{Path: "GroupName", Kind: EdgeRefersTo, Targets: []string{"AWS::IAM::Group"}},
				{Path: "Users[]", Kind: EdgeRefersTo, Targets: []string{"AWS::IAM::User"}},
			},
			Global:  true,
			Drawing: iamDrawing("role", "IAM group membership"),
		},
		{
			Name: "AWS::IAM::AccessKey",
			Ref:  "AKIA{ALNUM16}",
			References: []Reference{
				{Path: "UserName", Kind: EdgeRefersTo, Targets: []string{"AWS::IAM::User"}},
			},
			Defaults: []Default{{Path: "Status", Value: "Active", Source: templateReference + "aws-resource-iam-accesskey.html"}},
			Global:   true,
			Drawing:  iamDrawing("key", "Access key"),
		},
	}
})

const iamRoleDocs = templateReference + "aws-resource-iam-role.html"

var (
	toManagedPolicy = []string{"AWS::IAM::ManagedPolicy"}
	// awsPolicies are the policies that AWS manages.
	awsPolicies = []string{"arn:aws:iam::aws:policy/*", "arn:aws-cn:iam::aws:policy/*", "arn:aws-us-gov:iam::aws:policy/*"}
)

func iamRole() Type {
	return Type{
		Name:         "AWS::IAM::Role",
		NameProperty: "RoleName",
		Ref:          "{name}",
		Attributes: map[string]Format{
			"Arn":    "arn:{partition}:iam::{account}:role/{name}",
			"RoleId": "AROA{ALNUM17}",
		},
		References: []Reference{
			{Path: "ManagedPolicyArns[]", Kind: EdgeRefersTo, Targets: toManagedPolicy, Builtin: awsPolicies},
			{Path: "PermissionsBoundary", Kind: EdgeRefersTo, Targets: toManagedPolicy, Builtin: awsPolicies},
			granted("Policies[].PolicyDocument", ""),
		},
		Defaults: []Default{
			{Path: "Path", Value: "/", Source: iamRoleDocs},
			{Path: "MaxSessionDuration", Value: 3600, Source: iamRoleDocs},
		},
		JSON:    []string{"AssumeRolePolicyDocument", "Policies[].PolicyDocument"},
		Global:  true,
		Drawing: iamDrawing("role", "IAM role"),
	}
}

func iamPolicy() Type {
	return Type{
		Name: "AWS::IAM::Policy", NameProperty: "PolicyName",
		Ref: "{name}",
		References: []Reference{
			{Path: "Roles[]", Kind: EdgeRefersTo, Targets: toRole},
			{Path: "Users[]", Kind: EdgeRefersTo, Targets: []string{"AWS::IAM::User"}},
			{Path: "Groups[]", Kind: EdgeRefersTo, Targets: []string{"AWS::IAM::Group"}},
		},
		JSON: []string{"PolicyDocument"},
		Satellite: &Satellite{
			Owner: "Roles[]", Types: []string{"AWS::IAM::Role"},
			Property: "Policies", Omit: []string{"Roles", "Users", "Groups"},
		},
		Global:  true,
		Drawing: iamDrawing("role", "IAM policy"),
	}
}

func iamManagedPolicy() Type {
	return Type{
		Name:         "AWS::IAM::ManagedPolicy",
		NameProperty: "ManagedPolicyName",
		Ref:          "arn:{partition}:iam::{account}:policy/{name}",
		Attributes:   map[string]Format{"PolicyArn": "{Ref}"},
		References: []Reference{
			{Path: "Roles[]", Kind: EdgeRefersTo, Targets: toRole},
			{Path: "Users[]", Kind: EdgeRefersTo, Targets: []string{"AWS::IAM::User"}},
			{Path: "Groups[]", Kind: EdgeRefersTo, Targets: []string{"AWS::IAM::Group"}},
			granted("PolicyDocument", "Roles[]"),
		},
		Defaults: []Default{{Path: "Path", Value: "/", Source: templateReference + "aws-resource-iam-managedpolicy.html"}},
		JSON:     []string{"PolicyDocument"},
		Global:   true,
		Drawing:  iamDrawing("role", "IAM policy"),
	}
}

func iamUser() Type {
	return Type{
		Name:         "AWS::IAM::User",
		NameProperty: "UserName",
		Ref:          "{name}",
		Attributes:   map[string]Format{"Arn": "arn:{partition}:iam::{account}:user/{name}"},
		References: []Reference{
			{Path: "Groups[]", Kind: EdgeRefersTo, Targets: []string{"AWS::IAM::Group"}},
			{Path: "ManagedPolicyArns[]", Kind: EdgeRefersTo, Targets: toManagedPolicy, Builtin: awsPolicies},
			{Path: "PermissionsBoundary", Kind: EdgeRefersTo, Targets: toManagedPolicy, Builtin: awsPolicies},
		},
		Sensitive: []string{"LoginProfile.Password"},
		JSON:      []string{"Policies[].PolicyDocument"},
		Global:    true,
		Drawing:   iamDrawing("role", "IAM user"),
	}
}

// granted is the reference of a policy document to what its statements let a
// role use: from the resource itself, or from what via refers to.
func granted(document, via string) Reference {
	r := Reference{
		Path: document + ".Statement[].Resource", Kind: EdgeAccesses, Form: FormText,
		Targets: append([]string{"AWS::DynamoDB::GlobalTable", "AWS::SecretsManager::Secret", "AWS::SSM::Parameter"}, toDataStore...),
		When:    []When{{Path: "Effect", In: []string{"Allow"}}},
	}
	if via != "" {
		r.Via, r.ViaTargets = via, toRole
	}
	return r
}

func iamDrawing(glyph, label string) Drawing {
	return Drawing{Glyph: glyph, Category: CategorySecurity, Label: label, Role: RoleHidden}
}
