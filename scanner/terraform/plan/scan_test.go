package plan

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/archlint/archlint/inventory"
)

const small = `{"format_version":"1.2","terraform_version":"1.11.4",
"planned_values":{"root_module":{"resources":[
 {"address":"aws_subnet.a","mode":"managed","type":"aws_subnet","name":"a","values":{"cidr_block":"10.0.0.0/24","vpc_id":"vpc-1"}},
 {"address":"aws_db_instance.d","mode":"managed","type":"aws_db_instance","name":"d","values":{"password":"hunter2","tags":{"A":"b"},"tags_all":{"A":"b","Team":"web"}}}]}},
"resource_changes":[
 {"address":"aws_subnet.a","mode":"managed","type":"aws_subnet","name":"a","change":{"actions":["update"],"before":{"cidr_block":"10.9.0.0/24"},"after":{},"after_unknown":{"id":true}}},
 {"address":"aws_db_instance.d","mode":"managed","type":"aws_db_instance","name":"d","change":{"actions":["create"],"before":null,"after":{},"after_unknown":{"arn":true},"after_sensitive":{"password":true}}},
 {"address":"aws_vpc.gone","mode":"managed","type":"aws_vpc","name":"gone","change":{"actions":["delete"],"before":{"cidr_block":"10.0.0.0/8"},"after":null}},
 {"address":"aws_lb.x[0]","mode":"managed","type":"aws_lb","name":"x","index":0,"change":{"actions":["create"],"after":{"name":"x"},"after_unknown":{"subnets":true}}}],
"configuration":{"provider_config":{"aws":{"name":"aws","expressions":{"region":{"constant_value":"eu-west-1"}}}},
 "root_module":{"resources":[{"mode":"managed","type":"aws_lb","name":"x","provider_config_key":"aws","expressions":{"subnets":{"references":["aws_subnet.a.id","aws_subnet.a","local.more"]}}}]}}}`

const stateFile = `{"version":4,"terraform_version":"1.5.0","serial":3,"lineage":"x","outputs":{"o":{"value":"v","type":"string"}},"resources":[
 {"module":"module.m","mode":"managed","type":"aws_subnet","name":"a","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[
  {"index_key":"x","attributes":{"arn":"arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1","id":"subnet-1","cidr_block":"10.0.0.0/24"},"sensitive_attributes":[[{"type":"get_attr","value":"cidr_block"}]]},
  {"index_key":"y","deposed":"00","attributes":{"id":"subnet-2"}}]},
 {"mode":"managed","type":"aws_security_group","name":"old","instances":[{"attributes_flat":{"name":"old","ingress.#":"1","ingress.77.from_port":"80","ingress.77.cidr_blocks.#":"1","ingress.77.cidr_blocks.0":"0.0.0.0/0","tags.%":"1","tags.Name":"n"}}]}]}`

func TestPlan(t *testing.T) {
	r, _ := scan(t, "plan.json", []byte(small))
	if len(r.Diagnostics) > 0 || len(r.Instances) != 3 || r.Kind != "plan" {
		t.Fatalf("%d instances, %v", len(r.Instances), r.Diagnostics)
	}
	db := r.instance(t, "aws_db_instance.d")
	if v := db.Arguments.Get("password"); v.Display() != inventory.Redacted {
		t.Errorf("the password is %s", v.Display())
	}
	if v := db.Arguments.Get("tags"); v.Display() != `{"A":"b","Team":"web"}` || db.Arguments.Get("tags_all") != nil {
		t.Errorf("the tags are %s", v.Display())
	}
	if at := r.instance(t, "aws_subnet.a").Arguments.Get("cidr_block").Range(); at.String() != "plan.json:3:99" {
		t.Errorf("the block stands at %s", at)
	}
	lb := r.instance(t, "aws_lb.x[0]")
	u := lb.Arguments.Get("subnets").Unknown()
	if u == nil || !u.IsList() || len(u.Refs) != 2 || u.Refs[0].Name != "aws_subnet.a.id" || u.Refs[1].Name != "local.more" {
		t.Errorf("the subnets are %+v", u)
	}
	if lb.Region != "eu-west-1" || lb.Expansions[0].Kind != "count" {
		t.Errorf("region %q, expansions %v", lb.Region, lb.Expansions)
	}
	if len(r.Changes) != 4 || r.Changes[3].Before.Get("cidr_block").Display() != "10.0.0.0/8" || !r.Changes[3].Actions.Delete() {
		t.Errorf("changes %+v", r.Changes)
	}
}

func TestState(t *testing.T) {
	r, _ := scan(t, "terraform.tfstate", []byte(stateFile))
	if len(r.Diagnostics) > 0 || len(r.Instances) != 2 || r.Kind != "state" || len(r.Outputs) != 1 {
		t.Fatalf("%d instances, %v", len(r.Instances), r.Diagnostics)
	}
	a := r.instance(t, `module.m.aws_subnet.a["x"]`)
	if a.Region != "eu-west-1" || a.Account != "111122223333" || a.Computed.Get("id").Display() != "subnet-1" {
		t.Errorf("instance %+v", a)
	}
	if !a.Arguments.Get("cidr_block").IsSecret() {
		t.Error("the sensitive attribute is no secret")
	}
	old := r.instance(t, "aws_security_group.old")
	want := `{"name":"old","ingress":[{"from_port":"80","cidr_blocks":["0.0.0.0/0"]}],"tags":{"Name":"n"}}`
	if got := old.Arguments.Display(); got != want || old.Region != "eu-west-1" {
		t.Errorf("got %s in %s, want %s", got, old.Region, want)
	}
}

