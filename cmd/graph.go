package cmd

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/archlint/archlint/report"
	"github.com/archlint/archlint/topology"
)

func newGraph(env Environment) *cobra.Command {
	v := &view{
		formats: []string{"text", "json"},
		show: func(_ *cobra.Command, g *topology.Graph) (writer, error) {
			return func(w io.Writer, format string) error { return report.GraphFormats()[format](w, g) }, nil
		},
	}
	return v.bind(&cobra.Command{
		Use:   "graph INPUT...",
		Short: "Print the graph of resources with the evidence for every edge",
		Long:  "Print the graph of resources with the evidence for every edge.\n\n" + inputArgs,
	}, env)
}
