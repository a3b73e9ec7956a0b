package policies

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/policies/interpreter"
	"github.com/archlint/archlint/scanner"
	"github.com/archlint/archlint/topology"
)

// read makes the graph of a template, whose file is called "-".
func readTemplate(t testing.TB, template string) *topology.Graph {
	t.Helper()
	inv, err := scanner.Scan(context.Background(), []string{"-"}, scanner.Options{Stdin: strings.NewReader(template)})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range inv.Diagnostics {
		t.Errorf("%s: %s", d.Range, d.Summary)
	}
	scanner.Normalize(inv)
	return topology.Build(inv)
}

const webTemplate = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Password:
    Type: String
    NoEcho: true
    Default: hunter2-secret
Resources:
  Cluster:
    Type: AWS::ECS::Cluster
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      ContainerDefinitions:
        - Name: web
          Image: web:1
          Environment:
            - Name: PASSWORD
              Value: !Ref Password
        - Name: log
          Image: log:1
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      DesiredCount: 1
      TaskDefinition: !Ref Task
`

// finds evaluates one policy on a template and returns the findings in a line
// each.
func finds(t *testing.T, types, rules, template string) []string {
	t.Helper()
	header := strings.Replace(testHeader, "[AWS::ECS::Service, container]", types, 1)
	loaded, faults := loadFiles(map[string]string{"test_bad.rego": header + rules})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var lines []string
	for _, f := range evaluate(t, readTemplate(t, template), loaded...).Findings {
		line := fmt.Sprintf("%s %s %s %s %s: %s", f.Location, f.Location.Property, f.Verdict, f.Severity, f.Resource.Address, f.Message)
		for _, e := range f.Evidence {
			line += fmt.Sprintf(" [%s %s %s at %s]", e.From, e.Kind, e.To, e.Location)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestFindings(t *testing.T) {
	tests := []struct {
		name, types, rules string
		want               []string
	}{{
		name: "a property", types: "[AWS::ECS::Service]",
		rules: `violation contains {"message": "one", "at": ["DesiredCount"]} if input.resource.properties.DesiredCount == 1`,
		want:  []string{"-:26:21 DesiredCount fail high Service: one"},
	}, {
		name: "an absent property", types: "[AWS::ECS::Service]",
		rules: `violation contains {"message": "none", "at": ["NetworkConfiguration"]} if not input.resource.properties.NetworkConfiguration`,
		want:  []string{"-:22:3 NetworkConfiguration fail high Service: none"},
	}, {
		name: "a default", types: "[AWS::ECS::Service]",
		rules: `violation contains {"message": "replica", "at": ["SchedulingStrategy"]} if input.resource.properties.SchedulingStrategy == "REPLICA"`,
		want:  []string{"-:22:3 SchedulingStrategy fail high Service: replica"},
	}, {
		name: "another severity and lines", types: "[AWS::ECS::Service]",
		rules: `violation contains {"message": "a\nb\t\u001b[31mc", "at": [], "severity": "info"} if input.resource`,
		want:  []string{"-:22:3  fail info Service: a b [31mc"},
	}, {
		name: "the same twice", types: "[AWS::ECS::Service]",
		rules: `violation contains {"message": "a", "at": [], "severity": "low"} if input.resource
