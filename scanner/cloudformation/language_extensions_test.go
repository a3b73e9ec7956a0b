package cloudformation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/scanner/source"
)

func TestWithoutLanguageExtensions(t *testing.T) {
	needs := func(what string) []string { return []string{what + " needs the transform AWS::LanguageExtensions"} }
	check(t, []evaluated{
		{expr: "!Length [a]", want: "1", says: needs("Fn::Length")},
		{expr: "!ToJsonString {a: b}", want: `"{\"a\":\"b\"}"`, says: needs("Fn::ToJsonString")},
		{expr: "{A: 1, 'Fn::ForEach::X': [I, [b], {'${I}': 2}]}", want: "{A: 1, b: 2}", says: needs("Fn::ForEach")},
		{expr: "!FindInMap [Sizes, test, Count, {DefaultValue: 7}]", want: "7", says: needs("the DefaultValue of Fn::FindInMap")},
		{expr: "!FindInMap [Sizes, !Select [0, [dev]], Count]", want: "1", says: needs("Fn::Select in Fn::FindInMap")},
		{expr: "!FindInMap [Sizes, !FindInMap [Sizes, dev, Count], Count]", want: "(invalid)", says: []string{`mapping Sizes has no key "1"`}},
		{expr: "!Ref {'Fn::Sub': Tag}", want: `"v1"`, says: needs("a function in Ref")},
		{expr: "!GetAtt [!Sub Bucket, Arn]", want: `"${Bucket.Arn}"`, says: needs("a function for the resource of Fn::GetAtt")},
	})
	for transform, want := range map[string][]string{
		"AWS::LanguageExtensions": nil, "[AWS::Serverless-2016-10-31, AWS::LanguageExtensions]": nil, "MyMacro": nil,
		"AWS::Serverless-2016-10-31": needs("Fn::Length"),
	} {
		inv := scanText(t, "Transform: "+transform+"\nResources: {A: {Type: X, Properties: {P: {'Fn::Length': []}}}}\n", source.Options{})
		if diff := cmp.Diff(want, summaries(inv)); diff != "" {
			t.Errorf("%s: %s", transform, diff)
		}
	}
}

func TestFindInMapExtended(t *testing.T) {
	checkExtended(t, []evaluated{
		{expr: "!FindInMap [Sizes, test, Count, {DefaultValue: 7}]", want: "7"},
		{expr: "!FindInMap [Sizes, test, Count, {DefaultValue: !Join ['', [a, !Ref Tag]]}]", want: `"av1"`},
		{expr: "!FindInMap [None, test, Count, {DefaultValue: [a]}]", want: `["a"]`},
		{expr: "!FindInMap [Sizes, prod, None, {DefaultValue: !Ref Free}]", want: "(parameter Free)"},
		{expr: "!FindInMap [Sizes, !Ref Free, Count, {DefaultValue: 7}]", want: "(Free in Sizes or another? parameter Free is dev: 1, parameter Free is prod: 3, parameter Free is another: 7)"},
		{expr: "!FindInMap [!Sub 'Siz${x}', !Select [0, [dev]], !Join ['', [Co, unt]]]", want: "(invalid)", says: []string{"Fn::Sub refers to x, which the template does not declare"}},
		{expr: "!FindInMap [!Sub 'Sizes', !Select [0, [dev]], !Join ['', [Co, unt]]]", want: "1"},
		{expr: "!FindInMap [Sizes, !If [IsProd, prod, dev], Count]", want: "(parameter Env? dev: 1, prod: 3)"},
		{expr: "!FindInMap [Sizes, prod, None, {Default: 1}]", want: "(invalid)", says: []string{"the fourth argument of Fn::FindInMap has no DefaultValue"}},
	})
}

func TestComputedNames(t *testing.T) {
	checkExtended(t, []evaluated{
		{expr: "!Ref {Ref: Tag}", want: "(invalid)", says: []string{"Ref refers to v1, which the template does not declare"}},
		{expr: "!Ref {'Fn::Sub': 'Buck${e}'}", want: "(invalid)", says: []string{"Fn::Sub refers to e, which the template does not declare"}},
		{expr: "!Ref {'Fn::Join': ['', [Buck, et]]}", want: `"${Bucket}"`},
		{expr: "!Ref {'Fn::If': [IsProd, Tag, Named]}", want: `(parameter Env? dev: "my-bucket", prod: "v1")`},
		{expr: "!Ref {Ref: Free}", want: "(parameter Ref(${Free}))"},
		{expr: "!Ref {Ref: Names}", want: "(invalid)", says: []string{"Ref takes a name, not array"}},
		{expr: "!GetAtt [!Join ['', [Buck, et]], !Sub Arn]", want: `"${Bucket.Arn}"`},
		{expr: "!GetAtt [!Ref Free, Arn]", want: "(parameter Fn::GetAtt(${Free}))"},
		{expr: "!GetAtt [!Sub Bucket, !Ref Free]", want: "(parameter Fn::GetAtt Bucket(${Free}))"},
		{expr: "!GetAtt [[a], Arn]", want: "(invalid)", says: []string{"Fn::GetAtt has the wrong arguments"}},
	})
}

