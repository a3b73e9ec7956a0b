package expression_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// scope has one of each kind of what is not known.
func scope() names {
	str := func(text string) *inventory.Value { return inventory.NewString(text, inventory.Range{}) }
	create := variable("create", inventory.KindBool)
	u := *create.Unknown()
	u.Key = "condition boolean var.create of deployment"
	u.Alternatives = []inventory.Alternative{
		{When: "var.create is true", Value: inventory.NewList([]*inventory.Value{
			inventory.NewObject([]inventory.Member{{Name: "id", Value: synthetic("aws_lb.x[0].id", "lb-1")}}, inventory.Range{}),
		}, inventory.Range{})},
		{When: "var.create is false", Value: inventory.NewList(nil, inventory.Range{})},
	}
	u.Type = inventory.KindList
	return names{
		"var.tag": variable("tag", inventory.KindString), "var.create": create, "var.other": variable("other", inventory.KindBool),
		"var.any": variable("any", inventory.KindAbsent), "var.list": variable("list", inventory.KindList),
		"var.map": variable("map", inventory.KindObject), "var.n": variable("n", inventory.KindNumber),
		"aws_lb.x":  inventory.NewUnknown(&u, inventory.Range{}),
		"aws_lb.y":  inventory.NewObject([]inventory.Member{{Name: "arn", Value: synthetic("aws_lb.y.arn", "arn:aws:elasticloadbalancing:eu-west-1:000000000000:loadbalancer/app/y/1")}}, inventory.Range{}),
		"local.env": str("prod"),
	}
}

