package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// toStdout is the --output that stands for standard output.
const toStdout = "-"

// target is one result to be written: in which format, and where to.
type target struct {
	format string
	output string
}

// outputOptions are the options that say in which formats the result is wanted
// and where it goes.
type outputOptions struct {
	formats []string
	outputs []string
	known   []string
}

// formatsAnnotation holds the formats of a verb at its option --format.
const formatsAnnotation = "archlint_formats"

// register declares --format and --output. The first format is the default.
func (o *outputOptions) register(c *cobra.Command, formats ...string) {
	o.known = formats
	flags := c.Flags()
	flags.StringSliceVarP(&o.formats, "format", "f", formats[:1],
		"write in `FORMAT`: "+strings.Join(formats, ", ")+"; may be repeated")
	flags.StringArrayVarP(&o.outputs, "output", "o", nil,
		"write to `FILE`; the first one belongs to the first format and so on, - is standard output")
	flags.Lookup("format").Annotations = map[string][]string{formatsAnnotation: formats}
	// The only error is that the option does not exist.
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

// Formats are the formats of a verb, the default first; nil if it has none.
func Formats(c *cobra.Command) []string {
	if flag := c.Flags().Lookup("format"); flag != nil {
		return flag.Annotations[formatsAnnotation]
	}
	return nil
}

// targets pairs formats with outputs in order. A format without an output goes to
// standard output, which takes one only.
func (o *outputOptions) targets() ([]target, error) {
	if len(o.outputs) > len(o.formats) {
		return nil, usagef("%d outputs for %d formats: give every --output its --format", len(o.outputs), len(o.formats))
	}
	var targets []target
	used := map[string]string{}
	for i, format := range o.formats {
		if !slices.Contains(o.known, format) {
			return nil, usagef("there is no format %q; formats are %s", format, strings.Join(o.known, ", "))
		}
		output := toStdout
		if i < len(o.outputs) {
			output = o.outputs[i]
		}
		if output == "" {
			return nil, usagef("--output needs the name of a file, or - for standard output")
		}
		if other, taken := used[output]; taken {
			return nil, usagef("formats %s and %s would both go to %s: give one of them another --output",
				other, format, outputName(output))
		}
		used[output] = format
		targets = append(targets, target{format: format, output: output})
	}
	return targets, nil
}

func outputName(output string) string {
	if output == toStdout {
		return "standard output"
	}
	return output
}

// writeTargets has every target rendered, and only then writes them, so that
// nothing is written when one fails; standard output comes last.
func writeTargets(env Environment, targets []target, render func(target, io.Writer) error) error {
	rendered := make([]bytes.Buffer, len(targets))
	for i, t := range targets {
		if err := render(t, &rendered[i]); err != nil {
			return fmt.Errorf("writing format %s: %w", t.format, err)
		}
	}
	for i, t := range targets {
		if t.output == toStdout {
			continue
		}
		if err := writeFile(t.output, rendered[i].Bytes()); err != nil {
			return err
		}
	}
	for i, t := range targets {
		if t.output != toStdout {
			continue
		}
		if _, err := env.Stdout.Write(rendered[i].Bytes()); err != nil {
			return fmt.Errorf("writing standard output: %w", err)
		}
	}
	return nil
}

// writeFile writes an output. A name that no file can have is a mistake in the
// call, unlike a disk that is full.
func writeFile(name string, content []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return usagef("opening output: %w", err)
	}
	_, err = file.Write(content)
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("writing output: %w", err)
	}
	return nil
}
