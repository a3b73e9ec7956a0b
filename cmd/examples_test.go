package cmd_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/archlint/archlint/cmd"
)

// run runs archlint in this process.
func run(args ...string) (code int, stdout, stderr string) {
	var out, complaints bytes.Buffer
	env := cmd.Environment{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &complaints, Now: cmd.System().Now,
		LookupEnv: func(string) (string, bool) { return "", false },
		Version:   testVersion,
	}
	code = cmd.Run(env, args)
	return code, out.String(), complaints.String()
}

func examples(t *testing.T) []string {
	t.Helper()
	templates, err := filepath.Glob("../examples/*/template.yaml")
	if err != nil || len(templates) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	return templates
}

// TestExamplesGiveValidJSON validates every JSON output for every example, and
// checks that it is the same when it is made again.
func TestExamplesGiveValidJSON(t *testing.T) {
	outputs := []struct {
		schema string
		args   []string
	}{
		{"scan.json", []string{"scan", "--format", "json"}},
		{"../../report/testdata/sarif-schema-2.1.0.json", []string{"scan", "--format", "sarif"}},
		{"graph.json", []string{"graph", "--format", "json"}},
		{"paths.json", []string{"paths", "--format", "json"}},
		{"diagram.json", []string{"diagram", "--format", "json"}},
	}
	for _, output := range outputs {
		schema, err := jsonschema.NewCompiler().Compile(filepath.Join(schemaDir, output.schema))
		if err != nil {
			t.Fatal(err)
		}
		for _, template := range examples(t) {
			code, stdout, stderr := run(append(output.args, template)...)
			if code > cmd.ExitFindings || stderr != "" {
				t.Errorf("%v %s: exit code %d, stderr %s", output.args, template, code, stderr)
				continue
			}
			document, err := jsonschema.UnmarshalJSON(strings.NewReader(stdout))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(document); err != nil {
				t.Errorf("%v %s: %v", output.args, template, err)
			}
			if _, again, _ := run(append(output.args, template)...); again != stdout {
				t.Errorf("%v %s: another output on the second run", output.args, template)
			}
		}
	}
}

// TestExamplePathsHaveNoHole follows every path of the examples along the edges
// of the graph, from the internet to its end, and wants a proof for each.
func TestExamplePathsHaveNoHole(t *testing.T) {
	for _, template := range examples(t) {
		var graph struct {
			Nodes []struct{ ID, Type string }
			Edges []struct{ From, To, Kind string }
		}
		var paths struct {
			Paths []struct {
				From, To, Verdict string
				Hops              []struct {
					Node, Kind string
					Evidence   struct{ Location struct{ Line int } }
				}
			}
		}
		for verb, document := range map[string]any{"graph": &graph, "paths": &paths} {
			_, stdout, _ := run(verb, template, "--format", "json")
			if err := json.Unmarshal([]byte(stdout), document); err != nil {
				t.Fatal(err)
			}
		}
		edges, types := map[[3]string]bool{}, map[string]string{}
		for _, e := range graph.Edges {
			edges[[3]string{e.From, e.To, e.Kind}] = true
		}
		for _, n := range graph.Nodes {
			types[n.ID] = n.Type
		}
		reached := 0
		for _, p := range paths.Paths {
			at := p.From
			for _, h := range p.Hops {
				if !edges[[3]string{at, h.Node, h.Kind}] {
					t.Errorf("%s: no edge %s %s %s", template, at, h.Kind, h.Node)
				}
				if h.Evidence.Location.Line == 0 {
					t.Errorf("%s: no evidence for %s %s %s", template, at, h.Kind, h.Node)
				}
				at = h.Node
			}
			if p.From != "internet" || at != p.To {
				t.Errorf("%s: the path from %s to %s ends at %s", template, p.From, p.To, at)
			}
			if p.Verdict == "reachable" && types[p.To] == "container" {
				reached++
			}
		}
		if reached == 0 {
			t.Errorf("%s: no request reaches a container", template)
		}
	}
}
