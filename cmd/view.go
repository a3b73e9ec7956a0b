package cmd

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/archlint/archlint/topology"
)

// writer writes a result in one format.
type writer func(w io.Writer, format string) error

// view is a verb that shows the graph of its inputs and decides nothing.
type view struct {
	input  inputOptions
	output outputOptions
	// formats are the names of the formats, the default first.
	formats []string
	// show prepares what is shown of a graph.
	show func(c *cobra.Command, g *topology.Graph) (writer, error)
}

// bind makes the view the body of a command.
func (v *view) bind(c *cobra.Command, env Environment) *cobra.Command {
	v.input.register(c.Flags())
	v.output.register(c, v.formats...)
	c.Args = inputsExist
	c.RunE = verb(func(c *cobra.Command, args []string) error {
		if err := settle(c.Flags(), env); err != nil {
			return err
		}
		targets, err := v.output.targets()
		if err != nil {
			return err
		}
		g, err := v.input.read(c, env, args)
		if err != nil {
			return err
		}
		warn(env, g.Inventory)
		write, err := v.show(c, g)
		if err != nil {
			return err
		}
		if err := writeTargets(env, targets, func(t target, w io.Writer) error { return write(w, t.format) }); err != nil {
			return err
		}
		return completeness(g.Inventory)
	})
	return c
}
