package builtin

import (
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

func TestARN(t *testing.T) {
	parts := func(partition, service, region, account, resource string, path ...any) string {
		object := texts("partition", partition, "service", service, "region", region, "account", account, "resource", resource)
		object.Value.(ast.Object).Insert(ast.StringTerm("path"), ast.NewTerm(ast.MustInterfaceToValue(path)))
		return object.String()
	}
	want := map[string]string{
		"arn:aws:ecs:eu-west-1:123456789012:service/web/api": parts("aws", "ecs", "eu-west-1", "123456789012", "service/web/api", "service", "web", "api"),
		"arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf": parts(
			"aws", "secretsmanager", "eu-west-1", "123456789012", "secret:db-AbCdEf", "secret", "db-AbCdEf"),
		"arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/web:*": parts(
			"aws", "logs", "eu-west-1", "123456789012", "log-group:/ecs/web:*", "log-group", "ecs", "web", "*"),
		"arn:aws:s3:::bucket/a:b":               parts("aws", "s3", "", "", "bucket/a:b", "bucket", "a", "b"),
		"arn:aws-cn:sns:cn-north-1:1:topic":     parts("aws-cn", "sns", "cn-north-1", "1", "topic", "topic"),
		"arn:aws:iam::aws:policy/ReadOnly":      parts("aws", "iam", "", "aws", "policy/ReadOnly", "policy", "ReadOnly"),
		"arn:*:iam::*:role/*":                   parts("*", "iam", "", "*", "role/*", "role", "*"),
		"arn:aws:apigateway:us-east-1::/apis/a": parts("aws", "apigateway", "us-east-1", "", "/apis/a", "apis", "a"),
		"":                                      undefined,
		"*":                                     undefined,
		"arn:aws:s3":                            undefined,
		"arn:aws:s3:::":                         undefined,
		"arn::s3:::bucket":                      undefined,
		"arn:aws::::bucket":                     undefined,
		"ARN:aws:s3:::bucket":                   undefined,
		" arn:aws:s3:::bucket":                  undefined,
		"arn:aws:s3:::" + strings.Repeat("a", longestARN): undefined,
	}
	got := map[string]string{}
	for written := range want {
		got[written] = ask(t, "archlint.arn", written)
	}
	compare(t, want, got)
}

// FuzzARN checks that the parts make the ARN again.
func FuzzARN(f *testing.F) {
	for _, seed := range []string{"arn:aws:s3:::b/k", "arn:aws:logs:r:1:log-group:/a:*", "arn:::::", "arn:a:b:c:d:/:/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, written string) {
		parts := parseARN(written)
		if parts == nil {
			return
		}
		again := "arn"
		for _, name := range []string{"partition", "service", "region", "account", "resource"} {
			again += ":" + string(parts.Get(ast.StringTerm(name)).Value.(ast.String))
		}
		if again != written {
			t.Errorf("the parts of %q make %q", written, again)
		}
		parts.Get(ast.StringTerm("path")).Value.(*ast.Array).Foreach(func(step *ast.Term) {
			if s := string(step.Value.(ast.String)); s == "" || strings.ContainsAny(s, "/:") {
				t.Errorf("the path of %q has the step %q", written, s)
			}
		})
	})
}
