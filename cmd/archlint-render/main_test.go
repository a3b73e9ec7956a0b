package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/archlint/archlint/report/diagram/layout"
)

func TestRun(t *testing.T) {
	tests := []struct {
		name, dot string
		code      int
		stdout    string
		stderr    string
	}{
		{"layout", "digraph { a -> b }", exitOK, `"pos": `, ""},
		{"syntax error", "digraph { a -> -> }", exitFailed, "", "syntax error"},
		{"no graph", "  ", exitFailed, "", "parsing the graph"},
		{"empty", "", exitRequest, "", "bad request"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			request, err := json.Marshal(layout.Request{DOT: test.dot, TimeoutMillis: 60000})
			if err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			if code := run(t.Context(), bytes.NewReader(request), &stdout, &stderr); code != test.code {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			if !strings.Contains(stdout.String(), test.stdout) || test.stdout == "" && stdout.Len() > 0 {
				t.Errorf("stdout %q", stdout.String())
			}
			if !strings.Contains(stderr.String(), test.stderr) || test.stderr == "" && stderr.Len() > 0 {
				t.Errorf("stderr %q", stderr.String())
			}
		})
	}
}
