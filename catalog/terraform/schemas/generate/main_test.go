package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/catalog/terraform/provider"
)

// said is what a provider says of two types. A block of the first one occurs twice.
const said = `{"resource_schemas": {
	"aws_x": {"version": 1, "block": {
		"attributes": {
			"id": {"type": "string", "optional": true, "computed": true, "description_kind": "plain"},
			"pairs": {"type": ["list", ["object", {"key": "string", "values": ["set", "number"]}]], "computed": true},
			"password": {"type": "string", "required": true, "sensitive": true},
			"tags": {"type": ["map", "string"], "optional": true, "deprecated": true}
		},
		"block_types": {
			"first": {"nesting_mode": "list", "max_items": 1, "block": {"attributes": {
				"a_rather_long_name": {"type": "string", "required": true}, "another_rather_long_name": {"type": "bool", "optional": true}},
				"block_types": {"inner": {"nesting_mode": "single", "block": {"attributes": {"on": {"type": "bool", "optional": true}}}}}
			}},
			"second": {"nesting_mode": "set", "min_items": 2, "block": {"attributes": {
				"a_rather_long_name": {"type": "string", "required": true}, "another_rather_long_name": {"type": "bool", "optional": true}},
				"block_types": {"inner": {"nesting_mode": "single", "block": {"attributes": {"on": {"type": "bool", "optional": true}}}}}
			}},
			"timeouts": {"nesting_mode": "single", "block": {"attributes": {"create": {"type": "string", "optional": true}}}}
		}
	}},
	"aws_y": {"block": {}}
}}`

func schemas(t *testing.T, text string) *provider.Schemas {
	t.Helper()
	s := &provider.Schemas{}
	if err := json.Unmarshal([]byte(text), s); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGenerate(t *testing.T) {
	files, err := generate(schemas(t, said), []string{"aws_x", "aws_y"})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"aws_x.json": `{"name":"aws_x","arguments":{
"first":{"is":"optional block max 1 list of object","of":"first"},
"id":"optional computed string",
"pairs":{"is":"computed list of object","of":{"key":"string","values":"set of number"}},
"password":"required sensitive string",
"second":{"is":"required block min 2 set of object","of":"first"},
"tags":"optional deprecated map of string",
"timeouts":{"is":"optional block object","of":{"create":"optional string"}}
},"definitions":{
"first":{
"a_rather_long_name":"required string",
"another_rather_long_name":"optional bool",
"inner":{"is":"optional block object","of":{"on":"optional bool"}}
}}}
`,
		"aws_y.json": "{\"name\":\"aws_y\",\"arguments\":{\n}}\n",
	}
	got := map[string]string{}
	for file, text := range files {
		got[file] = string(text)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	s, err := terraform.DecodeSchema(files["aws_x.json"])
	if err != nil {
		t.Fatal(err)
	}
	if a := s.Argument("second[].inner.on"); a == nil || a.Type != terraform.TypeBool {
		t.Errorf("second[].inner.on is %+v", a)
	}
	again, err := encode(s)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want["aws_x.json"], string(again)); diff != "" {
		t.Errorf("a schema that is read and written changes: %s", diff)
	}
}

func TestGenerateRejects(t *testing.T) {
	if _, err := generate(schemas(t, said), []string{"aws_z"}); err == nil || !strings.Contains(err.Error(), "aws_z") {
		t.Errorf("a type that the provider does not have gives %v", err)
	}
	for _, broken := range []string{`3`, `["list"]`, `[1, "string"]`, `["list", ["x"]]`, `["object", "string"]`, `["object", {"a": 3}]`} {
		text := `{"resource_schemas": {"aws_x": {"block": {"block_types": {"b": {"nesting_mode": "list", "block": {"attributes": {"a": {"type": ` +
			broken + `}}}}}}}}}`
		if _, err := generate(schemas(t, text), []string{"aws_x"}); err == nil {
			t.Errorf("the type %s is accepted", broken)
		}
	}
	// aws_alb is another name of aws_lb: their schemas must be the same.
	different := `{"resource_schemas": {"aws_lb": {"block": {}}, "aws_alb": {"block": {"attributes": {"a": {"type": "string"}}}}}}`
	if _, err := generate(schemas(t, different), []string{"aws_alb", "aws_lb"}); err == nil || !strings.Contains(err.Error(), "aws_lb differs") {
		t.Errorf("names of one type with different schemas give %v", err)
	}
}

func TestRunWithoutTerraform(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	var stderr bytes.Buffer
	if err := run(t.Context(), &stderr, t.TempDir(), false); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(stderr.String(), "not generated") || !strings.Contains(stderr.String(), "ARCHLINT_TERRAFORM_PLUGINS") {
		t.Errorf("it says %q", stderr.String())
	}
}

// The committed files are what the generator makes of the provider's schema.
func TestFilesAreCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("the provider takes seconds to say its schemas")
	}
	if _, err := provider.Find(); errors.Is(err, provider.ErrMissing) && os.Getenv("ARCHLINT_ORACLES") != "required" {
		t.Skip(err)
	} else if err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), io.Discard, "..", true); err != nil {
		t.Error(err)
	}
}
