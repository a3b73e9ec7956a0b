package cmd

import (
	"io"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/archlint/archlint/report"
)

// scanVerb is the verb that checks.
type scanVerb struct {
	input     inputOptions
	output    outputOptions
	selection selection
	gate      gate
	look      look
}

func newScan(env Environment) *cobra.Command {
	v := &scanVerb{}
	c := &cobra.Command{
		Use:   "scan INPUT...",
		Short: "Check templates and report what is wrong, with file and line",
		Long: `Check templates and report what is wrong, with file and line.

` + inputArgs + `

A policy passes, fails, or is unknown when what is known of the input decides
neither. The exit code is 0 when all is well, 1 for findings at or above
--fail-on, 2 for a wrong call, 3 when a part of the input was not understood,
and 4 when archlint itself fails.`,
		Example: `  archlint scan infra/
  archlint scan web.yaml --param Tag=1.2.3 --fail-on high
  archlint scan . --format table --output - --format sarif --output archlint.sarif`,
		Args: inputsExist,
	}
	v.input.register(c.Flags())
	v.output.register(c, "table", "json", "sarif")
	markConfigurable(c.Flags(), "format", "output")
	v.selection.register(c)
	v.gate.register(c.Flags())
	v.look.register(c.Flags())
	c.Flags().BoolVarP(&v.look.verbose, "verbose", "v", false, "also say what was passed over and could not be evaluated")
	markConfigurable(c.Flags(), "verbose")
	c.RunE = verb(func(c *cobra.Command, args []string) error { return v.run(c, env, args) })
	return c
}

func (v *scanVerb) run(c *cobra.Command, env Environment, args []string) error {
	start := env.Now()
	if err := settle(c.Flags(), env); err != nil {
		return err
	}
	targets, err := v.output.targets()
	if err != nil {
		return err
	}
	selected, err := v.selection.policies(env)
	if err != nil {
		return err
	}
	g, err := v.input.read(c, env, args)
	if err != nil {
		return err
	}
	s, fault := evaluate(c.Context(), env, g, selected)
	if s == nil {
		return fault
	}
	s.Base = base(args)
	if !shown(targets) {
		warn(env, g.Inventory)
	}
	var elapsed time.Duration
	if env.Terminal {
		elapsed = env.Now().Sub(start)
	}
	err = writeTargets(env, targets, func(t target, w io.Writer) error {
		style := v.look.style(env, t)
		style.HideUnknown = v.gate.unknown == unknownIgnore
		if t.output == toStdout {
			style.Elapsed = elapsed
		}
		return report.ScanFormats()[t.format](w, s, style)
	})
	if err != nil {
		return err
	}
	if fault != nil {
		return fault
	}
	if code := v.gate.exit(s); code != ExitClean {
		return &exitError{code: code}
	}
	return nil
}

// base is the directory of the only input, empty if there are several or it is
// the current directory.
func base(args []string) string {
	if len(args) != 1 || args[0] == "-" {
		return ""
	}
	dir := filepath.ToSlash(filepath.Clean(args[0]))
	if info, err := os.Stat(args[0]); err == nil && !info.IsDir() {
		dir = path.Dir(dir)
	}
	if dir == "." || dir == "/" {
		return ""
	}
	return dir
}

// shown reports whether the table, which shows the diagnostics, goes to stdout.
func shown(targets []target) bool {
	for _, t := range targets {
		if t.format == "table" && t.output == toStdout {
			return true
		}
	}
	return false
}
