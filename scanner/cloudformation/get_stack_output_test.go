package cloudformation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// deployed is a file of which it is recorded how it is deployed.
func deployed(name, text string, d source.Deployment) source.File {
	f := file(name, text)
	f.Deployment, f.Explicit = &d, false
	return f
}

func scanDeployed(t testing.TB, files ...source.File) *inventory.Inventory {
	t.Helper()
	inv, err := Source{}.Scan(t.Context(), files, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

const producer = `{"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs"}}},
  "Outputs": {"Name": {"Value": {"Fn::GetAtt": ["Q", "QueueName"]}}}}`

func TestGetStackOutput(t *testing.T) {
	tests := []struct {
		args, want string
		says, gaps []string
	}{
		{args: `{"StackName": "data", "OutputName": "Name"}`, want: `"jobs"`},
		{args: `{"StackName": "data", "OutputName": "Name", "Region": "eu-west-1"}`, want: `"jobs"`},
		{args: `{"StackName": {"Fn::Sub": "da${T}"}, "OutputName": "Name"}`, want: `"jobs"`},
		{args: `{"StackName": "data", "OutputName": "Name", "Region": "us-east-1"}`, want: `(import Fn::GetStackOutput(data, Name, us-east-1))`, gaps: []string{"Name of stack data"}},
		{args: `{"StackName": "data", "OutputName": "Other"}`, want: `(import Fn::GetStackOutput(data, Other, null))`, gaps: []string{"Other of stack data"}},
		{args: `{"StackName": "else", "OutputName": "Name"}`, want: `(import Fn::GetStackOutput(else, Name, null))`, gaps: []string{"Name of stack else"}},
		{args: `{"StackName": "web", "OutputName": "Own"}`, want: `(import Fn::GetStackOutput(web, Own, null))`, gaps: []string{"Own of stack web"}},
		{args: `{"StackName": {"Ref": "Free"}, "OutputName": "Name"}`, want: `(parameter Fn::GetStackOutput(${Free}, Name, null))`},
		{args: `{"OutputName": "Name"}`, want: `(invalid)`, says: []string{"Fn::GetStackOutput names no stack or no output"}},
		{args: `"data"`, want: `(invalid)`, says: []string{"Fn::GetStackOutput names no stack or no output"}},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			consumer := `{"Parameters": {"T": {"Type": "String", "Default": "ta"}, "Free": {"Type": "String"}},
  "Resources": {"X": {"Type": "AWS::Odd::Thing", "Properties": {"P": {"Fn::GetStackOutput": ` + tt.args + `}}}}, "Outputs": {"Own": {"Value": "x"}}}`
			inv := scanDeployed(t,
				deployed("a/data.json", producer, source.Deployment{Kind: "cdk", Stack: "data", Region: "eu-west-1"}),
				deployed("a/web.json", consumer, source.Deployment{Kind: "cdk", Stack: "web", Region: "eu-west-1"}))
			if got := describe(property(t, inv, "X").Get("P")); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if diff := cmp.Diff(tt.says, summaries(inv)); diff != "" {
				t.Error(diff)
			}
			var gaps []string
			for _, g := range inv.Gaps {
				if g.Kind == inventory.GapImport {
					gaps = append(gaps, g.Subject)
				}
			}
			if diff := cmp.Diff(tt.gaps, gaps); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGetStackOutputOfItself(t *testing.T) {
	loop := func(of string) string {
		return `{"Resources": {"X": {"Type": "AWS::Odd::Thing"}}, "Outputs": {"O": {"Value": {"Fn::GetStackOutput": {"StackName": "` + of + `", "OutputName": "O"}}}}}`
	}
	inv := scanDeployed(t,
		deployed("a.json", loop("b"), source.Deployment{Stack: "a"}), deployed("b.json", loop("a"), source.Deployment{Stack: "b"}))
	if len(inv.Diagnostics) == 0 {
		t.Error("a circle is not reported")
	}
}
