package policies

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

func TestClean(t *testing.T) {
	at := inventory.Range{}
	inv := inventory.New()
	inv.Expressions = map[string]string{
		"arn:aws:ecs:eu-west-1:111122223333:cluster/shop": "Cluster.Arn",
		"stack-cluster-1X2Y":                              "Cluster",
		"eu-west-1":                                       "AWS::Region",
		"111122223333":                                    "AWS::AccountId",
		"sg-12":                                           "Group",
	}
	chosen := inventory.NewUnknown(&inventory.Unknown{Alternatives: []inventory.Alternative{
		{When: "parameter P is alpha", Value: inventory.NewString("alpha-secret", at)}, {When: "otherwise"},
	}}, at).WithSensitive()
	inv.Resources = []*inventory.Resource{{
		Properties: inventory.NewObject([]inventory.Member{
			{Name: "Password", Value: inventory.NewString("hunter2", at).WithSensitive()},
			{Name: "Pin", Value: inventory.NewString("123", at).WithSensitive()},
			{Name: "Code", Value: inventory.NewInt(987654, at).WithSensitive()},
			{Name: "Chosen", Value: chosen},
			{Name: "Nested", Value: inventory.NewList([]*inventory.Value{inventory.NewString("deep-secret", at)}, at).WithSensitive()},
		}, at),
		Tags: map[string]*inventory.Value{
			"Owner": inventory.NewString("tag-secret", at).WithSensitive(),
			"Stage": inventory.NewString("shop-production", at),
		},
	}, {
		Address: "Administrators",
		Properties: inventory.NewList([]*inventory.Value{
			inventory.NewString("production", at).WithSensitive(), inventory.NewInt(8080, at).WithSensitive(),
			inventory.NewInt(8080, at), inventory.NewString("admin", at).WithSensitive(),
			inventory.NewString("true", at).WithSensitive(),
		}, at),
	}}
	c := newCleaner(inv)
	tests := []struct{ text, want string }{
		{"plain", "plain"},
		{"password hunter2 and hunter2", "password (redacted) and (redacted)"},
		{"pin 123", "pin 123"},
		{"production on port 8080 is true", "production on port 8080 is true"},
		{"admin of the administration: admin", "(redacted) of the administration: (redacted)"},
		{"xalpha-secretx", "x(redacted)x"},
		{"code 987654", "code (redacted)"},
		{"alpha-secret deep-secret tag-secret", "(redacted) (redacted) (redacted)"},
		{"in arn:aws:ecs:eu-west-1:111122223333:cluster/shop", "in ${Cluster.Arn}"},
		{"stack-cluster-1X2Y in eu-west-1 of 111122223333", "${Cluster} in eu-west-1 of ${AWS::AccountId}"},
		{"group sg-12", "group sg-12"},
		{" two\nlines\r\n\tand \x1b[31mred\x07 ", "two lines and [31mred"},
		{"bytes \xff that are no text", "bytes that are no text"},
	}
	for _, tt := range tests {
		if got := c.clean(tt.text); got != tt.want {
			t.Errorf("clean(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestLowerFirst(t *testing.T) {
	for title, want := range map[string]string{
		"Container images are pinned": "container images are pinned",
		"A load balancer is there":    "a load balancer is there",
		"ECS services scale":          "ECS services scale",
		"S3 buckets are private":      "S3 buckets are private",
		"CloudFront uses HTTPS":       "CloudFront uses HTTPS",
		"":                            "",
	} {
		if got := lowerFirst(title); got != want {
			t.Errorf("lowerFirst(%q) = %q, want %q", title, got, want)
		}
	}
}
