package cloudformation

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// positions gives diagnostics as "severity line:column summary".
func positions(inv *inventory.Inventory) []string {
	var out []string
	for _, d := range inv.Diagnostics {
		out = append(out, fmt.Sprintf("%s %d:%d %s", d.Severity, d.Range.Line, d.Range.Column, d.Summary))
	}
	return out
}

func TestDiagnostics(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"no resources", "AWSTemplateFormatVersion: '2010-09-09'\n", []string{"error 1:1 the template has no Resources"}},
		{"sections", "Resources: {A: {Type: B}}\nParameters: x\nMappings: [a]\n", []string{"error 2:13 Parameters is a string", "error 3:11 Mappings is a list"}},
		{"resource", "AWSTemplateFormatVersion: x\nResources:\n  A: 1\n  B: {}\n  C: {Type: [x]}\n  D: {Type: X, Properties: [a]}\n", []string{
			"error 3:6 resource A is a number", "error 4:3 resource B has no Type", "error 5:13 resource C has no Type", "error 6:28 the Properties of D are a list",
		}},
		{"null", "Resources:\n  A:\n    Type: X\n    Properties:\n      P:\n      Q: 1\n", []string{"warning 5:9 null value"}},
		{"unknown condition", "Conditions: {IsProd: !Equals [a, b]}\nResources:\n  A: {Type: X, Condition: IsPord}\n", []string{
			"error 3:27 there is no condition IsPord, did you mean IsProd",
		}},
		{"condition cycle", "Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\nResources: {R: {Type: X}}\n", []string{
			"error 2:3 condition A depends on itself",
		}},
		{"condition of itself", "Conditions:\n  A: {Condition: A}\nResources: {R: {Type: X}}\n", []string{"error 2:3 condition A depends on itself"}},
		{"no condition", "Conditions:\n  A: x\n  B: !And [x]\nResources: {R: {Type: X}}\n", []string{
			"error 2:6 a condition is a string", "error 3:6 Fn::And has 1 arguments",
		}},
		{"circle of resources", "Resources:\n  A:\n    Type: X\n    Properties: {P: !Ref B}\n  B:\n    Type: X\n    Properties: {P: !Sub '${C.Arn}'}\n  C:\n    Type: X\n    DependsOn: [A]\n", []string{
			"error 10:17 resources depend on one another in a circle: A → B → C → A",
		}},
		{"resource of itself", "Resources:\n  A:\n    Type: X\n    Properties: {P: !GetAtt A.Arn}\n", []string{
			"error 4:21 resources depend on one another in a circle: A → A",
		}},
		{"circle that may not be", "Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, x]}\nResources:\n  A: {Type: X, Properties: {P: !If [C, !Ref B, x]}}\n  B: {Type: X, Properties: {P: !If [C, x, !Ref A]}}\n", nil},
		{"names in a circle", "Resources:\n  A: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !Sub 'a-${B}'}}\n  B: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !Sub 'b-${A}'}}\n", []string{
			"error 3:57 resources depend on one another in a circle: A → B → A",
		}},
		{"depends on nothing", "Resources:\n  Alpha: {Type: X, DependsOn: Btea}\n  Beta: {Type: X, DependsOn: [{a: b}]}\n", []string{
			"error 2:31 DependsOn names Btea, which the template does not declare, did you mean Beta", "error 3:31 DependsOn names an object",
		}},
		{"default is not allowed", "Parameters:\n  P: {Type: String, AllowedValues: [a, b], Default: c}\nResources: {R: {Type: X}}\n", []string{
			`warning 2:53 "c" is not an allowed value of parameter P`,
		}},
		{"secret is not shown", "Parameters:\n  P: {Type: String, NoEcho: true, AllowedValues: [a, b], Default: c}\nResources: {R: {Type: X}}\n", []string{
			"warning 2:67 the value is not an allowed value of parameter P",
		}},
		{"parameters", "Parameters:\n  P: {Default: {a: b}}\n  Q: x\n  R: {Type: [a]}\nResources: {R: {Type: X}}\n", []string{
			"error 2:3 parameter P has no Type", "error 2:16 the Default of parameter P is no text", "error 3:6 parameter Q is a string", "error 4:13 the Type of parameter R is a list",
		}},
		{"outputs", "Resources: {R: {Type: X}}\nOutputs:\n  A: x\n  B: {Value: !Ref S}\n  C: {}\n", []string{
			"error 3:6 output A is a string", "error 4:14 Ref refers to S, which the template does not declare", "error 5:3 output C has no Value",
		}},
		{"not there", "Conditions: {Never: !Equals [a, b]}\nResources:\n  A: {Type: X, Condition: Never, Properties: {P: !Ref B}}\n  B: {Type: X, Condition: Never}\n  C: {Type: X, Properties: {P: !Ref B}}\n", []string{
			"warning 5:32 reference to B, which does not exist because its condition is false",
		}},
		{"in JSON", "{\"Resources\": {\"A\": {\"Type\": \"X\",\n\t\"Properties\": {\"P\": {\"Ref\": \"B\"}}}}}", []string{
			"error 2:22 Ref refers to B, which the template does not declare",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			inv := scanText(t, tt.text, source.Options{})
			if diff := cmp.Diff(tt.want, positions(inv)); diff != "" {
				t.Error(diff)
			}
			for _, d := range inv.Diagnostics {
				if d.Detail == "" || d.Range.File != "t.yaml" {
					t.Errorf("incomplete: %+v", d)
				}
			}
		})
	}
}

