package cloudformation

import (
	"testing"

	"github.com/archlint/archlint/scanner/source"
)

func TestIf(t *testing.T) {
	check(t, []evaluated{
		{expr: "!If [Always, a, b]", want: `"a"`},
		{expr: "!If [Never, a, b]", want: `"b"`},
		{expr: "!If [Never, !Ref Missing, b]", want: `"b"`},
		{expr: "!If [IsProd, a, b]", want: `(parameter Env? dev: "b", prod: "a")`},
		{expr: "!If [Maybe, a, b]", want: `(condition Maybe? true: "a", false: "b")`},
		{expr: "!If [Maybe, a, a]", want: `"a"`},
		{expr: "!If [Maybe, a, !Ref AWS::NoValue]", want: `(condition Maybe? true: "a", false: absent)`},
		{expr: "!If [Maybe, !If [Maybe, a, b], c]", want: `(condition Maybe? true: "a", false: "c")`},
		{expr: "!If [Maybe, !If [Other, a, b], c]", want: `(condition Maybe? true: (condition Other? true: "a", false: "b"), false: "c")`},
		{expr: "!If [IsProd, !Ref Env, x]", want: `(parameter Env? dev: "x", prod: "prod")`},
		{expr: "[x, !If [Maybe, a, !Ref AWS::NoValue]]", want: `["x", (condition Maybe? true: "a", false: absent)]`},
		{expr: "!If [Mayb, a, b]", want: `(condition Mayb? true: "a", false: "b")`, says: []string{"there is no condition Mayb, did you mean Maybe"}},
		{expr: "!If [Maybe, a]", want: "(invalid)", says: []string{"Fn::If has 2 arguments"}},
		{expr: "!If [[], a, b]", want: "(invalid)", says: []string{"the first argument of Fn::If is a list, not the name of a condition"}},
	})
}

func TestConditions(t *testing.T) {
	tests := []struct {
		condition string
		// want is the value of the condition: a boolean or its alternatives.
		want string
	}{
		{"!Equals [a, a]", "true"},
		{"!Equals [a, A]", "false"},
		{"!Equals ['80', 80]", "true"},
		{"!Equals ['true', true]", "true"},
		{"!Equals [!Ref Tag, v1]", "true"},
		{"!Equals [!Ref Free, !Ref Free]", "true"},
		{"!Equals [!Sub '${Free}x', !Join ['', [!Ref Free, x]]]", "true"},
		{"!Equals [!Ref Free, a]", "(condition C? true: true, false: false)"},
		{"!Equals [!Ref Env, test]", "false"},
		{"!Equals [!Ref Env, prod]", "(parameter Env? dev: false, prod: true)"},
		{"!Equals [!Ref 'AWS::Region', us-east-1]", "(condition C? true: true, false: false)"},
		{"!Equals [!Ref 'AWS::Region', !Ref 'AWS::Region']", "true"},
		{"!Equals [!Ref 'AWS::Region', !Ref 'AWS::StackName']", "(condition C? true: true, false: false)"},
		{"!Equals [!Select [0, !Ref Names], a]", "true"},
		{"!Equals [!Join ['', !Ref Names], '']", "false"},
		{"!And [!Condition Always, !Condition Always]", "true"},
		{"!And [!Condition Never, !Condition Maybe]", "false"},
		{"!And [!Condition Always, !Condition Maybe]", "(condition Maybe? true: true, false: false)"},
		{"!And [!Condition Maybe, !Condition Other]", "(condition C? true: true, false: false)"},
		{"!And [!Condition IsProd, !Not [Condition: IsProd]]", "false"},
		{"!Or [!Condition IsProd, !Not [Condition: IsProd]]", "true"},
		{"!Or [!Condition Always, !Condition Maybe]", "true"},
		{"!Or [!Condition Never, !Condition Maybe]", "(condition Maybe? true: true, false: false)"},
		{"!Not [!Condition Maybe]", "(condition Maybe? true: false, false: true)"},
		{"!Not [!Equals [a, b]]", "true"},
		{"{Condition: Never}", "false"},
		{"{'Fn::Not': [{Condition: Never}]}", "true"},
	}
	for _, tt := range tests {
		t.Run(tt.condition, func(t *testing.T) {
			head := preamble[:len(preamble)-len("\n      P: ")+1]
			text := replaceOnce(t, head, "Conditions:\n", "Conditions:\n  C: "+tt.condition+"\n") + "      P: !If [C, yes, no]\n"
			inv := scanText(t, text, source.Options{})
			got := describe(property(t, inv, "Subject").Get("P"))
			if got != tt.want || len(inv.Diagnostics) > 0 {
				t.Errorf("got %s, want %s %v", got, tt.want, summaries(inv))
			}
		})
	}
}
