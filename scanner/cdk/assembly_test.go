package cdk

import (
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// tree are files by name.
type tree map[string]string

// read returns what the assemblies among files say, by path.
func (tr tree) read(t testing.TB) (map[string]*source.Deployment, *inventory.Inventory) {
	t.Helper()
	var files []source.File
	for _, name := range slices.Sorted(maps.Keys(tr)) {
		text := tr[name]
		files = append(files, source.File{
			Path: name, Size: int64(len(text)),
			Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil },
		})
	}
	inv := inventory.New()
	found := map[string]*source.Deployment{}
	for _, f := range Assemblies(files, inv) {
		found[f.Path] = f.Deployment
	}
	return found, inv
}

const manifest = `{"version": "48.0.0", "artifacts": {
  "assembly-Prod": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Prod"}},
  "Web.assets": {"type": "cdk:asset-manifest", "properties": {"file": "Web.assets.json"}},
  "Web": {
    "type": "aws:cloudformation:stack", "environment": "aws://111122223333/eu-west-1",
    "properties": {"templateFile": "Web.template.json", "stackName": "shop-web", "parameters": {"Size": "2"}},
    "metadata": {
      "/Web/Queue/Resource": [{"type": "aws:cdk:logicalId", "data": "QueueAB"}],
      "/Web/Data.NestedStack/Data.NestedStackResource": [{"type": "aws:cdk:logicalId", "data": "DataCD"}],
      "/Web/Data/Queue/Resource": [{"type": "aws:cdk:warning", "data": "x"}, {"type": "aws:cdk:logicalId", "data": "QueueAB"}],
      "/Web/Other": [{"type": "aws:cdk:creationStack", "data": ["a"]}]
    }
  },
  "Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}}
}}`

const inner = `{"version": "48.0.0", "artifacts": {"ProdWeb": {
  "type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
  "properties": {"templateFile": "ProdWeb.template.json"}, "additionalMetadataFile": "ProdWeb.metadata.json"
}}}`

