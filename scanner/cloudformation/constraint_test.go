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

// values are the texts of the list, each a value of its own.
func values(t *testing.T, c *inventory.Constraint, candidates ...string) []string {
	t.Helper()
	var allowed []string
	for _, text := range candidates {
		if c.Allows(inventory.NewString(text, inventory.Range{})) {
			allowed = append(allowed, text)
		}
	}
	return allowed
}

func TestParameterConstraints(t *testing.T) {
	many := "[" + strings.Join(numbers(20), ", ") + "]"
	tests := []struct {
		parameter string
		kind      inventory.Kind
		allowed   []string
		not       []string
	}{
		{"Type: String", inventory.KindString, []string{"", "x"}, nil},
		{"Type: String, AllowedPattern: '[a-z]+'", inventory.KindString, []string{"x"}, []string{"", "X", "x1"}},
		{"Type: String, AllowedPattern: '(?=x)x'", inventory.KindString, []string{"", "y"}, nil},
		{"Type: String, MinLength: 1, MaxLength: '2'", inventory.KindString, []string{"x"}, []string{"", "xxx"}},
		{"Type: String, MinLength: x, MaxLength: -1", inventory.KindString, []string{"", "xxx"}, nil},
		{"Type: String, AllowedValues: " + many, inventory.KindString, []string{"0", "19"}, []string{"20", ""}},
		{"Type: Number", inventory.KindNumber, []string{"1", "-1.5"}, []string{"", "x"}},
		{"Type: Number, MinValue: 1, MaxValue: 3", inventory.KindNumber, []string{"1", "3"}, []string{"0", "3.1"}},
		{"Type: 'AWS::EC2::VPC::Id'", inventory.KindString, []string{"vpc-0a1b2c3d", "vpc-0123456789abcdef0"}, []string{"", "subnet-0a1b2c3d"}},
		{"Type: 'AWS::EC2::Image::Id'", inventory.KindString, []string{"ami-0a1b2c3d"}, []string{"latest"}},
		{"Type: 'AWS::EC2::AvailabilityZone::Name'", inventory.KindString, []string{"us-east-1a", "us-west-2-lax-1a", "us-gov-west-1b"}, []string{"us-east-1"}},
		{"Type: 'AWS::EC2::KeyPair::KeyName'", inventory.KindString, []string{"my key"}, []string{""}},
		{"Type: 'AWS::Route53::HostedZone::Id'", inventory.KindString, []string{"Z2FDTNDATAQYW2"}, []string{"example.com"}},
		{"Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /x", inventory.KindString, []string{"ami-0a1b2c3d"}, []string{"/x"}},
		{"Type: 'AWS::SSM::Parameter::Value<String>', AllowedPattern: '/x'", inventory.KindString, []string{"y"}, nil},
		{"Type: 'Another::Type'", inventory.KindString, []string{"", "x"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.parameter, func(t *testing.T) {
			u := unknownParameter(t, tt.parameter, "")
			if u.Type != tt.kind {
				t.Errorf("it is %s", u.Type)
			}
			if got := values(t, u.Constraint, append(slices.Clone(tt.allowed), tt.not...)...); !slices.Equal(got, tt.allowed) {
				t.Errorf("it allows %q", got)
			}
		})
	}
}

func numbers(n int) []string {
	var texts []string
	for i := range n {
		texts = append(texts, fmt.Sprint(i))
	}
	return texts
}

// unknownParameter is the unknown of a parameter P, to which rules may apply.
func unknownParameter(t *testing.T, parameter, rules string) *inventory.Unknown {
	t.Helper()
	text := "Parameters: {P: {" + parameter + "}, Q: {Type: String}}\n" + rules + "Resources: {R: {Type: X, Properties: {P: !Ref P}}}\n"
	inv := scanText(t, text, source.Options{})
	u := property(t, inv, "R").Get("P").Unknown()
	if u == nil {
		t.Fatalf("the parameter is known; %v", summaries(inv))
	}
	return u
}

func TestListParameterConstraints(t *testing.T) {
	tests := []struct {
		parameter    string
		allowed, not string
	}{
		{"Type: 'List<AWS::EC2::Subnet::Id>'", "subnet-0a1b2c3d", "x"},
		{"Type: 'List<Number>'", "1", "x"},
		{"Type: CommaDelimitedList, AllowedPattern: '[a-z]+'", "x", "X"},
		{"Type: CommaDelimitedList, AllowedValues: [' a', b]", "a", "c"},
		{"Type: 'AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>'", "subnet-0a1b2c3d", "x"},
	}
	for _, tt := range tests {
		t.Run(tt.parameter, func(t *testing.T) {
			u := unknownParameter(t, tt.parameter, "")
			list := func(texts ...string) *inventory.Value {
				var elements []*inventory.Value
				for _, text := range texts {
					elements = append(elements, inventory.NewString(text, inventory.Range{}))
				}
				return inventory.NewList(elements, inventory.Range{})
			}
			if !u.IsList() || !u.Constraint.Allows(list(tt.allowed)) || u.Constraint.Allows(list(tt.allowed, tt.not)) {
				t.Errorf("got %+v", u)
			}
			inv := scanText(t, "Parameters: {P: {"+tt.parameter+"}}\nResources: {R: {Type: X, Properties: {P: !Select [1, !Ref P]}}}\n", source.Options{})
			element := property(t, inv, "R").Get("P").Unknown()
			if element.Type != inventory.KindString || !slices.Equal(values(t, element.Constraint, tt.allowed, tt.not), []string{tt.allowed}) {
				t.Errorf("an element is %+v", element)
			}
		})
	}
}

func TestRulesRestrictParameters(t *testing.T) {
	tests := []struct {
		rule string
		want []string
	}{
		{"Assertions: [{Assert: !Contains [[a, b], !Ref P]}]", []string{"a", "b"}},
		{"Assertions: [{Assert: !Equals [a, !Ref P]}]", []string{"a"}},
		{"Assertions: [{Assert: !Or [!Equals [!Ref P, a], !Equals [!Ref P, b]]}]", []string{"a", "b"}},
		{"Assertions: [{Assert: !And [!Contains [[a, b], !Ref P], !Contains [[b, c], !Ref P]]}]", []string{"b"}},
		{"Assertions: [{Assert: !Not [!Equals [!Ref P, '']]}]", []string{"a", "b", "c"}},
		{"Assertions: [{Assert: !EachMemberIn [!Ref P, [a]]}]", []string{"", "a", "b", "c"}},
		{"Assertions: [{Assert: !Or [!Equals [!Ref P, a], !Equals [!Ref Q, b]]}]", []string{"", "a", "b", "c"}},
		{"Assertions: [{Assert: !Contains [[a, !Ref Q], !Ref P]}]", []string{"", "a", "b", "c"}},
		{"Assertions: [{Assert: !Contains [[a], !Ref Q]}]", []string{"", "a", "b", "c"}},
		{"RuleCondition: !Equals [!Ref Q, x], Assertions: [{Assert: !Contains [[a], !Ref P]}]", []string{"", "a", "b", "c"}},
		{"Assertions: a", []string{"", "a", "b", "c"}},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			text := "Parameters: {P: {Type: String}, Q: {Type: String}}\nRules: {R: {" + tt.rule + "}}\nResources: {R: {Type: X, Properties: {P: !Ref P}}}\n"
			v := property(t, scanText(t, text, source.Options{}), "R").Get("P")
			got := []string{v.Display()}
			if u := v.Unknown(); u != nil {
				got = values(t, u.Constraint, "", "a", "b", "c")
				var cases []string
				for _, a := range u.Alternatives {
					cases = append(cases, a.When)
				}
				if len(cases) > 0 && len(cases) != len(tt.want) {
					t.Errorf("the cases are %q", cases)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestConstraintsDecideConditions shows that what a parameter cannot be decides
// comparisons with it.
func TestConstraintsDecideConditions(t *testing.T) {
	tests := []struct{ parameter, with, want string }{
		{"Type: 'AWS::EC2::KeyPair::KeyName'", "''", "no"},
		{"Type: Number, MinValue: 1", "0", "no"},
		{"Type: String, AllowedPattern: '[a-z]+'", "''", "no"},
		{"Type: String, AllowedPattern: '[a-z]*'", "''", ""},
		{"Type: String", "x", ""},
	}
	for _, tt := range tests {
		text := "Parameters: {P: {" + tt.parameter + "}}\nConditions: {C: !Equals [" + tt.with + ", !Ref P]}\nResources: {R: {Type: X, Properties: {P: !If [C, 'yes', 'no']}}}\n"
		got, _ := property(t, scanText(t, text, source.Options{}), "R").Get("P").Text()
		if got != tt.want {
			t.Errorf("%s compared with %s: got %q", tt.parameter, tt.with, got)
		}
	}
}

// TestIdentityOfUnknowns shows that the same expression is the same value within a
// stack and nothing else is.
func TestIdentityOfUnknowns(t *testing.T) {
	const head = `
Parameters: {P: {Type: String}, L: {Type: CommaDelimitedList}}
Mappings: {M: {a: {K: 1, J: 2}, b: {K: 2, J: 1}}}
Conditions: {C: !Equals [!Ref P, x]}
Resources:
  T: {Type: "Custom::Thing"}
  R:
    Type: X
    Properties:
`
	expressions := []string{
		"!Ref P", "!Sub 'x-${P}'", "!If [C, !Ref P, b]", "!If [C, !Ref P, c]", "!GetAtt T.A", "!GetAtt T.B", "!FindInMap [M, !Ref P, K]",
		"!FindInMap [M, !Ref P, J]", "!Select [0, !Ref L]", "!Select [1, !Ref L]", "!ImportValue e", "!ImportValue f", "!Join [',', !Ref L]",
		"!Ref L", "!Split [',', !Ref P]", "'{{resolve:ssm:/x}}'",
	}
	var text strings.Builder
	text.WriteString(head)
	for i, e := range expressions {
		fmt.Fprintf(&text, "      A%d: %s\n      B%d: %s\n", i, e, i, e)
	}
	files := []source.File{file("a.yaml", text.String()), file("b.yaml", text.String())}
	inv, err := Source{}.Scan(t.Context(), files, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	owner := map[string]string{}
	for _, r := range inv.Resources {
		for _, m := range r.Properties.Members() {
			u := m.Value.Unknown()
			if u == nil || u.Identity() == "" {
				t.Fatalf("%s of %s is %s and has no identity", m.Name, r.ID, describe(m.Value))
			}
			is := r.ID + " " + expressions[number(t, m.Name[1:])]
			if other, ok := owner[u.Identity()]; ok && other != is {
				t.Errorf("%s and %s are the same: %q", other, is, u.Identity())
			}
			if owner[u.Identity()] = is; m.Name[0] == 'B' && u.Identity() != r.Properties.Get("A"+m.Name[1:]).Unknown().Identity() {
				t.Errorf("%s is two values", is)
			}
		}
	}
	if want := 2 * len(expressions); len(owner) != want {
		t.Errorf("there are %d unknowns, not %d", len(owner), want)
	}
}

func number(t *testing.T, text string) int {
	t.Helper()
	var n int
	if _, err := fmt.Sscan(text, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestIdentityAcrossStacks shows that a value is the same where it is imported.
func TestIdentityAcrossStacks(t *testing.T) {
	out := "Parameters: {P: {Type: String}}\nResources: {R: {Type: X, Properties: {P: !Ref P}}}\nOutputs: {O: {Value: !Ref P, Export: {Name: e}}}\n"
	in := "Parameters: {P: {Type: String}}\nResources: {S: {Type: X, Properties: {P: !ImportValue e, Q: !Ref P}}}\n"
	inv, err := Source{}.Scan(t.Context(), []source.File{file("out.yaml", out), file("in.yaml", in)}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	exported := property(t, inv, "R").Get("P").Unknown().Identity()
	if got := property(t, inv, "S").Get("P").Unknown().Identity(); got != exported {
		t.Errorf("%q is imported as %q", exported, got)
	}
	if got := property(t, inv, "S").Get("Q").Unknown().Identity(); got == exported {
		t.Errorf("parameters of two templates are both %q", got)
	}
}

func TestFormOfGivenValues(t *testing.T) {
	tests := []struct{ parameter, want string }{
		{"Type: String, AllowedPattern: '[a-z]+', Default: abc", ""},
		{"Type: String, AllowedPattern: '[a-z]+', Default: abc1", "warning 1:67 the value of parameter P does not match its AllowedPattern [a-z]+"},
		{"Type: String, AllowedPattern: '(?!a)b', Default: a", ""},
		{"Type: CommaDelimitedList, AllowedPattern: '[a-z]', Default: 'a, b'", ""},
		{"Type: CommaDelimitedList, AllowedPattern: '[a-z]', Default: 'a, B'", "warning 1:78 the value of parameter P does not match its AllowedPattern [a-z]"},
		{"Type: Number, Default: 2", ""},
		{"Type: Number, Default: two", "warning 1:41 the value of parameter P is no number"},
		{"Type: Number, MinValue: 3, Default: 2", "warning 1:54 the value of parameter P is not between its MinValue and its MaxValue"},
		{"Type: String, MinLength: 1, Default: ''", "warning 1:55 the value of parameter P is not as long as its MinLength and its MaxLength say"},
		{"Type: String, MaxLength: 4, Default: abcd", ""},
	}
	for _, tt := range tests {
		inv := scanText(t, "Parameters: {P: {"+tt.parameter+"}}\nResources: {R: {Type: X}}\n", source.Options{})
		if got := strings.Join(positions(inv), "; "); got != tt.want {
			t.Errorf("%s: got %s", tt.parameter, got)
		}
	}
}
