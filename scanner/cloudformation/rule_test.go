package cloudformation

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/scanner/source"
)

func TestRules(t *testing.T) {
	const rejected = "warning 3:1 rule R does not allow the values of the parameters"
	tests := []struct {
		rule string
		want []string
	}{
		{"Assert: !Equals [!Ref Tag, v1]", nil},
		{"Assert: !Not [!Equals [!Ref Tag, v1]]", []string{rejected}},
		{"Assert: !Equals [!Ref Free, v1]", nil},
		{"Assert: !Contains [[v1, v2], !Ref Tag]", nil},
		{"Assert: !Contains [[v2], !Ref Tag]", []string{rejected}},
		{"Assert: !Contains [[v2, !Ref Free], !Ref Tag]", nil},
		{"Assert: !Contains [[v2], !Ref Env]", []string{rejected}},
		{"Assert: !Contains [[dev], !Ref Env]", nil},
		{"Assert: !Contains [v1, !Ref Tag]", nil},
		{"Assert: !EachMemberEquals [!Ref Names, a]", []string{rejected}},
		{"Assert: !EachMemberEquals [[v1], !Ref Tag]", nil},
		{"Assert: !EachMemberIn [!Ref Names, [a, b, c]]", nil},
		{"Assert: !EachMemberIn [!Ref Names, [a]]", []string{rejected}},
		{"Assert: !EachMemberIn [!ValueOfAll ['AWS::EC2::VPC::Id', Tags.Department], !RefAll 'AWS::EC2::VPC::Id']", nil},
		{"Assert: !EachMemberIn [!ValueOf [Free, VpcId], [a]]", nil},
		{"Assert: !And [!Equals [!Ref Free, x], !Equals [!Ref Tag, x]]", []string{rejected}},
		{"Asert: x", []string{"error 2:26 an assertion of rule R has no Assert"}},
	}
	const head = "Parameters: {Env: {Type: String, AllowedValues: [dev, prod]}, Tag: {Type: String, Default: v1}, Free: {Type: String}, Names: {Type: CommaDelimitedList, Default: 'a, b'}}\nRules: {R: {Assertions: ["
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			inv := scanText(t, head+"{AssertDescription: why,\n"+tt.rule+"}]}}\nResources: {X: {Type: X}}\n", source.Options{})
			got := positions(inv)
			for i, line := range got {
				if len(line) > 11 && line[:10] == "warning 3:" {
					got[i] = "warning 3:1" + line[11:]
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || len(inv.Gaps) > 1 || len(inv.Unresolved) > 0 {
				t.Errorf("%s %v %v", diff, inv.Gaps, inv.Unresolved)
			}
		})
	}
}

func TestRuleConditions(t *testing.T) {
	const head = "Parameters: {Tag: {Type: String, Default: v1}, Free: {Type: String}}\nResources: {X: {Type: X}}\nRules:\n  R:\n    RuleCondition: "
	for condition, want := range map[string]int{
		"!Equals [!Ref Tag, v1]": 1, "!Equals [!Ref Tag, v2]": 0, "!Equals [!Ref Free, v2]": 0, "!Contains [[v1], !Ref Tag]": 1,
	} {
		inv := scanText(t, head+condition+"\n    Assertions: [{Assert: !Equals [a, b], AssertDescription: because}]\n", source.Options{})
		if got := summaries(inv); len(got) != want {
			t.Errorf("%s: got %v", condition, got)
		}
	}
	inv := scanText(t, "Resources: {X: {Type: X, Properties: {P: !Contains [[a], a], Q: !ValueOf [a, b]}}}\nRules: {R: x}\n", source.Options{})
	want := []string{"error 1:42 Fn::Contains stands outside of Rules", "error 1:65 Fn::ValueOf stands outside of Rules", "error 2:9 rule R has no list of Assertions"}
	if diff := cmp.Diff(want, positions(inv)); diff != "" {
		t.Error(diff)
	}
}
