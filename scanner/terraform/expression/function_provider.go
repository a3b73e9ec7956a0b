package expression

import (
	"errors"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// The functions of the AWS provider:
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_parse
var _ = registerText(map[string]function.Function{
	"provider::aws::arn_parse":          arnParseFunc,
	"provider::aws::arn_build":          arnBuildFunc,
	"provider::aws::trim_iam_role_path": textFunction(trimRolePath),
})

var arnFields = []string{"partition", "service", "region", "account_id", "resource"}

var arnParseFunc = function.New(&function.Spec{
	Params: texts("arn"),
	Type: function.StaticReturnType(cty.Object(map[string]cty.Type{
		"partition": cty.String, "service": cty.String, "region": cty.String, "account_id": cty.String, "resource": cty.String,
	})),
	Impl: func(args []cty.Value, t cty.Type) (cty.Value, error) {
		parts, err := arnParts(args[0].AsString())
		if err != nil {
			return cty.UnknownVal(t), err
		}
		fields := map[string]cty.Value{}
		for i, name := range arnFields {
			fields[name] = cty.StringVal(parts[i+1])
		}
		return cty.ObjectVal(fields), nil
	},
})

func arnParts(arn string) ([]string, error) {
	const sections = 6
	parts := strings.SplitN(arn, ":", sections)
	if len(parts) != sections || parts[0] != "arn" {
		return nil, errors.New("the text is no ARN")
	}
	return parts, nil
}

var arnBuildFunc = function.New(&function.Spec{
	Params: texts(arnFields...),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		parts := []string{"arn"}
		for _, arg := range args {
			parts = append(parts, arg.AsString())
		}
		return cty.StringVal(strings.Join(parts, ":")), nil
	},
})

// trimRolePath takes the path out of the ARN of a role.
func trimRolePath(arn string) (string, error) {
	parts, err := arnParts(arn)
	if err != nil {
		return "", err
	}
	resource := strings.Split(parts[5], "/")
	if parts[2] != "iam" || resource[0] != "role" || len(resource) < 2 {
		return "", errors.New("the text is no ARN of a role")
	}
	parts[5] = "role/" + resource[len(resource)-1]
	return strings.Join(parts, ":"), nil
}
