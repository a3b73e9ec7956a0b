package cmd

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// executeVerb runs a root command that has one verb with that body.
func executeVerb(body func(*cobra.Command, []string) error) (code int, stdout, stderr string) {
	var out, complaints bytes.Buffer
	env := Environment{Stdout: &out, Stderr: &complaints, LookupEnv: func(string) (string, bool) { return "", false }}
	root := NewCommand(env)
	root.AddCommand(&cobra.Command{Use: "try", RunE: body})
	code = execute(root, env, []string{"try"})
	return code, out.String(), complaints.String()
}

func TestExecuteReportsPanic(t *testing.T) {
	code, stdout, stderr := executeVerb(func(_ *cobra.Command, args []string) error {
		args[len(args)] = ""
		return nil
	})
	if code != ExitInternal {
		t.Errorf("exit code %d, want %d", code, ExitInternal)
	}
	for _, want := range []string{"internal error: runtime error: index out of range", "root_test.go", "please report it"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("stderr lacks %q:\n%s", want, stderr)
		}
	}
	if stdout != "" {
		t.Errorf("stdout: %s", stdout)
	}
}

func TestExecuteMapsErrors(t *testing.T) {
	tests := []struct {
		name   string
		err    error
		code   int
		stderr string
	}{
		{"none", nil, ExitClean, ""},
		{"operation", errors.New("writing x: disk full"), ExitInternal, "archlint: writing x: disk full\n"},
		{"usage", usagef("no such thing"), ExitUsage, "archlint: no such thing\n"},
		{"said already", &exitError{code: ExitFindings}, ExitFindings, ""},
	}
	for _, test := range tests {
		code, _, stderr := executeVerb(verb(func(*cobra.Command, []string) error { return test.err }))
		if code != test.code || stderr != test.stderr {
			t.Errorf("%s: exit code %d, stderr %q; want %d, %q", test.name, code, stderr, test.code, test.stderr)
		}
	}
}

func TestExitCodesAreDocumented(t *testing.T) {
	for i, c := range ExitCodes() {
		if c.Code != i || c.Name == "" || c.Meaning == "" {
			t.Errorf("exit code %d: %+v", i, c)
		}
	}
}
