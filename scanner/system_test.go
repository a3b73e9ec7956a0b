package scanner

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

const (
	exporting = "Resources:\n  Vpc: {Type: 'AWS::EC2::VPC', Properties: {CidrBlock: 10.0.0.0/16}}\nOutputs:\n  V: {Value: !Ref Vpc, Export: {Name: vpc}}\n"
	importing = "Resources:\n  Subnet: {Type: 'AWS::EC2::Subnet', Properties: {CidrBlock: 10.0.1.0/24, VpcId: !ImportValue vpc}}\n"
	nesting   = "Resources:\n  Part: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: %}}\n"
)

// TestSystems shows which stacks below one directory belong together.
func TestSystems(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		// want are the subnets whose import is known, with their systems.
		want []string
	}{
		{"one directory", map[string]string{"a/vpc.yaml": exporting, "a/app.yaml": importing}, []string{"a/app.yaml a"}},
		{"directories of one system", map[string]string{"net/vpc.yaml": exporting, "app/app.yaml": importing}, []string{"app/app.yaml app"}},
		{"directories of two systems", map[string]string{"x/net/vpc.yaml": exporting, "y/app/app.yaml": importing}, nil},
		{"one repository", map[string]string{".git/HEAD": "", "x/net/vpc.yaml": exporting, "y/app/app.yaml": importing}, []string{"y/app/app.yaml x/net"}},
		{"two repositories", map[string]string{"x/.git/HEAD": "", "x/vpc.yaml": exporting, "y/.git": "gitdir: z", "y/app.yaml": importing}, nil},
		{"a system in each", map[string]string{"x/vpc.yaml": exporting, "x/app.yaml": importing, "y/vpc.yaml": exporting, "y/app.yaml": importing}, []string{"x/app.yaml x", "y/app.yaml y"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree(t, tt.files)
			var got []string
			for _, r := range scan(t, Options{}, ".").Resources {
				if r.Type == "AWS::EC2::Subnet" && r.Properties.Get("VpcId").IsKnown() {
					got = append(got, r.Template+" "+r.InSystem())
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNestedOutside shows that no nested stack is read from outside of the scanned
// directory.
func TestNestedOutside(t *testing.T) {
	outside := bucket
	tests := []struct{ name, url, want string }{
		{"above", "../../secret.yaml", "error infra/app/t.yaml:2:72: ../../secret.yaml is not below the scanned directory"},
		{"roundabout", "x/../../../secret.yaml", "error infra/app/t.yaml:2:72: x/../../../secret.yaml is not below the scanned directory"},
		{"by name", "https://s3.amazonaws.com/b/secret.yaml", ""},
		{"through a link", "link.yaml", ""},
		{"below", "../part.yaml", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree(t, map[string]string{"infra/app/t.yaml": strings.Replace(nesting, "%", tt.url, 1), "infra/part.yaml": exporting, "secret.yaml": outside})
			if err := os.Symlink("../../secret.yaml", "infra/app/link.yaml"); err != nil {
				t.Fatal(err)
			}
			inv := scan(t, Options{}, "infra")
			if got := strings.Join(said(inv), "\n"); got != tt.want {
				t.Errorf("got %s", got)
			}
			if slices.ContainsFunc(inv.Resources, func(r *inventory.Resource) bool { return r.Type == "AWS::S3::Bucket" }) {
				t.Error("a file outside of the scanned directory was read")
			}
			if nested := slices.ContainsFunc(inv.Resources, func(r *inventory.Resource) bool { return r.Address == "Part/Vpc" }); nested != (tt.name == "below") {
				t.Errorf("got %d resources", len(inv.Resources))
			}
		})
	}
}

// TestNamedInDirectory shows that a file which the user names beside its directory
// is a stack of its own although another one nests it.
func TestNamedInDirectory(t *testing.T) {
	tree(t, map[string]string{"infra/t.yaml": strings.Replace(nesting, "%", "part.yaml", 1), "infra/part.yaml": exporting})
	for _, tt := range []struct {
		inputs []string
		want   []string
	}{
		{[]string{"infra"}, []string{"Part", "Part/Vpc"}},
		{[]string{"infra", "infra/part.yaml"}, []string{"Vpc", "Part", "Part/Vpc"}},
		{[]string{"infra/part.yaml", "infra/t.yaml"}, []string{"Part", "Part/Vpc"}},
		{[]string{"infra/part.yaml"}, []string{"Vpc"}},
	} {
		var got []string
		for _, r := range scan(t, Options{}, tt.inputs...).Resources {
			got = append(got, r.Address)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Error(diff)
		}
	}
}
