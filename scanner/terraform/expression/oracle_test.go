package expression_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// files are those that the expressions of testdata name.
var files = tree{
	"greeting.txt": "Hello é\n", "sub/inner.txt": "x", "sub/other.json": "{}",
	"greet.tftpl": "Hi ${name}:%{ for x in list } ${x}%{ endfor }\n", "value.tftpl": "${v}",
}

func expressions(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "expressions.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

const failed = "(fails)"

// console evaluates expressions with Terraform, in one process. What fails is "(fails)".
func console(t *testing.T, expressions []string) []string {
	t.Helper()
	terraform, err := exec.LookPath("terraform")
	if err != nil {
		if os.Getenv("ARCHLINT_ORACLES") == "required" {
			t.Fatal("terraform is not installed")
		}
		t.Skip("terraform is not installed: it is the oracle of this test")
	}
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var config strings.Builder
	config.WriteString("locals {\n  results = [\n")
	for _, e := range expressions {
		config.WriteString("    try(jsonencode(nonsensitive([" + e + "])), \"" + failed + "\"),\n")
	}
	config.WriteString("  ]\n}\n")
	if err := os.WriteFile(filepath.Join(dir, "main.tf"), []byte(config.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), terraform, "console")
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = dir, strings.NewReader("base64encode(jsonencode(local.results))\n"), &out, &stderr
	cmd.Env = append(os.Environ(), "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1")
	if err := cmd.Run(); err != nil {
		t.Fatalf("running terraform console: %v\n%s%s", err, out.String(), stderr.String())
	}
	data, err := base64.StdEncoding.DecodeString(strings.Trim(strings.TrimSpace(out.String()), `"`))
	if err != nil {
		t.Fatalf("reading the output of terraform console: %v\n%s", err, out.String())
	}
	var results []string
	if err := json.Unmarshal(data, &results); err != nil {
		t.Fatalf("reading the output of terraform console: %v", err)
	}
	return results
}

// TestOracle compares the values of expressions that are wholly known with Terraform's.
func TestOracle(t *testing.T) {
	all := expressions(t)
	lines := console(t, all)
	if len(lines) != len(all) {
		t.Fatalf("terraform gave %d results for %d expressions", len(lines), len(all))
	}
	for i, text := range all {
		want := lines[i]
		out := evaluate(t, text, names{}, files)
		if got := encoded(t, out.value); got != want {
			t.Errorf("%s: %s", text, cmp.Diff(want, got))
		}
		if want == failed && len(out.diagnostics) != 1 {
			t.Errorf("%s: %d diagnostics, want one: %s", text, len(out.diagnostics), out.diagnostics)
		}
		if want != failed && len(out.diagnostics) != 0 {
			t.Errorf("%s: diagnostics %s", text, out.diagnostics)
		}
	}
}

// encoded writes a value as the only element of a JSON list.
func encoded(t *testing.T, v *inventory.Value) string {
	t.Helper()
	if v.Unknown() != nil {
		if v.Unknown().Reason == inventory.ReasonInvalid {
			return failed
		}
		return show(v)
	}
	var b bytes.Buffer
	b.WriteByte('[')
	write(t, &b, v)
	b.WriteByte(']')
	return b.String()
}

func write(t *testing.T, b *bytes.Buffer, v *inventory.Value) {
	t.Helper()
	switch v.Kind() {
	case inventory.KindList:
		b.WriteByte('[')
		for i, element := range v.List() {
			if i > 0 {
				b.WriteByte(',')
			}
			write(t, b, element)
		}
		b.WriteByte(']')
	case inventory.KindObject:
		members := map[string]json.RawMessage{}
		for _, m := range v.Members() {
			var inner bytes.Buffer
			write(t, &inner, m.Value)
			members[m.Name] = inner.Bytes()
		}
		data, err := json.Marshal(members)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(data)
	case inventory.KindString:
		text, _ := v.Text()
		data, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(data)
	default:
		for _, p := range v.Pieces() {
			b.WriteString(p.Text)
		}
		if !v.IsSet() {
			b.WriteString("null")
		}
	}
}
