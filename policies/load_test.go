package policies

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/archlint/archlint/finding"
)

const goodPolicy = `# METADATA
# title: Service names are short
# description: Long names do not fit.
# related_resources:
#   - ref: https://docs.aws.amazon.com/a
#     description: Names
#   - ref: https://docs.aws.amazon.com/b
# custom:
#   id: ecs-name-long
#   aliases: [ecs-long-name]
#   severity: low
#   category: operations
#   resources: [AWS::ECS::Service]
#   remediation: Choose a short name.
package archlint.ecs_name_long

import data.archlint.libraries.names

violation contains {"message": "long", "at": ["ServiceName"]} if names.long(input.resource.properties.ServiceName)
`

const namesLibrary = `package archlint.libraries.names

import data.archlint.libraries.limits

long(name) if count(name) > limits.name
`

func loadFiles(files map[string]string) ([]*Policy, []string) {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	loaded, diagnostics := Load(fsys)
	var faults []string
	for _, d := range diagnostics {
		faults = append(faults, d.Range.String()+": "+d.Summary)
	}
	return loaded, faults
}

func TestLoad(t *testing.T) {
	loaded, faults := loadFiles(map[string]string{
		"operations/ecs-name-long/ecs_name_long.rego":      goodPolicy,
		"operations/ecs-name-long/ecs_name_long_test.rego": "not rego at all",
		"libraries/names.rego":                             namesLibrary,
		"libraries/limits.rego":                            "package archlint.libraries.limits\n\nname := 20\n",
		"libraries/unused.rego":                            "package archlint.libraries.unused\n\nthis is no rego",
		"README.md":                                        "# Policies",
	})
	if len(faults) > 0 || len(loaded) != 1 {
		t.Fatalf("%d policies, diagnostics %v, want one policy", len(loaded), faults)
	}
	p := loaded[0]
	if err := p.Compile(); err != nil {
		t.Fatal(err)
	}
	got := Policy{
		ID: p.ID, Title: p.Title, Description: p.Description, Severity: p.Severity, Category: p.Category, Resources: p.Resources,
		Remediation: p.Remediation, Related: p.Related, Docs: p.Docs, Aliases: p.Aliases, Package: p.Package, File: p.File,
	}
	want := Policy{
		ID: "ecs-name-long", Title: "Service names are short", Description: "Long names do not fit.",
		Severity: finding.SeverityLow, Category: "operations", Resources: []string{"AWS::ECS::Service"},
		Remediation: "Choose a short name.",
		Related:     []Link{{"https://docs.aws.amazon.com/a", "Names"}, {"https://docs.aws.amazon.com/b", ""}},
		Docs:        "https://docs.aws.amazon.com/a", Aliases: []string{"ecs-long-name"},
		Package: "archlint.ecs_name_long", File: "operations/ecs-name-long/ecs_name_long.rego",
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Policy{})); diff != "" {
		t.Errorf("policy (-want +got):\n%s", diff)
	}
}

func TestLoadDiagnostics(t *testing.T) {
	change := func(old, to string) string { return strings.Replace(goodPolicy, old, to, 1) }
	tests := []struct {
		name, text string
		want       []string
	}{
		{"no package", "x := 1\n", []string{"p.rego:1:1: the file has no package clause; begin it with: package archlint.<id>"}},
		{"no METADATA", "package archlint.x\n", []string{"p.rego:1:1: the policy has no METADATA"}},
		{"METADATA that is no YAML", change("title: S", "title: {S"), []string{"p.rego:3:1: yaml: line 1: did not find expected ',' or '}'"}},
		{"no title", change("# title: Service names are short\n", ""), []string{"p.rego:1:1: the METADATA has no title"}},
		{"no ID", change("#   id: ecs-name-long\n", ""), []string{`p.rego:1:1: the METADATA has no custom field "id"`}},
		{"an ID in another case", change("id: ecs-name-long", "id: ECS_name"), []string{
			`p.rego:9:5: policy ID "ECS_name" is not in kebab case`, "p.rego:1:1: the package of policy ECS_name is archlint.ecs_name_long",
		}},
		{"another package", change("package archlint.ecs_name_long", "package archlint.long"), []string{"p.rego:1:1: the package of policy ecs-name-long is archlint.long"}},
		{"an unknown severity", change("severity: low", "severity: terrible"), []string{"p.rego:11:5: severity terrible is not known"}},
		{"an unknown category", change("category: operations", "category: style"), []string{`p.rego:12:5: category "style" is not known`}},
		{"an unknown type", change("AWS::ECS::Service", "AWS::ECS::Servise"), []string{`p.rego:13:17: resource type "AWS::ECS::Servise" is not known`}},
		{"no list", change("[AWS::ECS::Service]", "AWS::ECS::Service"), []string{`p.rego:13:5: custom field "resources" is not a list`}},
		{"no text", change("remediation: Choose a short name.", "remediation: 7"), []string{`p.rego:14:5: custom field "remediation" is not a text`}},
		{"a misspelt field", change("remediation:", "remediations:"), []string{
			`p.rego:14:5: custom field "remediations" is not known`, `p.rego:1:1: the METADATA has no custom field "remediation"`,
		}},
		{"an alias in another case", change("ecs-long-name", "longName"), []string{`p.rego:10:15: alias "longName" is not in kebab case`}},
		{"an alias that is the ID", change("ecs-long-name", "ecs-name-long"), []string{`p.rego:9:9: policy ID "ecs-name-long" is taken`}},
		{"too large", goodPolicy + strings.Repeat("# x\n", maxPolicyBytes/4), []string{"p.rego:1:1: the policy is larger than 128 KiB"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			loaded, faults := loadFiles(map[string]string{"p.rego": tt.text})
			if diff := cmp.Diff(tt.want, faults); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
			if len(loaded) > 0 {
				t.Error("the policy was loaded all the same")
			}
		})
	}
}

