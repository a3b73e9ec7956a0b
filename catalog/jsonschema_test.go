package catalog_test

import (
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/catalog"
)

// OPA rejects a policy that reads a property which no type has.
func TestJSONSchemaTypesPolicies(t *testing.T) {
	tests := map[string]struct {
		types []string
		read  string
		want  string // part of OPA's error; empty for none
	}{
		"property":               {[]string{"AWS::ECS::Service"}, "input.properties.DesiredCount", ""},
		"misspelt property":      {[]string{"AWS::ECS::Service"}, "input.properties.DesiredCounts", "undefined ref"},
		"nested":                 {[]string{"AWS::ECS::TaskDefinition"}, "input.properties.ContainerDefinitions[_].PortMappings[_].HostPort", ""},
		"misspelt nested":        {[]string{"AWS::ECS::TaskDefinition"}, "input.properties.ContainerDefinitions[_].PortMapping[_].HostPort", "undefined ref"},
		"map":                    {[]string{"AWS::ECS::TaskDefinition"}, "input.properties.ContainerDefinitions[_].DockerLabels.any", ""},
		"document":               {[]string{"AWS::IAM::Role"}, "input.properties.AssumeRolePolicyDocument.Statement[_].Effect", ""},
		"recursive":              {[]string{"AWS::WAFv2::WebACL"}, "input.properties.Rules[_].Statement.NotStatement.Statement.NotStatement.Statement.GeoMatchStatement", ""},
		"misspelt recursive":     {[]string{"AWS::WAFv2::WebACL"}, "input.properties.Rules[_].Statement.NotStatement.Statement.NotStatment", "undefined ref"},
		"property of the first":  {[]string{"AWS::ECS::Service", "AWS::ECS::TaskSet"}, "input.properties.DesiredCount", ""},
		"property of the second": {[]string{"AWS::ECS::Service", "AWS::ECS::TaskSet"}, "input.properties.ExternalId", ""},
		"property of neither":    {[]string{"AWS::ECS::Service", "AWS::ECS::TaskSet"}, "input.properties.Nothing", "undefined ref"},
		"compared with its type": {[]string{"AWS::ECS::Service"}, `input.properties.DesiredCount == "1"`, "match error"},
		"unknown type":           {[]string{"AWS::No::Such"}, "input.properties.Whatever", ""},
		"no type":                {nil, "input.properties.Whatever", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := compilePolicy(t, catalog.JSONSchema(tt.types...), tt.read)
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("OPA rejects %s: %v", tt.read, err)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("OPA says of %s: %v, want %q", tt.read, err, tt.want)
			}
		})
	}
}

// compilePolicy compiles a rule that reads something, with a schema for input.
func compilePolicy(t *testing.T, schema map[string]any, read string) error {
	t.Helper()
	module, err := ast.ParseModuleWithOpts("test.rego", "package test\n\nviolation contains 1 if { "+read+" }\n",
		ast.ParserOptions{ProcessAnnotation: true})
	if err != nil {
		t.Fatal(err)
	}
	schemas := ast.NewSchemaSet()
	schemas.Put(ast.SchemaRootRef, schema)
	compiler := ast.NewCompiler().WithSchemas(schemas)
	compiler.Compile(map[string]*ast.Module{"test.rego": module})
	if compiler.Failed() {
		return compiler.Errors
	}
	return nil
}

func TestEveryTypeCompilesAsAJSONSchema(t *testing.T) {
	for _, name := range catalog.Names() {
		if err := compilePolicy(t, catalog.JSONSchema(name), "input.properties"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func BenchmarkJSONSchema(b *testing.B) {
	for b.Loop() {
		catalog.JSONSchema("AWS::WAFv2::WebACL")
	}
}
