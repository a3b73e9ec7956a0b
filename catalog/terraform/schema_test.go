package terraform

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const example = `{"name":"aws_x","arguments":{
"arn":"computed string",
"limits":"optional map of map of number",
"names":"required sensitive set of string",
"open":"optional deprecated dynamic",
"rule":{"is":"required block min 1 max 2 list of object","of":{"port":"required number","then":{"is":"optional block list of object","of":"then"}}},
"same":{"is":"optional block object","of":"then"},
"timeout":"optional computed number"
},"definitions":{
"then":{
"id":"optional string",
"rest":{"is":"computed list of list of object","of":{"on":"bool"}}
}}}
`

func exampleSchema(t *testing.T) *Schema {
	t.Helper()
	s, err := DecodeSchema([]byte(example))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSchemaArgument(t *testing.T) {
	s := exampleSchema(t)
	for _, test := range []struct {
		path string
		want Argument
	}{
		{"arn", Argument{Type: TypeString, Computed: true}},
		{"names", Argument{Type: TypeSet, Required: true, Sensitive: true, Element: &Argument{Type: TypeString}}},
		{"open", Argument{Type: TypeDynamic, Optional: true, Deprecated: true}},
		{"rule.port", Argument{Type: TypeNumber, Required: true}},
		{"rule[].then.id", Argument{Type: TypeString, Optional: true}},
		{"same.rest[].on", Argument{Type: TypeBool}},
		{"timeout", Argument{Type: TypeNumber, Optional: true, Computed: true}},
	} {
		got := s.Argument(test.path)
		if got == nil {
			t.Errorf("there is no %s", test.path)
			continue
		}
		if diff := cmp.Diff(test.want, *got); diff != "" {
			t.Errorf("%s: %s", test.path, diff)
		}
	}
	rule := s.Argument("rule")
	if !rule.Block || rule.Min != 1 || rule.Max != 2 || rule.Type != TypeList || rule.Inner().Type != TypeObject {
		t.Errorf("rule is %+v", rule)
	}
	for _, path := range []string{"", "nothing", "arn.x", "rule.nothing", "names.x", "rule.then.id.x"} {
		if got := s.Argument(path); got != nil {
			t.Errorf("%s is %+v", path, got)
		}
	}
	if diff := cmp.Diff([]string{"arn", "limits", "names", "open", "rule", "same", "timeout"}, s.Names()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"arn", "timeout"}, s.Computed()); diff != "" {
		t.Error(diff)
	}
}

func TestArgumentJSON(t *testing.T) {
	var file struct {
		Arguments map[string]json.RawMessage `json:"arguments"`
	}
	if err := json.Unmarshal([]byte(example), &file); err != nil {
		t.Fatal(err)
	}
	for name, text := range file.Arguments {
		var a Argument
		if err := json.Unmarshal(text, &a); err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(&a)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(text), string(again)); diff != "" {
			t.Errorf("%s that is read and written changes: %s", name, diff)
		}
	}
}

func TestDecodeSchemaRejects(t *testing.T) {
	for _, is := range []string{
		`""`, `"optional"`, `"optional text"`, `"list"`, `"list of"`, `"string of string"`, `"max x string"`, `"max"`,
		`{"is":"optional","of":{}}`, `{"is":"object","of":3}`, `3`,
	} {
		if _, err := DecodeSchema([]byte(`{"name":"aws_x","arguments":{"a":` + is + `}}`)); err == nil {
			t.Errorf("%s is accepted", is)
		}
	}
}

func TestLookupSchema(t *testing.T) {
	if _, ok := LookupSchema("aws_no_such_type"); ok {
		t.Error("there is a schema of a type that does not exist")
	}
	if _, ok := LookupSchema("../schema"); ok {
		t.Error("there is a schema outside the folder")
	}
	one, _ := LookupSchema("aws_lb")
	if again, _ := LookupSchema("aws_alb"); one == nil || one != again {
		t.Error("the schema of aws_lb is not that of its alias aws_alb")
	}
	if a := one.Argument("access_logs.bucket"); a == nil || !a.Required || a.Type != TypeString {
		t.Errorf("access_logs.bucket of aws_lb is %+v", a)
	}
}

// mostSchemas is how much room, in bytes, the schemas may take in the program.
const mostSchemas = 512 << 10

func TestSchemasAreSmall(t *testing.T) {
	files, err := filepath.Glob("schemas/*.json")
	if err != nil {
		t.Fatal(err)
	}
	total := int64(0)
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		total += info.Size()
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		if r, ok := Lookup(name); !ok || r.Name != name {
			t.Errorf("%s is of no resource type in the tables; run: go generate ./catalog/terraform", file)
		}
	}
	if total > mostSchemas {
		t.Errorf("the schemas take %d bytes, more than %d", total, mostSchemas)
	}
}
