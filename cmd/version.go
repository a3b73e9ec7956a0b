package cmd

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newVersion(env Environment) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  noArguments,
		RunE: verb(func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(env.Stdout, "archlint %s\n", env.Version)
			return err
		}),
	}
}
