package sam

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestStateMachine shows what a state machine stands for.
func TestStateMachine(t *testing.T) {
	e := expand(t, `Resources:
  M:
    Type: AWS::Serverless::StateMachine
    Condition: C
    Properties:
      Tracing: {Enabled: true}
      Definition: {StartAt: A, States: {A: {Resource: !GetAtt F.Arn, End: true, Text: "{{resolve:ssm:/a}}", None: {}}}}
      AutoPublishAlias: live
      UseAliasAsEventTarget: true
      Events:
        S: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: false}}
        V: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}
        R: {Type: EventBridgeRule, Properties: {Pattern: {a: b}, DeadLetterConfig: {Type: SQS}}}
        A: {Type: Api, Properties: {Path: /m, Method: post}}
`)
	want := []string{
		"M StepFunctions::StateMachine", "MARole IAM::Role", "MAliaslive StepFunctions::StateMachineAlias", "MR Events::Rule",
		"MRQueue SQS::Queue", "MRQueuePolicy SQS::QueuePolicy", "MRRole IAM::Role", "MRole IAM::Role", "MS Events::Rule",
		"MSRole IAM::Role", "MV Scheduler::Schedule", "MVRole IAM::Role", "MVersion StepFunctions::StateMachineVersion",
		"ServerlessRestApi ApiGateway::RestApi", "ServerlessRestApiDeployment9821982601 ApiGateway::Deployment",
		"ServerlessRestApiProdStage ApiGateway::Stage",
	}
	if diff := cmp.Diff(want, typesOf(e)); diff != "" || len(e.Diagnostics) > 0 {
		t.Error(diff, said(e))
	}
	for _, tt := range []struct {
		id    string
		names []string
		want  string
	}{
		{"M", []string{"Properties", "DefinitionString"}, `{"Fn::Join":["\n",["{","    \"StartAt\": \"A\",","    \"States\": {","        \"A\": {","            \"End\": true,","            \"None\": {},","            \"Resource\": \"${definition_substitution_1}\",","            \"Text\": \"${definition_substitution_2}\"","        }","    }","}"]]}`},
		{"M", []string{"Properties", "DefinitionSubstitutions"}, `{"definition_substitution_1":{"Fn::GetAtt":["F","Arn"]},"definition_substitution_2":"{{resolve:ssm:/a}}"}`},
		{"M", []string{"Properties", "RoleArn"}, `{"Fn::GetAtt":["MRole","Arn"]}`},
		{"MRole", []string{"Properties", "ManagedPolicyArns"}, `["arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess"]`},
		{"MVersion", []string{"DeletionPolicy"}, "Retain"},
		{"MAliaslive", []string{"Properties", "DeploymentPreference"}, `{"StateMachineVersionArn":{"Ref":"MVersion"},"Type":"ALL_AT_ONCE"}`},
		{"MS", []string{"Properties", "State"}, "DISABLED"},
		{"MS", []string{"Properties", "Targets", "0", "Arn"}, `{"Ref":"MAliaslive"}`},
		{"MR", []string{"Properties", "Targets", "0", "DeadLetterConfig"}, `{"Arn":{"Fn::GetAtt":["MRQueue","Arn"]}}`},
		{"MVRole", []string{"Properties", "Policies", "0", "PolicyName"}, "MVStartExecutionPolicy"},
		{"MSRole", []string{"Condition"}, "C"},
	} {
		if got := part(t, e, tt.id, tt.names...); got != tt.want {
			t.Errorf("%s %v is\n%s, want\n%s", tt.id, tt.names, got, tt.want)
		}
	}
}

// TestStateMachineDiagnostics shows what is said of state machines that SAM would
// reject.
func TestStateMachineDiagnostics(t *testing.T) {
	const definition = "Definition: {StartAt: A}"
	for _, tt := range []struct{ properties, want string }{
		{definition, ""},
		{"Name: n", "2:3 M has no definition"},
		{definition + ", DefinitionUri: s3://a/b", "2:98 M has both Definition and DefinitionUri"},
		{definition + ", Role: r, Policies: [p]", "2:92 M has both Role and Policies"},
		{definition + ", UseAliasAsEventTarget: true", "2:83 M has UseAliasAsEventTarget and no AutoPublishAlias"},
		{definition + ", Events: {E: {Type: SQS}}", "2:92 event E of M has no type that SAM knows"},
		{definition + ", Events: {E: {Type: Schedule}}", "2:92 event E of M has no Schedule"},
		{definition + ", Events: {E: {Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref B}}}", "2:92 event E of M is no method of an API of the template"},
	} {
		e := expand(t, "Resources:\n  M: {Type: AWS::Serverless::StateMachine, Properties: {"+tt.properties+"}}\n")
		got := said(e)
		if tt.want == "" && len(got) > 0 || tt.want != "" && !slices.Contains(got, tt.want) {
			t.Errorf("%s: said %q, want %q", tt.properties, got, tt.want)
		}
	}
}