func TestAssembly(t *testing.T) {
	got, inv := tree{
		"cdk.out/manifest.json":     manifest,
		"cdk.out/tree.json":         `{}`,
		"cdk.out/Web.template.json": `{}`,
		"cdk.out/Web.assets.json": `{"files": {
  "a1": {"source": {"path": "WebData.nested.template.json", "packaging": "file"}, "destinations": {"x": {"objectKey": "a1.json"}, "y": {"objectKey": "b1.json"}}},
  "a2": {"source": {"path": "asset.a2", "packaging": "zip"}, "destinations": {"x": {"objectKey": "a2.zip"}}},
  "a3": {"source": {"path": "../secret.yaml", "packaging": "file"}, "destinations": {"x": {"objectKey": "a3.yaml"}}},
  "a4": {"source": {"path": "Web.template.json", "packaging": "file"}, "destinations": {"x": {"objectKey": "a4.json"}}}
}}`,
		"cdk.out/WebData.nested.template.json":        `{}`,
		"cdk.out/Old.nested.template.json":            `{}`,
		"cdk.out/Old.template.json":                   `{}`,
		"cdk.out/asset.a2/template.json":              `{}`,
		"cdk.out/assembly-Prod/manifest.json":         inner,
		"cdk.out/assembly-Prod/ProdWeb.template.json": `{}`,
		"cdk.out/assembly-Prod/ProdWeb.metadata.json": `{"/Prod/Web/Queue/Resource": [{"type": "aws:cdk:logicalId", "data": "QueueEF"}]}`,
		"cdk.out/assembly-Old/manifest.json":          inner,
		"cdk.out/assembly-Old/ProdWeb.template.json":  `{}`,
		"cdk.out/docs/other.yaml":                     `x`,
		"secret.yaml":                                 `x`,
		"package/manifest.json":                       `{"version": 3, "artifacts": {"a": {"type": "app"}}}`,
	}.read(t)
	if len(inv.Diagnostics)+len(inv.Gaps) > 0 {
		t.Errorf("got %v %v", inv.Diagnostics, inv.Gaps)
	}
	size := source.Parameter{Value: "2", Range: inventory.Range{File: "cdk.out/manifest.json", Line: 6, Column: 105, EndLine: 6, EndColumn: 108}}
	want := map[string]*source.Deployment{
		"cdk.out/Web.template.json": {
			Kind: Kind, Stack: "shop-web", Account: "111122223333", Region: "eu-west-1",
			Parameters: map[string]source.Parameter{"Size": size}, Keys: []string{"a4.json"},
			Paths: source.Paths{
				"":         {"QueueAB": "Web/Queue/Resource", "DataCD": "Web/Data.NestedStack/Data.NestedStackResource"},
				"Web/Data": {"QueueAB": "Web/Data/Queue/Resource"},
			},
		},
		"cdk.out/WebData.nested.template.json": {Kind: Kind, Part: true, Keys: []string{"a1.json", "b1.json"}},
		"cdk.out/Old.nested.template.json":     {Kind: Kind, Part: true},
		"cdk.out/assembly-Prod/ProdWeb.template.json": {
			Kind: Kind, Stack: "ProdWeb", Parameters: map[string]source.Parameter{},
			Paths: source.Paths{"": {"QueueEF": "Prod/Web/Queue/Resource"}},
		},
		"cdk.out/docs/other.yaml": nil,
		"secret.yaml":             nil,
		"package/manifest.json":   nil,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if inv.PassedOver != 2 {
		t.Errorf("%d templates are passed over", inv.PassedOver)
	}
}

func TestHostileManifests(t *testing.T) {
	stack := func(properties string) string {
		return `{"version": "1", "artifacts": {"S": {"type": "aws:cloudformation:stack", "properties": ` + properties + `}}}`
	}
	tests := map[string]struct{ manifest, want string }{
		"no template":    {stack(`{}`), "m/manifest.json:1:32: stack S of the assembly was not read, because its template is not there"},
		"absent":         {stack(`{"templateFile": "a.json"}`), "m/manifest.json:1:105: stack S of the assembly was not read, because a.json is not there"},
		"outside":        {stack(`{"templateFile": "../b.json"}`), "m/manifest.json:1:105: stack S of the assembly was not read, because ../b.json is not there"},
		"absolute":       {stack(`{"templateFile": "/b.json"}`), "m/manifest.json:1:105: stack S of the assembly was not read, because /b.json is not there"},
		"no text":        {stack(`{"templateFile": []}`), "m/manifest.json:1:105: stack S of the assembly was not read, because its template is not there"},
		"in itself":      {`{"version": "1", "artifacts": {"S": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "."}}}}`, ""},
		"in its parent":  {`{"version": "1", "artifacts": {"S": {"type": "cdk:cloud-assembly", "properties": {"directoryName": ".."}}}}`, ""},
		"wrong types":    {`{"version": "1", "artifacts": {"S": {"type": "cdk:asset-manifest", "properties": []}, "T": 1, "aws:cloudformation:stack": null}}`, ""},
		"no artifacts":   {`{"version": "1", "artifacts": "aws:cloudformation:stack"}`, ""},
		"broken":         {`{"version": "1", "artifacts": {"aws:cloudformation:stack"`, ""},
		"not an object":  {`["artifacts", "aws:cloudformation:stack"]`, ""},
		"no environment": {stack(`{"templateFile": "manifest.json"}`), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, inv := tree{"m/manifest.json": tt.manifest, "b.json": "{}"}.read(t)
			var got []string
			for _, d := range inv.Diagnostics {
				got = append(got, d.Range.String()+": "+d.Summary)
			}
			if strings.Join(got, "\n") != tt.want || len(inv.Gaps) != len(got) {
				t.Errorf("got %v, gaps %v", got, inv.Gaps)
			}
		})
	}
}

// FuzzAssemblies checks that no manifest panics, and that nothing outside of its
// directory is touched.
func FuzzAssemblies(f *testing.F) {
	f.Add(manifest, `{"files": {"a": {"source": {"path": "../b.json"}, "destinations": {"x": {"objectKey": "k"}}}}}`)
	f.Add(inner, `{}`)
	f.Add(strings.ReplaceAll(manifest, "assembly-Prod", "."), `[]`)
	f.Fuzz(func(t *testing.T, text, assets string) {
		got, _ := tree{
			"a/manifest.json": text, "a/Web.template.json": "{}", "a/Web.assets.json": assets,
			"a/assembly-Prod/manifest.json": text, "b.json": "{}", "manifest.json": "{}",
		}.read(t)
		if d, there := got["b.json"]; !there || d != nil {
			t.Fatalf("a file outside of the assembly is taken: %+v", d)
		}
	})
}
