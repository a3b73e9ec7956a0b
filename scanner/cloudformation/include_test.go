package cloudformation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// scanIncluding scans infra/t.yaml, which may include the other files.
func scanIncluding(t *testing.T, text string, others map[string]string) *inventory.Inventory {
	t.Helper()
	opts := source.Options{Find: func(name string) (source.File, bool) {
		other, ok := others[name]
		return file(name, other), ok
	}}
	inv, err := Source{}.Scan(t.Context(), []source.File{file("infra/t.yaml", text)}, opts)
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

func TestInclude(t *testing.T) {
	others := map[string]string{
		"infra/bucket.yaml":      "B: {Type: X, Properties: {P: {'Fn::Sub': '${Tag}'}}}\nC: {Type: X}\n",
		"infra/parts/props.json": `{"P": [1], "Q": {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "list.yaml"}}}}`,
		"infra/parts/list.yaml":  "[a, b]\n",
		"infra/loop.yaml":        "P: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: loop.yaml}}}\n",
		"infra/wrong.yaml":       "P: [a\n",
		"infra/top.yaml":         "Outputs: {O: {Value: v}}\n",
		"shared.yaml":            "P: shared\n",
	}
	in := func(location string) string {
		return "Fn::Transform: {Name: AWS::Include, Parameters: {Location: " + location + "}}"
	}
	const head = "Parameters: {Tag: {Type: String, Default: v1}}\n"
	tests := []struct {
		name, text string
		want, says []string
		gap        string
	}{
		{"resources", head + "Resources:\n  " + in("bucket.yaml") + "\n  A: {Type: X}\n", []string{`B 1:1 {P: "v1"}`, "C 2:1 {}", "A 4:3 {}"}, nil, ""},
		{"properties", "Resources: {A: {Type: X, Properties: {R: 1, " + in("./parts/props.json") + "}}}\n", []string{`A 1:13 {R: 1, P: [1], Q: ["a", "b"]}`}, nil, ""},
		{"in a list", "Resources: {A: {Type: X, Properties: {P: {'Fn::Transform': [{Name: AWS::Include, Parameters: {Location: parts/list.yaml}}]}}}}\n", []string{`A 1:13 {P: ["a", "b"]}`}, nil, ""},
		{"whole template", "Transform: [{Name: AWS::Include, Parameters: {Location: top.yaml}}]\nResources: {A: {Type: X}}\n", []string{"A 2:13 {}", `O = "v"`}, nil, ""},
		{"above", "Resources: {A: {Type: X, Properties: {" + in("../shared.yaml") + "}}}\n", []string{`A 1:13 {P: "shared"}`}, nil, ""},
		{"itself", "Resources: {A: {Type: X, Properties: {" + in("loop.yaml") + "}}}\n", []string{"A 1:13 {P: (unsupported)}"}, []string{"the file loop.yaml includes itself, or is the last in a long row of includes"}, "the file loop.yaml is not in the scan"},
		{"wrong", "Resources: {A: {Type: X, Properties: {" + in("wrong.yaml") + "}}}\n", []string{"A 1:13 (unsupported)"}, []string{"not valid YAML: did not find expected ',' or ']'"}, "the file wrong.yaml is not in the scan"},
		{"no object", "Resources: {A: {Type: X, Properties: {R: 1, " + in("parts/list.yaml") + "}}}\n", []string{"A 1:13 (unsupported)"}, []string{"the included file is a list"}, "the file parts/list.yaml is not in the scan"},
		{"outside", "Resources: {A: {Type: X, Properties: {" + in("../../etc/passwd") + "}}}\n", []string{"A 1:13 (unsupported)"}, []string{"../../etc/passwd is not below the scanned directory"}, "the file ../../etc/passwd is not in the scan"},
		{"absolute", "Resources: {A: {Type: X, Properties: {" + in("/etc/passwd") + "}}}\n", []string{"A 1:13 (unsupported)"}, []string{"/etc/passwd is not below the scanned directory"}, "the file /etc/passwd is not in the scan"},
		{"missing", "Resources: {A: {Type: X, Properties: {" + in("none.yaml") + "}}}\n", []string{"A 1:13 (unsupported)"}, nil, "the file none.yaml is not in the scan"},
		{"in S3", "Resources: {A: {Type: X, Properties: {" + in("'s3://bucket/x.yaml'") + "}}}\n", []string{"A 1:13 (unsupported)"}, nil, "the file s3://bucket/x.yaml is not in the scan"},
		{"computed", "Resources: {A: {Type: X, Properties: {" + in("!Ref AWS::Region") + "}}}\n", []string{"A 1:13 (unsupported)"}, nil, "where the file is, is only known on deployment"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			inv := scanIncluding(t, tt.text, others)
			gap := ""
			for _, g := range inv.Gaps {
				if g.Kind == inventory.GapTransform {
					gap = g.Reason
				}
			}
			if diff := cmp.Diff([]any{tt.want, tt.says, tt.gap}, []any{outline(inv), summaries(inv), gap}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestImportInIncludedFile(t *testing.T) {
	others := map[string]string{"infra/a.yaml": "P: {'Fn::ImportValue': e}\n"}
	opts := source.Options{Find: func(name string) (source.File, bool) { return file(name, others[name]), others[name] != "" }}
	app := "Resources: {A: {Type: X, Properties: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: a.yaml}}}}}\n"
	inv, err := Source{}.Scan(t.Context(), []source.File{file("infra/t.yaml", app), file("net.yaml", exporter("e", "v"))}, opts)
	if err != nil {
		t.Fatal(err)
	}
	if got := describe(property(t, inv, "A")); got != `{P: "v"}` {
		t.Errorf("got %s", got)
	}
}

// TestHostileIncludes shows that files which include one another many times cost
// no more than each of them once.
func TestHostileIncludes(t *testing.T) {
	others := map[string]string{"infra/f8.yaml": "[a]"}
	many := func(name string) string {
		return strings.Repeat("- {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: "+name+"}}}\n", 20)
	}
	for i := range 8 {
		others[fmt.Sprintf("infra/f%d.yaml", i)] = many(fmt.Sprintf("f%d.yaml", i+1))
	}
	inv := scanIncluding(t, "Resources: {A: {Type: X, Properties: {P: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: f0.yaml}}}}}}\n", others)
	if got := strings.Join(summaries(inv), "\n"); !strings.Contains(got, "the template is too large to evaluate") {
		t.Errorf("got %.300s", got)
	}
	others = map[string]string{}
	for i := range 2000 {
		others[fmt.Sprintf("infra/f%d.yaml", i)] = many(fmt.Sprintf("f%d.yaml", i+1))
	}
	inv = scanIncluding(t, "Resources: {A: {Type: X, Properties: {P: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: f0.yaml}}}}}}\n", others)
	if got := strings.Join(summaries(inv), "\n"); !strings.Contains(got, "f10.yaml includes itself, or is the last in a long row of includes") {
		t.Errorf("got %.300s", got)
	}
}
