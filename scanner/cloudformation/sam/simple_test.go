package sam

import (
	"slices"
	"testing"
)

// TestSimpleTypes shows the types that stand for one resource each.
func TestSimpleTypes(t *testing.T) {
	for _, tt := range []struct {
		name, text, id, property, want string
	}{
		{"table", "{Type: AWS::Serverless::SimpleTable}", "A", "KeySchema", `[{"AttributeName":"id","KeyType":"HASH"}]`},
		{"on demand", "{Type: AWS::Serverless::SimpleTable}", "A", "BillingMode", "PAY_PER_REQUEST"},
		{"key", "{Type: AWS::Serverless::SimpleTable, Properties: {PrimaryKey: {Name: k, Type: Binary}}}", "A", "AttributeDefinitions", `[{"AttributeName":"k","AttributeType":"B"}]`},
		{"throughput", "{Type: AWS::Serverless::SimpleTable, Properties: {ProvisionedThroughput: {ReadCapacityUnits: 1}}}", "A", "BillingMode", ""},
		{"table tags", "{Type: AWS::Serverless::SimpleTable, Properties: {Tags: {a: b}}}", "A", "Tags", `[{"Key":"a","Value":"b"}]`},
		{"layer", "{Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/k}}", "Abfa75209c6", "LayerName", "A"},
		{"named layer", "{Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer/, LayerName: !Ref P, RetentionPolicy: delete}}", "A74aa24c085", "LayerName", "given"},
		{"stack", "{Type: AWS::Serverless::Application, Properties: {Location: app/t.yaml, Parameters: {P: x}}}", "A", "TemplateURL", "app/t.yaml"},
		{"repository", "{Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: i, SemanticVersion: 1.0.0}}}", "A", "Tags", `[{"Key":"lambda:createdBy","Value":"SAM"},{"Key":"serverlessrepo:applicationId","Value":"i"},{"Key":"serverlessrepo:semanticVersion","Value":"1.0.0"}]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := expand(t, "Parameters: {P: {Type: String, Default: given}}\nResources:\n  A: "+tt.text+"\n")
			if got := part(t, e, tt.id, "Properties", tt.property); got != tt.want || len(e.Diagnostics) > 0 {
				t.Errorf("got %s, want %s, said %v", got, tt.want, said(e))
			}
		})
	}
}

// TestLayerReferences shows that references to a layer lead to its logical ID.
func TestLayerReferences(t *testing.T) {
	e := expand(t, `Resources:
  L: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/k, RetentionPolicy: DELETE}}
  F: {Type: AWS::Serverless::Function, DependsOn: L, Properties: {CodeUri: s, Handler: h, Runtime: r, Layers: [!Ref L]}}
`)
	id := e.Resources[0].Name
	if got := part(t, e, "F", "Properties", "Layers"); got != `[{"Ref":"`+id+`"}]` || id == "L" {
		t.Errorf("got %s of %s", got, id)
	}
	if got := part(t, e, "F", "DependsOn"); got != id {
		t.Errorf("it depends on %s", got)
	}
	if got := part(t, e, id, "DeletionPolicy"); got != "Delete" {
		t.Errorf("the layer is kept: %s", got)
	}
}

func TestSimpleDiagnostics(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"{Type: AWS::Serverless::SimpleTable, Properties: {PrimaryKey: {Name: k, Type: Date}}}", "2:68 the PrimaryKey of A is not complete"},
		{"{Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/k, RetentionPolicy: Keep}}", "2:96 the RetentionPolicy of A is another"},
		{"{Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: i}}}", "2:66 the Location of A names no application"},
		{"{Type: AWS::Serverless::Application, Properties: {Location: {ApplicationId: '{{resolve:ssm:a}}', SemanticVersion: 1.0.0}}}", "2:66 the ApplicationId of A is a dynamic reference"},
	} {
		e := expand(t, "Resources:\n  A: "+tt.text+"\n")
		if got := said(e); !slices.Contains(got, tt.want) {
			t.Errorf("%s: said %q, want %q", tt.text, got, tt.want)
		}
	}
}
