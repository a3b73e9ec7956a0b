package cmd

import (
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"golang.org/x/term"
)

// Environment is what a run of archlint gets from outside and gives back.
type Environment struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// LookupEnv gives an environment variable and whether it is set.
	LookupEnv func(string) (string, bool)
	// Terminal says that Stdout is a terminal: colours and the elapsed time are
	// shown there only.
	Terminal bool
	// Width is the number of columns of Stdout; 0 when it is not known.
	Width int
	// Now is the clock, by which only the elapsed time is measured.
	Now func() time.Time
	// Version is the version of archlint.
	Version string
}

// System returns the environment of this process.
func System() Environment {
	env := Environment{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		LookupEnv: os.LookupEnv,
		Terminal:  term.IsTerminal(int(os.Stdout.Fd())),
		Now:       time.Now, //nolint:forbidigo // The one place where the clock comes in.
		Version:   buildVersion(),
	}
	if text, ok := os.LookupEnv("COLUMNS"); ok {
		env.Width, _ = strconv.Atoi(text)
	}
	if env.Terminal && env.Width <= 0 {
		env.Width, _, _ = term.GetSize(int(os.Stdout.Fd()))
	}
	return env
}

// unreleased is the version of a binary that was not built from a module version.
const unreleased = "0.1.0-dev"

// buildVersion is the version of the module from which the binary was built.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return unreleased
	}
	return strings.TrimPrefix(info.Main.Version, "v")
}

// isSet reports whether an environment variable is there and not empty.
func (env Environment) isSet(name string) bool {
	value, ok := env.LookupEnv(name)
	return ok && value != ""
}
