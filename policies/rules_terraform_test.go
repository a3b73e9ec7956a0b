package policies

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog/terraform/provider"
)

// TestRulesTerraform evaluates each rule on the Terraform siblings of the templates
// beside it. A finding must stand on a line that wants it, and the same things must be
// said of the same resources as in the template.
func TestRulesTerraform(t *testing.T) {
	for _, p := range builtins(t) {
		for _, name := range []string{"pass", "fail", "unknown"} {
			t.Run(p.ID+"/"+name, func(t *testing.T) {
				directory := filepath.Join("rules", path.Dir(p.File))
				configuration := filepath.Join(directory, "terraform", name)
				result := evaluate(t, scan(t, configuration), p)
				checkFixture(t, name, configuration, wantedIn(t, configuration), result)
				template := evaluate(t, scan(t, filepath.Join(directory, name+".yaml")), p)
				want, got := said(template), said(result)
				for _, line := range exceptions(t, configuration) {
					at := slices.IndexFunc(want, func(said string) bool { return strings.HasPrefix(said, line) })
					if at < 0 {
						t.Errorf("%s: the template does not say %q", configuration, line)
						continue
					}
					want = slices.Delete(want, at, at+1)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("Terraform does not say the same (-template +Terraform):\n%s", diff)
				}
			})
		}
	}
}

// TestSystemsTerraform evaluates all policies on whole systems: they find what is wrong,
// and raise no alarm else.
func TestSystemsTerraform(t *testing.T) {
	for _, name := range []string{"fargate", "instances", "gateway"} {
		t.Run(name, func(t *testing.T) {
			directory := filepath.Join("testdata", "terraform", "systems", name)
			checkFixture(t, name, directory, wantedIn(t, directory), evaluate(t, scan(t, directory), builtins(t)...))
		})
	}
}

// wantedIn are the lines of a configuration's files that want something.
func wantedIn(t testing.TB, directory string) []string {
	t.Helper()
	var want []string
	for _, file := range configurationFiles(t, directory) {
		want = append(want, wanted(t, file)...)
	}
	return want
}

func configurationFiles(t testing.TB, directory string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(directory, func(name string, _ fs.DirEntry, err error) error {
		if path.Ext(name) == ".tf" {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var exception = regexp.MustCompile(`(?m)^# only CloudFormation: (.+)$`)

// exceptions are what only the template can say, as comments of the configuration list
// it: beginnings of what said gives.
func exceptions(t testing.TB, directory string) []string {
	t.Helper()
	var lines []string
	for _, file := range configurationFiles(t, directory) {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range exception.FindAllStringSubmatch(string(source), -1) {
			lines = append(lines, match[1])
		}
	}
	return lines
}

// said are the verdicts of a result with the resource's name and the property; without
// the positions of elements, as the provider sorts what has no order.
func said(result *Result) []string {
	lines := []string{}
	for _, f := range result.Findings {
		property := element.ReplaceAllString(f.Location.Property, "[]")
		lines = append(lines, fmt.Sprintf("%s %s %s", f.Verdict, plainName(f.Resource.Address), property))
	}
	slices.Sort(lines)
	return lines
}

var (
	capital = regexp.MustCompile(`([a-z0-9])([A-Z])`)
	marks   = regexp.MustCompile(`[^A-Za-z0-9#]+`)
	element = regexp.MustCompile(`\[[0-9]+\]`)
	ofType  = regexp.MustCompile(`\bmodule\.|\baws_[a-z0-9_]+\.`)
)

// plainName is what a logical ID and an address of Terraform have in common; the one
// instance of a block with a count and the main resource of a module need no words.
func plainName(address string) string {
	address = strings.TrimSuffix(ofType.ReplaceAllString(address, ""), ".this")
	address = strings.ReplaceAll(address, "[0]", "")
	address = capital.ReplaceAllString(address, "${1}_${2}")
	return strings.ToLower(strings.Trim(marks.ReplaceAllString(address, "_"), "_"))
}

func TestPlainName(t *testing.T) {
	for address, want := range map[string]string{
		"ShopTask#web": "shop_task#web",
		"aws_ecs_task_definition.shop_task[0]#web": "shop_task#web",
		`aws_lb_target_group.group["api"]`:         "group_api",
		"module.shop.aws_ecs_service.this":         "shop",
	} {
		if got := plainName(address); got != want {
			t.Errorf("%s is %s, want %s", address, got, want)
		}
	}
}

var openVariable = regexp.MustCompile(`variable "([a-z_]+)" \{\n  type += [a-z()]+\n(?:  sensitive += true\n)?(?:\n  validation|\})`)

// TestRulesTerraformIsValid has Terraform check the configurations: all at once, as
// modules of one.
func TestRulesTerraformIsValid(t *testing.T) {
	tf, err := provider.Find()
	switch {
	case errors.Is(err, provider.ErrMissing) && os.Getenv("ARCHLINT_ORACLES") != "required":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
	top := t.TempDir()
	if err := os.CopyFS(filepath.Join(top, "testdata"), os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	var root strings.Builder
	root.WriteString("variable \"open\" {\n  type = any\n}\n")
	if err := os.CopyFS(filepath.Join(top, "rules"), os.DirFS("rules")); err != nil {
		t.Fatal(err)
	}
	for _, directory := range validated(t) {
		fmt.Fprintf(&root, "\nmodule \"%s\" {\n  source = \"./%s\"\n", strings.ReplaceAll(directory, "/", "-"), directory)
		for _, file := range configurationFiles(t, directory) {
			if filepath.Dir(file) != filepath.FromSlash(directory) {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range openVariable.FindAllStringSubmatch(string(source), -1) {
				fmt.Fprintf(&root, "  %s = var.open\n", match[1])
			}
		}
		root.WriteString("}\n")
	}
	if err := os.WriteFile(filepath.Join(top, "main.tf"), []byte(root.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := tf.Init(t.Context(), top); err != nil {
		t.Fatal(err)
	}
	if err := tf.Validate(t.Context(), top); err != nil {
		t.Error(err)
	}
}

// validated are the directories of the configurations, but for systems that need another
// provider than the one at hand.
func validated(t testing.TB) []string {
	t.Helper()
	directories := []string{"testdata/terraform/systems/fargate", "testdata/terraform/systems/instances"}
	for _, p := range builtins(t) {
		for _, name := range []string{"pass", "fail", "unknown"} {
			directories = append(directories, path.Join("rules", path.Dir(p.File), "terraform", name))
		}
	}
	return directories
}
