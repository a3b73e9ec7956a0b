package module

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/archlint/archlint/inventory"
)

// TestHostile evaluates what is meant to take for ever.
func TestHostile(t *testing.T) {
	var chain, nested strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&chain, "locals { l%d = local.l%d }\n", i, i+1)
	}
	for range 40 {
		nested.WriteString("[for a in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] : ")
	}
	tests := map[string]struct{ archive, diagnostic string }{
		"locals in a circle":    {"-- main.tf --\nlocals {\n a = local.b\n b = local.a\n}\nresource \"aws_x\" \"y\" { a = local.a }", "local.a depends on itself"},
		"resources in a circle": {"-- main.tf --\nresource \"aws_x\" \"a\" { v = aws_x.b.id }\nresource \"aws_x\" \"b\" { v = aws_x.a.id }", "aws_x.a depends on itself"},
		"itself":                {"-- main.tf --\nresource \"aws_x\" \"a\" { v = aws_x.a.id }", "aws_x.a depends on itself"},
		"its own count":         {"-- main.tf --\nresource \"aws_x\" \"a\" { count = length(aws_x.a) }", "aws_x.a depends on itself"},
		"modules in a circle":   {"-- main.tf --\nmodule \"a\" {\n source = \"./a\"\n v = module.a.v\n}\n-- a/main.tf --\nvariable \"v\" {}\noutput \"v\" { value = var.v }\nresource \"aws_x\" \"a\" { v = var.v }", "depends on itself"},
		"large count":           {"-- main.tf --\nresource \"aws_x\" \"a\" { count = 1000000000 }", "the count of aws_x.a is 1000000000"},
		"negative count":        {"-- main.tf --\nresource \"aws_x\" \"a\" { count = -1 }", "the count of aws_x.a is -1"},
		"count of text":         {"-- main.tf --\nresource \"aws_x\" \"a\" { count = \"many\" }", "the count of aws_x.a is many"},
		"for_each of a number":  {"-- main.tf --\nresource \"aws_x\" \"a\" { for_each = 3 }", "the for_each of aws_x.a is 3"},
		"for_each of null":      {"-- main.tf --\nresource \"aws_x\" \"a\" { for_each = null }", "the for_each of aws_x.a is null"},
		"long chain":            {"-- main.tf --\n" + chain.String() + "resource \"aws_x\" \"a\" { v = local.l0 }", ""},
		"nested loops":          {"-- main.tf --\nresource \"aws_x\" \"a\" { v = " + nested.String() + "1" + strings.Repeat("]", 40) + " }", ""},
		"deep brackets":         {"-- main.tf --\nresource \"aws_x\" \"a\" { v = " + strings.Repeat("(", 100_000) + " }", "expressions nest more than 1000 levels deep"},
		"deep unary":            {"-- main.tf --\nresource \"aws_x\" \"a\" { v = " + strings.Repeat("!", 100_000) + " }", "expressions nest more than 1000 levels deep"},
		"deep conditionals":     {"-- main.tf --\nresource \"aws_x\" \"a\" { v = (" + strings.Repeat("a?\nb:", 100_000) + "c) }", "expressions nest more than 1000 levels deep"},
		"deep in a loop":        {"-- main.tf --\nresource \"aws_x\" \"a\" { v = {for k in b : " + strings.Repeat("!\n", 100_000) + "} }", "expressions nest more than 1000 levels deep"},
		"deep blocks":           {"-- main.tf --\n" + strings.Repeat("a {\n", 100_000), "expressions nest more than 1000 levels deep"},
		"deep JSON":             {"-- main.tf.json --\n" + strings.Repeat("[", 100_000), "expressions nest more than 1000 levels deep"},
		"deep text in JSON":     {"-- main.tf.json --\n{\"locals\": {\"a\": \"${" + strings.Repeat("(", 100_000) + "\"}}", "expressions nest more than 1000 levels deep"},
		"file outside":          {"-- main.tf --\noutput \"a\" { value = file(\"../../../etc/passwd\") }", "out of the directory tree"},
		"absolute file":         {"-- main.tf --\noutput \"a\" { value = file(\"/etc/passwd\") }", "out of the directory tree"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			e := evaluate(t, test.archive, Options{})
			const most = 60 * time.Second
			if took := time.Since(start); took > most {
				t.Errorf("it took %s", took)
			}
			found := slices.ContainsFunc(e.inv.Diagnostics, func(d inventory.Diagnostic) bool {
				return strings.Contains(d.Summary+d.Detail, test.diagnostic)
			})
			if test.diagnostic != "" && !found {
				t.Errorf("no diagnostic says %q: %v", test.diagnostic, e.diagnostics())
			}
		})
	}
}

func TestTooMany(t *testing.T) {
	e := evaluate(t, "-- main.tf --\nresource \"aws_x\" \"a\" { count = 1000000 }\noutput \"n\" { value = length(aws_x.a) }", Options{})
	if len(e.added) != mostPerBlock || len(e.inv.Gaps) != 1 {
		t.Error(len(e.added), e.gaps())
	}
	// The modules multiply: each of four levels calls the next one a hundred times.
	archive := "-- main.tf --\nmodule \"a\" {\n source = \"./m0\"\n count = 100\n}\n"
	for i := range 4 {
		archive += fmt.Sprintf("-- m%d/main.tf --\nmodule \"a\" {\n source = \"../m%d\"\n count = 100\n}\nresource \"aws_x\" \"a\" {}\n", i, i+1)
	}
	archive += "-- m4/main.tf --\n"
	e = evaluate(t, archive, Options{})
	if len(e.added) > mostModules || !strings.Contains(strings.Join(e.diagnostics(), " "), "too many modules") {
		t.Error(len(e.added), e.diagnostics())
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := evaluateFiles(ctx, twoLevels, Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