func TestUnknown(t *testing.T) {
	const either = "<var.create is true: "
	tests := []struct{ expression, want string }{
		{`var.tag`, `<var.tag string>`},
		{`"repo:${var.tag}"`, `"repo:${var.tag}"`},
		{`"repo:${var.tag}" == ""`, `false`},
		{`"repo:${var.tag}" == "repo:latest"`, `<"repo:${var.tag}" == "repo:latest" is true: true | "repo:${var.tag}" == "repo:latest" is false: false>`},
		{`"repo:${var.tag}" == "other:latest"`, `false`},
		{`var.tag == var.tag`, `true`},
		{`var.tag != null`, `true`},
		{`var.tag == 5`, `false`},
		{`upper(var.tag)`, `<upper(var.tag) string>`},
		{`var.n + 1`, `<var.n + 1 number>`},
		{`(var.n + 1) * 2`, `<(var.n + 1) * 2 number>`},
		{`var.n > 0 || true`, `true`},
		{`false && var.create`, `false`},
		{`var.create && false`, `false`},
		{`true && var.create`, either + `true | var.create is false: false>`},
		{`!var.create`, either + `false | var.create is false: true>`},
		{`var.create ? 1 : 0`, either + `1 | var.create is false: 0>`},
		{`var.create ? "a" : "a"`, `"a"`},
		{`(var.create ? 1 : 0) + (var.create ? 10 : 20)`, either + `11 | var.create is false: 20>`},
		{`var.create == false ? "x" : "y"`, either + `"y" | var.create is false: "x">`},
		{`"n-${var.create ? "a" : "b"}"`, either + `"n-a" | var.create is false: "n-b">`},
		{`var.create && var.other ? 1 : 2`, either + `<var.other is true: 1 | var.other is false: 2> | var.create is false: 2>`},
		{`length(aws_lb.x)`, either + `1 | var.create is false: 0>`},
		{`aws_lb.x[0].id`, either + `"${aws_lb.x[0].id}" | var.create is false: <invalid>>`},
		{`try(aws_lb.x[0].id, "")`, either + `"${aws_lb.x[0].id}" | var.create is false: "">`},
		{`one(aws_lb.x[*].id)`, either + `"${aws_lb.x[0].id}" | var.create is false: null>`},
		{`element(concat(aws_lb.x[*].id, [""]), 0)`, either + `"${aws_lb.x[0].id}" | var.create is false: "">`},
		{`var.create ? aws_lb.x[0].id : "none"`, either + `"${aws_lb.x[0].id}" | var.create is false: "none">`},
		{`join("", aws_lb.x[*].id)`, either + `"${aws_lb.x[0].id}" | var.create is false: "">`},
		{`can(aws_lb.x[0])`, either + `true | var.create is false: false>`},
		{`coalesce(one(aws_lb.x[*].id), "d")`, either + `"${aws_lb.x[0].id}" | var.create is false: "d">`},
		{`[for x in aws_lb.x : x.id]`, either + `["${aws_lb.x[0].id}"] | var.create is false: []>`},
		{`[for x in ["a", "b"] : x if x == "a" || var.create]`, `["a", <var.create is true: "b" | var.create is false: absent>]`},
		{`length([for x in ["a", "b"] : x if x == "a" || var.create])`, either + `2 | var.create is false: 1>`},
		{`{for x in ["a", "b"] : x => 1 if x == "a" || var.create}`, `{a: 1, b: <var.create is true: 1 | var.create is false: absent>}`},
		{`[for x in var.list : x]`, `< array>`},
		{`merge(var.map, {a = 1}).a`, `1`},
		{`merge(var.map, {a = 1})["a"]`, `1`},
		{`merge({a = 1}, var.map).a`, `<>`},
		{`keys(merge({a = 1}, var.map))`, `["a", …]`},
		{`keys(merge({a = 1}, var.map, {b = 2}))`, `["a", "b", …]`},
		{`merge({a = 1}, var.map, {b = 2}).b`, `2`},
		{`merge({a = 1}, var.map, {a = 2}).a`, `2`},
		{`keys({for k, v in merge({a = 1}, var.map, {b = 2}) : upper(k) => v})`, `["A", "B", …]`},
		{`{for k, v in merge({a = 1}, var.map, {b = 2}) : upper(k) => v}.B`, `2`},
		{`{a = 1, (var.tag) = 2, b = 3}.b`, `3`},
		{`{a = 1, (var.tag) = 2, b = 3}.a`, `<>`},
		{`zipmap(["b", "a"], [var.tag, 1])`, `{a: 1, b: <var.tag string>}`},
		{`zipmap(["a"], var.list).a`, `<zipmap(["a"], var.list)>`},
		{`keys(zipmap(["a"], var.list))`, `["a"]`},
		{`keys(zipmap(concat(["a"], var.list), var.list))`, `["a", …]`},
		{`toset(["a", var.tag]) == toset(["a"])`, `<toset(["a", var.tag]) == toset(["a"]) is true: true | toset(["a", var.tag]) == toset(["a"]) is false: false>`},
		{`[for k, v in toset(["a", var.tag]) : k]`, `["a", <var.tag string>]`},
		{`lookup(merge(var.map, {a = 1}), "a", 0)`, `1`},
		{`keys(merge(var.map, {a = 1}))`, `["a", …]`},
		{`[for k, v in merge(var.map, {a = 1}) : k]`, `["a", …]`},
		{`concat(["a"], var.list)`, `["a", …]`},
		{`concat(["a"], var.list)[0]`, `"a"`},
		{`contains(concat(["a"], var.list), "a")`, `true`},
		{`length(var.list) > 0`, `<length(var.list) > 0 is true: true | length(var.list) > 0 is false: false>`},
		{`length([var.tag, "b"])`, `2`},
		{`[var.tag, "b"][1]`, `"b"`},
		{`{a = var.tag}.a`, `<var.tag string>`},
		{`var.map.a`, `<var.map.a>`},
		{`var.map["a"]`, `<var.map["a"]>`},
		{`var.map.a.b`, `<var.map.a.b>`},
		{`var.list[*].id`, `<var.list[*] array>`},
		{`{a = 1, b = 2}[var.tag]`, `<var.tag is a: 1 | var.tag is b: 2>`},
		{`{a = 1, b = 2}[var.tag] * {a = 10, b = 20}[var.tag]`, `<var.tag is a: 10 | var.tag is b: 40>`},
		{`{a = 1, b = 1}[var.tag]`, `1`},
		{`lookup({}, var.tag, 5)`, `5`},
		{`lookup({a = 1}, var.tag, 5)`, `<var.tag is a: 1 | var.tag is another one: 5>`},
		{`format("%s-%s", local.env, var.tag)`, `"prod-${var.tag}"`},
		{`join("-", [local.env, var.tag])`, `"prod-${var.tag}"`},
		{`split("/", "a/b/${var.tag}")`, `["a", "b", …]`},
		{`split("/", aws_lb.y.arn)[3]`, `"${split(\"/\", ${aws_lb.y.arn})}"`},
		{`replace("a-${var.tag}", "-", "_")`, `"a_${replace(var.tag, \"-\", \"_\")}"`},
		{`startswith("a-${var.tag}", "a-")`, `true`},
		{`startswith("a-${var.tag}", "b")`, `false`},
		{`aws_lb.y.arn == ""`, `false`},
		{`aws_lb.y.arn != null`, `true`},
		{`coalesce(aws_lb.y.arn, "x")`, `"${aws_lb.y.arn}"`},
		{`coalesce("p-${var.tag}", "x")`, `"p-${var.tag}"`},
		{`compact(["", "p-${var.tag}", aws_lb.y.arn])`, `["p-${var.tag}", "${aws_lb.y.arn}"]`},
		{`compact([var.create ? "a" : "", "b"])`, `[<var.create is true: "a" | var.create is false: absent>, "b"]`},
		{`jsonencode({image = "r:${var.tag}", n = var.n})`, `"{\"image\":\"r:${var.tag}\",\"n\":${jsonencode(var.n)}}"`},
		{`jsondecode(jsonencode({image = var.tag})).image`, `<var.tag string>`},
		{`flatten([["a"], var.create ? ["b"] : []])`, `["a", <var.create is true: "b" | var.create is false: absent>]`},
		{`templatefile("greet.tftpl", {name = var.tag, list = ["a"]})`, `"Hi ${var.tag}: a\n"`},
		{`templatestring(local.env, {})`, `"prod"`},
		{`timestamp()`, `< string>`},
		{`toset(["b", var.tag, "a"])`, `["a", "b", <var.tag string>]`},
		{`try(var.any.x.y, "z")`, `<var.any.x.y>`},
		{`[for k, v in {a = {on = var.create}, b = {}} : k if try(v.on, false)]`, `[<var.create is true: "a" | var.create is false: absent>]`},
		{`provider::aws::arn_parse(aws_lb.y.arn).region`, `"${provider::aws::arn_parse(${aws_lb.y.arn})}"`},
		{`sum([var.n, 1])`, `<sum([var.n, 1]) number>`},
		{`setunion(["a"], var.list)`, `<setunion(["a"], var.list) array>`},
		{`alltrue([false, var.create])`, `false`},
		{`cidrsubnet(var.tag, 8, 1)`, `<cidrsubnet(var.tag, 8, 1) string>`},
		{`tostring(var.any)`, `<var.any string>`},
		{`merge({a = 1}, var.create ? {b = 2} : {})`, either + `{a: 1, b: 2} | var.create is false: {a: 1}>`},
	}
	for _, test := range tests {
		t.Run(test.expression, func(t *testing.T) {
			out := evaluate(t, test.expression, scope(), files)
			if diff := cmp.Diff(test.want, show(out.value)); diff != "" {
				t.Error(diff)
			}
			if len(out.diagnostics) > 0 {
				t.Errorf("diagnostics %s", out.diagnostics)
			}
		})
	}
}
