package configuration

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/zclconf/go-cty/cty"

	"github.com/archlint/archlint/inventory"
)

// read reads a module of files at the top of a tree.
func read(t testing.TB, files map[string]string) (*Module, []string) {
	t.Helper()
	tree := fstest.MapFS{}
	for name, text := range files {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	var diagnostics []string
	m, err := Read(NewTree(tree, ".", "infra"), ".", func(d inventory.Diagnostic) {
		diagnostics = append(diagnostics, fmt.Sprintf("%s: %s", d.Range, d.Summary))
	})
	if err != nil {
		t.Fatal(err)
	}
	return m, diagnostics
}

func TestRead(t *testing.T) {
	m, diagnostics := read(t, map[string]string{
		"main.tf": `
terraform {
  required_version = ">= 1.5"
  required_providers {
    cloud = { source = "hashicorp/aws", version = "~> 5.0" }
  }
  backend "s3" {}
}
provider "aws" { region = "eu-west-1" }
provider "aws" { alias = "east" }
variable "tag" {
  type    = string
  default = "1"
}
variable "old" { type = "map" }
variable "stage" {
  type     = optional_is_wrong
  nullable = false
  validation { condition = contains(["b", "a", "b"], var.stage) }
}
locals { a = 1 }
resource "aws_lb" "main" {
  provider = aws.east
  count    = 2
}
data "aws_vpc" "main" { for_each = {} }
module "web" {
  source    = "./web"
  providers = { aws.one = aws.east }
}
output "x" {
  value     = 1
  sensitive = true
}
moved {
  from = a.b
  to   = c.d
}
check "c" {}
`,
		"._hidden.tf": "}", "notes.txt": "}", "main.tf~": "}",
	})
	if diff := cmp.Diff([]string{"infra/main.tf:17:14: Invalid type specification"}, diagnostics); diff != "" {
		t.Error(diff)
	}
	if got := slices.Sorted(maps.Keys(m.Providers)); !slices.Equal(got, []string{"aws", "aws.east"}) {
		t.Error(got)
	}
	if m.Sources["cloud"] != "hashicorp/aws" {
		t.Error(m.Sources)
	}
	if v := m.Variables["old"]; v.Type.FriendlyName() != cty.Map(cty.DynamicPseudoType).FriendlyName() || v.Default != nil {
		t.Error(v.Type.FriendlyName())
	}
	if v := m.Variables["stage"]; !v.NotNull || !slices.Equal(v.Values, []string{"a", "b"}) {
		t.Errorf("%+v", v)
	}
	if r := m.Resources["aws_lb.main"]; r.Provider != "aws.east" || r.Count == nil || r.Range.String() != "infra/main.tf:22:1" {
		t.Errorf("%+v at %s", r, r.Range)
	}
	if m.Data["aws_vpc.main"].ForEach == nil || m.Calls["web"].Providers["aws.one"] != "aws.east" || !m.Outputs["x"].Sensitive {
		t.Error("a block was not read in full")
	}
}

func TestDiagnostics(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"syntax", "main.tf", "resource \"a\" \"b\" {\n  x = = 1\n}\n", "infra/main.tf:2:7: Invalid expression"},
		{"unknown block", "main.tf", "resources \"a\" \"b\" {}", "infra/main.tf:1:1: there is no block type resources"},
		{"labels", "main.tf", "resource \"a\" {}", "infra/main.tf:1:1: the resource block has 1 labels and takes 2"},
		{"twice", "main.tf", "variable \"a\" {}\nvariable \"a\" {}", "infra/main.tf:2:1: variable a is declared twice"},
		{"local twice", "main.tf", "locals { a = 1 }\nlocals { a = 2 }", "infra/main.tf:2:10: the local value a is declared twice"},
		{"argument outside", "main.tf", "a = 1", "infra/main.tf:1:1: the argument a stands outside of all blocks"},
		{"both", "main.tf", "module \"a\" {\n  source = \"./a\"\n  count = 1\n  for_each = {}\n}", "infra/main.tf:4:14: module a has both count and for_each"},
		{"no value", "main.tf", "output \"a\" {}", "infra/main.tf:1:1: output a has no value"},
		{"no source", "main.tf", "module \"a\" {}", "infra/main.tf:1:1: module a has no source"},
		{"nothing to override", "x_override.tf", "variable \"a\" {}", "infra/x_override.tf:1:1: there is no variable a to override"},
		{"no local to override", "override.tf", "locals { a = 1 }", "infra/override.tf:1:10: there is no local value a to override"},
		{"JSON", "main.tf.json", "{\"resource\": 1}", "infra/main.tf.json:1:14: Incorrect JSON value type"},
		{"JSON block", "main.tf.json", "{\"resources\": {}}", "infra/main.tf.json:1:2: Extraneous JSON object property"},
		{"deep", "main.tf", strings.Repeat("(", 10_000), "infra/main.tf: expressions nest more than 1000 levels deep"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m, diagnostics := read(t, map[string]string{test.file: test.text, "good.tf": "variable \"good\" {}"})
			if len(diagnostics) == 0 || diagnostics[0] != test.want {
				t.Errorf("got %q, want %q", diagnostics, test.want)
			}
			if m.Variables["good"] == nil {
				t.Error("the other files were not read")
			}
		})
	}
}

