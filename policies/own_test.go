package policies

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/report"
)

// ownHeader is the METADATA of a policy of types, which ends with its package.
func ownHeader(id, types string) string {
	return `# METADATA
# title: Services are good
# description: Bad ones are not.
# custom:
#   id: ` + id + `
#   severity: low
#   category: operations
#   resources: [` + types + `]
#   remediation: Make it good.
package archlint.` + strings.ReplaceAll(id, "-", "_") + "\n\n"
}

// writeFiles writes files to a directory, in which the test then runs.
func writeFiles(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// loadOwn writes files and loads policies from them. It returns the IDs of the
// policies with their files, and the diagnostics.
func loadOwn(t *testing.T, files map[string]string, beside []*Policy, paths ...string) (ids, faults []string) {
	t.Helper()
	writeFiles(t, files)
	loaded, diagnostics := LoadOwn(paths, beside)
	for _, p := range loaded {
		ids = append(ids, p.ID+" "+p.File)
	}
	for _, d := range diagnostics {
		faults = append(faults, report.DiagnosticText(d))
	}
	return ids, faults
}

const goodRule = `violation contains {"message": "one", "at": ["DesiredCount"]} if input.resource.properties.DesiredCount == 1` + "\n"

func TestLoadOwn(t *testing.T) {
	good := func(id string) string { return ownHeader(id, "AWS::ECS::Service") + goodRule }
	library := "package archlint.libraries.names\n\nlong(name) if count(name) > 20\n"
	using := ownHeader("name-long", "AWS::ECS::Service") + `import data.archlint.libraries.images
import data.archlint.libraries.names

violation contains {"message": "long", "at": ["ServiceName"]} if {
	names.long(input.resource.properties.ServiceName)
	not images.pinned(input.resource.properties.ServiceName)
}
`
	tests := []struct {
		name        string
		files       map[string]string
		paths       []string
		ids, faults []string
	}{
		{
			"directories and files",
			map[string]string{
				"a/x/one.rego": good("one"), "a/x/one_test.rego": "no rego", "a/README.md": "#", "b/two.rego": good("two"), "b/no.rego": "no rego",
			},
			[]string{"a", "./b/two.rego", "a/x"},
			[]string{"one a/x/one.rego", "two b/two.rego"},
			nil,
		},
		{
			"libraries",
			map[string]string{"p/libraries/names.rego": library, "p/name_long.rego": using},
			[]string{"p"},
			[]string{"name-long p/name_long.rego"},
			nil,
		},
		{
			"no policy",
			map[string]string{"empty/README.md": "#", "p.txt": "x"},
			[]string{"empty", "p.txt"},
			nil,
			[]string{
				"empty: error: there is no policy here; A policy is a file whose name ends in .rego, but not in _test.rego.",
				"p.txt: error: there is no policy here; A policy is a file whose name ends in .rego, but not in _test.rego.",
			},
		},
		{
			"an ID twice",
			map[string]string{"a/one.rego": good("one"), "b/one.rego": good("one")},
			[]string{"a", "b"},
			[]string{"one a/one.rego"},
			[]string{`b/one.rego:5:9: error: policy ID "one" is taken; It is that of a/one.rego; choose another.`},
		},
		{
			"an ID of ours",
			map[string]string{"a.rego": good("alarm-no-actions")},
			[]string{"a.rego"},
			nil,
			[]string{`a.rego:5:9: error: policy ID "alarm-no-actions" is taken; It is that of a built-in policy; choose another.`},
		},
		{
			"a library of ours",
			map[string]string{"images.rego": "package archlint.libraries.images\n"},
			[]string{"."},
			nil,
			[]string{"images.rego:1:1: error: package archlint.libraries.images is that of a built-in library; Give the package another name."},
		},
		{
			"all that is broken",
			map[string]string{
				"p/a.rego": "package archlint.a\n",
				"p/b.rego": ownHeader("b", "AWS::ECS::Service") + "violation contains\n",
				"p/l.rego": "package archlint.libraries.l\n\nx := nothing(1)\n",
				"p/u.rego": ownHeader("u", "AWS::ECS::Service") + "import data.archlint.libraries.l\n\n" + goodRule + "\nx := l.x\n",
				"p/v.rego": good("v"),
			},
			[]string{"p"},
			[]string{"b p/b.rego", "u p/u.rego", "v p/v.rego"},
			[]string{
				"p/a.rego:1:1: error: the policy has no METADATA; Write a comment block that begins with # METADATA directly above the package clause.",
				"p/b.rego:13:1: error: unexpected eof token: expected rule key term (e.g., violation contains <VALUE> { ... })",
				"p/l.rego:3:6: error: function nothing does not exist",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ids, faults := loadOwn(t, tt.files, builtins(t), tt.paths...)
			if diff := cmp.Diff(tt.ids, ids); diff != "" {
				t.Errorf("policies (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.faults, faults); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLoadOwnInstead loads a policy with the ID of a built-in one, which it may
// have where it does not stand beside it.
func TestLoadOwnInstead(t *testing.T) {
	text := ownHeader("alarm-no-actions", "AWS::ECS::Service") + goodRule
	if ids, faults := loadOwn(t, map[string]string{"a.rego": text}, nil, "a.rego"); len(ids) != 1 || len(faults) > 0 {
		t.Errorf("policies %v, diagnostics %v; want one policy", ids, faults)
	}
}

func TestCheck(t *testing.T) {
	const service, task = "AWS::ECS::Service", "AWS::ECS::TaskDefinition"
	violation := func(condition string) string {
		return "violation contains {\"message\": \"m\", \"at\": []} if {\n\t" + condition + "\n}\n"
	}
	tests := []struct {
		name, types, rules string
		want               []string
	}{
		{"a good one", service, goodRule, nil},
		{
			"no violation", service, "other := 1\n",
			[]string{`p.rego:10:1: error: the policy has no rule "violation"; Write: violation contains {"message": message, "at": […]} if { … }`},
		},
		{
			"no set", service, "violation := 1\n",
			[]string{`p.rego:12:1: error: rule "violation" makes no set; Write: violation contains {"message": message, "at": […]} if { … }`},
		},
		{
			"a misspelt property", service, violation("input.resource.properties.DesiredCuont == 1"),
			[]string{"p.rego:13:28: error: input.resource.properties has no DesiredCuont; Do you mean DesiredCount?"},
		},
		{
			"two misspelt properties", service, violation("input.resource.properties.DesiredCuont == 1\n\tinput.resource.properties.launchTyp == \"EC2\""),
			[]string{
				"p.rego:13:28: error: input.resource.properties has no DesiredCuont; Do you mean DesiredCount?",
				"p.rego:14:28: error: input.resource.properties has no launchTyp; Do you mean LaunchType?",
			},
		},
		{
			"a nested one", service, violation("input.resource.properties.DeploymentConfiguration.Alarms.Off == false"),
			[]string{"p.rego:13:59: error: input.resource.properties.DeploymentConfiguration.Alarms has no Off; Use one of AlarmNames, Enable, Rollback."},
		},
		{
			"one of an element", task, violation("some c in input.resource.properties.ContainerDefinitions\n\tc.Imaeg == \"x\""),
			[]string{"p.rego:14:4: error: c has no Imaeg; Do you mean Image?"},
		},
		{
			"one in brackets", service, violation(`input.resource.properties["Cluster "] == "x"`),
			[]string{`p.rego:13:28: error: input.resource.properties has no Cluster ; Do you mean Cluster?`},
		},
		{
			"one in a function", task,
			violation("some c in input.resource.properties.ContainerDefinitions\n\t_bad(c)") + "\n_bad(c) if c.Imaeg == \"x\"\n",
			[]string{"p.rego:17:14: error: input.resource.properties.ContainerDefinitions[_] has no Imaeg; Do you mean Image?"},
		},
		{
			"one that is looked up", service, violation(`object.get(input.resource.properties, "DesiredCuont", 1) == 1`),
			[]string{"p.rego:13:40: error: input.resource.properties has no DesiredCuont; Do you mean DesiredCount?"},
		},
		{
			"one of a path that is looked up", service,
			violation(`object.get(input.resource.properties, ["DeploymentConfiguration", "Alarm"], 1) == 1`),
			[]string{"p.rego:13:68: error: input.resource.properties.DeploymentConfiguration has no Alarm; Do you mean Alarms?"},
		},
		{
			"a function for several kinds", service + ", " + task,
			violation("some x in [input.resource.properties.DeploymentController, input.resource.properties.RuntimePlatform]\n\t_bad(x)") +
				"\n_bad(x) if x.Type == \"ECS\"\n\n_bad(x) if x.CpuArchitecture == \"ARM64\"\n",
			nil,
		},
		{"properties of either type", service + ", " + task, violation("input.resource.properties.LaunchType == input.resource.properties.Cpu"), nil},
		{
			"a property of neither type", service + ", " + task, violation("input.resource.properties.Desired == 1"),
			[]string{"p.rego:13:28: error: input.resource.properties has no Desired"},
		},
		{
			"a misspelt fact", service, violation(`input.enviroment == "production"`),
			[]string{"p.rego:13:8: error: input has no enviroment; Do you mean environment?"},
		},
		{
			"a misspelt kind", service, violation(`some r in input.related.to.notifie; r.edge`),
			[]string{"p.rego:13:29: error: input.related.to has no notifie; Do you mean notifies?"},
		},
		{
			"a field of a text", service, violation(`input.resource.address.name == "x"`),
			[]string{"p.rego:13:2: error: input.resource.address has no members"},
		},
		{
			"sides of two types", service, violation("input.resource.properties.DesiredCount == \"1\""),
			[]string{"p.rego:13:2: error: the two sides are never equal; One is of type number, the other of type string."},
		},
		{
			"an argument of another type", service, violation("contains(input.resource.properties.DesiredCount, \"1\")"),
			[]string{"p.rego:13:2: error: contains: invalid argument(s); It takes (haystack: string, needle: string), not (number, string)."},
		},
		{
			"an unknown function", service, violation(`archlint.arm(input.resource.properties.Role).region == "x"`),
			[]string{"p.rego:13:2: error: function archlint.arm does not exist; Do you mean archlint.arn?"},
		},
		{
			"the clock", service, violation(`time.now_ns() > 0`),
			[]string{"p.rego:13:2: error: function time.now_ns does not exist; Policies cannot call it: it depends on the clock, or is of use with it alone."},
		},
		{
			"a library that is not there", service, "import data.archlint.libraries.image\n\n" + violation(`input.resource.properties.Role in image.names`),
			[]string{"p.rego:12:1: error: data.archlint.libraries.image does not exist; Do you mean data.archlint.libraries.images?"},
		},
		{
			"a rule that is not there", service,
			"import data.archlint.libraries.addresses\n\n" + violation(`input.resource.properties.Role in addresses.everyon`),
			[]string{"p.rego:15:36: error: data.archlint.libraries.addresses.everyon does not exist; Do you mean everyone?"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, faults := loadOwn(t, map[string]string{"p.rego": ownHeader("test-bad", tt.types) + tt.rules}, nil, "p.rego")
			if diff := cmp.Diff(tt.want, faults); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

// TestCheckExtent checks policies that would keep OPA's compiler busy for minutes.
func TestCheckExtent(t *testing.T) {
	chain := goodRule
	for i := range 5 * mostRules {
		chain += fmt.Sprintf("f%d(x) := f%d(x)\n", i, i+1)
	}
	for rules, want := range map[string]string{
		chain: "p.rego:1012:1: error: the file has more than 1000 rules; Split it into several libraries.",
		goodRule + "x := " + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + "\n": "p.rego:13:506: error: more than 500 terms stand in each other here; Split the expression.",
		goodRule + "x := " + strings.Repeat("1 + ", 20_000) + "1\n":                           "p.rego:13:78012: error: more than 500 terms stand in each other here; Split the expression.",
		goodRule + "x := [" + strings.Repeat("1, ", mostTerms) + "1]\n":                       "p.rego:1:1: error: the file has more than 20000 terms; Split it into several libraries.",
	} {
		_, faults := loadOwn(t, map[string]string{"p.rego": ownHeader("test-bad", "AWS::ECS::Service") + rules}, nil, "p.rego")
		if diff := cmp.Diff([]string{want}, faults); diff != "" {
			t.Errorf("diagnostics (-want +got):\n%s", diff)
		}
	}
}

// TestCheckBuiltin checks the built-in policies as if they were a user's.
func TestCheckBuiltin(t *testing.T) {
	for _, p := range builtins(t) {
		for _, d := range p.Check() {
			t.Error(report.DiagnosticText(d))
		}
	}
}

// FuzzCheck checks rules that need not be Rego: there is no panic, and what is
// wrong has its place in the file.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{
		goodRule, "violation contains\n", "x := nothing(1)\n", "import data.archlint.libraries.l\n", "f(x) := x.y\n\nviolation contains f(input)\n",
		"violation contains {\"message\": \"m\", \"at\": []} if not input.resource.properties[_].DesiredCuont\n",
		"violation contains x if every y in input.paths { y.z == x }\n", "violation contains 1 if data.x[input]\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, rules string) {
		text := ownHeader("test-bad", "AWS::ECS::Service") + rules
		fsys := fstest.MapFS{"p.rego": &fstest.MapFile{Data: []byte(text)}}
		loaded, faults := Load(fsys)
		for _, p := range loaded {
			faults = append(faults, p.Check()...)
		}
		lines := strings.Count(text, "\n") + 1
		for _, d := range faults {
			if d.Summary == "" || d.Range.File != "p.rego" || d.Range.Line < 1 || d.Range.Line > lines || d.Range.Column < 1 {
				t.Errorf("diagnostic %+v", d)
			}
		}
	})
}