violation contains {"message": "a", "at": [], "severity": "medium"} if input.resource`,
		want: []string{"-:22:3  fail medium Service: a"},
	}, {
		name: "a container of a task definition", types: "[AWS::ECS::TaskDefinition]",
		rules: `violation contains {"message": "old", "at": ["ContainerDefinitions", i, "Image"]} if { some i, c in input.resource.properties.ContainerDefinitions; c.Image == "log:1" }`,
		want:  []string{"-:21:18 ContainerDefinitions[1].Image fail high Task#log: old"},
	}, {
		name: "a container", types: "[container]",
		rules: `violation contains {"message": "old", "at": ["Image"]} if input.resource.properties.Image == "log:1"`,
		want:  []string{"-:21:18 ContainerDefinitions[1].Image fail high Task#log: old"},
	}, {
		name: "a secret", types: "[AWS::ECS::TaskDefinition]",
		rules: `violation contains {"message": sprintf("secret %s", [e.Value]), "at": []} if { some e in input.resource.properties.ContainerDefinitions[0].Environment }`,
		want:  []string{"-:10:3  fail high Task: secret (redacted)"},
	}, {
		name: "a value that comes from elsewhere", types: "[AWS::ECS::TaskDefinition]",
		rules: `violation contains {"message": "clear text", "at": ["ContainerDefinitions", 0, "Environment", 0, "Value"]} if input.resource`,
		want:  []string{"-:19:22 ContainerDefinitions[0].Environment[0].Value fail high Task#web: clear text (parameter Password, default)"},
	}, {
		name: "a synthetic identifier", types: "[AWS::ECS::Service]",
		rules: `violation contains {"message": sprintf("in %s", [input.resource.properties.TaskDefinition]), "at": ["TaskDefinition"]} if input.resource`,
		want:  []string{"-:27:23 TaskDefinition fail high Service: in ${Task}"},
	}, {
		name: "another resource and evidence", types: "[AWS::ECS::Service]",
		rules: `violation contains {"message": "shared", "at": [], "resource": c.resource.id, "evidence": [c.edge]} if { some c in input.related.to["in"]; c.resource.type == "AWS::ECS::Cluster" }`,
		want:  []string{"-:8:3  fail high Cluster: shared [Service in Cluster at -:25:16]"},
	}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, finds(t, tt.types, tt.rules, webTemplate)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCounts(t *testing.T) {
	g := readTemplate(t, webTemplate)
	p := loadPolicy(t, `violation contains {"message": "log", "at": []} if input.resource.properties.Image == "log:1"`)
	vacuous := loadPolicy(t, `violation contains {"message": "none", "at": []} if input`)
	vacuous.ID, vacuous.Resources = "test-vacuous", []string{"AWS::SQS::Queue"}
	got := evaluate(t, g, p, vacuous)
	if got.Pass != 2 || got.Fail != 1 || got.Unknown != 0 || !cmp.Equal(got.Vacuous, []string{"test-vacuous"}) {
		t.Errorf("pass %d, fail %d, unknown %d, vacuous %v, want 2, 1, 0 and test-vacuous", got.Pass, got.Fail, got.Unknown, got.Vacuous)
	}
	var verdicts []string
	for _, v := range got.Verdicts {
		verdicts = append(verdicts, g.Node(v.Resource).Address+" "+v.Verdict.String())
	}
	if diff := cmp.Diff([]string{"Service pass", "Task#log fail", "Task#web pass"}, verdicts); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
}

// TestFingerprints has the same violation twice, which lines above do not change.
func TestFingerprints(t *testing.T) {
	rules := `violation contains {"message": "any", "at": ["ContainerDefinitions", i]} if some i, _ in input.resource.properties.ContainerDefinitions`
	p := loadPolicy(t, rules)
	p.Resources = []string{"AWS::ECS::TaskDefinition"}
	twins := strings.Replace(webTemplate, "Name: log", "Name: web", 1)
	prints := func(template string) []string {
		var out []string
		for _, f := range evaluate(t, readTemplate(t, template), p).Findings {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	first := prints(twins)
	if len(first) != 2 || first[0] == first[1] || first[0] == "" {
		t.Fatalf("fingerprints %v, want two different ones", first)
	}
	if diff := cmp.Diff(first, prints(strings.Replace(twins, "Resources:", "\n\nResources:", 1))); diff != "" {
		t.Errorf("fingerprints with lines above (-want +got):\n%s", diff)
	}
}

func TestDeterminism(t *testing.T) {
	var want *Result
	for _, workers := range []int{1, 2, 7} {
		engine, err := New(builtins(t), WithWorkers(workers))
		if err != nil {
			t.Fatal(err)
		}
		got, err := engine.Evaluate(t.Context(), scan(t, "../examples/tracker/template.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("result with %d workers (-one +many):\n%s", workers, diff)
		}
	}
	if len(want.Findings) == 0 {
		t.Error("no findings to compare")
	}
}

func TestEvaluateErrors(t *testing.T) {
	g := readTemplate(t, webTemplate)
	good := loadPolicy(t, `violation contains {"message": "one", "at": []} if input.resource.type == "AWS::ECS::Service"`)
	good.ID = "test-good"
	tests := []struct{ name, rules, want string }{
		{"no object", `violation contains "text" if input.resource`, "a violation is no object"},
		{"no message", `violation contains {"at": []} if input.resource`, "a violation has no message"},
		{"a message that is no text", `violation contains {"message": 7, "at": []} if input.resource`, `field "message" of a violation is no text`},
		{"a path that is no list", `violation contains {"message": "m", "at": "A"} if input.resource`, `field "at" of a violation is no list`},
		{"a path of objects", `violation contains {"message": "m", "at": [{}]} if input.resource`, `field "at" of a violation is no path`},
		{"a negative index", `violation contains {"message": "m", "at": [-1]} if input.resource`, `has no index`},
		{"an unknown severity", `violation contains {"message": "m", "at": [], "severity": "bad"} if input.resource`, "the severity of a violation is not known"},
		{"an unknown field", `violation contains {"message": "m", "at": [], "where": 1} if input.resource`, "unknown field"},
		{"evidence that is no list", `violation contains {"message": "m", "at": [], "evidence": "e"} if input.resource`, `field "evidence" of a violation is no list`},
		{"a rule with two values", "violation contains {\"message\": _m, \"at\": []} if input.resource\n_m := \"a\" if input.resource\n_m := \"b\" if input.resource.id", "conflicting values"},
		{"a syntax error", `violation contains if`, "test_bad.rego:13"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			engine, err := New([]*Policy{loadPolicy(t, tt.rules), good})
			if err != nil {
				t.Fatal(err)
			}
			result, err := engine.Evaluate(t.Context(), g)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "test-bad") {
				t.Errorf("error %v, want one of policy test-bad with %q", err, tt.want)
			}
			if result == nil || result.Fail != 1 || result.Findings[0].Policy != "test-good" {
				t.Errorf("the result does not hold what the other policy found: %v", result)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	p := loadPolicy(t, `violation contains {"message": "m", "at": []} if {
	some a in numbers.range(1, 3000)
	some b in numbers.range(1, 3000)
	a * b == -1
}`)
	engine, err := New([]*Policy{p}, WithLimits(interpreter.Limits{Steps: 10_000}))
	if err != nil {
		t.Fatal(err)
	}
	_, err = engine.Evaluate(t.Context(), readTemplate(t, webTemplate))
	if !errors.Is(err, interpreter.ErrLimit) || !strings.Contains(err.Error(), "policy test-bad on Service") {
		t.Errorf("error %v, want one that names the policy and the resource", err)
	}
}

// TestLimitsEndAPolicy has a policy that is too large on every resource: it is
// evaluated on the first alone, and the others on all.
func TestLimitsEndAPolicy(t *testing.T) {
	large := loadPolicy(t, `violation contains {"message": "m", "at": []} if {
	some a in numbers.range(1, 3000)
	some b in numbers.range(1, 3000)
	a * b == -1
}`)
	small := loadPolicy(t, `violation contains {"message": "m", "at": []} if input.resource.type`)
	small.ID = "test-small"
	for _, workers := range []int{1, 4} {
		engine, err := New([]*Policy{large, small}, WithLimits(interpreter.Limits{Steps: 10_000}), WithWorkers(workers))
		if err != nil {
			t.Fatal(err)
		}
		result, err := engine.Evaluate(t.Context(), readTemplate(t, webTemplate))
		if !errors.Is(err, interpreter.ErrLimit) || strings.Count(err.Error(), "test-bad") != 1 || !strings.Contains(err.Error(), "policy test-bad on Service:") {
			t.Errorf("%d workers: error %v, want one for the first resource", workers, err)
		}
		if result.Fail != 3 || len(result.Findings) != 3 {
			t.Errorf("%d workers: %d failures, want those of the other policy on a service and two containers", workers, result.Fail)
		}
	}
}

func TestCancelledContext(t *testing.T) {
	engine, err := New(builtins(t))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := engine.Evaluate(ctx, readTemplate(t, webTemplate)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func TestNewRefusesTwins(t *testing.T) {
	p := loadPolicy(t, `violation contains {"message": "m", "at": []} if input`)
	if _, err := New([]*Policy{p, p}); err == nil || !strings.Contains(err.Error(), "test-bad") {
		t.Errorf("error %v, want one about policy ID test-bad", err)
	}
}

func BenchmarkLoadAndCompile(b *testing.B) {
	source, err := Builtin()
	if err != nil {
		b.Fatal(err)
	}
	files := map[string]string{}
	for _, p := range source {
		files[p.File] = p.Source
		for _, l := range p.libraries {
			files[l.file] = l.source
		}
	}
	for b.Loop() {
		loaded, faults := loadFiles(files)
		if len(faults) > 0 {
			b.Fatal(faults)
		}
		for _, p := range loaded {
			if err := p.Compile(); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkEvaluate reports the time for one policy on one resource.
func BenchmarkEvaluate(b *testing.B) {
	for _, example := range []string{"anatomy", "pizza", "todo", "tracker"} {
		b.Run(example, func(b *testing.B) {
			g := scan(b, "../examples/"+example+"/template.yaml")
			engine, err := New(builtins(b), WithWorkers(1))
			if err != nil {
				b.Fatal(err)
			}
			pairs := 0
			for b.Loop() {
				result, err := engine.Evaluate(b.Context(), g)
				if err != nil {
					b.Fatal(err)
				}
				pairs += len(result.Verdicts)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(pairs), "µs/pair")
		})
	}
}
