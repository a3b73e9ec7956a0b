package cloudformation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// scanFiles scans templates by their paths, which belong together.
func scanFiles(t testing.TB, texts map[string]string) *inventory.Inventory {
	t.Helper()
	var files []source.File
	for name, text := range texts {
		files = append(files, file(name, text))
	}
	slices.SortFunc(files, func(a, b source.File) int { return strings.Compare(a.Path, b.Path) })
	inv, err := Source{}.Scan(t.Context(), files, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	inv.Sort()
	return inv
}

// importer is a template that imports an expression.
func importer(expr string) string {
	return `Parameters: {Env: {Type: String}, Def: {Type: String, Default: net}, Choice: {Type: String, AllowedValues: [net, other]}}
Resources: {Subject: {Type: X, Properties: {P: ` + expr + "}}}\n"
}

// exporter is a template that exports values by their names.
func exporter(pairs ...string) string {
	text := `Parameters: {Env: {Type: String}, Def: {Type: String, Default: net}, Size: {Type: String, AllowedValues: [s, l]}}
Conditions: {Never: !Equals [a, b], Maybe: !Equals [!Ref Env, x]}
Resources:
  Bucket: {Type: AWS::S3::Bucket}
  A: {Type: AWS::EC2::Subnet}
  B: {Type: AWS::EC2::Subnet}
Outputs:
`
	for i := 0; i < len(pairs); i += 2 {
		text += fmt.Sprintf("  O%d: {Value: %s, Export: {Name: %s}}\n", i, pairs[i+1], pairs[i])
	}
	return text
}

func TestImportValue(t *testing.T) {
	net := exporter("net-Bucket", "!Ref Bucket", "!Sub '${Env}-Arn'", "!GetAtt Bucket.Arn", "!Sub '${AWS::StackName}-Subnets'", "!Join [',', [!Ref A, !Ref B]]",
		"Open", "!Sub 'x-${Env}'", "Sized", "!Ref Size", "Secret", "'{{resolve:ssm-secure:/x}}'", "None", "!Ref AWS::NoValue", "other-Bucket", "plain")
	tests := []struct{ expr, want, note string }{
		{"!ImportValue net-Bucket", `"${Bucket}"`, "export net-Bucket of net.yaml"},
		{"!ImportValue {'Fn::Sub': '${Def}-Bucket'}", `"${Bucket}"`, "export net-Bucket of net.yaml"},
		{"!ImportValue {'Fn::Sub': '${Env}-Arn'}", `"${Bucket.Arn}"`, "export ${Env}-Arn of net.yaml"},
		{"!ImportValue {'Fn::Join': ['-', [!Ref Env, Arn]]}", `"${Bucket.Arn}"`, "export ${Env}-Arn of net.yaml"},
		{"!Select [1, !Split [',', !ImportValue net-Subnets]]", `"${B}"`, "export net-Subnets of net.yaml"},
		{"!Sub ['${b}/*', {b: !ImportValue net-Bucket}]", `"${Bucket}/*"`, "export net-Bucket of net.yaml"},
		{"!ImportValue Open", "(parameter x- <Env of net.yaml>)", "export Open of net.yaml"},
		{"!ImportValue Sized", `(parameter Size in net.yaml? parameter Size is s: "s", parameter Size is l: "l")`, "export Sized of net.yaml"},
		{"!ImportValue Secret", "!(dynamic-reference resolve:ssm-secure:/x of net.yaml)", "export Secret of net.yaml"},
		{"!ImportValue {'Fn::Sub': '${Choice}-Bucket'}", `(parameter Choice in app.yaml? parameter Choice is net: "${Bucket}", parameter Choice is other: "plain")`, ""},
		{"!ImportValue {'Fn::Sub': '${Choice}-Subnets'}", `(parameter Choice in app.yaml? parameter Choice is net: "${A},${B}", parameter Choice is other: (import Fn::ImportValue(${Choice}-Subnets)))`, ""},
		{"!ImportValue {'Fn::Sub': '${Choice}-None'}", "(import Fn::ImportValue(${Choice}-None))", ""},
		{"!ImportValue Bucket", "(import Fn::ImportValue(Bucket))", ""},
		{"!ImportValue {Ref: Env}", "(import Fn::ImportValue(${Env}))", ""},
		{"!ImportValue None", "(invalid)", ""},
	}
	for _, tt := range tests {
		t.Run(tt.expr, func(t *testing.T) {
			inv := scanFiles(t, map[string]string{"app.yaml": importer(tt.expr), "net.yaml": net})
			v := property(t, inv, "Subject").Get("P")
			if got := describe(v); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if v.Note() != tt.note || v.Range().File != "app.yaml" {
				t.Errorf("note %q, range %s", v.Note(), v.Range())
			}
		})
	}
}

func TestImportFromNearest(t *testing.T) {
	app := importer("!ImportValue x")
	ex := func(value string) string { return exporter("x", value) }
	tests := []struct {
		name  string
		files map[string]string
		want  string
		gap   string
	}{
		{"same directory", map[string]string{"a/b/app.yaml": app, "a/b/net.yaml": ex("same"), "a/net.yaml": ex("above")}, `"same"`, ""},
		{"above", map[string]string{"a/b/app.yaml": app, "a/net.yaml": ex("above"), "a/c/net.yaml": ex("beside"), "net.yaml": ex("top")}, `"above"`, ""},
		{"beside", map[string]string{"a/b/app.yaml": app, "a/c/net.yaml": ex("beside"), "d/net.yaml": ex("far")}, `"beside"`, ""},
		{"right below the common directory", map[string]string{"a/b/app.yaml": app, "d/net.yaml": ex("far")}, `"far"`, ""},
		{"another system", map[string]string{"a/b/app.yaml": app, "d/e/net.yaml": ex("far")}, "(import Fn::ImportValue(x))", "the stack that exports it was not read; other systems below the scanned directory export the name: d/e/net.yaml"},
		{"tie", map[string]string{"a/app.yaml": app, "a/n.yaml": ex("1"), "a/m.yaml": ex("2"), "o.yaml": ex("3")}, "(import Fn::ImportValue(x))", "several templates export it: a/m.yaml, a/n.yaml"},
		{"never exported", map[string]string{"app.yaml": app, "net.yaml": strings.Replace(ex("1"), "{Value", "{Condition: Never, Value", 1)}, "(import Fn::ImportValue(x))", "the stack that exports it was not read"},
		{"perhaps exported", map[string]string{"app.yaml": app, "net.yaml": strings.Replace(ex("1"), "{Value", "{Condition: Maybe, Value", 1)}, "1", ""},
		{"by a loop", map[string]string{"app.yaml": app, "net.yaml": "Transform: AWS::LanguageExtensions\nResources: {R: {Type: X}}\nOutputs: {'Fn::ForEach::L': [I, [x, y], {'O${I}': {Value: 'v-${I}', Export: {Name: !Ref I}}}]}\n"}, `"v-x"`, ""},
		{"expression in two templates", map[string]string{"app.yaml": importer("!ImportValue {Ref: Env}"), "n.yaml": exporter("!Ref Env", "a"), "d/m.yaml": exporter("!Ref Env", "b")}, "(import Fn::ImportValue(${Env}))", "several templates export it: d/m.yaml, n.yaml"},
		{"name of the own stack", map[string]string{"a/app.yaml": importer("!ImportValue {'Fn::Sub': '${AWS::StackName}-x'}"), "b/app.yaml": exporter("!Sub '${AWS::StackName}-x'", "b")}, "(import Fn::ImportValue(${AWS::StackName}-x))", "the stack that exports it was not read"},
		{"name of the exporting stack", map[string]string{"app.yaml": importer("!ImportValue {'Fn::Sub': '${Env}-x'}"), "n.yaml": exporter("!Sub '${AWS::StackName}-x'", "n"), "d/m.yaml": exporter("!Sub '${AWS::StackName}-x'", "m")}, `"n"`, ""},
		{"default for the name of the exporting stack", map[string]string{"app.yaml": importer("!ImportValue {'Fn::Sub': 'a/${Def}:x'}"), "n.yaml": exporter("!Sub 'a/${AWS::StackName}:x'", "n")}, `"n"`, ""},
		{"exact name first", map[string]string{"app.yaml": importer("!ImportValue {'Fn::Sub': '${Def}-x'}"), "n.yaml": exporter("!Sub '${AWS::StackName}-x'", "n"), "d/net.yaml": exporter("!Sub '${AWS::StackName}-x'", "net")}, `"net"`, ""},
		{"several parameters for the name", map[string]string{"app.yaml": importer("!ImportValue {'Fn::Sub': '${Def}-${Env}-x'}"), "n.yaml": exporter("!Sub '${AWS::StackName}-x'", "n")}, `"n"`, ""},
		{"literal for the name", map[string]string{"app.yaml": importer("!ImportValue prod-x"), "n.yaml": exporter("!Sub '${AWS::StackName}-x'", "n")}, "(import Fn::ImportValue(prod-x))", "the stack that exports it was not read"},
		{"nothing but the name", map[string]string{"app.yaml": importer("!ImportValue {Ref: Env}"), "n.yaml": exporter("!Ref AWS::StackName", "n")}, "(import Fn::ImportValue(${Env}))", "the stack that exports it was not read"},
		{"tie of names", map[string]string{"app.yaml": importer("!ImportValue {'Fn::Sub': '${Env}-x'}"), "n.yaml": exporter("!Sub '${AWS::StackName}-x'", "n"), "m.yaml": exporter("!Sub '${AWS::StackName}-x'", "m")}, "(import Fn::ImportValue(${Env}-x))", "several templates export it: m.yaml, n.yaml"},
		{"through a third", map[string]string{"app.yaml": app, "mid.yaml": exporter("x", "!Sub ['${v}!', {v: !ImportValue y}]"), "net.yaml": exporter("y", "!Ref Bucket")}, `"${Bucket}!"`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			inv := scanFiles(t, tt.files)
			if got := describe(property(t, inv, "Subject").Get("P")); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			gap := ""
			for _, g := range inv.Gaps {
				if g.Kind == inventory.GapImport {
					gap = g.Reason
				}
			}
			if gap != tt.gap || len(inv.Diagnostics) > 0 {
				t.Errorf("got gap %q, want %q; %v", gap, tt.gap, summaries(inv))
			}
		})
	}
}

