package module

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
)

func TestInstalledModule(t *testing.T) {
	e := evaluate(t, `
-- root/main.tf --
module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"
}
module "local" { source = "./inner" }
-- root/inner/main.tf --
module "deep" { source = "git::https://example.com/deep.git" }
-- root/.terraform/modules/modules.json --
{"Modules": [
  {"Key": "", "Source": "", "Dir": "."},
  {"Key": "vpc", "Source": "registry.terraform.io/terraform-aws-modules/vpc/aws", "Version": "5.1.0", "Dir": ".terraform/modules/vpc"},
  {"Key": "local.deep", "Source": "git::https://example.com/deep.git", "Dir": ".terraform/modules/local.deep/sub"}
]}
-- root/.terraform/modules/vpc/main.tf --
resource "aws_vpc" "this" { text = file("${path.module}/text.txt") }
-- root/.terraform/modules/vpc/text.txt --
hello
-- root/.terraform/modules/local.deep/sub/main.tf --
resource "aws_x" "this" {}
`, Options{})
	want := []string{"module.local.module.deep.aws_x.this", "module.vpc.aws_vpc.this"}
	if diff := cmp.Diff(want, e.addresses()); diff != "" {
		t.Error(diff, e.gaps())
	}
	if got := show(e.instance(t, "module.vpc.aws_vpc.this").Arguments); got != `{text: "hello\n"}` {
		t.Error(got)
	}
}

func TestUnreadModule(t *testing.T) {
	tests := map[string]struct{ call, reason string }{
		"registry": {`source = "terraform-aws-modules/vpc/aws"` + "\n" + `version = "5.1.0"`, "terraform-aws-modules/vpc/aws 5.1.0 is not in the directory tree: terraform init, run before the scan, puts it there"},
		"outside":  {`source = "../../../x"`, "its source ../../../x leads out of the directory tree that is scanned: scan a directory above both, or one under version control"},
		"missing":  {`source = "./x"`, "there is no directory ./x"},
		"itself":   {`source = "../root"`, "the module calls itself"},
		"none":     {``, "its source is not known"},
		"computed": {`source = var.source`, "its source is not known"},
		"absolute": {`source = "/srv/x"`, "its source /srv/x is an absolute path: write one that begins with ./ or ../"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := evaluate(t, "-- root/main.tf --\nmodule \"m\" {\n"+test.call+"\n}\noutput \"o\" { value = module.m.x }\noutput \"k\" { value = module.m[\"a\"].x }\n", Options{})
			if want := []string{"root/main.tf:1:1: module: module.m: " + test.reason}; !slices.Equal(e.gaps(), want) {
				t.Error(cmp.Diff(want, e.gaps()))
			}
			want := map[string]string{"o": "<module m was not read>", "k": "<module m was not read>"}
			if diff := cmp.Diff(want, e.outputs()); diff != "" {
				t.Error(diff)
			}
			if u := e.inv.Outputs[1].Value.Unknown(); u.Reason != inventory.ReasonGap || u.Expression != "module.m.x" || u.Refs[0].Kind != "module" {
				t.Errorf("%+v", u)
			}
		})
	}
}

func TestCallArguments(t *testing.T) {
	e := evaluate(t, `
-- main.tf --
module "m" {
  source = "./m"
  surplus = 1
}
output "missing" { value = module.m.nothing }
-- m/main.tf --
variable "needed" {}
output "needed" { value = var.needed }
resource "aws_x" "y" { v = var.needed }
`, Options{})
	got := strings.Join(e.diagnostics(), "\n")
	want := `main.tf:1:1: error: module m is called without needed
main.tf:3:3: error: module m has no variable surplus
main.tf:5:28: error: module m has no output nothing`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRoots(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range split(`
-- main.tf --
-- modules/a/main.tf --
module "b" { source = "../b" }
-- modules/b/main.tf --
-- modules/unused/main.tf --
-- examples/complete/main.tf --
module "a" { source = "../../modules/a" }
module "top" { source = "../.." }
-- loop/a/main.tf --
module "b" { source = "../b" }
-- loop/b/main.tf --
module "a" { source = "../a" }
-- self/main.tf --
module "self" { source = "./" }
`) {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	files["main.tf"] = &fstest.MapFile{}
	library := configuration.NewLibrary(configuration.NewTree(files, ".", "."), func(inventory.Diagnostic) {})
	directories := []string{".", "self", "modules/a", "modules/b", "examples/complete", "loop/b", "loop/a", "modules/unused"}
	want := []string{"examples/complete", "loop/a", "modules/unused", "self"}
	if diff := cmp.Diff(want, Roots(library, directories)); diff != "" {
		t.Error(diff)
	}
}
