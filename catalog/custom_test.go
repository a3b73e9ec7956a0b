package catalog_test

import (
	"testing"

	"github.com/archlint/archlint/catalog"
)

func TestCustomResourcesAreOfOneType(t *testing.T) {
	custom, ok := catalog.Lookup("Custom::DatabaseUser")
	if !ok || custom.Name != "AWS::CloudFormation::CustomResource" {
		t.Errorf("got %v", custom)
	}
	for _, name := range []string{"Custom", "AWS::Custom::Thing"} {
		if _, ok := catalog.Lookup(name); ok {
			t.Errorf("%s is known", name)
		}
	}
}
