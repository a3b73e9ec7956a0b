package scanner

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

const bucket = "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n"

// tree writes files and goes to their directory.
func tree(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

func scan(t *testing.T, opts Options, inputs ...string) *inventory.Inventory {
	t.Helper()
	inv, err := Scan(t.Context(), inputs, opts)
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

func paths(inv *inventory.Inventory) []string {
	found := []string{}
	for _, in := range inv.Inputs {
		found = append(found, in.Path)
	}
	return found
}

func said(inv *inventory.Inventory) []string {
	var found []string
	for _, d := range inv.Diagnostics {
		found = append(found, fmt.Sprintf("%s %s: %s", d.Severity, d.Range, d.Summary))
	}
	return found
}

func TestScanFindsByContent(t *testing.T) {
	tree(t, map[string]string{
		"app/web.yaml":                  bucket,
		"app/noextension":               bucket,
		"app/notes.md":                  "```\n" + bucket + "```\n",
		"app/deployment.yaml":           "apiVersion: apps/v1\nkind: Deployment\n",
		"app/mentions.yaml":             "Resources: see AWS::S3::Bucket\n",
		"app/package.json":              "{}",
		"app/image.png":                 "\x89PNG\x00",
		"app/broken.yaml":               bucket + "    x: [\n",
		"app/broken.txt":                bucket + "    x: [\n",
		"app/.git/config.yaml":          bucket,
		"app/.hidden/x.yaml":            bucket,
		"app/node_modules/x/y.yaml":     bucket,
		"app/.terraform/modules/x.yaml": bucket,
		"app/late.json":                 "{\"Parameters\": {\"P\": {\"Type\": \"String\", \"Description\": \"" + strings.Repeat("x", 70_000) + "\"}}, \"Resources\": {\"B\": {\"Type\": \"AWS::S3::Bucket\"}}}",
	})
	inv := scan(t, Options{}, "app")
	if diff := cmp.Diff([]string{"app/late.json", "app/noextension", "app/web.yaml"}, paths(inv)); diff != "" {
		t.Error(diff)
	}
	if inv.PassedOver != 3 {
		t.Errorf("%d files passed over", inv.PassedOver)
	}
	want := []string{"error app/broken.yaml:5:1: not valid YAML: did not find expected node content"}
	if diff := cmp.Diff(want, said(inv)); diff != "" {
		t.Error(diff)
	}
	if len(inv.Gaps) != 1 || inv.Gaps[0].Kind != inventory.GapInput || inv.Gaps[0].Subject != "app/broken.yaml" {
		t.Errorf("gaps: %+v", inv.Gaps)
	}
}

func TestScanDisplaysPathsAsGiven(t *testing.T) {
	tree(t, map[string]string{"a/b/t.yaml": bucket, "a/c/x": ""})
	for input, want := range map[string]string{"a": "a/b/t.yaml", "./a/": "a/b/t.yaml", ".": "a/b/t.yaml", "a/b/t.yaml": "a/b/t.yaml", "a/c/../b": "a/b/t.yaml"} {
		inv := scan(t, Options{}, input)
		if got := inv.Resources[0].Range.File; got != want || inv.Resources[0].ID != want+"::Bucket" {
			t.Errorf("%s: got %s, %s", input, got, inv.Resources[0].ID)
		}
	}
	t.Chdir("a/c")
	if got := paths(scan(t, Options{}, "../b")); got[0] != "../b/t.yaml" {
		t.Errorf("got %s", got)
	}
}

func TestScanReadsEachFileOnce(t *testing.T) {
	tree(t, map[string]string{"a/t.yaml": bucket, "outside/u.yaml": bucket, "a/.hidden/v.yaml": bucket})
	for link, target := range map[string]string{
		"a/link.yaml": "t.yaml", "a/out.yaml": "../outside/u.yaml", "a/round": ".", "a/hidden.yaml": ".hidden/v.yaml", "a/nowhere.yaml": "missing.yaml",
	} {
		if err := os.Symlink(filepath.FromSlash(target), filepath.FromSlash(link)); err != nil {
			t.Skip("no symbolic links:", err)
		}
	}
	inv := scan(t, Options{}, "a", "a/t.yaml", "./a")
	if diff := cmp.Diff([]string{"a/hidden.yaml", "a/t.yaml"}, paths(inv)); diff != "" {
		t.Error(diff)
	}
	if len(inv.Diagnostics) > 0 {
		t.Errorf("got %v", said(inv))
	}
}

func TestScanStdin(t *testing.T) {
	inv := scan(t, Options{Stdin: strings.NewReader(bucket)}, "-", "-")
	if len(inv.Resources) != 1 || inv.Resources[0].ID != "-::Bucket" || inv.Resources[0].Range.String() != "-:2:3" {
		t.Errorf("got %+v", inv.Resources)
	}
	if got := said(scan(t, Options{}, "-")); len(got) != 1 || !strings.HasPrefix(got[0], "error -:1:1: - is not") {
		t.Errorf("got %v", got)
	}
}

// TestScanBadInput shows that whatever is wrong with one file is said at a
// position of that file, and that the other file is scanned.
func TestScanBadInput(t *testing.T) {
	bomb := "Resources: {A: {Type: AWS::X}}\na: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'k'; c++ {
		one := "*" + string(c-1) + ","
		bomb += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(one, 10), ","))
	}
	tests := []struct{ name, text, want string }{
		{"empty", "", "error bad.yaml:1:1: bad.yaml is nothing that archlint reads"},
		{"binary", "Resources\x00AWS::", "error bad.yaml:1:1: bad.yaml is nothing that archlint reads"},
		{"other", "kind: Deployment\n", "error bad.yaml:1:1: bad.yaml is nothing that archlint reads"},
		{"huge", bucket + strings.Repeat("# comment\n", 1_800_000), "error bad.yaml:1:1: the file is larger than 16 MiB"},
		{"bomb", bomb, "error bad.yaml:7:20: the aliases expand to more than 600000 values"},
		{"deep", bucket + "x: " + strings.Repeat("[", 10_000), "error bad.yaml:4:204: values nest deeper than 200 levels"},
		{"deep JSON", "{\"Resources\": {\"A\": {\"Type\": \"AWS::X\", \"Properties\": " + strings.Repeat("[", 10_000), "error bad.yaml:1:252: values nest deeper than 200 levels"},
		{"invalid UTF-8", bucket + "# \xff\n", "error bad.yaml:4:3: byte 0xff is not valid UTF-8"},
		{"duplicate", bucket + "    Type: AWS::SQS::Queue\n", `error bad.yaml:4:5: "Type" is already given on line 3`},
		{"circle", "Resources:\n  A: {Type: 'AWS::S3::Bucket', DependsOn: B}\n  B: {Type: 'AWS::S3::Bucket', DependsOn: A}\n", "error bad.yaml:3:43: resources depend on one another in a circle: A → B → A"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree(t, map[string]string{"bad.yaml": tt.text, "good.yaml": bucket})
			inv := scan(t, Options{}, "bad.yaml", "good.yaml")
			if got := said(inv); len(got) != 1 || got[0] != tt.want {
				t.Errorf("got %q\nwant %q", got, tt.want)
			}
			last := inv.Resources[len(inv.Resources)-1]
			if last.ID != "good.yaml::Bucket" {
				t.Errorf("the good file was not scanned")
			}
		})
	}
}