// TestImportedIdentifiers shows that what is imported is the identifier of the
// very resource that is exported.
func TestImportedIdentifiers(t *testing.T) {
	inv := scanFiles(t, map[string]string{"app/t.yaml": importer("!ImportValue b"), "net/t.yaml": exporter("b", "!GetAtt Bucket.Arn")})
	text, _ := property(t, inv, "Subject").Get("P").Text()
	id, ok := resourceNamed(t, inv, "Bucket").Identifier("Arn")
	if !ok || text != id.Value || property(t, inv, "Subject").Get("P").Origin() != inventory.OriginSynthetic {
		t.Errorf("imported %q, the bucket has %+v", text, id)
	}
	if inv.Expressions[text] != "Bucket.Arn" || len(inv.Gaps) != 1 || inv.Gaps[0].Kind != inventory.GapType {
		t.Errorf("got %v %v", inv.Expressions, inv.Gaps)
	}
}

func TestImportCycles(t *testing.T) {
	stack := func(exports, imports string) string {
		return "Conditions: {C: !Equals [!Ref AWS::Region, x]}\nResources: {R: {Type: X, Properties: {P: " + imports + "}}}\nOutputs: {O: {Value: v, Export: {Name: " + exports + "}}}\n"
	}
	value := func(exports, imports string) string {
		return "Resources: {R: {Type: X}}\nOutputs: {O: {Value: !ImportValue " + imports + ", Export: {Name: " + exports + "}}}\n"
	}
	tests := []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"two stacks", map[string]string{"a.yaml": stack("a", "!ImportValue b"), "b.yaml": stack("b", "!ImportValue a")}, []string{
			"b.yaml:2:42 stacks import from one another in a circle: a.yaml → b.yaml → a.yaml",
		}},
		{"three stacks", map[string]string{"a.yaml": stack("a", "!ImportValue b"), "b.yaml": stack("b", "!ImportValue c"), "c.yaml": stack("c", "!ImportValue a")}, []string{
			"c.yaml:2:42 stacks import from one another in a circle: a.yaml → b.yaml → c.yaml → a.yaml",
		}},
		{"no circle", map[string]string{"a.yaml": stack("a", "[!ImportValue b, !ImportValue c]"), "b.yaml": stack("b", "!ImportValue c"), "c.yaml": stack("c", "x")}, nil},
		{"perhaps", map[string]string{"a.yaml": stack("a", "!If [C, !ImportValue b, x]"), "b.yaml": stack("b", "!ImportValue a")}, nil},
		{"values", map[string]string{"a.yaml": value("a", "b"), "b.yaml": value("b", "a")}, []string{
			"b.yaml:2:22 export a is made of itself",
			"b.yaml:2:22 stacks import from one another in a circle: a.yaml → b.yaml → a.yaml",
		}},
		{"itself", map[string]string{"a.yaml": stack("a", "!ImportValue a")}, []string{"a.yaml:2:42 the template imports a, which it exports itself"}},
		{"itself or another", map[string]string{"a.yaml": stack("a", "!If [C, !ImportValue a, x]")}, nil},
		{"name that is imported", map[string]string{"a.yaml": value("!ImportValue b", "c"), "b.yaml": stack("b", "x")}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, d := range scanFiles(t, tt.files).Diagnostics {
				got = append(got, d.Range.String()+" "+d.Summary)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHostileImports(t *testing.T) {
	chain, crowd := map[string]string{}, map[string]string{}
	const stacks = 400
	for i := range stacks {
		chain[fmt.Sprintf("s%03d.yaml", i)] = fmt.Sprintf("Resources: {R: {Type: X}}\nOutputs: {O: {Value: !ImportValue e%d, Export: {Name: e%d}}}\n", i+1, i)
		text := "Resources: {R: {Type: X, Properties: {P: [" + strings.Repeat("!ImportValue e, ", 300) + "x]}}}\nOutputs:\n"
		for j := range 30 {
			text += fmt.Sprintf("  O%d: {Value: x, Export: {Name: e}}\n", j)
		}
		crowd[fmt.Sprintf("s%03d.yaml", i)] = text
	}
	long := strings.Repeat("x", 1<<20)
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"long chain", chain, "more than 50 stacks import from one another in a row"},
		{"many exporters", crowd, ""},
		{"long value", map[string]string{"a.yaml": "Resources: {R: {Type: X, Properties: {P: [" + strings.Repeat("!ImportValue e, ", 1000) + "x]}}}\n", "b.yaml": exporter("e", long)}, "the template is too large to evaluate"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			got := strings.Join(summaries(scanFiles(t, tt.files)), "\n")
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got %.300s", got)
			}
		})
	}
}