func TestLoadKeepsTheOthers(t *testing.T) {
	loaded, faults := loadFiles(map[string]string{
		"a.rego": goodPolicy, "b.rego": goodPolicy, "c.rego": "package archlint.c\n", "d.rego": "package 7",
	})
	if len(loaded) != 1 || loaded[0].File != "a.rego" || len(faults) != 4 {
		t.Errorf("%d policies, diagnostics %v; want the first policy and four diagnostics", len(loaded), faults)
	}
}

func TestCompileErrors(t *testing.T) {
	tests := []struct{ name, rules, want string }{
		{"no rule", "other := 1\n", `has no rule "violation"`},
		{"no set", "violation := 1\n", `makes no set`},
		{"a syntax error", "violation contains\n", "test_bad.rego:14"},
		{"an unknown function", `violation contains {"message": "m", "at": []} if nothing(1)`, "undefined function nothing"},
		{"the network", `violation contains {"message": "m", "at": []} if http.send({"method": "get", "url": "https://x"})`, "undefined function http.send"},
		{"the clock", `violation contains {"message": "m", "at": []} if time.now_ns() > 0`, "undefined function time.now_ns"},
		{"chance", `violation contains {"message": "m", "at": []} if rand.intn("x", 2) > 0`, "undefined function rand.intn"},
		{"the environment", `violation contains {"message": "m", "at": []} if opa.runtime().env`, "undefined function opa.runtime"},
		{"a variable that is not used", `violation contains {"message": "m", "at": []} if { x := 1 }`, "assigned var x unused"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := loadPolicy(t, tt.rules).Compile()
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "test-bad") {
				t.Errorf("error %v, want one of policy test-bad with %q", err, tt.want)
			}
		})
	}
}

func TestCheckNames(t *testing.T) {
	tests := []struct {
		name, rules string
		ok          bool
	}{
		{"a property", `violation contains {"message": "m", "at": []} if input.resource.properties.DesiredCount == 1`, true},
		{"a misspelt property", `violation contains {"message": "m", "at": []} if input.resource.properties.DesiredCuont == 1`, false},
		{"a misspelt fact", `violation contains {"message": "m", "at": []} if input.enviroment == "production"`, false},
		{"a related resource", `violation contains {"message": "m", "at": []} if { some r in input.related.to["in"]; r.resource.related.from.runs[_].edge }`, true},
		{"a misspelt kind", `violation contains {"message": "m", "at": []} if { some r in input.related.to["within"]; r.edge }`, false},
		{"a misspelt field", `violation contains {"message": "m", "at": []} if { some r in input.related.to["in"]; r.resource.typ }`, false},
		{"a hop", `violation contains {"message": "m", "at": []} if input.paths[_].hops[_].tls == false`, true},
		{"a misspelt field of a hop", `violation contains {"message": "m", "at": []} if input.paths[_].hops[_].ssl == false`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			loaded, faults := loadFiles(map[string]string{
				"test_bad.rego": strings.Replace(testHeader, ", container", "", 1) + tt.rules,
			})
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			if faults := loaded[0].Check(); (len(faults) == 0) != tt.ok {
				t.Errorf("faults %v", faults)
			}
		})
	}
}
