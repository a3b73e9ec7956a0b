package cmd

import (
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// Run runs archlint with the arguments that follow the program's name and
// returns the exit code.
func Run(env Environment, args []string) int {
	return execute(NewCommand(env), env, args)
}

// NewCommand returns the command with all its verbs.
func NewCommand(env Environment) *cobra.Command {
	root := &cobra.Command{
		Use:   "archlint",
		Short: "Check AWS architectures for faults and draw them",
		Long: `archlint reads CloudFormation and Terraform, builds the graph of the architecture
that they describe, and checks it: what is reachable, what is encrypted, what
survives the loss of a zone. It calls no AWS API and needs no credentials.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownVerb,
		RunE: func(c *cobra.Command, _ []string) error {
			c.SetOut(env.Stderr)
			_ = c.Usage()
			return usagef("name a verb, for example: archlint scan .")
		},
	}
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usagef("%w; see: %s --help", err, c.CommandPath())
	})
	root.AddCommand(
		newScan(env), newGraph(env), newPaths(env), newDiagram(env), newPolicy(env), newVersion(env),
	)
	root.InitDefaultCompletionCmd()
	root.InitDefaultHelpCmd()
	return root
}

// unknownVerb complains of an argument where a verb should stand.
func unknownVerb(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := ""
	c.SuggestionsMinimumDistance = 2
	if similar := c.SuggestionsFor(args[0]); len(similar) > 0 {
		hint = "do you mean " + strings.Join(similar, " or ") + "? "
	}
	return usagef("there is no verb %q; %ssee: %s --help", args[0], hint, c.CommandPath())
}

// noArguments is for verbs that take none.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%s takes no arguments, got %q", c.CommandPath(), args[0])
	}
	return nil
}

// execute runs a command, reports its error on stderr and maps it to the exit
// code. A panic is reported as the fault of archlint that it is.
func execute(root *cobra.Command, env Environment, args []string) (code int) {
	defer func() {
		if fault := recover(); fault != nil {
			fmt.Fprintf(env.Stderr, "archlint: internal error: %v\n%s"+
				"archlint: this is a fault of archlint; please report it with the lines above: "+
				"https://github.com/archlint/archlint/issues/new\n", fault, debug.Stack())
			code = ExitInternal
		}
	}()
	root.SetArgs(args)
	err := root.Execute()
	if err == nil {
		return ExitClean
	}
	exit := asExit(err)
	if exit.err != nil {
		fmt.Fprintf(env.Stderr, "archlint: %s\n", strings.TrimRight(exit.Error(), "\n"))
	}
	return exit.code
}

// asExit gives the error that decides the exit code. The errors of verbs are such;
// whatever is not comes from cobra, which complains of the command line.
func asExit(err error) *exitError {
	if exit := new(exitError); errors.As(err, &exit) {
		return exit
	}
	return &exitError{code: ExitUsage, err: err}
}

// verb makes a function the body of a command: an error that says nothing else is
// one of operation.
func verb(body func(c *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		err := body(c, args)
		if exit := new(exitError); err == nil || errors.As(err, &exit) {
			return err
		}
		return &exitError{code: ExitInternal, err: err}
	}
}
