package cmd

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/archlint/archlint/report"
	"github.com/archlint/archlint/topology"
)

func newPaths(env Environment) *cobra.Command {
	v := &view{
		formats: []string{"text", "json"},
		show: func(_ *cobra.Command, g *topology.Graph) (writer, error) {
			paths := g.Paths()
			return func(w io.Writer, format string) error { return report.PathsFormats()[format](w, g, paths) }, nil
		},
	}
	return v.bind(&cobra.Command{
		Use:   "paths INPUT...",
		Short: "Print how requests travel from the internet to containers",
		Long: `Print the paths on which requests travel from the internet to what serves them,
hop by hop, and the containers that no path leads to.

` + inputArgs,
	}, env)
}