func TestLength(t *testing.T) {
	checkExtended(t, []evaluated{
		{expr: "!Length [a, !Ref Free, c]", want: "3"},
		{expr: "!Length []", want: "0"},
		{expr: "!Length [a, !Ref AWS::NoValue]", want: "1"},
		{expr: "!Length [a, !If [IsProd, b, !Ref AWS::NoValue]]", want: "(parameter Env? dev: 1, prod: 2)"},
		{expr: "!Length {Ref: Names}", want: "2"},
		{expr: "!Length {Ref: Subnets}", want: "(parameter Fn::Length(${Subnets}))"},
		{expr: "!Length {'Fn::If': [IsProd, [a, b], [a]]}", want: "(parameter Env? dev: 1, prod: 2)"},
		{expr: "!Length {'Fn::Split': [',', 'a,b,c']}", want: "3"},
		{expr: "!Length {'Fn::GetAZs': ''}", want: "(pseudo-parameter Fn::Length([${Fn::GetAZs(${AWS::Region})[0]}, ${Fn::GetAZs(${AWS::Region})[1]}, ${Fn::GetAZs(${AWS::Region})[2]}, …]))"},
		{expr: "!Length a", want: "(invalid)", says: []string{"Fn::Length counts string, not a list"}},
	})
}

func TestToJSONString(t *testing.T) {
	checkExtended(t, []evaluated{
		{expr: `!ToJsonString {b: [1, true, 'x "<'], a: {}}`, want: `"{\"b\":[1,true,\"x \\\"<\"],\"a\":{}}"`},
		{expr: "!ToJsonString [!Ref Count, !Ref Tag]", want: `"[\"2\",\"v1\"]"`},
		{expr: "!ToJsonString {a: !GetAtt Bucket.Arn}", want: `"{\"a\":\"${Bucket.Arn}\"}"`},
		{expr: "!ToJsonString {a: !Sub 'x-${Free}', b: !Ref Free}", want: `(parameter {"a":"x- <Free> ","b":" <Free> "})`},
		{expr: "!ToJsonString {a: !Ref Subnets}", want: `(parameter {"a": <Subnets> })`},
		{expr: "!ToJsonString {a: !If [IsProd, [x, !Ref Free], !Ref AWS::NoValue], b: 1}", want: `(parameter Env? dev: "{\"b\":1}", prod: (parameter {"a":["x"," <Free> "],"b":1}))`},
		{expr: "!ToJsonString {a: !Ref AWS::NoValue, b: [!Ref AWS::NoValue]}", want: `"{\"b\":[]}"`},
		{expr: "!ToJsonString {a: !Ref Secret}", want: `!"{\"a\":\"hush\"}"`},
		{expr: "!ToJsonString {'Fn::If': [IsProd, {a: 1}, [b]]}", want: `(parameter Env? dev: "[\"b\"]", prod: "{\"a\":1}")`},
		{expr: "!ToJsonString a", want: "(invalid)", says: []string{"Fn::ToJsonString takes an object or a list, not string"}},
	})
}

func TestRetention(t *testing.T) {
	tests := []struct{ policy, want string }{
		{"Retain", `"Retain"`},
		{"!Ref P", `(parameter P? Delete: "Delete", Retain: "Retain")`},
		{"!If [C, Snapshot, Delete]", `(parameter P? Delete: "Delete", Retain: "Snapshot")`},
		{"!FindInMap [M, !Ref AWS::StackName, K]", `"Retain"`},
		{"!Ref AWS::StackName", `"${AWS::StackName}"`},
		{"Keep", "(invalid) the DeletionPolicy of A is Keep"},
	}
	const head = "Parameters: {P: {Type: String, AllowedValues: [Delete, Retain]}}\nConditions: {C: !Equals [!Ref P, Retain]}\nMappings: {M: {x: {K: Retain}, y: {K: Retain}}}\n"
	for _, tt := range tests {
		text := "Transform: AWS::LanguageExtensions\n" + head + "Resources: {A: {Type: X, DeletionPolicy: " + tt.policy + "}}\n"
		inv := scanText(t, text, source.Options{})
		got := describe(resourceNamed(t, inv, "A").DeletionPolicy)
		for _, summary := range summaries(inv) {
			got += " " + summary
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.policy, got, tt.want)
		}
	}
	r := resourceNamed(t, scanText(t, "Resources: {A: {Type: X, UpdateReplacePolicy: Snapshot}}\n", source.Options{}), "A")
	if got := describe(r.UpdateReplacePolicy); got != `"Snapshot"` || r.DeletionPolicy != nil {
		t.Errorf("got %s and %v", got, r.DeletionPolicy)
	}
}
