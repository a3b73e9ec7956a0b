package cloudformation

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

func TestForEachInObjects(t *testing.T) {
	checkExtended(t, []evaluated{
		{expr: "{A: 1, 'Fn::ForEach::X': [I, [b, c], {'${I}': '${I}-&{I}'}], D: 2}", want: `{A: 1, b: "b-b", c: "c-c", D: 2}`},
		{expr: "{'Fn::ForEach::X': [I, ['a/1', 'b.2'], {'P&{I}': !Ref I}]}", want: `{Pa1: "a/1", Pb2: "b.2"}`},
		{expr: "{'Fn::ForEach::X': [I, !Ref Names, {'${I}': [!Sub '${I}-${Tag}', {Ref: I}]}]}", want: `{a: ["a-v1", "a"], b: ["b-v1", "b"]}`},
		{expr: "{'Fn::ForEach::X': [I, [a, b], {'Fn::ForEach::Y': [J, ['1', '2'], {'${I}${J}': !Ref J}]}]}", want: `{a1: "1", a2: "2", b1: "1", b2: "2"}`},
		{expr: "{'Fn::ForEach::X': [I, [Sizes], {'Fn::ForEach::Y': [J, !FindInMap [Regions, us-east-1, Zones], {'${I}${J}': !FindInMap ['${I}', dev, Count]}]}]}", want: `{Sizesa: 1, Sizesb: 1}`},
		{expr: "{'Fn::ForEach::X': [I, [Bucket], {A: !Ref {Ref: I}, B: !GetAtt '${I}.Arn', C: !GetAtt [!Ref I, Arn], D: !Join ['', [{Ref: I}]]}]}", want: `{A: "${Bucket}", B: "${Bucket.Arn}", C: "${Bucket.Arn}", D: "Bucket"}`},
		{expr: "{'Fn::ForEach::X': [I, !Split [',', 'a,b'], {'${I}': 1}]}", want: `{a: 1, b: 1}`},
		{expr: "{'Fn::ForEach::X': [I, [], {'${I}': 1}]}", want: `{}`},
		{expr: "{'Fn::ForEach::X': [I, [a, !If [IsProd, b, !Ref AWS::NoValue]], {'${I}': 1}]}", want: "(parameter Env? dev: {a: 1}, prod: {a: 1, b: 1})"},
		{expr: "{'Fn::ForEach::X': [I, !Ref Subnets, {'${I}': 1}]}", want: "(parameter Fn::ForEach(${Fn::ForEach::X(${Subnets})}))"},
		{expr: "{'Fn::ForEach::X': [I, [!Ref AWS::Region], {'${I}': 1}]}", want: "(pseudo-parameter Fn::ForEach(${Fn::ForEach::X(${AWS::Region})}))"},
		{expr: "{'Fn::ForEach::X': [I, !GetAZs '', {'${I}': 1}]}", want: "(pseudo-parameter Fn::ForEach(${Fn::ForEach::X([${Fn::GetAZs(${AWS::Region})[0]}, ${Fn::GetAZs(${AWS::Region})[1]}, ${Fn::GetAZs(${AWS::Region})[2]}, …])}))"},
		{expr: "{'Fn::ForEach::X': [I, [a, a], {'${I}': 1}]}", want: "{a: 1}", says: []string{"Fn::ForEach gives a twice in the object"}},
		{expr: "{'Fn::ForEach::X': [I, a, {'${I}': 1}]}", want: "(invalid)", says: []string{"the collection of Fn::ForEach::X is string"}},
		{expr: "{'Fn::ForEach::X': [I, [[a]], {'${I}': 1}]}", want: "(invalid)", says: []string{"the collection of Fn::ForEach::X has array in it"}},
		{expr: "{'Fn::ForEach::X': [[I], [a], {'${I}': 1}]}", want: "(invalid)", says: []string{"the identifier of Fn::ForEach::X is no name of letters and digits"}},
		{expr: "{'Fn::ForEach::X': [I, [a], b]}", want: "(invalid)", says: []string{"the body of Fn::ForEach::X is a string"}},
		{expr: "{'Fn::ForEach::X': [I, [a]]}", want: "(invalid)", says: []string{"Fn::ForEach::X has 2 arguments"}},
		{expr: "{'Fn::ForEach::': [I, [a], {}]}", want: "(invalid)", says: []string{"Fn::ForEach has no name"}},
		{expr: "{'Fn::ForEach::X': [Tag, [a], {'${Tag}': 1}]}", want: "{a: 1}", says: []string{"Fn::ForEach::X calls its identifier Tag, which is a parameter"}},
	})
}

