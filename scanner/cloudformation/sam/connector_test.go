package sam

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestConnector shows what connectors stand for, those of a list and those that
// stand in their source too.
func TestConnector(t *testing.T) {
	e := expand(t, `Resources:
  C:
    Type: AWS::Serverless::Connector
    Metadata: {a: b}
    Properties: {Source: {Id: F}, Destination: [{Id: T}, {Id: Q}], Permissions: [Write, Write]}
  F:
    Type: AWS::Serverless::Function
    Connectors: {Send: {Properties: {Destination: {Id: N}, Permissions: [Write]}}}
    Properties: {CodeUri: s, Handler: h, Runtime: r, Events: {E: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}}}
  P: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Q}, Destination: {Id: F}, Permissions: [Read, Write]}}
  L: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: N}, Destination: {Id: F}, Permissions: [Write]}}
  S: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: N}, Destination: {Type: AWS::SQS::Queue, Arn: a, QueueUrl: u}, Permissions: [Write]}}
  T: {Type: AWS::DynamoDB::Table}
  Q: {Type: AWS::SQS::Queue}
  N: {Type: AWS::SNS::Topic, DependsOn: [C, T]}
`)
	want := []string{
		"CPolicyDestination0 IAM::ManagedPolicy", "CPolicyDestination1 IAM::ManagedPolicy", "F Lambda::Function",
		"FE Lambda::EventSourceMapping", "FRole IAM::Role", "FSendPolicy IAM::ManagedPolicy",
		"LWriteLambdaPermission Lambda::Permission", "N SNS::Topic", "PPolicy IAM::ManagedPolicy", "Q SQS::Queue",
		"SQueuePolicy SQS::QueuePolicy", "T DynamoDB::Table",
	}
	if diff := cmp.Diff(want, typesOf(e)); diff != "" || len(e.Diagnostics) > 0 {
		t.Error(diff, said(e))
	}
	for _, tt := range []struct {
		id    string
		names []string
		want  string
	}{
		{"CPolicyDestination1", []string{"Properties", "PolicyDocument", "Statement", "0", "Resource"}, `[{"Fn::GetAtt":["Q","Arn"]}]`},
		{"CPolicyDestination0", []string{"Properties", "Roles"}, `[{"Ref":"FRole"}]`},
		{"CPolicyDestination0", []string{"Metadata"}, `{"a":"b","aws:sam:connectors":{"C":{"Destination":{"Type":"AWS::DynamoDB::Table"},"Source":{"Type":"AWS::Serverless::Function"}}}}`},
		{"FSendPolicy", []string{"Properties", "PolicyDocument", "Statement", "0", "Action"}, `["sns:Publish"]`},
		{"FE", []string{"DependsOn"}, `["PPolicy"]`},
		{"N", []string{"DependsOn"}, `["T","CPolicyDestination0","CPolicyDestination1"]`},
		{"LWriteLambdaPermission", []string{"Properties", "SourceArn"}, `{"Ref":"N"}`},
		{"SQueuePolicy", []string{"Properties", "Queues"}, `["u"]`},
	} {
		if got := part(t, e, tt.id, tt.names...); got != tt.want {
			t.Errorf("%s %v is\n%s, want\n%s", tt.id, tt.names, got, tt.want)
		}
	}
	r := resourceOf(t, e, "FSendPolicy")
	if r.NameRange.Line != 8 || r.Value.Get("Properties").Get("PolicyDocument").Range.Line != 8 {
		t.Errorf("it stands on line %d", r.NameRange.Line)
	}
}

// TestConnectorDiagnostics shows what is said of connectors that SAM would reject.
func TestConnectorDiagnostics(t *testing.T) {
	for _, tt := range []struct{ properties, want string }{
		{"Source: {Id: Q}, Destination: [], Permissions: [Read]", "2:3 the connector C connects nothing"},
		{"Source: {Id: X}, Destination: {Id: Q}, Permissions: [Read]", `2:67 the connector C names the resource "X", which there is not`},
		{"Source: {Id: Q, Arn: a}, Destination: {Id: Q}, Permissions: [Read]", "2:3 an end of the connector C is not named"},
		{"Source: {Id: Q}, Destination: {Id: Q}, Permissions: [Read]", "2:3 the connector C cannot connect AWS::SQS::Queue with AWS::SQS::Queue"},
		{"Source: {Id: N}, Destination: {Id: Q}, Permissions: [Read]", `2:3 the connector C cannot have the permission "Read"`},
		{"Source: {Id: Q}, Destination: {Type: AWS::Lambda::Function, Arn: a}, Permissions: [Read]", "2:3 the connector C cannot have these permissions together"},
		{"Source: {Id: Q}, Destination: {Type: AWS::Lambda::Function, Arn: a}, Permissions: [Read, Write]", "2:3 the connector C does not know the role of the resource that it permits something"},
		{"Source: {Type: AWS::SNS::Topic}, Destination: {Id: Q}, Permissions: [Write]", "2:3 the connector C cannot be made: an ARN or a name of its ends is not known"},
	} {
		e := expand(t, "Resources:\n  C: {Type: AWS::Serverless::Connector, Properties: {"+tt.properties+"}}\n  Q: {Type: AWS::SQS::Queue}\n  N: {Type: AWS::SNS::Topic}\n")
		if got := said(e); !slices.Contains(got, tt.want) {
			t.Errorf("%s: said %q, want %q", tt.properties, got, tt.want)
		}
	}
	e := expand(t, "Resources:\n  Q: {Type: AWS::SQS::Queue, Connectors: {A: {}, B: [a]}}\n  R: {Type: AWS::SQS::Queue, Connectors: x}\n")
	want := []string{"2:43 the connector A of Q has no Properties", "2:50 the connector B of Q has no Properties", "3:42 the Connectors of R are a string"}
	if diff := cmp.Diff(want, said(e)); diff != "" {
		t.Error(diff)
	}
}
