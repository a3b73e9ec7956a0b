package cloudformation

import (
	"testing"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// FuzzScan checks that no template panics, and that what comes out is whole:
// every diagnostic has a position, every resource an identity.
func FuzzScan(f *testing.F) {
	for _, expr := range []string{
		"!Ref Tag", "!GetAtt Bucket.Arn", "!Sub ['${x}-${Free}', {x: !Ref Env}]", "!Join [',', !Split [',', !Ref Free]]", "!Select [3, !GetAZs '']",
		"!Cidr [10.0.0.0/16, 3, 8]", "!FindInMap [Regions, !Ref 'AWS::Region', Ami]", "!If [IsProd, [a], !Ref AWS::NoValue]", "!ImportValue x",
		"'{{resolve:ssm:/x}}'", "!Base64 {'Fn::Sub': '${Secret}'}", "{'Fn::Transform': {Name: M}}", "!Ref Subject", "&a [*a]", "!Equals [!Ref Free, x]",
		"{'Fn::ForEach::X': [I, !Ref Names, {'P&{I}': !Sub '${I}'}]}", "!Length {Ref: Names}", "!ToJsonString {a: !Ref Free}", "!Ref {Ref: Tag}",
	} {
		f.Add(preamble + expr + "\n")
	}
	f.Add("Transform: AWS::LanguageExtensions\nParameters: {P: {Type: CommaDelimitedList}}\nResources: {'Fn::ForEach::L': [I, !Ref P, {'R${I}': {Type: X, Properties: {P: '&{I}${I}'}}}]}\nOutputs: {O: {Value: !ImportValue e, Export: {Name: e}}}\n")
	f.Add("Parameters: {P: {Type: Number, MinValue: 1, MaxValue: 9}, Q: {Type: String, AllowedPattern: '[a-z]{1,3}', MinLength: 1}, L: {Type: 'List<AWS::EC2::Subnet::Id>'}, S: {Type: 'AWS::SSM::Parameter::Value<List<String>>'}}\nRules: {R: {Assertions: [{Assert: !Contains [[a, b], !Ref Q]}, {Assert: !Not [!Equals [!Ref Q, '']]}]}}\nConditions: {C: !Equals [!Ref P, 0]}\nResources: {R: {Type: X, Condition: C, Properties: {P: !Select [0, !Ref L], Q: !Select [1, !Cidr [!Ref Q, 3, 8]]}}}\n")
	f.Add("{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\", \"Condition\": \"C\"}}, \"Conditions\": {\"C\": {\"Condition\": \"C\"}}}")
	f.Fuzz(func(t *testing.T, text string) {
		inv := scanFile(t, file("t.yaml", text), source.Options{}).inventory
		for _, d := range inv.Diagnostics {
			if d.Summary == "" || d.Range.File != "t.yaml" || d.Range.Line < 1 || d.Range.Column < 1 {
				t.Fatalf("incomplete diagnostic %+v", d)
			}
		}
		if len(inv.Inputs) == 0 && len(inv.Gaps) == 0 {
			t.Fatal("neither a template nor a gap")
		}
		for _, r := range inv.Resources {
			if r.ID == "" || r.Type == "" || r.Properties == nil {
				t.Fatalf("incomplete resource %+v", r)
			}
			r.Properties.Visit(func(_ inventory.Path, v *inventory.Value) bool {
				if v == nil || v.Kind() == inventory.KindUnknown && v.Unknown() == nil {
					t.Fatalf("incomplete value in %s", r.ID)
				}
				return true
			})
		}
	})
}
