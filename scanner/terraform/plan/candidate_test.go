package plan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// planOf is a plan with two networks and two groups, and one instance of a type with
// unknown arguments that have an expression.
func planOf(typeName, after, unknown, expressions, variables string) string {
	resource := func(typeName, name, key, after, unknown string) string {
		return fmt.Sprintf(`{"mode":"managed","type":%q,"name":%q,%s"change":{"actions":["create"],"before":null,"after":%s,"after_unknown":%s}}`,
			typeName, name, key, after, unknown)
	}
	changes := []string{
		resource("aws_vpc", "a", "", "{}", `{"id":true}`),
		resource("aws_vpc", "b", "", "{}", `{"id":true}`),
		resource("aws_security_group", "many", `"index":0,`, `{}`, `{"id":true}`),
		resource("aws_security_group", "many", `"index":1,`, `{}`, `{"id":true}`),
		resource("aws_security_group", "one", `"index":0,`, `{}`, `{"id":true}`),
		resource("aws_eip", "each", `"index":"x",`, `{}`, `{"id":true}`),
		resource("aws_eip", "each", `"index":"y",`, `{}`, `{"id":true}`),
		resource(typeName, "it", `"index":"x",`, after, unknown),
	}
	return fmt.Sprintf(`{"format_version":"1.2","variables":{%s},"resource_changes":[%s],"configuration":{"root_module":{"resources":[
		{"mode":"managed","type":%q,"name":"it","for_each_expression":{"references":["aws_eip.each"]},"expressions":%s}]}}}`,
		variables, strings.Join(changes, ","), typeName, expressions)
}

func TestCandidates(t *testing.T) {
	tests := []struct {
		name, typeName, attribute, after, unknown, references, want string
	}{
		{"one reference", "aws_subnet", "vpc_id", `{}`, `true`, `"aws_vpc.a.id","aws_vpc.a"`, `aws_vpc.a.id`},
		{"either of two", "aws_subnet", "vpc_id", `{}`, `true`, `"aws_vpc.a.id","aws_vpc.a","aws_vpc.b.id","aws_vpc.b"`, `one of aws_vpc.a.id, aws_vpc.b.id`},
		{"one of a type that the argument cannot hold", "aws_subnet", "vpc_id", `{}`, `true`, `"aws_vpc.a.id","aws_vpc.a","aws_eip.each[\"x\"].id","aws_eip.each[\"x\"]","aws_eip.each"`, `aws_vpc.a.id`},
		{"a local value beside", "aws_subnet", "vpc_id", `{}`, `true`, `"aws_vpc.a.id","aws_vpc.a","local.x"`, `unknown`},
		{"another attribute of the same kind of resource", "aws_subnet", "vpc_id", `{}`, `true`, `"aws_vpc.a.main_route_table_id","aws_vpc.a"`, `unknown`},
		{"each.value of the resource of for_each", "aws_nat_gateway", "allocation_id", `{}`, `true`, `"each.value.id","each.value"`, `aws_eip.each["x"].id`},
		{"each.key may choose any", "aws_nat_gateway", "allocation_id", `{}`, `true`, `"aws_eip.each","each.key"`, `one of aws_eip.each["x"].id, aws_eip.each["y"].id`},
		{"count.index of one instance", "aws_instance", "security_groups", `{}`, `true`, `"aws_security_group.one","count.index"`, `[aws_security_group.one[0].id]`},
		{"splat", "aws_lb", "security_groups", `{}`, `true`, `"aws_security_group.many"`, `[aws_security_group.many[0].id aws_security_group.many[1].id]`},
		{"an index in a set", "aws_lb", "security_groups", `{}`, `true`, `"aws_security_group.many","count.index"`, `unknown`},
		{"a variable may choose lists", "aws_lb", "security_groups", `{}`, `true`, `"var.internal","aws_security_group.many"`, `unknown`},
		{"a list of both in order", "aws_autoscaling_group", "target_group_arns", `{}`, `true`, `"aws_security_group.many"`, `unknown`},
		{"a pattern", "aws_lambda_permission", "source_arn", `{}`, `true`, `"aws_vpc.a.arn","aws_vpc.a"`, `unknown`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := planOf(test.typeName, test.after, fmt.Sprintf("{%q:%s}", test.attribute, test.unknown),
				fmt.Sprintf(`{%q:{"references":[%s]}}`, test.attribute, test.references), `"internal":{"value":true}`)
			result, _ := scan(t, "plan.json", []byte(text))
			if len(result.Diagnostics) > 0 {
				t.Fatal(result.Diagnostics)
			}
			v := result.instance(t, test.typeName+`.it["x"]`).Arguments.Get(test.attribute)
			var got string
			switch u := v.Unknown(); {
			case u == nil && v.List() != nil:
				var elements []string
				for _, element := range v.List() {
					elements = append(elements, shown(element.Display()))
				}
				got = "[" + strings.Join(elements, " ") + "]"
			case u == nil:
				got = shown(v.Display())
			case len(u.Alternatives) == 0:
				got = "unknown"
			default:
				if u.Key == "" {
					t.Error("the choice has no key")
				}
				var all []string
				for _, a := range u.Alternatives {
					all = append(all, shown(a.Value.Display()))
				}
				got = "one of " + strings.Join(all, ", ")
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPolicyOfADataSource reads a policy that mentions what is known after apply: the rest
// of it is known.
func TestPolicyOfADataSource(t *testing.T) {
	text := `{"format_version":"1.2","resource_changes":[
		{"mode":"managed","type":"aws_lb","name":"a","change":{"actions":["create"],"after":{},"after_unknown":{"arn":true}}},
		{"mode":"data","type":"aws_iam_policy_document","name":"d","change":{"actions":["read"],
			"after":{"statement":[{"actions":["s3:GetObject"],"effect":null,"condition":[],"resources":[null]}]},
			"after_unknown":{"json":true,"statement":[{"actions":[false],"resources":[true]}]}}},
		{"mode":"managed","type":"aws_iam_policy","name":"p","change":{"actions":["create"],"after":{"name":"p"},"after_unknown":{"policy":true}}}
	],"configuration":{"root_module":{"resources":[
		{"mode":"data","type":"aws_iam_policy_document","name":"d","expressions":{"statement":[
			{"actions":{"constant_value":["s3:GetObject"]},"resources":{"references":["aws_lb.a.arn","aws_lb.a"]}}]}},
		{"mode":"managed","type":"aws_iam_policy","name":"p","expressions":{"policy":{"references":["data.aws_iam_policy_document.d.json","data.aws_iam_policy_document.d"]}}}
	]}}}`
	result, _ := scan(t, "plan.json", []byte(text))
	statement := result.instance(t, "aws_iam_policy.p").Arguments.Get("policy").Document().At(inventory.Path{"Statement", 0})
	if got := statement.Get("Action").Display() + " " + statement.Get("Effect").Display(); got != "s3:GetObject Allow" {
		t.Errorf("the action and effect are %s", got)
	}
	if u := statement.Get("Resource").Unknown(); u == nil || len(u.Refs) != 1 || u.Refs[0].Name != "aws_lb.a.arn" {
		t.Errorf("the resource is %s, want unknown by aws_lb.a.arn: it may be a text around that", statement.Get("Resource").Display())
	}
}

// shown is the expression in a text that is nothing else.
func shown(text string) string { return strings.TrimSuffix(strings.TrimPrefix(text, "${"), "}") }
