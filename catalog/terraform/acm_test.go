package terraform

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

func TestValidationOptions(t *testing.T) {
	whole := inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonAttribute, Expression: "options",
	}, inventory.Range{})
	option := func(domain string) any {
		return map[string]any{
			"domain_name":           domain,
			"resource_record_name":  `unknown options["` + domain + `"].resource_record_name`,
			"resource_record_type":  `unknown options["` + domain + `"].resource_record_type`,
			"resource_record_value": `unknown options["` + domain + `"].resource_record_value`,
		}
	}
	certificate := func(method string, names ...any) *inventory.Value {
		return inventory.NewNative(map[string]any{
			"domain_name": "example.com", "validation_method": method, "subject_alternative_names": names,
		}, inventory.Range{})
	}
	names := inventory.Path{"subject_alternative_names"}
	for _, test := range []struct {
		name      string
		arguments *inventory.Value
		want      any
	}{
		{"one name", certificate("DNS"), []any{option("example.com")}},
		{
			"several names", certificate("DNS", "www.example.com", "*.example.com", "example.com"),
			[]any{option("*.example.com"), option("example.com"), option("www.example.com")},
		},
		{"by mail", certificate("EMAIL"), nil},
		{"names that are not known", certificate("DNS").Set(names, unknownList("names")), nil},
		{
			"a name that is not known",
			certificate("DNS").Set(names, inventory.NewList([]*inventory.Value{unknownList("name")}, inventory.Range{})), nil,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, plain(validationOptions(test.arguments, whole))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
