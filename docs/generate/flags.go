package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/archlint/archlint/cmd"
)

// flagsPage describes the verbs and their options.
func flagsPage() string {
	b := page("Verbs and options", "An option takes its value from the first of these that states one: the command\n"+
		"line, the environment, the file `.archlint.yaml` in the directory in which\n"+
		"archlint runs, the default. A variable of the environment that is empty states\n"+
		"nothing; where an option may be repeated, it holds values separated by commas, or\n"+
		"by line breaks in the case of `ARCHLINT_PARAM`.")
	root := cmd.NewCommand(cmd.Environment{})
	for _, c := range verbs(root) {
		describe(b, c)
	}
	b.WriteString("\n## The configuration file\n\nEvery key of `.archlint.yaml` sets the option of the same name. " +
		"A key that is not\nin this list is an error.\n")
	var rows [][]string
	for _, key := range slices.Sorted(maps.Keys(cmd.ConfigKeys())) {
		rows = append(rows, []string{code(key), cmd.ConfigKeys()[key]})
	}
	table(b, []string{"key", "value"}, rows)
	return b.String()
}

// verbs are the commands that do something, in the order of their names.
func verbs(c *cobra.Command) []*cobra.Command {
	var found []*cobra.Command
	for _, sub := range c.Commands() {
		if sub.Hidden || sub.Name() == "help" || sub.Name() == "completion" {
			continue
		}
		if sub.HasSubCommands() {
			found = append(found, verbs(sub)...)
			continue
		}
		found = append(found, sub)
	}
	return found
}

func describe(b *strings.Builder, c *cobra.Command) {
	fmt.Fprintf(b, "\n## %s\n\n", c.CommandPath())
	text := c.Long
	if text == "" {
		text = c.Short + "."
	}
	fmt.Fprintf(b, "%s\n\n```\n%s\n```\n", text, c.UseLine())
	var rows [][]string
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" {
			return
		}
		variable := ""
		if cmd.IsConfigurable(f) {
			variable = cmd.EnvironmentVariable(f.Name)
		}
		name, usage := pflag.UnquoteUsage(f)
		option := "--" + f.Name
		if f.Shorthand != "" {
			option = "-" + f.Shorthand + ", " + option
		}
		if name != "" {
			option += " " + name
		}
		rows = append(rows, []string{code(option), usage, code(fallback(f)), code(variable)})
	})
	if len(rows) > 0 {
		table(b, []string{"option", "meaning", "default", "environment"}, rows)
	}
}

// fallback is the default of an option; empty if that is nothing.
func fallback(f *pflag.Flag) string {
	switch f.DefValue {
	case "[]", "false", "0":
		return ""
	}
	return strings.Trim(f.DefValue, "[]")
}
