package terraform

import "github.com/archlint/archlint/catalog"

// Projects of AWS CodeBuild and the webhooks that start them.
var _ = declare(func() []Resource {
	return []Resource{codeBuildProject(), codeBuildWebhook()}
})

func codeBuildProject() Resource {
	return Resource{
		Name:       "aws_codebuild_project",
		Type:       "AWS::CodeBuild::Project",
		Attributes: map[string]catalog.Format{"id": "{Arn}", "arn": "{Arn}"},
		Properties: []Property{
			{From: "name", To: "Name"},
			{From: "artifacts", To: "Artifacts", Inside: codeBuildArtifacts()},
			{From: "badge_enabled", To: "BadgeEnabled", Default: false},
			{From: "build_timeout", To: "TimeoutInMinutes", Default: 60},
			{From: "concurrent_build_limit", To: "ConcurrentBuildLimit", Convert: absentIfZero},
			{From: "description", To: "Description"},
			{From: "encryption_key", To: "EncryptionKey"},
			{From: "project_visibility", To: "Visibility", Default: "PRIVATE"},
			{From: "queued_timeout", To: "QueuedTimeoutInMinutes", Default: 480},
			{From: "resource_access_role", To: "ResourceAccessRole"},
			{From: "service_role", To: "ServiceRole"},
			{From: "source_version", To: "SourceVersion"},
			{From: "build_batch_config", To: "BuildBatchConfig", Inside: []Property{
				{From: "combine_artifacts", To: "CombineArtifacts"},
				{From: "service_role", To: "ServiceRole"},
				{From: "timeout_in_mins", To: "TimeoutInMins"},
				{From: "restrictions", To: "Restrictions", Inside: verbatim(
					"compute_types_allowed", "ComputeTypesAllowed", "maximum_builds_allowed", "MaximumBuildsAllowed",
				)},
			}},
			{From: "cache", To: "Cache", Inside: []Property{
				{From: "location", To: "Location"},
				{From: "modes", To: "Modes"},
				{From: "type", To: "Type", Default: "NO_CACHE"},
			}},
			codeBuildEnvironment(),
			{From: "file_system_locations[]", To: "FileSystemLocations[]", Inside: []Property{
				{From: "identifier", To: "Identifier"},
				{From: "location", To: "Location"},
				{From: "mount_options", To: "MountOptions"},
				{From: "mount_point", To: "MountPoint"},
				{From: "type", To: "Type", Default: "EFS"},
			}},
			codeBuildLogs(),
			{From: "secondary_artifacts[]", To: "SecondaryArtifacts[]", Inside: append([]Property{
				{From: "namespace_type", To: "NamespaceType", Default: "NONE"},
				{From: "packaging", To: "Packaging", Default: "NONE"},
			}, codeBuildArtifacts()...)},
			{From: "secondary_source_version[]", To: "SecondarySourceVersions[]", Inside: verbatim(
				"source_identifier", "SourceIdentifier", "source_version", "SourceVersion",
			)},
			{From: "secondary_sources[]", To: "SecondarySources[]", Inside: append(
				codeBuildSource(), Property{From: "source_identifier", To: "SourceIdentifier"},
			)},
			{From: "source", To: "Source", Inside: codeBuildSource()},
			{From: "vpc_config", To: "VpcConfig", Inside: verbatim(
				"security_group_ids", "SecurityGroupIds", "subnets", "Subnets", "vpc_id", "VpcId",
			)},
			tags,
		},
		Unmapped: map[string]string{
			"artifacts.bucket_owner_access":           noSuchProperty,
			"secondary_artifacts.bucket_owner_access": noSuchProperty,
			"logs_config.s3_logs.bucket_owner_access": noSuchProperty,
		},
		Unsettable: map[string]string{
			"AutoRetryLimit":                   noSuchArgument,
			"BuildBatchConfig.BatchReportMode": noSuchArgument,
			"Cache.CacheNamespace":             noSuchArgument,
			"Environment.DockerServer":         noSuchArgument,
			"Source.SourceIdentifier":          "only secondary sources have one",
			"Triggers.PullRequestBuildPolicy":  noSuchArgument,
		},
	}
}

