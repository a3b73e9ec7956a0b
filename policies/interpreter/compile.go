package interpreter

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/ir"
	"github.com/open-policy-agent/opa/v1/rego"
)

// Options say how modules are compiled.
type Options struct {
	// Capabilities are the built-in functions that may be called; nil allows those of
	// Capabilities.
	Capabilities *ast.Capabilities
	// Schemas are the schemas that annotations and input refer to, if any.
	Schemas *ast.SchemaSet
	// Lax leaves out the checks of OPA's strict mode.
	Lax bool
	// AllErrors has the error hold everything that is wrong and not only the first
	// few.
	AllErrors bool
	// Timeout is how long OPA's compiler may take, which needs exponential time to find
	// the types of some collections; zero stands for DefaultTimeout.
	Timeout time.Duration
}

// DefaultTimeout is how long it may take to compile modules. It only is there to
// have an end: a thousand policies take a second.
const DefaultTimeout = time.Minute

// Compile compiles modules with OPA and returns the program of some of their rules,
// with all that these call. The error holds ast.Errors where a module is wrong.
func Compile(modules map[string]*ast.Module, entries []ast.Ref, o Options) (*Program, error) {
	compiler, err := CompileModules(modules, o)
	if err != nil {
		return nil, err
	}
	return Plan(compiler, entries)
}

// CompileModules runs OPA's compiler without the stages that only its own
// evaluator needs. The error holds ast.Errors where a module is wrong; it is
// ErrLimit where compiling takes too long.
func CompileModules(modules map[string]*ast.Module, o Options) (*ast.Compiler, error) {
	capabilities := o.Capabilities
	if capabilities == nil {
		capabilities = Capabilities()
	}
	compiler := ast.NewCompiler().
		WithCapabilities(capabilities).
		WithDefaultRegoVersion(ast.RegoV1).
		WithEvalMode(ast.EvalModeIR).
		WithStrict(!o.Lax)
	if o.AllErrors {
		compiler = compiler.SetErrorLimit(0)
	}
	if o.Schemas != nil {
		compiler = compiler.WithSchemas(o.Schemas)
	}
	timeout := o.Timeout
	if timeout == 0 {
		timeout = DefaultTimeout
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		compiler.Compile(modules)
	}()
	select {
	case <-done:
	case <-time.After(timeout):
		return nil, tooLarge("compiling takes more than %v", timeout)
	}
	if compiler.Failed() {
		return nil, compiler.Errors
	}
	return compiler, nil
}

// Plan returns the program of some of the rules that were compiled, with all that
// these call. A rule is given by its path: data.archlint.x.violation.
func Plan(compiler *ast.Compiler, entries []ast.Ref) (*Program, error) {
	if len(entries) == 0 {
		return nil, errors.New("planning: there is no rule to plan")
	}
	query := make(ast.Body, 0, len(entries))
	for _, e := range entries {
		if len(compiler.GetRules(e)) == 0 {
			return nil, fmt.Errorf("planning: rule %v does not exist", e)
		}
		query.Append(ast.NewExpr(ast.NewTerm(e)))
	}
	policy, err := plan(compiler, query)
	if err != nil {
		return nil, err
	}
	// The query is there to have the rules planned; nobody runs it.
	policy.Plans = nil
	return load(policy)
}

// plan has OPA's planner plan a query. The planner itself cannot be imported; it
// hands its plans to plugins that evaluate queries for a target.
func plan(compiler *ast.Compiler, query ast.Body) (*ir.Policy, error) {
	register()
	into := &receiver{}
	_, err := rego.New(rego.ParsedQuery(query), rego.Compiler(compiler), rego.Target(target)).
		PrepareForEval(context.WithValue(context.Background(), receiverKey{}, into))
	if err != nil {
		return nil, fmt.Errorf("planning: %w", err)
	}
	if into.policy == nil {
		return nil, errors.New("planning: OPA gave no plan")
	}
	return into.policy, nil
}

// target is the name under which OPA knows the planner's receiver.
const target = "archlint.interpreter"

var register = sync.OnceFunc(func() { rego.RegisterPlugin(target, planner{}) })

// planner is a target of OPA that keeps the plan and evaluates nothing.
type planner struct{}

// receiver is where a plan goes; the context carries it under receiverKey.
type receiver struct{ policy *ir.Policy }

type receiverKey struct{}

// IsTarget implements rego.TargetPlugin.
func (planner) IsTarget(name string) bool { return name == target }

// PrepareForEval implements rego.TargetPlugin.
func (p planner) PrepareForEval(ctx context.Context, policy *ir.Policy, _ ...rego.PrepareOption) (rego.TargetPluginEval, error) {
	if into, ok := ctx.Value(receiverKey{}).(*receiver); ok {
		into.policy = policy
	}
	return p, nil
}

// Eval implements rego.TargetPluginEval.
func (planner) Eval(context.Context, *rego.EvalContext, ast.Value) (ast.Value, error) {
	return nil, errors.New("the target only plans")
}
