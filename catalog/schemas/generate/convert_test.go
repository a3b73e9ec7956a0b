package main

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog"
)

// converted is the text that the generator writes for a registry schema.
func converted(t *testing.T, name, registrySchema string) string {
	t.Helper()
	var raw map[string]any
	if err := json.Unmarshal([]byte(registrySchema), &raw); err != nil {
		t.Fatal(err)
	}
	text, err := encode(convert(name, raw))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestConvert(t *testing.T) {
	const registrySchema = `{
	"typeName": "X::Y::Z",
	"definitions": {
		"Tag": {"type": "object", "additionalProperties": false, "required": ["Value", "Key"],
			"properties": {"Key": {"type": "string"}, "Value": {"type": "string"}}},
		"Mode": {"type": "string", "enum": ["on", "off"]},
		"Tree": {"type": "object", "additionalProperties": false, "properties": {"Child": {"$ref": "#/definitions/Tree"}}},
		"Endpoint": {"type": "object", "additionalProperties": false,
			"properties": {"Address": {"type": "string"}, "Port": {"type": "integer"}}},
		"Unused": {"type": "object", "properties": {"A": {"type": "string"}}}
	},
	"properties": {
		"Name": {"type": "string", "pattern": "^[a-z<]+$", "description": "dropped"},
		"Mode": {"$ref": "#/definitions/Mode"},
		"Size": {"type": "integer", "enum": [1, 1000000, 2.5]},
		"Tree": {"$ref": "#/definitions/Tree"},
		"Policy": {"type": ["object", "string"]},
		"One": {"type": ["boolean"]},
		"Free": {"type": "object"},
		"Empty": {"type": "object", "additionalProperties": false},
		"Labels": {"type": "object", "additionalProperties": false, "patternProperties": {".*": {"type": "string"}}},
		"Numbers": {"type": "object", "additionalProperties": {"type": "number"}},
		"List": {"type": "array", "insertionOrder": false, "items": {"type": "string"}},
		"Ordered": {"type": "array", "insertionOrder": true},
		"Either": {"oneOf": [{"type": "string", "enum": ["a"]}, {"type": "string", "enum": ["b"]}]},
		"Both": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
		"Parts": {"type": "object", "additionalProperties": false, "properties": {"A": {"type": "string"}},
			"oneOf": [{"required": ["A"]}, {"properties": {"B": {"type": "string"}}}]},
		"Somewhere": {"$ref": "https://example.com/other.json"},
		"Endpoint": {"$ref": "#/definitions/Endpoint"},
		"Secret": {"type": "object", "additionalProperties": false,
			"properties": {"Arn": {"type": "string"}, "Key": {"type": "string"}}},
		"Arn": {"type": "string"},
		"Id": {"type": "string"},
		"TheTags": {"type": "array", "items": {"$ref": "#/definitions/Tag"}}
	},
	"required": ["Size", "Name"],
	"readOnlyProperties": ["/properties/Arn", "/properties/Id", "/properties/Endpoint", "/properties/Secret/Arn", "/properties/List/*/X"],
	"createOnlyProperties": ["/properties/Name", "/properties/Id", "/properties/Secret/Key"],
	"primaryIdentifier": ["/properties/Name", "/properties/Arn"],
	"tagging": {"tagProperty": "/properties/TheTags"}
}`
	const want = `{"type":"X::Y::Z","properties":{
"Both":{"type":"json"},
"Either":{"type":"string","enum":["a","b"]},
"Empty":{"type":"object"},
"Free":{"type":"json"},
"Id":{"type":"string"},
"Labels":{"type":"object","values":{"type":"string"}},
"List":{"type":"array","items":{"type":"string"},"unordered":true},
"Mode":{"type":"string","enum":["on","off"]},
"Name":{"type":"string","pattern":"^[a-z<]+$"},
"Numbers":{"type":"object","values":{"type":"number"}},
"One":{"type":"boolean"},
"Ordered":{"type":"array","items":{"type":"json"}},
"Parts":{"type":"object","properties":{"A":{"type":"string"},"B":{"type":"string"}}},
"Policy":{"type":"json"},
"Secret":{"type":"object","properties":{"Arn":{"type":"string"},"Key":{"type":"string"}}},
"Size":{"type":"integer","enum":["1","1000000","2.5"]},
"Somewhere":{"type":"json"},
"TheTags":{"type":"array","items":{"ref":"Tag"}},
"Tree":{"ref":"Tree"}
},"required":["Name","Size"],"attributes":["Arn","Endpoint","Endpoint.Address","Endpoint.Port","Id","Secret.Arn"],"primaryIdentifier":["Name","Arn"],"createOnly":["Id","Name","Secret.Key"],"tagProperty":"TheTags","definitions":{
"Tag":{"type":"object","properties":{"Key":{"type":"string"},"Value":{"type":"string"}},"required":["Key","Value"]},
"Tree":{"type":"object","properties":{"Child":{"ref":"Tree"}}}
}}
`
	got := converted(t, "X::Y::Z", registrySchema)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	s, err := catalog.DecodeSchema([]byte(got))
	if err != nil {
		t.Fatal(err)
	}
	again, err := encode(s)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got, string(again)); diff != "" {
		t.Errorf("a schema that is read and written changes: %s", diff)
	}
}

func TestConvertAddsDocumentedAttributes(t *testing.T) {
	const registrySchema = `{"properties": {"Tags": {"type": "array"}}, "readOnlyProperties": ["/properties/StackId"]}`
	const want = `{"type":"AWS::CloudFormation::Stack","properties":{
"Tags":{"type":"array","items":{"type":"json"}}
},"attributes":["Outputs.*","StackId"],"tagProperty":"Tags"}
`
	if diff := cmp.Diff(want, converted(t, "AWS::CloudFormation::Stack", registrySchema)); diff != "" {
		t.Error(diff)
	}
}
