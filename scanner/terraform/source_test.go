package terraform_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner"
	"github.com/archlint/archlint/scanner/source"
)

// unpack writes an archive of files to a folder of its own and goes there.
func unpack(t *testing.T, archive string) {
	t.Helper()
	dir := t.TempDir()
	if err := txtar.Write(txtar.Parse([]byte(archive)), dir); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
}

// addresses returns the addresses of the resources, each after its deployment.
func addresses(inv *inventory.Inventory) []string {
	var all []string
	for _, r := range inv.Resources {
		all = append(all, r.ID)
	}
	slices.Sort(all)
	return all
}

func problems(inv *inventory.Inventory) []string {
	var all []string
	for _, d := range inv.Diagnostics {
		all = append(all, d.Range.String()+": "+d.Summary)
	}
	for _, g := range inv.Gaps {
		all = append(all, g.Range.String()+": gap "+g.Subject+": "+g.Reason)
	}
	return all
}

// queue is a root module with a queue whose name is a variable's value.
const queue = `variable "name" {
  default = "a"
}
resource "aws_sqs_queue" "q" {
  name = "${terraform.workspace}-${var.name}"
}
`

func queueNames(inv *inventory.Inventory) []string {
	var names []string
	for _, r := range inv.Resources {
		names = append(names, r.Properties.Get("QueueName").Display())
	}
	return names
}

func TestVariables(t *testing.T) {
	lookup := func(values map[string]string) func(string) (string, bool) {
		return func(name string) (string, bool) {
			v, ok := values[name]
			return v, ok
		}
	}
	tests := map[string]struct {
		files   string
		options source.Terraform
		want    string
	}{
		"default":        {want: "default-a"},
		"environment":    {options: source.Terraform{LookupEnv: lookup(map[string]string{"TF_VAR_name": "b", "TF_WORKSPACE": "w"})}, want: "w-b"},
		"file":           {files: "-- terraform.tfvars --\nname = \"c\"\n", options: source.Terraform{LookupEnv: lookup(map[string]string{"TF_VAR_name": "b"})}, want: "default-c"},
		"automatic file": {files: "-- terraform.tfvars --\nname = \"c\"\n-- x.auto.tfvars --\nname = \"d\"\n", want: "default-d"},
		"given file":     {files: "-- x.auto.tfvars --\nname = \"d\"\n-- prod.vars --\nname = \"e\"\n", options: source.Terraform{VariableFiles: []string{"prod.vars"}}, want: "default-e"},
		"command line":   {files: "-- prod.vars --\nname = \"e\"\n", options: source.Terraform{VariableFiles: []string{"prod.vars"}, Variables: []string{"name=f"}}, want: "default-f"},
		"workspace":      {options: source.Terraform{Workspace: "prod", LookupEnv: lookup(map[string]string{"TF_WORKSPACE": "w"})}, want: "prod-a"},
		"selected":       {files: "-- .terraform/environment --\ndev\n", want: "dev-a"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			unpack(t, "-- main.tf --\n"+queue+test.files)
			inv, err := scanner.Scan(t.Context(), []string{"."}, scanner.Options{Terraform: test.options})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{test.want}, queueNames(inv)); diff != "" {
				t.Error(diff, problems(inv))
			}
		})
	}
}

// TestClean scans valid configurations, which have no diagnostics.
func TestClean(t *testing.T) {
	var dirs []string
	for _, pattern := range []string{"testdata/projects/*", "../../examples/*/terraform"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		dirs = append(dirs, found...)
	}
	for _, dir := range dirs {
		t.Run(dir, func(t *testing.T) {
			t.Chdir(dir)
			inv, err := scanner.Scan(t.Context(), []string{"."}, scanner.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string(nil), problems(inv)); diff != "" || len(inv.Resources) == 0 {
				t.Error(diff, len(inv.Resources))
			}
		})
	}
}

// reading is a root module that reads the outputs of another one.
const reading = `data "terraform_remote_state" "net" {
  BACKEND
}
resource "aws_sqs_queue" "q" {
  name = data.terraform_remote_state.net.outputs.name
}
`

