package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/terraform"
)

// goal is the share of the properties that archlint reads and Terraform can set that the
// tables map.
const goal = 0.98

func TestTerraformSetsWhatIsRead(t *testing.T) {
	read, err := readProperties()
	if err != nil {
		t.Fatal(err)
	}
	settable, mapped := 0, 0
	for _, name := range catalog.Names() {
		if terraform.CoverageOf(name) == nil {
			continue
		}
		s := settingsOf(name, read[name])
		settable, mapped = settable+s.readSettable, mapped+s.readMapped
		if len(s.missing) > 0 {
			t.Logf("%s: read and not mapped: %s", name, strings.Join(s.missing, ", "))
		}
	}
	t.Logf("%d of %d properties are mapped", mapped, settable)
	if float64(mapped) < goal*float64(settable) {
		t.Errorf("%d of %d properties that are read and that Terraform can set are mapped, the goal is %g", mapped, settable, goal)
	}
}

// TestReadProperties samples what each kind of reader reads.
func TestReadProperties(t *testing.T) {
	read, err := readProperties()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct{ typeName, path, why string }{
		{"AWS::ECS::Service", "TaskDefinition", "it is a reference"},
		{"AWS::ECS::TaskDefinition", "ContainerDefinitions[].Image", "it is a reference of a container"},
		{"AWS::ECS::TaskDefinition", "ContainerDefinitions[].ReadonlyRootFilesystem", "a policy for containers reads it"},
		{"AWS::S3::Bucket", "BucketName", "it is a name"},
		{"AWS::ElasticLoadBalancingV2::LoadBalancer", "Scheme", "the graph looks at it"},
	} {
		if !read[want.typeName][want.path] {
			t.Errorf("%s of %s is not read, but %s", want.path, want.typeName, want.why)
		}
	}
}

// looked is a property in the source of the graph or of the pictures.
var looked = regexp.MustCompile(`(?:Get\(|inventory\.Path\{)"([A-Z][A-Za-z0-9]*)"`)

// TestLookedAtIsComplete compares the properties that are listed with those that the
// source names.
func TestLookedAtIsComplete(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../topology/*.go", "../../report/diagram/*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	read, err := readProperties()
	if err != nil {
		t.Fatal(err)
	}
	var steps []string
	for _, paths := range read {
		for path := range paths {
			steps = append(steps, strings.Split(strings.ReplaceAll(path, "[]", ""), ".")...)
		}
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range looked.FindAllStringSubmatch(string(text), -1) {
			if !slices.Contains(steps, m[1]) {
				t.Errorf("%s reads %s, which is not listed", file, m[1])
			}
		}
	}
}

func TestLookedAtExists(t *testing.T) {
	for name, paths := range lookedAt {
		schema, ok := catalog.LookupSchema(name)
		if !ok {
			t.Errorf("there is no type %s", name)
			continue
		}
		for _, path := range paths {
			if _, ok := schema.Property(path); !ok {
				t.Errorf("%s has no property %s", name, path)
			}
		}
	}
}
