package policies

import (
	"errors"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/report"
)

// TestScaffold makes a policy for every type: there must be nothing to say of it.
func TestScaffold(t *testing.T) {
	made := 0
	for _, resourceType := range catalog.Names() {
		files, err := Scaffold("test-new", resourceType)
		if err != nil {
			if !errors.Is(err, ErrScaffold) || !strings.Contains(err.Error(), "has no text property") {
				t.Error(err)
			}
			continue
		}
		made++
		loaded, faults := loadFiles(files)
		if len(loaded) != 1 || len(faults) > 0 {
			t.Fatalf("%s: %d policies, diagnostics %v", resourceType, len(loaded), faults)
		}
		for _, d := range loaded[0].Check() {
			t.Errorf("%s: %s", resourceType, report.DiagnosticText(d))
		}
		for name, text := range files {
			if !strings.HasSuffix(name, ".rego") {
				continue
			}
			formatted, err := format.SourceWithOpts(name, []byte(text), format.Opts{RegoVersion: ast.RegoV1})
			if err != nil || string(formatted) != text {
				t.Errorf("%s: %s is not in OPA's format: %v\n%s", resourceType, name, err, formatted)
			}
		}
	}
	if made < 50 {
		t.Errorf("policies for %d types, want most", made)
	}
}

func TestScaffoldErrors(t *testing.T) {
	for _, tt := range []struct{ id, resourceType, want string }{
		{"Test", "AWS::ECS::Service", `cannot make the policy: policy ID "Test" is not in kebab case; write it like ecs-image-tag-latest`},
		{"test", "AWS::ECS::Servise", `cannot make the policy: resource type "AWS::ECS::Servise" is not known; Do you mean AWS::ECS::Service?`},
	} {
		if _, err := Scaffold(tt.id, tt.resourceType); err == nil || err.Error() != tt.want {
			t.Errorf("error %v, want %s", err, tt.want)
		}
	}
}
