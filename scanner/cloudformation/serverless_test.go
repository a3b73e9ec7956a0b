package cloudformation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// declared are the resources of an inventory with their types and places.
func declared(inv *inventory.Inventory) []string {
	var out []string
	for _, r := range inv.Resources {
		out = append(out, fmt.Sprintf("%s %s %d", r.Address, r.Type, r.Range.Line))
	}
	return out
}

// TestServerless shows that SAM resources are expanded with the rest of the
// template: with its loops, conditions and parameters.
func TestServerless(t *testing.T) {
	inv := scanText(t, `Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters: {Stage: {Type: String, Default: live}, Free: {Type: String}}
Conditions: {Wanted: !Equals [!Ref Free, "yes"]}
Globals: {Function: {Runtime: python3.13, Handler: a.b, CodeUri: s3://code/key}}
Resources:
  Fn::ForEach::Queues:
    - Name
    - [Orders, Bills]
    - Queue${Name}: {Type: AWS::SQS::Queue}
      Work${Name}:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Queue: {Type: SQS, Properties: {Queue: !GetAtt ["Queue${Name}", Arn]}}
  Perhaps:
    Type: AWS::Serverless::Function
    Condition: Wanted
    Properties: {FunctionName: !Sub "${Stage}-perhaps"}
Outputs:
  Arn: {Value: !GetAtt Perhaps.Arn}
`, source.Options{Parameters: map[string]source.Parameter{"Stage": {Value: "test"}}})
	want := []string{
		"QueueOrders AWS::SQS::Queue 9", "WorkOrders AWS::Lambda::Function 10", "WorkOrdersRole AWS::IAM::Role 10",
		"WorkOrdersQueue AWS::Lambda::EventSourceMapping 14",
		"QueueBills AWS::SQS::Queue 9", "WorkBills AWS::Lambda::Function 10", "WorkBillsRole AWS::IAM::Role 10",
		"WorkBillsQueue AWS::Lambda::EventSourceMapping 14",
		"Perhaps AWS::Lambda::Function 15", "PerhapsRole AWS::IAM::Role 15",
	}
	if diff := cmp.Diff(want, declared(inv)); diff != "" {
		t.Error(diff)
	}
	if len(inv.Diagnostics) > 0 || inv.Inputs[0].Kind != "sam" {
		t.Errorf("got %v, kind %s", summaries(inv), inv.Inputs[0].Kind)
	}
	mapping := property(t, inv, "WorkBillsQueue")
	if got := describe(mapping.Get("EventSourceArn")); got != `"${QueueBills.Arn}"` {
		t.Errorf("the mapping reads %s", got)
	}
	if got := mapping.Note(); got != "Fn::ForEach::Queues, Name is Bills, expanded from AWS::Serverless::Function WorkBills" {
		t.Errorf("the mapping is noted %q", got)
	}
	if got := describe(property(t, inv, "Perhaps").Get("FunctionName")); got != `"test-perhaps"` {
		t.Errorf("the function is called %s", got)
	}
	i := slices.IndexFunc(inv.Resources, func(r *inventory.Resource) bool { return r.Address == "PerhapsRole" })
	if u := inv.Resources[i].Existence; u == nil || u.Reason != inventory.ReasonCondition {
		t.Errorf("the existence of the role of a function under a condition is %v", u)
	}
}

// TestServerlessReferences shows that after the expansion a reference to what is
// not there is reported, unless something could not be expanded.
func TestServerlessReferences(t *testing.T) {
	const head = "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: {Runtime: r, Handler: h, InlineCode: !Sub '${Gone}', %s}\n"
	for _, tt := range []struct {
		more string
		want []string
	}{
		{"Role: r", []string{"Fn::Sub refers to Gone, which the template does not declare"}},
		{"Role: !GetAtt FRole.Arn", []string{"Fn::GetAtt refers to FRole, which the template does not declare", "Fn::Sub refers to Gone, which the template does not declare"}},
		{"Events: {E: {Type: Odd}}", []string{"event E of F has no type that SAM knows"}},
	} {
		got := summaries(scanText(t, fmt.Sprintf(head, tt.more), source.Options{}))
		slices.Sort(got)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.more, diff)
		}
	}
}

func TestServerlessWithoutTransform(t *testing.T) {
	inv := scanText(t, "Resources:\n  T: {Type: 'AWS::Serverless::SimpleTable'}\n", source.Options{})
	if diff := cmp.Diff([]string{"T AWS::DynamoDB::Table 2"}, declared(inv)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"resource T is one of SAM, and the template does not have the transform"}, summaries(inv)); diff != "" {
		t.Error(diff)
	}
}

// TestServerlessNested shows that an expansion in a nested stack does not take a
// parameter's default for a value that the parent computes.
func TestServerlessNested(t *testing.T) {
	const child = "Transform: AWS::Serverless-2016-10-31\nParameters: {Stage: {Type: String, Default: dev}}\nResources:\n  F: {Type: 'AWS::Serverless::Function', Properties: {Handler: h, Runtime: r, Role: x, InlineCode: c, AutoPublishAlias: !Ref Stage}}\n"
	for given, want := range map[string]string{
		"live": "FAliaslive", "!Ref Env": "FAliasStage", "": "FAliasdev",
	} {
		parameters := ""
		if given != "" {
			parameters = ", Parameters: {Stage: " + given + "}"
		}
		parent := "Parameters: {Env: {Type: String, Default: test}}\nResources:\n  Child: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: child.yaml" + parameters + "}}\n"
		inv, err := Source{}.Scan(t.Context(), []source.File{file("parent.yaml", parent), file("child.yaml", child)}, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		names := declared(inv)
		if !slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, "Child/"+want+" AWS::Lambda::Alias") }) {
			t.Errorf("%s: no %s in %v", given, want, names)
		}
	}
}