// outline lists resources, in the order of the file, and outputs.
func outline(inv *inventory.Inventory) []string {
	var out []string
	for _, r := range inv.Resources {
		line := fmt.Sprintf("%s %d:%d %s", r.Address, r.Range.Line, r.Range.Column, describe(r.Properties))
		if r.Existence != nil {
			line += " if " + describeUnknown(r.Existence)
		}
		out = append(out, line)
	}
	for _, o := range inv.Outputs {
		out = append(out, fmt.Sprintf("%s = %s", o.Name, describe(o.Value)))
	}
	return out
}

func TestForEachInSections(t *testing.T) {
	const head = "Transform: AWS::LanguageExtensions\nParameters: {L: {Type: CommaDelimitedList, Default: 'A,B'}, P: {Type: CommaDelimitedList}, E: {Type: String, AllowedValues: [dev, prod]}, F: {Type: String}}\n" +
		"Mappings: {M: {dev: {K: [A]}, prod: {K: [A, B]}}, One: {any: {K: [A, B]}}}\n"
	tests := []struct {
		name, text string
		want, says []string
	}{
		{"resources and outputs", `Resources:
  Fn::ForEach::Buckets:
    - I
    - !Ref L
    - "Bucket${I}":
        Type: AWS::S3::Bucket
        Properties: {BucketName: "b-&{I}"}
      "Policy${I}":
        Type: X
        DependsOn: "Bucket${I}"
        Properties: {P: !Ref "Bucket${I}"}
Outputs:
  Fn::ForEach::Outs: [I, !FindInMap [One, !Ref F, K], {"Fn::ForEach::In": [J, [Arn], {"Out${I}${J}": {Value: !GetAtt [!Sub "Bucket${I}", !Ref J]}}]}]
`, []string{
			`BucketA 8:7 {BucketName: "b-A"}`, `PolicyA 11:7 {P: "b-a"}`, `BucketB 8:7 {BucketName: "b-B"}`, `PolicyB 11:7 {P: "b-b"}`,
			`OutAArn = "${BucketA.Arn}"`, `OutBArn = "${BucketB.Arn}"`,
		}, nil},
		{"conditions", `Conditions: {"Fn::ForEach::Cs": [I, [dev, prod], {"Is${I}": !Equals [!Ref E, !Ref I]}]}
Resources: {"Fn::ForEach::Rs": [I, [dev, prod], {"R${I}": {Type: X, Condition: "Is${I}"}}]}
`, []string{"Rdev 5:50 {} if (parameter E? dev: true, prod: false)", "Rprod 5:50 {} if (parameter E? dev: false, prod: true)"}, nil},
		{"undecided collection", `Resources: {"Fn::ForEach::Rs": [I, !FindInMap [M, !Ref E, K], {"R${I}": {Type: X}}]}
`, []string{"RA 4:64 {}", "RB 4:64 {} if (parameter E? dev: false, prod: true)"}, nil},
		{"unknown collection", `Resources: {"Fn::ForEach::Rs": [I, !Ref P, {"R${I}": {Type: X, Properties: {N: "n-${I}", S: !Sub "x${I}${F}", R: !Ref I}}, "S${I}": {Type: X, DependsOn: "R${I}", Properties: {Q: !GetAtt [!Sub "R${I}", Arn]}}}], T: {Type: X, Properties: {R: !Ref RA}}}
`, []string{
			"R${I} 4:45 {N: (parameter n- <I>), S: (parameter x <I> <F>), R: (parameter I)} if (parameter)",
			"S${I} 4:124 {Q: (attribute R${I}.Arn)} if (parameter)", "T 4:212 {R: (unsupported RA)}",
		}, nil},
		{"nested unknown", `Resources: {"Fn::ForEach::Rs": [I, [A, B], {"Fn::ForEach::Ss": [J, !Ref P, {"R${I}${J}": {Type: X, Properties: {N: "${I}-${J}"}}}]}]}
`, []string{"RA${J} 4:77 {N: (parameter A- <J>)} if (parameter)", "RB${J} 4:77 {N: (parameter B- <J>)} if (parameter)"}, nil},
		{"twice", `Resources: {RA: {Type: X}, "Fn::ForEach::Rs": [I, [A], {"R${I}": {Type: X}}]}
`, []string{"RA 4:13 {}"}, []string{"Fn::ForEach gives RA twice in Resources"}},
		{"elsewhere", `Resources: {R: {Type: X}}
Rules: {}
Mappings: {"Fn::ForEach::Rs": [I, [A], {"R${I}": {}}]}
`, []string{"R 4:13 {}"}, []string{`"Mappings" is already given on line 3`, "there is no loop in Mappings"}},
		{"resources in a collection", `Resources: {R: {Type: X}, "Fn::ForEach::Rs": [I, [!Ref R], {"R${I}": {Type: X}}]}
`, []string{"R 4:13 {}"}, []string{"Ref refers to R, which the template does not declare"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			inv := scanText(t, head+tt.text, source.Options{})
			if diff := cmp.Diff(tt.want, outline(inv)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.says, summaries(inv)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestForEachNames shows that what a loop gives says so, and points at what the
// user wrote.
func TestForEachNames(t *testing.T) {
	inv := scanText(t, `Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Buckets:
    - I
    - [A, B]
    - "Bucket${I}":
        Type: AWS::S3::Bucket
        Properties:
          BucketName: !Sub "${I}-x"
          Tags: [{Key: k, Value: !Ref J}]
`, source.Options{})
	r := resourceNamed(t, inv, "BucketB")
	name := r.Properties.Get("BucketName")
	got := []string{r.ID, r.Range.String(), r.Properties.Note(), name.Range().String(), name.Note(), r.Properties.Get("Tags").Note()}
	want := []string{"t.yaml::BucketB", "t.yaml:6:7", "Fn::ForEach::Buckets, I is B", "t.yaml:9:23", "Fn::ForEach::Buckets, I is B", ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"error 10:34 Ref refers to J, which the template does not declare"}, positions(inv)); diff != "" {
		t.Error(diff)
	}
	if len(inv.Gaps) > 0 || len(inv.Unresolved) > 1 {
		t.Errorf("got %v %v", inv.Gaps, inv.Unresolved)
	}
}

// nestedLoops are loops in loops, each with the given number of turns.
func nestedLoops(levels, turns int, section string) string {
	body, name := "{Type: X}", ""
	for i := range levels {
		name += fmt.Sprintf("${I%d}", i)
	}
	text := fmt.Sprintf("{'R%s': %s}", name, body)
	elements := strings.TrimSuffix(strings.Repeat("x,", turns), ",")
	parts := strings.Split(elements, ",")
	for i := range parts {
		parts[i] = fmt.Sprintf("x%d", i)
	}
	for i := range levels {
		text = fmt.Sprintf("{'Fn::ForEach::L%d': [I%d, [%s], %s]}", i, i, strings.Join(parts, ", "), text)
	}
	return "Transform: AWS::LanguageExtensions\n" + fmt.Sprintf(section, text) + "\n"
}

func TestHostileLoops(t *testing.T) {
	long := strings.Repeat("y", 4000)
	wide := "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::L:\n    - I\n    - [" + strings.TrimSuffix(strings.Repeat("a"+long[:100]+", ", 500), ", ") + "]\n    - R${I}: {Type: X, Properties: {P: '" + strings.Repeat("${I}", 100_000) + "'}}\n"
	tests := []struct{ name, text, want string }{
		{"product", nestedLoops(10, 10, "Resources: %s"), "the loops of the template repeat their bodies more than 20000 times"},
		{"product in a property", nestedLoops(10, 10, "Resources: {A: {Type: X, Properties: {P: %s}}}"), "the loops of the template repeat their bodies more than 20000 times"},
		{"deep", nestedLoops(60, 1, "Resources: %s"), ""},
		{"deep product", nestedLoops(60, 2, "Resources: %s"), "the loops of the template repeat their bodies more than 20000 times"},
		{"wide", wide, "the template is too large to evaluate"},
		{"braces", "Transform: AWS::LanguageExtensions\nParameters: {P: {Type: CommaDelimitedList}}\nResources: {'Fn::ForEach::L': [I, !Ref P, {'R${I}': {Type: X, Properties: {P: '" + strings.Repeat("$ {", 200_000) + "'}}}]}\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			got := strings.Join(summaries(scanText(t, tt.text, source.Options{})), "\n")
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("got %.500s", got)
			}
		})
	}
}
