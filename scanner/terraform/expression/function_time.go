package expression

import (
	"time"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = registerPure(map[string]function.Function{
		"formatdate": stdlib.FormatDateFunc, "timeadd": stdlib.TimeAddFunc, "timecmp": timeCompareFunc,
	})
	_ = register("timestamp", onDeployment(0, 0))
	_ = register("plantimestamp", onDeployment(0, 0))
	_ = register("uuid", onDeployment(0, 0))
	_ = register("bcrypt", onDeployment(1, 2))
)

// onDeployment is a function whose result differs from one run to the next.
func onDeployment(least, most int) builtin {
	return builtin{least: least, most: most, own: func(e *Evaluator, c call) *inventory.Value {
		u := &inventory.Unknown{
			Reason: inventory.ReasonAttribute, Type: inventory.KindString, Detail: c.name + "() is known after apply",
			Refs: []inventory.Ref{{Kind: "function", Name: c.name, Range: c.at}},
		}
		e.unresolved("function "+c.name, u)
		return inventory.NewUnknown(u, c.at)
	}}
}

var timeCompareFunc = function.New(&function.Spec{
	Params: texts("timestamp_a", "timestamp_b"),
	Type:   function.StaticReturnType(cty.Number),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		a, err := time.Parse(time.RFC3339, args[0].AsString())
		if err != nil {
			return cty.UnknownVal(cty.Number), function.NewArgErrorf(0, "%q is no timestamp of RFC 3339", args[0].AsString())
		}
		b, err := time.Parse(time.RFC3339, args[1].AsString())
		if err != nil {
			return cty.UnknownVal(cty.Number), function.NewArgErrorf(1, "%q is no timestamp of RFC 3339", args[1].AsString())
		}
		return cty.NumberIntVal(int64(a.Compare(b))), nil
	},
})