// TestWrongFiles has files that are not read, with a part of what is said of them.
func TestWrongFiles(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"binary plan":      {"PK\x03\x04\x14\x00tfplan", "binary plan file"},
		"log":              {"{\"@level\":\"info\",\"@message\":\"Terraform 1.5.0\",\"type\":\"version\"}\n{", "terraform show -json tfplan > plan.json"},
		"empty":            {"", "the file is empty"},
		"cut off":          {small[:700], "ends in the middle|closing quotation mark"},
		"cut off in text":  {small[:40], "closing quotation mark|ends in the middle"},
		"newer format":     {`{"format_version":"2.0","planned_values":{"root_module":{}}}`, "format version 2.0 is not known"},
		"old state":        {`{"version":3,"terraform_version":"0.11.0","serial":1,"modules":[]}`, "version 3 of the state format"},
		"wrong section":    {`{"format_version":"1.0","planned_values":[]}`, "plan.json:1:42: the values must be an object"},
		"wrong resource":   {`{"format_version":"1.0","resource_changes":[{"type":1,"name":"x"}]}`, "type must be a text"},
		"nameless":         {`{"format_version":"1.0","resource_changes":[{}]}`, "a resource has no type or no name"},
		"no JSON value":    {`{"format_version":"1.0","values":{"outputs":{"x":{"value":nul}}}}`, `"nul" is no JSON value`},
		"control":          {"{\"format_version\":\"1\n\"}", "control character"},
		"bad escape":       {`{"format_version":"\q","values":{}}`, "escape"},
		"goes on":          {`{"format_version":"1.0","values":{}} x`, "goes on after its end"},
		"deep":             {`{"format_version":"1.0","x":` + strings.Repeat("[", 300), "nests too deep"},
		"something else":   {`{"a":1}`, "is no plan and no state"},
		"failed plan":      {`{"format_version":"1.0","errored":true,"planned_values":{}}`, "planning ended with an error"},
		"missing comma":    {`{"format_version":"1.0" "values":{}}`, `a comma or '}' is missing`},
		"wrong key":        {`{"format_version":"1.0","resource_changes":{"a":1}}`, "resource_changes must be a list"},
		"unfinished array": {`{"format_version":"1.0","resource_changes":[`, "ends in the middle"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, _ := scan(t, "plan.json", []byte(test.text))
			var all strings.Builder
			for _, d := range r.Diagnostics {
				all.WriteString(d.Range.String() + ": " + d.Summary + ": " + d.Detail + "\n")
			}
			for want := range strings.SplitSeq(test.want, "|") {
				if strings.Contains(all.String(), want) {
					return
				}
			}
			t.Errorf("got %q, want %q", all.String(), test.want)
		})
	}
}

// encoded is a text in UTF-16 with a byte order mark.
func encoded(text string, order binary.AppendByteOrder) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		b = order.AppendUint16(b, unit)
	}
	return b
}

func TestEncodings(t *testing.T) {
	text := strings.Replace(small, "hunter2", "h\U0001D11Ener", 1)
	for name, data := range map[string][]byte{
		"little endian": encoded(text, binary.LittleEndian), "big endian": encoded(text, binary.BigEndian), "UTF-8 with a mark": []byte("\ufeff" + text),
	} {
		if r, _ := scan(t, "plan.json", data); len(r.Instances) != 3 || len(r.Diagnostics) > 0 || !Detect("-", data) {
			t.Errorf("%s: %d instances, %v", name, len(r.Instances), r.Diagnostics)
		}
	}
}

func TestDetect(t *testing.T) {
	tests := []struct {
		name, head string
		want       bool
	}{
		{"-", small, true},
		{"x.txt", small[:200], true},
		{"terraform.tfstate", stateFile[:90], true},
		{"-", `{"format_version":"1.0"}`, false},
		{"-", `{"format_version":"1.0","provider_schemas":{}}`, false},
		{"-", `{"configuration":{"provider_config":{"aws":{"name":"a`, true},
		{"a.json", `{"AWSTemplateFormatVersion":"2010-09-09","Resources":{}}`, false},
		{"package-lock.json", `{"name":"x","version":"1","lockfileVersion":2}`, false},
		{"a.json", `[]`, false},
		{"a.tfplan", "PK\x03\x04", true},
		{"a.zip", "PK\x03\x04", false},
		{"a.bin", "PK\x03\x04....tfplan", true},
		{"-", `{"@level":"info","@message":"Terraform 1.5.0"}`, true},
		{"-", "", false},
	}
	for _, test := range tests {
		if got := Detect(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s %.60q: got %v", test.name, test.head, got)
		}
	}
}
