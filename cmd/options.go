package cmd

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// configurable marks the options that the environment and the configuration file
// may set as well.
const configurable = "archlint_configurable"

// environmentPrefix begins the name of every environment variable that sets an
// option: --fail-on is ARCHLINT_FAIL_ON.
const environmentPrefix = "ARCHLINT_"

// markConfigurable marks options of a verb as configurable.
func markConfigurable(flags *pflag.FlagSet, names ...string) {
	for _, name := range names {
		flag := flags.Lookup(name)
		if flag.Annotations == nil {
			flag.Annotations = map[string][]string{}
		}
		flag.Annotations[configurable] = []string{EnvironmentVariable(name)}
	}
}

// EnvironmentVariable is the variable that sets the option of that name.
func EnvironmentVariable(option string) string {
	return environmentPrefix + strings.ToUpper(strings.ReplaceAll(option, "-", "_"))
}

// IsConfigurable reports whether an option can also be set by the environment and
// the configuration file.
func IsConfigurable(flag *pflag.Flag) bool { return flag.Annotations[configurable] != nil }

// settle gives the options of a verb that the command line does not state the
// value of the environment or else that of the configuration file. What neither
// states keeps its default.
func settle(flags *pflag.FlagSet, env Environment) error {
	file, err := readConfig(configFile)
	if err != nil {
		return err
	}
	return settleFrom(flags, env, file)
}

func settleFrom(flags *pflag.FlagSet, env Environment, file map[string]configEntry) error {
	var first error
	flags.VisitAll(func(flag *pflag.Flag) {
		if first != nil || flag.Changed || !IsConfigurable(flag) {
			return
		}
		name := EnvironmentVariable(flag.Name)
		if text, ok := env.LookupEnv(name); ok && text != "" {
			if err := setFlag(flag, splitVariable(flag, text)); err != nil {
				first = usagef("environment variable %s: %w", name, err)
			}
		} else if entry, ok := file[flag.Name]; ok {
			if err := entry.set(flag); err != nil {
				first = usagef("%w", err)
			}
		}
	})
	return first
}

// splitVariable splits the variable of an option that may be repeated: at line
// breaks, and at commas too where a value cannot hold one.
func splitVariable(flag *pflag.Flag, text string) []string {
	if _, repeatable := flag.Value.(pflag.SliceValue); !repeatable {
		return []string{text}
	}
	separators := ",\n"
	if flag.Name == "param" {
		separators = "\n"
	}
	values := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) })
	for i := range values {
		values[i] = strings.TrimSpace(values[i])
	}
	return values
}

// setFlag sets an option as if the command line had stated it.
func setFlag(flag *pflag.Flag, values []string) error {
	if list, ok := flag.Value.(pflag.SliceValue); ok {
		return list.Replace(values)
	}
	for _, value := range values {
		if err := flag.Value.Set(value); err != nil {
			return fmt.Errorf("%q: %w", value, err)
		}
	}
	return nil
}

// choice is an option that takes one of a few words.
type choice struct {
	value   *string
	allowed []string
}

func newChoice(value *string, fallback string, allowed ...string) *choice {
	*value = fallback
	return &choice{value: value, allowed: allowed}
}

// String gives the word chosen.
func (c *choice) String() string { return *c.value }

// Type names the option's values in the usage text.
func (c *choice) Type() string { return strings.Join(c.allowed, "|") }

// Set chooses a word.
func (c *choice) Set(value string) error {
	if !slices.Contains(c.allowed, value) {
		return fmt.Errorf("must be one of %s", strings.Join(c.allowed, ", "))
	}
	*c.value = value
	return nil
}
