package plan

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGroups(t *testing.T) {
	tests := []struct {
		name string
		in   []string
		want []string
	}{
		{"an attribute", []string{"aws_lb.a.arn", "aws_lb.a"}, []string{"aws_lb.a.arn"}},
		{"an attribute of an instance", []string{"aws_lb.a[0].arn", "aws_lb.a[0]", "aws_lb.a"}, []string{"aws_lb.a[0].arn"}},
		{"a splat", []string{"aws_subnet.a", "aws_subnet.b"}, []string{"aws_subnet.a", "aws_subnet.b"}},
		{"an instance and the whole", []string{"aws_lb.a[0].arn", "aws_lb.a[0]", "aws_lb.a", "aws_lb.a"}, []string{"aws_lb.a[0].arn", "aws_lb.a"}},
		{"a key with brackets", []string{`aws_lb.a["x].y"].arn`, `aws_lb.a["x].y"]`, "aws_lb.a"}, []string{`aws_lb.a["x].y"].arn`}},
		{"an output", []string{"module.m.vpc_id", "module.m", "count.index"}, []string{"module.m.vpc_id", "count.index"}},
		{"not references", []string{"", ".", "a.", "a[", "a..b", "[0"}, nil},
	}
	for _, test := range tests {
		var got []string
		for _, r := range groups(test.in) {
			got = append(got, r.String())
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestSplitModule(t *testing.T) {
	for address, want := range map[string][3]string{
		"module.a":                   {"", "a", ""},
		`module.a["x.y"]`:            {"", "a", `["x.y"]`},
		`module.a["x"].module.b[3]`:  {`module.a["x"]`, "b", "[3]"},
		"aws_lb.a":                   {},
		"":                           {},
		"module":                     {},
		"module.a.module.b.module.c": {"module.a.module.b", "c", ""},
	} {
		parent, call, key := splitModule(address)
		if got := [3]string{parent, call, key}; got != want {
			t.Errorf("%s: got %q", address, got)
		}
	}
}
