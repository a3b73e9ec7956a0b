package expression

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/archlint/archlint/inventory"
)

// call is the use of a function.
type call struct {
	name  string
	args  []*inventory.Value
	at    inventory.Range
	scope Scope
	// ranges are those of the arguments, as far as they are written.
	ranges []hcl.Range
}

// builtin is a function of Terraform.
type builtin struct {
	// own evaluates the function on values of the inventory, if it has to keep what
	// is known of its arguments; it need not check their number.
	own func(e *Evaluator, c call) *inventory.Value
	// least and most are the numbers of arguments of own; most is below zero if there
	// is no limit.
	least, most int
	// pure is the function on values of cty, if own is nil.
	pure function.Function
	// text says that pure takes texts apart or changes them, so that of what is made
	// up it makes what is made up.
	text bool
	// bound says why a result would be too large, if it would be.
	bound func(args []cty.Value) error
}

// call evaluates the call of a function.
func (e *Evaluator) call(x *hclsyntax.FunctionCallExpr, scope Scope, at inventory.Range) *inventory.Value {
	name := strings.TrimPrefix(x.Name, "core::")
	switch name {
	case "try":
		return e.try(x.Args, scope, at)
	case "can":
		return e.can(x.Args, scope, at)
	}
	f, ok := builtins[name]
	if !ok {
		return e.unknownFunction(name, x, at)
	}
	c := call{name: name, at: at, scope: scope}
	for i, arg := range x.Args {
		v := e.eval(arg, scope)
		if isInvalid(v) && name != "type" {
			return v.WithRange(at)
		}
		if !x.ExpandFinal || i < len(x.Args)-1 {
			c.args, c.ranges = append(c.args, v), append(c.ranges, arg.Range())
			continue
		}
		return e.expandFinal(f, c, v)
	}
	return e.apply(f, c)
}

// expandFinal calls a function with the elements of its last argument.
func (e *Evaluator) expandFinal(f builtin, c call, list *inventory.Value) *inventory.Value {
	op := operation{name: c.name, at: c.at}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		if args[0].Kind() != inventory.KindList {
			return e.invalid(c.at, "the argument before ... is "+kindName(args[0]), "write a list there")
		}
		if more := args[0].More(); more != nil && !expandsOpen[c.name] {
			return e.opaque(operation{name: c.name, at: c.at}, append(slices.Clip(c.args), args[0]), []*inventory.Unknown{more})
		}
		expanded := c
		for _, element := range args[0].List() {
			if mayBeAbsent(element) {
				return e.opaque(operation{name: c.name, at: c.at}, args, undetermined([]*inventory.Value{element}, false))
			}
		}
		expanded.args = append(slices.Clip(c.args), args[0].List()...)
		if more := args[0].More(); more != nil {
			expanded.args = append(expanded.args, inventory.NewUnknown(more, c.at))
		}
		return e.apply(f, expanded)
	}
	return e.lift(op, list)
}

// expandsOpen are the functions that can say something of a list of arguments that may
// be longer.
var expandsOpen = map[string]bool{"merge": true, "concat": true, "flatten": true}

// apply calls a function with its arguments.
func (e *Evaluator) apply(f builtin, c call) *inventory.Value {
	if f.own == nil {
		return e.pure(f, c)
	}
	if n := len(c.args); n < f.least || f.most >= 0 && n > f.most {
		return e.invalid(c.at, fmt.Sprintf("%s is called with %d arguments", c.name, n), "it takes "+countOf(f.least, f.most))
	}
	return f.own(e, c)
}

