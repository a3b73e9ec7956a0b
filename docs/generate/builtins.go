package main

import (
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/types"

	"github.com/archlint/archlint/policies/builtin"
)

// builtinsPage describes the functions that policies may call beside Rego's own.
func builtinsPage() string {
	b := page("Built-in functions", "A policy may call [Rego's own functions]"+
		"(https://www.openpolicyagent.org/docs/policy-reference/builtins), but for those\n"+
		"whose result depends on more than their arguments: the network, the clock,\n"+
		"chance, or the environment. archlint adds these. Each is undefined, and no error,\n"+
		"where an argument is not what the function is for.")
	for _, f := range builtin.All() {
		arguments := f.Decl.NamedFuncArgs().Args
		names := make([]string, len(arguments))
		rows := make([][]string, 0, len(arguments)+1)
		for i, a := range arguments {
			names[i], rows = described(a, rows)
		}
		result, rows := described(f.Decl.NamedResult(), rows)
		fmt.Fprintf(b, "\n## %s\n\n```rego\n%s := %s(%s)\n```\n\n%s\n", f.Name, result, f.Name, strings.Join(names, ", "), f.Description)
		table(b, []string{"name", "type", "meaning"}, rows)
	}
	return b.String()
}

// described adds a row for an argument or result and returns its name.
func described(t types.Type, rows [][]string) (string, [][]string) {
	named, ok := t.(*types.NamedType)
	if !ok {
		return "result", append(rows, []string{code("result"), code(types.Sprint(t)), ""})
	}
	return named.Name, append(rows, []string{code(named.Name), code(types.Sprint(named.Type)), named.Descr})
}
