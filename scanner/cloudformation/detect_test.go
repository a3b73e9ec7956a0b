package cloudformation

import "testing"

func TestDetect(t *testing.T) {
	tests := map[string]struct {
		head string
		want bool
	}{
		"a version":                 {"AWSTemplateFormatVersion: '2010-09-09'\n", true},
		"an AWS type":               {"Resources:\n  A: {Type: AWS::S3::Bucket}\n", true},
		"a type of somebody else":   {"Resources:\n  A:\n    Type: Example::Web::Site\n", true},
		"the same in JSON":          {`{"Resources": {"A": {"Type": "Example::Web::Site"}}}`, true},
		"a module":                  {"Resources:\n  A: {Type: 'My::S3::Bucket::MODULE'}\n", true},
		"a Kubernetes object":       {"kind: Deployment\nspec: {Resources: {Type: big}}\n", false},
		"C++ in a comment":          {"# Resources of std::vector\nkind: Type\n", false},
		"a type without resources":  {"Type: Example::Web::Site\n", false},
		"resources that have bytes": {"Resources\x00AWS::", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := (Source{}).Detect("x", []byte(test.head)); got != test.want {
				t.Errorf("Detect = %v", got)
			}
		})
	}
}
