package terraform

import (
	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// Pipelines of AWS CodePipeline and their webhooks.
var _ = declare(func() []Resource {
	return []Resource{codePipeline(), codePipelineWebhook()}
})

func codePipeline() Resource {
	return Resource{
		Name:       "aws_codepipeline",
		Type:       "AWS::CodePipeline::Pipeline",
		Attributes: map[string]catalog.Format{"arn": "arn:{partition}:codepipeline:{region}:{account}:{name}"},
		Properties: []Property{
			{From: "name", To: "Name"},
			{From: "role_arn", To: "RoleArn"},
			{From: "execution_mode", To: "ExecutionMode", Default: "SUPERSEDED"},
			{From: "pipeline_type", To: "PipelineType", Default: "V1"},
			{From: "artifact_store[]", To: "ArtifactStore", Convert: ifOne, Inside: artifactStore("")},
			{
				From: "artifact_store[]", To: "ArtifactStores", Convert: ifSeveral,
				Inside: append(artifactStore("ArtifactStore."), Property{From: "region", To: "Region"}),
			},
			{From: "stage[]", To: "Stages[]", Inside: []Property{
				{From: "name", To: "Name"},
				{From: "action[]", To: "Actions[]", Inside: pipelineAction()},
				{From: "before_entry", To: "BeforeEntry", Inside: pipelineConditions()},
				{From: "on_failure", To: "OnFailure", Inside: append(pipelineConditions(),
					Property{From: "result", To: "Result"},
					Property{From: "retry_configuration.retry_mode", To: "RetryConfiguration.RetryMode"},
				)},
				{From: "on_success", To: "OnSuccess", Inside: pipelineConditions()},
			}},
			pipelineTriggers(),
			{From: "variable[]", To: "Variables[]", Inside: verbatim(
				"default_value", "DefaultValue", "description", "Description", "name", "Name",
			)},
			tags,
		},
		Unmapped: map[string]string{
			"stage.before_entry.condition.rule.timeout_in_minutes": noSuchProperty,
			"stage.on_failure.condition.rule.timeout_in_minutes":   noSuchProperty,
			"stage.on_success.condition.rule.timeout_in_minutes":   noSuchProperty,
		},
		Unsettable: map[string]string{
			"DisableInboundStageTransitions":       noSuchArgument,
			"RestartExecutionOnUpdate":             noSuchArgument,
			"Stages.Actions.Commands":              noSuchArgument,
			"Stages.Actions.EnvironmentVariables":  noSuchArgument,
			"Stages.Actions.OutputArtifacts.Files": noSuchArgument,
			"Stages.Actions.OutputVariables":       noSuchArgument,
			"Stages.Blockers":                      noSuchArgument,
		},
	}
}

// artifactStore are the arguments of a store, whose properties are in an object.
func artifactStore(in string) []Property {
	return verbatim(
		"encryption_key.id", in+"EncryptionKey.Id",
		"encryption_key.type", in+"EncryptionKey.Type",
		"location", in+"Location",
		"type", in+"Type",
	)
}

// ifOne is the only element of a list, for a property beside which there is another one
// for several.
func ifOne(v *inventory.Value) *inventory.Value {
	if len(v.List()) > 1 {
		return nil
	}
	return first(v)
}

// ifSeveral is a list of at least two elements.
func ifSeveral(v *inventory.Value) *inventory.Value {
	if len(v.List()) > 1 {
		return v
	}
	return nil
}

func pipelineAction() []Property {
	return []Property{
		{From: "category", To: "ActionTypeId.Category"},
		{From: "owner", To: "ActionTypeId.Owner"},
		{From: "provider", To: "ActionTypeId.Provider"},
		{From: "version", To: "ActionTypeId.Version"},
		{From: "configuration", To: "Configuration"},
		{From: "input_artifacts", To: "InputArtifacts", Convert: wrapped("Name")},
		{From: "name", To: "Name"},
		{From: "namespace", To: "Namespace"},
		{From: "output_artifacts", To: "OutputArtifacts", Convert: wrapped("Name")},
		{From: "region", To: "Region"},
		{From: "role_arn", To: "RoleArn"},
		{From: "run_order", To: "RunOrder"},
		{From: "timeout_in_minutes", To: "TimeoutInMinutes"},
	}
}

// pipelineConditions are the conditions on which a stage begins or ends.
func pipelineConditions() []Property {
	return []Property{{From: "condition[]", To: "Conditions[]", Inside: []Property{
		{From: "result", To: "Result"},
		{From: "rule[]", To: "Rules[]", Inside: []Property{
			{From: "commands", To: "Commands"},
			{From: "configuration", To: "Configuration"},
			{From: "input_artifacts", To: "InputArtifacts", Convert: wrapped("Name")},
			{From: "name", To: "Name"},
			{From: "region", To: "Region"},
			{From: "role_arn", To: "RoleArn"},
			{From: "rule_type_id", To: "RuleTypeId", Inside: verbatim(
				"category", "Category", "owner", "Owner", "provider", "Provider", "version", "Version",
			)},
		}},
	}}}
}

func pipelineTriggers() Property {
	pattern := verbatim("excludes", "Excludes", "includes", "Includes")
	branches := Property{From: "branches", To: "Branches", Inside: pattern}
	paths := Property{From: "file_paths", To: "FilePaths", Inside: pattern}
	return Property{From: "trigger[]", To: "Triggers[]", Inside: []Property{
		{From: "provider_type", To: "ProviderType"},
		{From: "git_configuration", To: "GitConfiguration", Inside: []Property{
			{From: "source_action_name", To: "SourceActionName"},
			{From: "pull_request[]", To: "PullRequest[]", Inside: []Property{{From: "events", To: "Events"}, branches, paths}},
			{From: "push[]", To: "Push[]", Inside: []Property{branches, paths, {From: "tags", To: "Tags", Inside: pattern}}},
		}},
	}}
}

func codePipelineWebhook() Resource {
	return Resource{
		Name:       "aws_codepipeline_webhook",
		Type:       "AWS::CodePipeline::Webhook",
		Attributes: map[string]catalog.Format{"arn": "{Ref}"},
		Properties: []Property{
			{From: "authentication", To: "Authentication"},
			{From: "authentication_configuration", To: "AuthenticationConfiguration", Inside: verbatim(
				"allowed_ip_range", "AllowedIPRange", "secret_token", "SecretToken",
			)},
			{From: "filter[]", To: "Filters[]", Inside: verbatim("json_path", "JsonPath", "match_equals", "MatchEquals")},
			{From: "name", To: "Name"},
			{From: "target_action", To: "TargetAction"},
			{From: "target_pipeline", To: "TargetPipeline"},
		},
		Unmapped: map[string]string{"tags": noSuchProperty},
		Unsettable: map[string]string{
			"RegisterWithThirdParty": noSuchArgument,
			"TargetPipelineVersion":  noSuchArgument,
		},
	}
}
