package builtin

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/types"
)

// longestARN bounds an ARN, in bytes: IAM's are the longest that are documented,
// with 2048 characters.
const longestARN = 2048

var arn = function{
	declaration: &ast.Builtin{
		Name: "archlint.arn",
		Description: "Takes an Amazon Resource Name apart. Undefined for text that is none; " +
			"the patterns that IAM policies hold, such as `arn:aws:s3:::*`, are taken apart too.",
		Decl: types.NewFunction(
			types.Args(types.Named("arn", types.S).Description("such as `arn:aws:ecs:eu-west-1:123456789012:cluster/web`")),
			types.Named("parts", types.NewObject([]*types.StaticProperty{
				types.NewStaticProperty("account", types.S),
				types.NewStaticProperty("partition", types.S),
				types.NewStaticProperty("path", types.NewArray(nil, types.S)),
				types.NewStaticProperty("region", types.S),
				types.NewStaticProperty("resource", types.S),
				types.NewStaticProperty("service", types.S),
			}, nil)).Description("`partition`, `service`, `region` and `account`, the last two empty where the ARN has none; "+
				"`resource` is the rest, and `path` the rest split at `/` and `:`"),
		),
	},
	call: func(arguments []*ast.Term) *ast.Term {
		written, ok := text(arguments[0], longestARN)
		if !ok {
			return nil
		}
		return parseARN(written)
	},
}

// parseARN follows the format that AWS documents:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
func parseARN(written string) *ast.Term {
	parts := strings.SplitN(written, ":", 6)
	if len(parts) != 6 || parts[0] != "arn" || parts[1] == "" || parts[2] == "" || parts[5] == "" {
		return nil
	}
	result := texts("partition", parts[1], "service", parts[2], "region", parts[3], "account", parts[4], "resource", parts[5])
	var path []*ast.Term
	for step := range strings.FieldsFuncSeq(parts[5], func(r rune) bool { return r == '/' || r == ':' }) {
		path = append(path, ast.StringTerm(step))
	}
	result.Value.(ast.Object).Insert(ast.StringTerm("path"), ast.ArrayTerm(path...))
	return result
}
