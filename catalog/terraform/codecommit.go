package terraform

import "github.com/archlint/archlint/catalog"

// Repositories of AWS CodeCommit.
var _ = declare(func() []Resource {
	return []Resource{
		{
			Name: "aws_codecommit_repository",
			Type: "AWS::CodeCommit::Repository",
			Attributes: map[string]catalog.Format{
				"id":             "{Name}",
				"arn":            "{Arn}",
				"clone_url_http": "{CloneUrlHttp}",
				"clone_url_ssh":  "{CloneUrlSsh}",
				"repository_id":  "{Ref}",
			},
			Properties: append(verbatim(
				"description", "RepositoryDescription", "kms_key_id", "KmsKeyId", "repository_name", "RepositoryName",
			), tags),
			Unmapped:   map[string]string{"default_branch": "CloudFormation has it for a first commit only"},
			Unsettable: map[string]string{"Code": "the provider makes empty repositories"},
		},
		{
			Name:       "aws_codecommit_trigger",
			Satellite:  &catalog.Satellite{Owner: "RepositoryName", Types: []string{"AWS::CodeCommit::Repository"}, Merge: true},
			Attributes: map[string]catalog.Format{"id": "{property:RepositoryName}"},
			Properties: []Property{
				{From: "repository_name", To: "RepositoryName"},
				{From: "trigger[]", To: "Triggers[]", Inside: verbatim(
					"branches", "Branches",
					"custom_data", "CustomData",
					"destination_arn", "DestinationArn",
					"events", "Events",
					"name", "Name",
				)},
			},
		},
	}
})
