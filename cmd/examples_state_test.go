package cmd_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// stateSecrets are the secrets in the states, by which none may be shown.
var stateSecrets = []string{"not-a-real-secret-1", "not-a-real-secret-2", "not-a-real-secret-3"}

// stateDifference is what a state says otherwise than its configuration: the begin of
// the statement, and why.
type stateDifference struct{ says, reason string }

// stateDifferences are those of each example.
var stateDifferences = map[string][]stateDifference{
	"todo": {
		{
			"edge aws_ecs_task_definition.todo#attachments accesses aws_apigatewayv2_api.main ",
			"the table, the API and the user pool have one name: a state does not say whose the variable takes",
		},
		{"edge aws_ecs_task_definition.todo#attachments accesses aws_cognito_user_pool.users ", "the same"},
		{"edge aws_ecs_task_definition.todo#tasks accesses aws_apigatewayv2_api.main ", "the same"},
		{"edge aws_ecs_task_definition.todo#tasks accesses aws_cognito_user_pool.users ", "the same"},
	},
	"pizza": {
		{
			"finding critical fail ecs-env-plaintext-secret ",
			"a state calls the whole text of the containers secret, so that it does not say which variable holds the secret",
		},
	},
}

// TestStatesAreTheSameAsConfigurations compares the state that each example has once it
// is applied with its configuration: the nodes, edges and findings are the same, but for
// identifiers that are real in the state.
func TestStatesAreTheSameAsConfigurations(t *testing.T) {
	states, err := filepath.Glob(filepath.Join("testdata", "states", "*"))
	if err != nil || len(states) < 5 {
		t.Fatalf("states: %v %v", states, err)
	}
	for _, state := range states {
		t.Run(filepath.Base(state), func(t *testing.T) {
			name := strings.TrimSuffix(filepath.Base(state), filepath.Ext(state))
			var args []string
			for _, v := range terraformValues[name].vars {
				args = append(args, "--var", v)
			}
			want := statements(t, append(args, filepath.Join("..", "examples", name, "terraform"))...)
			got := statements(t, state)
			used := map[string]bool{}
			excepted := func(said []string) []string {
				return slices.DeleteFunc(said, func(s string) bool {
					for _, d := range stateDifferences[name] {
						if strings.HasPrefix(s, d.says) {
							used[d.says] = true
							return true
						}
					}
					return false
				})
			}
			if diff := gocmp.Diff(excepted(want), excepted(got)); diff != "" {
				t.Errorf("the state differs from the configuration (-configuration +state):\n%s", diff)
			}
			for _, d := range stateDifferences[name] {
				if !used[d.says] {
					t.Errorf("nothing says any more: %s (%s)", d.says, d.reason)
				}
			}
		})
	}
}

// TestStatesKeepSecrets looks for the secrets of states in everything that is printed.
func TestStatesKeepSecrets(t *testing.T) {
	states, _ := filepath.Glob(filepath.Join("testdata", "states", "*"))
	held := 0
	for _, state := range states {
		text, err := os.ReadFile(state)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range stateSecrets {
			held += strings.Count(string(text), secret)
		}
		for _, args := range [][]string{
			{"scan"},
			{"scan", "--format", "json"},
			{"scan", "--format", "sarif"},
			{"graph"},
			{"graph", "--format", "json"},
			{"paths"},
			{"paths", "--format", "json"},
			{"diagram", "--format", "mermaid", "--output", "-"},
		} {
			code, stdout, stderr := run(append(args, state)...)
			if code > 1 {
				t.Fatalf("%v %s: exit code %d, stderr %s", args, state, code, stderr)
			}
			for _, secret := range stateSecrets {
				if strings.Contains(stdout+stderr, secret) {
					t.Errorf("%v %s shows the secret %s", args, state, secret)
				}
			}
		}
	}
	if held == 0 {
		t.Error("no state holds a secret")
	}
}

// statements are the nodes, edges and findings of an input, by the addresses of the
// resources. Zones, images and containers are named after real identifiers in a state,
// and after expressions, or not at all, otherwise: they are named by their types.
func statements(t *testing.T, args ...string) []string {
	t.Helper()
	var graph struct {
		Nodes []struct{ ID, Type string }
		Edges []struct {
			From, To, Kind string
			Unknown        bool
			Evidence       struct{ Property string }
		}
	}
	decode(t, &graph, append([]string{"graph", "--format", "json"}, args...)...)
	types := map[string]string{}
	for _, n := range graph.Nodes {
		types[n.ID] = n.Type
	}
	said := func(id string) string {
		address := id[strings.Index(id, "::")+1:]
		switch kind := types[id]; kind {
		case "zone", "image":
			return kind
		case "container":
			if strings.HasSuffix(address, "(redacted)") || strings.Contains(args[len(args)-1], "pizza") {
				return kind
			}
		}
		return strings.TrimPrefix(address, ":")
	}
	var all []string
	for _, n := range graph.Nodes {
		all = append(all, fmt.Sprintf("node %s %s", said(n.ID), n.Type))
	}
	for _, e := range graph.Edges {
		all = append(all, fmt.Sprintf("edge %s %s%s %s by %s", said(e.From), e.Kind,
			map[bool]string{true: "?"}[e.Unknown], said(e.To), withoutIndices(e.Evidence.Property)))
	}
	var scan struct {
		Findings []struct {
			Policy, Severity, Verdict string
			Resource                  struct{ ID string }
			Location                  struct{ Property string }
		}
	}
	decode(t, &scan, append([]string{"scan", "--format", "json"}, args...)...)
	for _, f := range scan.Findings {
		all = append(all, fmt.Sprintf("finding %s %s %s at %s %s", f.Severity, f.Verdict, f.Policy,
			said(f.Resource.ID), withoutIndices(f.Location.Property)))
	}
	slices.Sort(all)
	return all
}