func TestScanMissingInput(t *testing.T) {
	tree(t, map[string]string{"good.yaml": bucket})
	inv := scan(t, Options{}, "missing.yaml", "good.yaml")
	if len(inv.Resources) != 1 || len(inv.Gaps) != 1 || len(inv.Diagnostics) != 1 || inv.Diagnostics[0].Summary != "cannot read missing.yaml" {
		t.Errorf("got %v %v", said(inv), inv.Gaps)
	}
}

func TestScanIsDeterministic(t *testing.T) {
	files := map[string]string{}
	for i := range 30 {
		files[fmt.Sprintf("t%02d.yaml", i)] = bucket + "  Q:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: !Ref Missing, Tags: [{Key: a, Value: !Sub '${Bucket}'}]}\n"
	}
	tree(t, files)
	dump := func() string {
		inv := scan(t, Options{}, ".")
		var b strings.Builder
		for _, r := range inv.Resources {
			fmt.Fprintln(&b, r.ID, r.Identifiers, r.Properties.Display(), r.Range)
		}
		fmt.Fprintln(&b, inv.Diagnostics, inv.Gaps, inv.Unresolved, inv.Expressions)
		return b.String()
	}
	if diff := cmp.Diff(dump(), dump()); diff != "" {
		t.Error(diff)
	}
}

