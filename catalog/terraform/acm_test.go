package terraform

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// madeUp is the part of a record's name or target that ACM makes up.
var madeUp = regexp.MustCompile(`[0-9a-f]{10,}`)

func TestValidationOptions(t *testing.T) {
	whole := inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonAttribute, Expression: "options",
	}, inventory.Range{})
	const hash = "[0-9a-f]"
	option := func(domain string) any {
		base := strings.TrimPrefix(domain, "*.")
		return map[string]any{
			"domain_name":           domain,
			"resource_record_name":  "_" + hash + "." + base + ".",
			"resource_record_type":  "CNAME",
			"resource_record_value": "_" + hash + "." + hash + ".acm-validations.aws.",
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
			got := validationOptions(test.arguments, whole)
			unhashed := got.MapElements(func(option *inventory.Value) *inventory.Value {
				for _, m := range option.Members() {
					if text, ok := m.Value.Text(); ok {
						option = option.Set(inventory.Path{m.Name}, inventory.NewString(madeUp.ReplaceAllString(text, hash), inventory.Range{}))
					}
				}
				return option
			})
			if diff := cmp.Diff(test.want, plain(unhashed)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWildcardsShareTheRecordOfTheirDomain(t *testing.T) {
	whole := inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonAttribute, Expression: "options"}, inventory.Range{})
	own, wildcard := validationOption("example.com", whole), validationOption("*.example.com", whole)
	for _, part := range []string{"resource_record_name", "resource_record_value"} {
		a, _ := own.Get(part).Text()
		if b, _ := wildcard.Get(part).Text(); a == "" || a != b {
			t.Errorf("%s is %s and %s, want one", part, a, b)
		}
	}
	other, _ := validationOption("www.example.com", whole).Get("resource_record_name").Text()
	if same, _ := own.Get("resource_record_name").Text(); same == other {
		t.Errorf("two domains share the record %s", other)
	}
}
