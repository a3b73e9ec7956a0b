package cmd

import (
	"github.com/spf13/pflag"

	"github.com/archlint/archlint/report"
)

// look are the options that say how text looks.
type look struct {
	verbose bool
	noColor bool
}

// register declares the options.
func (l *look) register(flags *pflag.FlagSet) {
	flags.BoolVar(&l.noColor, "no-color", false, "no colours; also with the environment variable NO_COLOR")
	markConfigurable(flags, "no-color")
}

// style is how a target looks in this environment: coloured and as wide
// as the terminal there only.
func (l look) style(env Environment, t target) report.Style {
	style := report.Style{Verbose: l.verbose}
	if t.output == toStdout {
		style.Width = env.Width
		style.Color = env.Terminal && !l.noColor && !env.isSet("NO_COLOR")
	}
	return style
}