func countOf(least, most int) string {
	switch {
	case most < 0:
		return fmt.Sprintf("at least %d", least)
	case least == most:
		return fmt.Sprintf("exactly %d", least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

// pure calls a function that needs to know its arguments.
func (e *Evaluator) pure(f builtin, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, deep: true}
	op.apply = func(args []*inventory.Value) *inventory.Value { return e.applyPure(f, c, args) }
	op.partial = func(args []*inventory.Value) *inventory.Value {
		if f.text {
			if v := e.madeUp(f, op, args); v != nil {
				return v
			}
		}
		if over(args, maxElements) {
			return e.opaque(op, args, undetermined(args, true))
		}
		result, err := e.callBound(f, args)
		if err != nil {
			return e.invalid(c.at, c.reason(err), "see the documentation of "+c.name+" for what it takes")
		}
		if result.IsWhollyKnown() && !result.IsMarked() {
			return e.fromCty(result, c.at)
		}
		op.kind = kindOfType(result.Type())
		return e.opaque(op, args, undetermined(args, true))
	}
	return e.lift(op, c.args...)
}

// over reports whether values have more parts than so many.
func over(args []*inventory.Value, most int) bool {
	for _, arg := range args {
		n, _ := size(arg, most)
		if most -= n; most < 0 {
			return true
		}
	}
	return false
}

func (e *Evaluator) applyPure(f builtin, c call, args []*inventory.Value) *inventory.Value {
	result, err := e.callBound(f, args)
	if err != nil {
		return e.invalid(c.at, c.reason(err), "see the documentation of "+c.name+" for what it takes")
	}
	v := e.fromCty(result, c.at)
	if slices.ContainsFunc(args, hasSecret) {
		v = v.WithSensitive()
	}
	return v
}

// reason says why a call failed, with nothing of what is sensitive among its arguments.
func (c call) reason(err error) string {
	if slices.ContainsFunc(c.args, hasSecret) {
		return c.name + ": it does not take the arguments, which are sensitive"
	}
	return c.name + ": " + err.Error()
}

// callBound calls a function unless the result would be too large.
func (e *Evaluator) callBound(f builtin, args []*inventory.Value) (cty.Value, error) {
	if f.bound != nil {
		values := make([]cty.Value, len(args))
		for i, arg := range args {
			values[i] = toCty(arg)
		}
		if err := f.bound(values); err != nil {
			return cty.DynamicVal, err
		}
	}
	return e.callCty(f.pure, args)
}

// callCty calls a function of cty, with its arguments converted as hcl does.
func (e *Evaluator) callCty(f function.Function, args []*inventory.Value) (cty.Value, error) {
	params, rest := f.Params(), f.VarParam()
	if len(args) < len(params) || rest == nil && len(args) > len(params) {
		return cty.DynamicVal, fmt.Errorf("%d arguments are given, not %d", len(args), len(params))
	}
	values := make([]cty.Value, len(args))
	for i, arg := range args {
		param := rest
		if i < len(params) {
			param = &params[i]
		}
		v := toCty(arg)
		if !writable(v) {
			return cty.DynamicVal, errNumber
		}
		converted, err := convertCty(v, param.Type)
		if err != nil {
			return cty.DynamicVal, fmt.Errorf("the value of %q is unsuitable: %w", param.Name, err)
		}
		values[i] = converted
	}
	return f.Call(values)
}

// unknownFunction reports a function that Terraform does not have. One of a provider
// is not evaluated.
func (e *Evaluator) unknownFunction(name string, x *hclsyntax.FunctionCallExpr, at inventory.Range) *inventory.Value {
	if strings.HasPrefix(name, "provider::") {
		u := &inventory.Unknown{Reason: inventory.ReasonUnsupported, Detail: "the function " + name + " is not evaluated"}
		e.unresolved("function "+name, u)
		return inventory.NewUnknown(u, at)
	}
	detail := "use one that it has"
	known := slices.DeleteFunc(slices.Sorted(maps.Keys(builtins)), func(n string) bool { return n == "list" || n == "map" })
	if near := Nearest(name, known); near != "" {
		detail = "did you mean " + near + "?"
	}
	return e.invalid(e.position(x.NameRange), "Terraform has no function "+name, detail)
}