func codeBuildArtifacts() []Property {
	return []Property{
		{From: "artifact_identifier", To: "ArtifactIdentifier"},
		{From: "encryption_disabled", To: "EncryptionDisabled", Default: false},
		{From: "location", To: "Location"},
		{From: "name", To: "Name"},
		{From: "namespace_type", To: "NamespaceType"},
		{From: "override_artifact_name", To: "OverrideArtifactName", Default: false},
		{From: "packaging", To: "Packaging"},
		{From: "path", To: "Path"},
		{From: "type", To: "Type"},
	}
}

func codeBuildEnvironment() Property {
	return Property{From: "environment", To: "Environment", Inside: []Property{
		{From: "certificate", To: "Certificate"},
		{From: "compute_type", To: "ComputeType"},
		{From: "environment_variable[]", To: "EnvironmentVariables[]", Inside: []Property{
			{From: "name", To: "Name"},
			{From: "type", To: "Type", Default: "PLAINTEXT"},
			{From: "value", To: "Value", KeepEmpty: true},
		}},
		{From: "fleet.fleet_arn", To: "Fleet.FleetArn"},
		{From: "image", To: "Image"},
		{From: "image_pull_credentials_type", To: "ImagePullCredentialsType", Default: "CODEBUILD"},
		{From: "privileged_mode", To: "PrivilegedMode", Default: false},
		{From: "registry_credential", To: "RegistryCredential", Inside: verbatim(
			"credential", "Credential", "credential_provider", "CredentialProvider",
		)},
		{From: "type", To: "Type"},
	}}
}

func codeBuildLogs() Property {
	return Property{From: "logs_config", To: "LogsConfig", Inside: []Property{
		{From: "cloudwatch_logs", To: "CloudWatchLogs", Inside: []Property{
			{From: "group_name", To: "GroupName"},
			{From: "status", To: "Status", Default: "ENABLED"},
			{From: "stream_name", To: "StreamName"},
		}},
		{From: "s3_logs", To: "S3Logs", Inside: []Property{
			{From: "encryption_disabled", To: "EncryptionDisabled", Default: false},
			{From: "location", To: "Location"},
			{From: "status", To: "Status", Default: "DISABLED"},
		}},
	}}
}

func codeBuildSource() []Property {
	return []Property{
		{From: "auth", To: "Auth", Inside: verbatim("resource", "Resource", "type", "Type")},
		{From: "build_status_config", To: "BuildStatusConfig", Inside: verbatim("context", "Context", "target_url", "TargetUrl")},
		{From: "buildspec", To: "BuildSpec"},
		{From: "git_clone_depth", To: "GitCloneDepth"},
		{From: "git_submodules_config.fetch_submodules", To: "GitSubmodulesConfig.FetchSubmodules"},
		{From: "insecure_ssl", To: "InsecureSsl"},
		{From: "location", To: "Location"},
		{From: "report_build_status", To: "ReportBuildStatus"},
		{From: "type", To: "Type"},
	}
}

func codeBuildWebhook() Resource {
	return Resource{
		Name:       "aws_codebuild_webhook",
		Satellite:  &catalog.Satellite{Owner: "Name", Types: []string{"AWS::CodeBuild::Project"}, Merge: true},
		Attributes: map[string]catalog.Format{"id": "{property:Name}"},
		Properties: []Property{
			{From: "project_name", To: "Name"},
			{From: "project_name", To: "Triggers.Webhook", Convert: constant(true)},
			{From: "build_type", To: "Triggers.BuildType"},
			{
				From: "filter_group[]", To: "Triggers.FilterGroups[]", Convert: unwrapped("Filters"),
				Inside: []Property{{From: "filter[]", To: "Filters[]", Inside: []Property{
					{From: "exclude_matched_pattern", To: "ExcludeMatchedPattern", Default: false},
					{From: "pattern", To: "Pattern"},
					{From: "type", To: "Type"},
				}}},
			},
			{From: "scope_configuration", To: "Triggers.ScopeConfiguration", Inside: verbatim("domain", "Domain", "name", "Name", "scope", "Scope")},
		},
		Unmapped: map[string]string{
			"branch_filter":   "CloudFormation has filter groups only",
			"manual_creation": noSuchProperty,
		},
	}
}