// TestWide shows that what is long is not taken for what is deep.
func TestWide(t *testing.T) {
	var b strings.Builder
	b.WriteString("locals {\n  l = [\n")
	for range 5_000 {
		b.WriteString("    { a = !true, b = \"x-${var.a}-%{if var.b}y%{endif}\", c = f(1 + 2) },\n")
	}
	b.WriteString("  ]\n  t = \"" + strings.Repeat("${var.a} ", 5_000) + "\"\n}\n")
	for i := range 2_000 {
		fmt.Fprintf(&b, "resource \"a\" \"r%d\" {\n  x = -1\n  b { y = a.b[0] }\n}\n", i)
	}
	m, diagnostics := read(t, map[string]string{"main.tf": b.String()})
	if len(diagnostics) > 0 || len(m.Locals) != 2 || len(m.Resources) != 2_000 {
		t.Error(diagnostics, len(m.Locals), len(m.Resources))
	}
}

func TestFiles(t *testing.T) {
	primary, override := Files([]string{"z.tf", "a.tf", "a.tofu", "b.tf.json", "b.tofu.json", "override.tf", "x_override.tf.json", ".h.tf", "n.txt", "t.tfvars"})
	if diff := cmp.Diff([]string{"a.tofu", "b.tofu.json", "z.tf"}, primary); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"override.tf", "x_override.tf.json"}, override); diff != "" {
		t.Error(diff)
	}
}

func TestTree(t *testing.T) {
	tree := NewTree(fstest.MapFS{"a/b/main.tf": {}, "c/x.tf": {}}, "a/b", "../here")
	for name, want := range map[string]string{"a/b/main.tf": "../here/main.tf", "a/b": "../here", "a/x.tf": "../x.tf", "c/x.tf": "../../c/x.tf"} {
		if got := tree.Show(name); got != want {
			t.Errorf("Show(%q) = %q, want %q", name, got, want)
		}
	}
	tree.Name("c", "/srv/c")
	if got := tree.Show("c/x.tf"); got != "/srv/c/x.tf" {
		t.Error(got)
	}
	if got, err := tree.Join("a/b", "../../c"); got != "c" || err != nil {
		t.Error(got, err)
	}
	for _, outside := range []string{"../../..", "/etc/passwd", "../../../a/b"} {
		if _, err := tree.Join("a/b", outside); !errors.Is(err, ErrOutside) {
			t.Errorf("Join(%q) gives %v", outside, err)
		}
	}
}

// TestManyTokens leaves out what is too large for the parser, and whatever comes after it.
func TestManyTokens(t *testing.T) {
	native := "locals {\n" + strings.Repeat("a=1\n", mostTokens/4) + "}\n"
	encoded := `{"locals": {"a": [` + strings.Repeat("1,", mostTokens/perSeparator) + `1]}}`
	for name, text := range map[string]string{"m.tf": native, "m.tf.json": encoded, "m.tofu": native} {
		m, diags := read(t, map[string]string{"a.tf": "locals { x = 1 }", name: text, "z.tf": "locals { y = 1 }"})
		if len(m.Locals) != 1 || len(diags) != 2 || !strings.Contains(diags[0], "more than 2000000 tokens") {
			t.Error(name, len(m.Locals), diags)
		}
		var found []inventory.Diagnostic
		if Values([]byte(text), name, func(d inventory.Diagnostic) { found = append(found, d) }); len(found) != 1 {
			t.Error(name, found)
		}
	}
}

// FuzzRead reads a file: nothing panics, and all that is found has its place.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"locals { a = 1 }", "resource \"a\" \"b\" {\n  dynamic \"x\" {\n    for_each = []\n    content {}\n  }\n}", "variable \"v\" { type = list(string) }"} {
		f.Add(text, false)
	}
	f.Add(`{"resource": {"a": {"b": {"dynamic": {"x": {"for_each": [], "content": {}}}}}}}`, true)
	f.Fuzz(func(t *testing.T, text string, isJSON bool) {
		name := "main.tf"
		if isJSON {
			name = "main.tf.json"
		}
		m, _ := read(t, map[string]string{name: text})
		for _, r := range m.Resources {
			if r.Range.Line < 1 || r.Range.Line > strings.Count(text, "\n")+1 {
				t.Errorf("%s stands at %s", r.Name, r.Range)
			}
		}
	})
}