func TestScanStopsWithContext(t *testing.T) {
	tree(t, map[string]string{"good.yaml": bucket})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Scan(ctx, []string{"."}, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestParameters(t *testing.T) {
	tree(t, map[string]string{
		"cli.json":      `[{"ParameterKey": "A", "ParameterValue": "cli"}, {"ParameterKey": "B", "UsePreviousValue": true}]`,
		"pairs.json":    `["A=pairs", "B=x=y"]`,
		"pipeline.json": `{"Parameters": {"A": "pipeline", "B": {"Fn::GetParam": ["x", "y", "z"]}}, "Tags": {"C": "no"}}`,
		"plain.yaml":    "A: plain\nB: [x, 2]\n",
	})
	tests := []struct {
		name string
		opts Options
		want map[string]string
	}{
		{"none", Options{}, map[string]string{}},
		{"command line", Options{Params: []string{"A=x", "A=y=z", "B="}}, map[string]string{"A": "y=z", "B": ""}},
		{"AWS command line", Options{ParamFiles: []string{"cli.json"}}, map[string]string{"A": "cli"}},
		{"pairs", Options{ParamFiles: []string{"pairs.json"}}, map[string]string{"A": "pairs", "B": "x=y"}},
		{"CodePipeline", Options{ParamFiles: []string{"pipeline.json"}}, map[string]string{"A": "pipeline"}},
		{"plain", Options{ParamFiles: []string{"plain.yaml"}}, map[string]string{"A": "plain", "B": "x,2"}},
		{"order", Options{ParamFiles: []string{"plain.yaml", "cli.json"}, Params: []string{"B=given"}}, map[string]string{"A": "cli", "B": "given"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			values, err := readParameters(tt.opts, inventory.New())
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{}
			for name, p := range values {
				got[name] = p.Value
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParametersThatCannotBeUnderstood(t *testing.T) {
	tree(t, map[string]string{"text.json": `"x"`, "broken.json": `{"A": `, "object.json": `{"A": {"B": "C"}}`, "list.json": `[{"Key": "A"}]`, "nested.json": `{"A": [["x"]]}`, "word.json": `["A"]`})
	for name, opts := range map[string]Options{
		`"A": write NAME=VALUE`:  {Params: []string{"A"}},
		`"=x": write NAME=VALUE`: {Params: []string{"=x"}},
		"no such file":           {ParamFiles: []string{"missing.json"}},
		"write an object":        {ParamFiles: []string{"text.json"}},
		"broken.json:1:7":        {ParamFiles: []string{"broken.json"}},
		"object.json:1:7":        {ParamFiles: []string{"object.json"}},
		"list.json:1:2":          {ParamFiles: []string{"list.json"}},
		"nested.json:1:8":        {ParamFiles: []string{"nested.json"}},
		"word.json:1:2":          {ParamFiles: []string{"word.json"}},
	} {
		if _, err := Scan(t.Context(), nil, opts); !errors.Is(err, ErrParameter) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
