package expression

import (
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// builtins are the functions of Terraform by name, but for try and can:
// https://developer.hashicorp.com/terraform/language/functions
var builtins = map[string]builtin{}

func register(name string, f builtin) struct{} {
	builtins[name] = f
	return struct{}{}
}

// registerPure registers functions of which only the result counts.
func registerPure(functions map[string]function.Function) struct{} {
	for name, f := range functions {
		builtins[name] = builtin{pure: f}
	}
	return struct{}{}
}

// registerText registers functions that take a text apart or change it, so that what
// is made up stays so.
func registerText(functions map[string]function.Function) struct{} {
	for name, f := range functions {
		builtins[name] = builtin{pure: f, text: true}
	}
	return struct{}{}
}

// texts are the parameters of a function of texts.
func texts(names ...string) []function.Parameter {
	params := make([]function.Parameter, len(names))
	for i, name := range names {
		params[i] = function.Parameter{Name: name, Type: cty.String}
	}
	return params
}

// textFunction is a function of one text that gives a text.
func textFunction(change func(string) (string, error)) function.Function {
	return function.New(&function.Spec{
		Params: texts("text"),
		Type:   function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			out, err := change(args[0].AsString())
			if err != nil {
				return cty.UnknownVal(cty.String), err
			}
			return cty.StringVal(out), nil
		},
	})
}

// textPredicate is a function of two texts that gives a truth value.
func textPredicate(holds func(text, part string) bool) function.Function {
	return function.New(&function.Spec{
		Params: texts("text", "part"),
		Type:   function.StaticReturnType(cty.Bool),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			return cty.BoolVal(holds(args[0].AsString(), args[1].AsString())), nil
		},
	})
}
