package builtin

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// undefined is the outcome of a call that has none.
const undefined = "undefined"

// ask calls a function as OPA does and returns its result in Rego.
func ask(t *testing.T, name string, arguments ...any) string {
	t.Helper()
	terms := make([]*ast.Term, len(arguments))
	for i, a := range arguments {
		terms[i] = ast.NewTerm(ast.MustInterfaceToValue(a))
	}
	result := undefined
	err := topdown.GetBuiltin(name)(topdown.BuiltinContext{}, terms, func(found *ast.Term) error {
		result = found.String()
		return nil
	})
	if err != nil {
		t.Errorf("%s%v: %v", name, terms, err)
	}
	return result
}

// TestAll evaluates every function in Rego: OPA has to know its declaration and
// its implementation, and its result has to be what it declares.
func TestAll(t *testing.T) {
	calls := map[string]string{
		"archlint.address_matches": `archlint.address_matches("a/*", "a/b") == true`,
		"archlint.arn":             `x := archlint.arn("arn:aws:s3:::b/k"); [x.service, x.path[1]] == ["s3", "k"]`,
		"archlint.cidr_is_public":  `archlint.cidr_is_public("10.0.0.0/8") == false`,
		"archlint.cidrs_contain":   `archlint.cidrs_contain({"10.0.0.0/8"}, "10.1.0.0/16") == true`,
		"archlint.image_reference": `x := archlint.image_reference("a:1"); [x.name, x.tag, x.digest] == ["docker.io/library/a", "1", ""]`,
	}
	var names []string
	for _, b := range All() {
		names = append(names, b.Name)
		if b.Description == "" || b.Nondeterministic || len(b.Decl.NamedFuncArgs().Args) != b.Decl.Arity() {
			t.Errorf("%s: want a description, arguments with names, and determinism", b.Name)
		}
		results, err := rego.New(rego.Query(calls[b.Name])).Eval(t.Context())
		if err != nil || !results.Allowed() && len(results) != 1 {
			t.Errorf("%s: result %v, error %v", calls[b.Name], results, err)
		}
	}
	if !slices.IsSorted(names) || len(names) != len(calls) {
		t.Errorf("functions %v, want those of %v in order", names, calls)
	}
}

func TestMisspeltField(t *testing.T) {
	_, err := ast.CompileModules(map[string]string{"p.rego": "package p\n\nx if archlint.arn(\"arn:aws:s3:::b\").regoin == \"\""})
	if err == nil || !strings.Contains(err.Error(), "undefined ref") {
		t.Errorf("error %v, want one of the compiler", err)
	}
}

// TestWrongKinds gives every function arguments of every other kind, as a
// function that is called with a value that nobody could check may get.
func TestWrongKinds(t *testing.T) {
	for _, b := range All() {
		for _, value := range []any{nil, true, 7, []any{}, map[string]any{}, []any{1, nil}, ""} {
			arguments := slices.Repeat([]any{value}, b.Decl.Arity())
			if got := ask(t, b.Name, arguments...); got != undefined && (b.Name != "archlint.address_matches" || value != "") {
				t.Errorf("%s%v = %s, want undefined", b.Name, arguments, got)
			}
		}
	}
}

// compare compares the results of a table.
func compare(t *testing.T, want, got map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("results (-want +got):\n%s", diff)
	}
}
