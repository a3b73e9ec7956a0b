package cloudformation

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// file is a file of the given name and content.
func file(name, text string) source.File {
	return source.File{
		Path: name, Explicit: true, Size: int64(len(text)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil },
	}
}

// scanText scans one template.
func scanText(t testing.TB, text string, opts source.Options) *inventory.Inventory {
	t.Helper()
	inv, err := Source{}.Scan(t.Context(), []source.File{file("t.yaml", text)}, opts)
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

// scanFile scans one file on its own.
func scanFile(t testing.TB, f source.File, opts source.Options) *reading {
	t.Helper()
	r := readFile(f, opts, false)
	evaluate(t.Context(), []*reading{r})
	return r
}

// preamble is the template in which expressions are evaluated.
const preamble = `
Parameters:
  Env: {Type: String, AllowedValues: [dev, prod]}
  Tag: {Type: String, Default: v1}
  Free: {Type: String}
  Count: {Type: Number, Default: 2}
  Names: {Type: CommaDelimitedList, Default: "a, b"}
  Subnets: {Type: "List<AWS::EC2::Subnet::Id>"}
  Secret: {Type: String, NoEcho: true, Default: hush}
  Ami: {Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: /aws/ami}
  Stored: {Type: String, Default: "{{resolve:ssm:/stored}}"}
Mappings:
  Sizes:
    dev: {Count: 1, Type: t3.micro}
    prod: {Count: 3, Type: t3.micro}
  Regions:
    us-east-1: {Ami: ami-1, Zones: [a, b]}
    eu-west-1: {Ami: ami-2, Zones: [a, b]}
  Blocks:
    dev: {B: 10.1.0.0/16}
    prod: {B: 10.2.0.0/16}
  Single:
    us-east-1: {Ami: ami-3}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  Always: !Equals [a, a]
  Never: !Not [!Condition Always]
  Maybe: !Equals [!Ref Free, x]
  Other: !Equals [!Ref Free, y]
Resources:
  Bucket: {Type: "AWS::S3::Bucket"}
  Named: {Type: "AWS::S3::Bucket", Properties: {BucketName: "my-bucket"}}
  Gone: {Type: "AWS::S3::Bucket", Condition: Never}
  Nested: {Type: "AWS::CloudFormation::Stack", Properties: {TemplateURL: x}}
  Odd: {Type: "AWS::Odd::Thing"}
  Subject:
    Type: AWS::Odd::Thing
    Properties:
      P: `

// evaluated is one expression and what comes of it.
type evaluated struct {
	// expr is in YAML flow style.
	expr string
	// want is the value as describe gives it.
	want string
	// says are the summaries of the diagnostics, in order.
	says []string
}

func check(t *testing.T, tests []evaluated) {
	t.Helper()
	checkIn(t, preamble, tests)
}

// checkExtended is check in a template with the language extensions.
func checkExtended(t *testing.T, tests []evaluated) {
	t.Helper()
	checkIn(t, "Transform: AWS::LanguageExtensions"+preamble, tests)
}

func checkIn(t *testing.T, preamble string, tests []evaluated) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.expr, func(t *testing.T) {
			t.Helper()
			inv := scanText(t, preamble+tt.expr+"\n", source.Options{})
			if got := describe(property(t, inv, "Subject").Get("P")); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if diff := cmp.Diff(tt.says, summaries(inv)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func summaries(inv *inventory.Inventory) []string {
	var out []string
	for _, d := range inv.Diagnostics {
		out = append(out, d.Summary)
	}
	return out
}

// property returns the properties of a resource.
func property(t testing.TB, inv *inventory.Inventory, address string) *inventory.Value {
	t.Helper()
	return resourceNamed(t, inv, address).Properties
}

func resourceNamed(t testing.TB, inv *inventory.Inventory, address string) *inventory.Resource {
	t.Helper()
	for _, r := range inv.Resources {
		if r.Address == address {
			return r
		}
	}
	t.Fatalf("there is no resource %s; diagnostics: %v", address, inv.Diagnostics)
	return nil
}

// describe writes a value in one line: text as it is shown, unknown values with
// their reason or alternatives, secrets with an exclamation mark.
func describe(v *inventory.Value) string {
	mark := ""
	if v.IsSensitive() {
		mark = "!"
	}
	switch v.Kind() {
	case inventory.KindUnknown:
		return mark + describeUnknown(v.Unknown())
	case inventory.KindList:
		parts := []string{}
		for _, element := range v.List() {
			parts = append(parts, describe(element))
		}
		if v.More() != nil {
			parts = append(parts, "…")
		}
		return mark + "[" + strings.Join(parts, ", ") + "]"
	case inventory.KindObject:
		parts := []string{}
		for _, m := range v.Members() {
			parts = append(parts, m.Name+": "+describe(m.Value))
		}
		return mark + "{" + strings.Join(parts, ", ") + "}"
	case inventory.KindString:
		var text string
		for _, p := range v.Pieces() {
			if p.Synthetic {
				text += "${" + p.Expression + "}"
			} else {
				text += p.Text
			}
		}
		return mark + fmt.Sprintf("%q", text)
	case inventory.KindNumber, inventory.KindBool:
		return mark + v.Display()
	}
	return v.Kind().String()
}

func describeUnknown(u *inventory.Unknown) string {
	if u.Alternatives == nil {
		text := string(u.Reason)
		for _, p := range u.Pieces {
			if p.Unknown != nil || p.Synthetic {
				text += " <" + p.Expression + ">"
			} else {
				text += " " + p.Text
			}
		}
		if u.Pieces == nil && u.Expression != "" {
			text += " " + u.Expression
		}
		return "(" + text + ")"
	}
	parts := []string{}
	for _, a := range u.Alternatives {
		parts = append(parts, strings.TrimPrefix(a.When, u.Key+" is ")+": "+describe(a.Value))
	}
	return "(" + u.Key + "? " + strings.Join(parts, ", ") + ")"
}

// replaceOnce replaces a text that is there exactly once.
func replaceOnce(t testing.TB, text, from, to string) string {
	t.Helper()
	if strings.Count(text, from) != 1 {
		t.Fatalf("%q is not there once", from)
	}
	return strings.Replace(text, from, to, 1)
}