func TestResource(t *testing.T) {
	inv := scanText(t, `Parameters: {P: {Type: String, AllowedValues: [a, b]}}
Conditions: {IsA: !Equals [!Ref P, a]}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Condition: IsA
    DeletionPolicy: Retain
    Metadata: {archlint: {ignore: x}}
    Properties:
      BucketName: my-bucket
      Tags: [{Key: Env, Value: !Ref P}]
`, source.Options{Region: "cn-north-1", Account: "123456789012"})
	r := resourceNamed(t, inv, "Bucket")
	got := map[string]string{
		"id": r.ID, "type": r.Type, "template": r.Template, "region": r.Region, "account": r.Account, "partition": r.Partition,
		"range": fmt.Sprint(r.Range), "end": fmt.Sprintf("%d:%d", r.Range.EndLine, r.Range.EndColumn), "exists": describeUnknown(r.Existence),
		"properties": describe(r.Properties), "tag": describe(r.Tags["Env"]), "metadata": describe(r.Metadata),
		"at": fmt.Sprint(r.Properties.Get("BucketName").Range()),
	}
	want := map[string]string{
		"id": "t.yaml::Bucket", "type": "AWS::S3::Bucket", "template": "t.yaml", "region": "cn-north-1", "account": "123456789012", "partition": "aws-cn",
		"range": "t.yaml:4:3", "end": "11:40", "exists": "(parameter P? a: true, b: false)",
		"properties": `{BucketName: "my-bucket", Tags: [{Key: "Env", Value: (parameter P? a: "a", b: "b")}]}`,
		"tag":        `(parameter P? a: "a", b: "b")`, "metadata": `{archlint: {ignore: "x"}}`, "at": "t.yaml:10:19",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	arn, _ := r.Identifier("Arn")
	if want := (inventory.Identifier{Attribute: "Arn", Value: "arn:aws-cn:s3:::my-bucket"}); arn != want {
		t.Errorf("got %+v", arn)
	}
}

func TestIdentifiersDiffer(t *testing.T) {
	const text = "Resources:\n  A: {Type: 'AWS::S3::Bucket'}\n  B: {Type: 'AWS::S3::Bucket'}\n  C: {Type: X, Properties: {P: !GetAtt A.Arn}}\n"
	inv, err := Source{}.Scan(t.Context(), []source.File{file("a/t.yaml", text), file("b/t.yaml", text)}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, r := range inv.Resources {
		for _, id := range r.Identifiers {
			if other, ok := seen[id.Value]; ok && other != r.ID {
				t.Errorf("%s and %s have %s", other, r.ID, id.Value)
			}
			seen[id.Value] = r.ID
			if !id.Synthetic || inv.Expressions[id.Value] == "" {
				t.Errorf("%+v is not made up or has no expression", id)
			}
		}
	}
	text2, _ := property(t, inv, "C").Get("P").Text()
	if got := inv.Expressions[text2]; got != "A.Arn" {
		t.Errorf("the expression of %s is %q", text2, got)
	}
}

func TestOutputs(t *testing.T) {
	inv := scanText(t, "Conditions: {Never: !Equals [a, b]}\nResources: {R: {Type: X}}\nOutputs:\n  A: {Value: x, Export: {Name: !Sub '${AWS::StackName}-a'}}\n  B: {Value: x, Condition: Never}\n", source.Options{})
	if len(inv.Outputs) != 1 {
		t.Fatalf("got %+v", inv.Outputs)
	}
	o := inv.Outputs[0]
	if o.Name != "A" || o.Template != "t.yaml" || describe(o.Value) != `"x"` || describe(o.Export) != `"${AWS::StackName}-a"` {
		t.Errorf("got %+v %s", o, describe(o.Export))
	}
	if text, _ := o.Export.Text(); text != "t-a" {
		t.Errorf("the stack name of t.yaml gives %q", text)
	}
}

func TestOptions(t *testing.T) {
	opts := source.Options{
		Region: "eu-west-1", Account: "123456789012",
		Parameters: map[string]source.Parameter{"Env": {Value: "prod"}, "Names": {Value: "x, y,z"}, "Tagg": {Value: "1"}, "Ami": {Value: "/other"}},
	}
	tests := map[string]string{
		"!Ref Env":                 `"prod"`,
		"!If [IsProd, a, b]":       `"a"`,
		"!Ref Names":               `["x", "y", "z"]`,
		"!Ref Ami":                 "(dynamic-reference Ami)",
		"!Ref AWS::Region":         `"eu-west-1"`,
		"!Ref AWS::AccountId":      `"123456789012"`,
		"!Ref AWS::Partition":      `"aws"`,
		"!Sub '${AWS::URLSuffix}'": `"amazonaws.com"`,
		"!GetAZs ''":               `["${Fn::GetAZs(${AWS::Region})[0]}", "${Fn::GetAZs(${AWS::Region})[1]}", "${Fn::GetAZs(${AWS::Region})[2]}", …]`,
		"!FindInMap [Regions, !Ref 'AWS::Region', Ami]": `"ami-2"`,
	}
	for expr, want := range tests {
		inv := scanText(t, preamble+expr+"\n", opts)
		if got := describe(property(t, inv, "Subject").Get("P")); got != want {
			t.Errorf("%s: got %s, want %s", expr, got, want)
		}
		wantSaid := []string{"no template declares parameter Tagg, did you mean Tag"}
		if diff := cmp.Diff(wantSaid, summaries(inv)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestNotes(t *testing.T) {
	for expr, want := range map[string]string{
		"!Ref Tag": "parameter Tag, default", "!Sub 'x:${Tag}'": "parameter Tag, default", "!Join ['', [!Ref Tag, !Ref Count]]": "parameter Tag, default, parameter Count, default",
		"x": "", "!Select [0, !Ref Names]": "parameter Names, default",
	} {
		inv := scanText(t, preamble+expr+"\n", source.Options{})
		if got := property(t, inv, "Subject").Get("P").Note(); got != want {
			t.Errorf("%s: got note %q, want %q", expr, got, want)
		}
	}
}

func TestGapsAndUnresolved(t *testing.T) {
	inv := scanText(t, `Transform: [Odd::Macro, AWS::LanguageExtensions]
Parameters: {P: {Type: String}, Q: {Type: String}}
Resources:
  Fn::ForEach::Loop: [X, [!Ref Q], {}]
  F: {Type: 'AWS::Odd::Thing', Properties: {A: !Transform {Name: M}, B: !Ref P, C: !Ref Q, D: !Ref FRole}}
  N: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: x}}
  I: {Type: 'AWS::Odd::Thing', Properties: {A: !ImportValue net, B: !Sub '${N.Outputs.X}-y', C: '{{resolve:ssm:/x}}'}}
`, source.Options{})
	var gaps []string
	for _, g := range inv.Gaps {
		gaps = append(gaps, fmt.Sprintf("%s %s %d:%d", g.Kind, g.Subject, g.Range.Line, g.Range.Column))
		if g.Reason == "" {
			t.Errorf("no reason: %+v", g)
		}
	}
	slices.Sort(gaps)
	want := []string{
		"import net 7:48", "intrinsic Fn::ForEach::Loop 4:3", "nested-stack N 6:3",
		"transform M 5:48", "transform Odd::Macro 1:13", "type AWS::Odd::Thing 5:3",
	}
	if diff := cmp.Diff(want, gaps); diff != "" {
		t.Error(diff)
	}
	var counts []string
	for _, key := range slices.Sorted(maps.Keys(inv.Unresolved)) {
		counts = append(counts, fmt.Sprintf("%d %s", inv.Unresolved[key], key))
	}
	wantCounts := []string{
		"1 Fn::ForEach: parameter without default", "1 Fn::ImportValue: the exporting stack was not read", "1 Fn::Sub: not read", "1 Fn::Transform: not evaluated",
		"1 Ref: not evaluated", "3 Ref: parameter without default",
		"1 Transform M: not expanded", "1 Transform Odd::Macro: not expanded", "1 {{resolve}}: looked up on deployment",
	}
	if diff := cmp.Diff(wantCounts, counts); diff != "" {
		t.Error(diff)
	}
	if len(inv.Diagnostics) > 0 || inv.Inputs[0].Kind != "cloudformation" {
		t.Errorf("got %v %v", summaries(inv), inv.Inputs)
	}
}

func TestIsTemplate(t *testing.T) {
	for text, want := range map[string]bool{
		"Resources: {A: {Type: 'AWS::X'}}": true, "AWSTemplateFormatVersion: x": true, "Resources: {A: 1}": false, "[Resources]": false,
		"a: {Resources: {A: {Type: 'AWS::X'}}}": false, "Resources: [a]": false, "kind: Deployment": false, "AWS::": false,
	} {
		inv := scanText(t, text, source.Options{})
		if got := len(inv.Inputs) == 1; got != want {
			t.Errorf("%s: taken as a template: %v", text, got)
		}
		if !want && (len(inv.Diagnostics) != 1 || len(inv.Gaps) != 1 || !strings.Contains(inv.Diagnostics[0].Summary, "is not a CloudFormation template")) {
			t.Errorf("%s: %v %v", text, inv.Diagnostics, inv.Gaps)
		}
	}
}

// TestKeysOfSeveralTemplates shows that parameters of the same name in two
// templates do not choose together.
func TestKeysOfSeveralTemplates(t *testing.T) {
	text := func(allowed string) string {
		return "Parameters: {P: {Type: String, AllowedValues: " + allowed + "}}\nResources: {R: {Type: X, Properties: {P: !Ref P}}}\n"
	}
	inv, err := Source{}.Scan(t.Context(), []source.File{file("a.yaml", text("[x, y]")), file("b.yaml", text("[x, y, z]"))}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, r := range inv.Resources {
		u := r.Properties.Get("P").Unknown()
		keys = append(keys, fmt.Sprintf("%s: %s", u.Key, u.Alternatives[0].When))
	}
	if diff := cmp.Diff([]string{"parameter P in a.yaml: parameter P is x", "parameter P in b.yaml: parameter P is x"}, keys); diff != "" {
		t.Error(diff)
	}
}