func TestRemoteState(t *testing.T) {
	tests := map[string]struct {
		backend, config string
		linked          bool
	}{
		"s3":            {`backend "s3" {` + "\n bucket = \"b\"\n key = \"net/state\"\n}", `backend = "s3"` + "\n" + `config = { bucket = "b", key = "net/state", region = "x" }`, true},
		"partial":       {`backend "s3" {` + "\n key = \"net/state\"\n}", `backend = "s3"` + "\n" + `config = { bucket = "b", key = "net/state" }`, true},
		"other bucket":  {`backend "s3" {` + "\n bucket = \"c\"\n key = \"net/state\"\n}", `backend = "s3"` + "\n" + `config = { bucket = "b", key = "net/state" }`, false},
		"other key":     {`backend "s3" {` + "\n bucket = \"b\"\n key = \"x\"\n}", `backend = "s3"` + "\n" + `config = { bucket = "b", key = "net/state" }`, false},
		"other backend": {`backend "gcs" {` + "\n bucket = \"b\"\n prefix = \"x\"\n}", `backend = "s3"` + "\n" + `config = { bucket = "b", key = "x" }`, false},
		"workspace":     {`backend "s3" {` + "\n bucket = \"b\"\n key = \"x\"\n}", `backend = "s3"` + "\n workspace = \"prod\"\n" + `config = { bucket = "b", key = "x" }`, false},
		"local":         {`backend "local" {` + "\n path = \"s.tfstate\"\n}", `backend = "local"` + "\n" + `config = { path = "../net/s.tfstate" }`, true},
		"by default":    {``, `backend = "local"` + "\n" + `config = { path = "${path.module}/../net/terraform.tfstate" }`, true},
		"cloud":         {`cloud {` + "\n organization = \"o\"\n workspaces {\n name = \"net\"\n }\n}", `backend = "remote"` + "\n" + `config = { organization = "o", workspaces = { name = "net" } }`, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			unpack(t, "-- .git/HEAD --\n-- app/main.tf --\n"+strings.Replace(reading, "BACKEND", test.config, 1)+
				"-- net/main.tf --\nterraform {\n"+test.backend+"\n}\nresource \"aws_sns_topic\" \"t\" {\n name = \"n\"\n}\noutput \"name\" { value = aws_sns_topic.t.name }\n")
			inv := scanned(t, ".")
			queue := inv.Resources[slices.IndexFunc(inv.Resources, func(r *inventory.Resource) bool { return r.Address == "aws_sqs_queue.q" })]
			if name := queue.Properties.Get("QueueName"); name.IsKnown() != test.linked {
				t.Error(name.Display())
			}
			if together := inv.Resources[0].InSystem() == inv.Resources[1].InSystem(); together != test.linked {
				t.Error(inv.Resources[0].InSystem(), inv.Resources[1].InSystem())
			}
			if diff := cmp.Diff([]string(nil), problems(inv)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]string{"app", "net"}, inputs(inv)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRemoteCircle has two root modules that read one another's states.
func TestRemoteCircle(t *testing.T) {
	unpack(t, `
-- .git/HEAD --
-- a/main.tf --
data "terraform_remote_state" "b" {
  backend = "local"
  config = { path = "../b/terraform.tfstate" }
}
output "x" { value = data.terraform_remote_state.b.outputs.x }
-- b/main.tf --
data "terraform_remote_state" "a" {
  backend = "local"
  config = { path = "../a/terraform.tfstate" }
}
output "x" { value = data.terraform_remote_state.a.outputs.x }
`)
	inv := scanned(t, ".")
	if len(inv.Outputs) != 2 || inv.Outputs[0].Value.IsKnown() || len(inv.Diagnostics) > 0 {
		t.Error(inv.Outputs, problems(inv))
	}
}

func scanned(t *testing.T, names ...string) *inventory.Inventory {
	t.Helper()
	inv, err := scanner.Scan(t.Context(), names, scanner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

func inputs(inv *inventory.Inventory) []string {
	var all []string
	for _, i := range inv.Inputs {
		all = append(all, i.Path)
	}
	slices.Sort(all)
	return all
}

// topic is the configuration of a topic with a name.
func topic(name string) string {
	return "resource \"aws_sns_topic\" \"t\" {\n name = \"" + name + "\"\n}\n"
}

// TestRoots shows which directories are root modules, and what they call.
func TestRoots(t *testing.T) {
	const call = "module \"m\" {\n source = \"../m\"\n}\n"
	tests := map[string]struct {
		archive  string
		scan     []string
		inputs   []string
		want     []string
		problems []string
	}{
		"directories": {
			archive: "-- app/main.tf --\n" + call + "-- m/main.tf --\n" + topic("t") + "-- other/x.tf --\n" + topic("t"),
			scan:    []string{"."}, inputs: []string{"app", "other"},
			want: []string{"app::module.m.aws_sns_topic.t", "other::aws_sns_topic.t"},
		},
		"a module that is called from outside of the scan": {
			archive: "-- app/main.tf --\n" + call + "-- m/main.tf --\n" + topic("t"),
			scan:    []string{"m"}, inputs: []string{"m"}, want: []string{"m::aws_sns_topic.t"},
		},
		"a module beside what is scanned": {
			archive: "-- app/main.tf --\n" + call + "-- m/main.tf --\n" + topic("t"),
			scan:    []string{"app"}, inputs: []string{"app"}, want: []string{"app::module.m.aws_sns_topic.t"},
		},
		"a file": {
			archive: "-- app/main.tf --\n" + topic("t") + "-- app/b.tf --\n" + strings.ReplaceAll(topic("b"), `"t"`, `"b"`),
			scan:    []string{"app/main.tf"}, inputs: []string{"app"},
			want: []string{"app::aws_sns_topic.b", "app::aws_sns_topic.t"},
		},
		"what is installed is no root": {
			archive: "-- app/main.tf --\n" + topic("t") + "-- app/.terraform/modules/x/main.tf --\n" + topic("x"),
			scan:    []string{"."}, inputs: []string{"app"}, want: []string{"app::aws_sns_topic.t"},
		},
		"a state beside the configuration": {
			archive: "-- main.tf --\n" + topic("t") + "-- terraform.tfstate --\n" + `{"version": 4, "terraform_version": "1.9.0", "resources": [{"mode": "managed", "type": "aws_sns_topic", "name": "t", "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]", "instances": [{"attributes": {"name": "old"}}]}]}` + "\n",
			scan:    []string{"."}, inputs: []string{"."}, want: []string{".::aws_sns_topic.t"},
		},
		"outside of the tree": {
			archive: "-- a/.git/HEAD --\n-- a/app/main.tf --\nmodule \"m\" {\n source = \"../../m\"\n}\n-- m/main.tf --\n" + topic("t"),
			scan:    []string{"a"}, inputs: []string{"a/app"},
			problems: []string{"a/app/main.tf:1:1: gap module.m: its source ../../m leads out of the directory tree that is scanned: scan a directory above both, or one under version control"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			unpack(t, test.archive)
			inv := scanned(t, test.scan...)
			for _, diff := range []string{cmp.Diff(test.inputs, inputs(inv)), cmp.Diff(test.want, addresses(inv)), cmp.Diff(test.problems, problems(inv))} {
				if diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

// TestSymbolicLinks shows that links lead to where they point, within the tree only.
func TestSymbolicLinks(t *testing.T) {
	unpack(t, "-- outside/main.tf --\n"+topic("secret")+"-- tree/.git/HEAD --\n-- tree/m/main.tf --\n"+topic("t")+
		"-- tree/app/main.tf --\nmodule \"m\" {\n source = \"./link\"\n}\nmodule \"out\" {\n source = \"./out\"\n}\n")
	for link, to := range map[string]string{"tree/app/link": "../m", "tree/app/out": "../../outside"} {
		if err := os.Symlink(to, link); err != nil {
			t.Skip("symbolic links cannot be made here:", err)
		}
	}
	inv := scanned(t, "tree/app")
	if diff := cmp.Diff([]string{"tree/app::module.m.aws_sns_topic.t"}, addresses(inv)); diff != "" {
		t.Error(diff)
	}
	if len(problems(inv)) == 0 {
		t.Error("nothing says that the other module was not read")
	}
}

// TestBadVariables shows what is no way to give a value.
func TestBadVariables(t *testing.T) {
	tests := map[string]struct {
		options source.Terraform
		want    string
	}{
		"no value":     {source.Terraform{Variables: []string{"name"}}, `variable "name" has no value: write NAME=VALUE`},
		"missing file": {source.Terraform{VariableFiles: []string{"no.tfvars"}}, "no.tfvars"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			unpack(t, "-- main.tf --\n"+queue)
			_, err := scanner.Scan(t.Context(), []string{"."}, scanner.Options{Terraform: test.options})
			if !errors.Is(err, source.ErrParameter) || !strings.Contains(err.Error(), test.want) {
				t.Error(err)
			}
		})
	}
}
