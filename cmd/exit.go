package cmd

import "fmt"

// The exit codes of archlint.
const (
	// ExitClean means that there is nothing to report.
	ExitClean = 0
	// ExitFindings means findings at or above --fail-on.
	ExitFindings = 1
	// ExitUsage means a wrong option, argument or configuration.
	ExitUsage = 2
	// ExitIncomplete means that a part of the input was not understood.
	ExitIncomplete = 3
	// ExitInternal means that archlint itself failed.
	ExitInternal = 4
)

// ExitCode is one exit code with what it means, for the reference documentation.
type ExitCode struct {
	Code    int
	Name    string
	Meaning string
}

// ExitCodes lists the exit codes.
func ExitCodes() []ExitCode {
	return []ExitCode{
		{ExitClean, "clean", "No finding at or above `--fail-on`, and the input was understood."},
		{ExitFindings, "findings", "At least one finding at or above `--fail-on`; for `policy test`, a test or fixture that fails."},
		{ExitUsage, "usage", "A wrong option, argument or configuration, a policy with an error, a named input that does not exist, or an output that cannot be opened. Nothing was written to standard output."},
		{ExitIncomplete, "incomplete", "A part of the input was not understood: it could not be read or parsed, has errors, or needs a transform that is not expanded. With `--unknown=fail` also: another gap, or an unknown verdict."},
		{ExitInternal, "internal", "archlint itself failed, for example because a disk is full."},
	}
}

// exitError is an error that decides the exit code. err may be nil when the
// results on stdout have said everything.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usagef is an error in how archlint was called.
func usagef(format string, args ...any) error {
	return &exitError{code: ExitUsage, err: fmt.Errorf(format, args...)}
}
