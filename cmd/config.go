package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"
)

// configFile is the configuration file: it is read from the directory in which
// archlint runs, and need not be there.
const configFile = ".archlint.yaml"

// maxConfig bounds what is read of a configuration file, in bytes.
const maxConfig = 1 << 20

// ConfigKeys are the keys of the configuration file with the form of their value.
// Each sets the option of the same name.
func ConfigKeys() map[string]string {
	return map[string]string{
		"format": "a list", "output": "a list", "param": "a mapping of parameters to values", "params": "a list",
		"region": "text", "account-id": "text", "fail-on": "text", "unknown": "text",
		"only": "a list", "skip": "a list", "policy": "a list", "only-policy": "true or false", "verbose": "true or false", "no-color": "true or false",
	}
}

// configEntry is one key of the configuration file.
type configEntry struct {
	path string
	key  string
	node *yaml.Node
}

// readConfig reads the configuration file. A file that is not there has no
// entries.
func readConfig(path string) (map[string]configEntry, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, usagef("reading configuration: %w", err)
	}
	defer func() { _ = file.Close() }()
	text, err := io.ReadAll(io.LimitReader(file, maxConfig+1))
	if err != nil {
		return nil, usagef("reading configuration: %w", err)
	}
	if len(text) > maxConfig {
		return nil, usagef("%s: larger than %d bytes", path, maxConfig)
	}
	return parseConfig(path, text)
}

func parseConfig(path string, text []byte) (map[string]configEntry, error) {
	var document yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(text)).Decode(&document); errors.Is(err, io.EOF) {
		return nil, nil
	} else if err != nil {
		return nil, usagef("%s: %w", path, err)
	}
	root := document.Content[0]
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return nil, nil
	}
	if root.Kind != yaml.MappingNode {
		return nil, usagef("%s:%d:%d: must be a mapping of options to values", path, root.Line, root.Column)
	}
	entries := map[string]configEntry{}
	for i := 0; i < len(root.Content); i += 2 {
		key := root.Content[i]
		entry := configEntry{path: path, key: key.Value, node: root.Content[i+1]}
		if _, known := ConfigKeys()[key.Value]; !known {
			return nil, usagef("%s:%d:%d: there is no option %q; options are %s", path, key.Line, key.Column,
				key.Value, strings.Join(slices.Sorted(maps.Keys(ConfigKeys())), ", "))
		}
		if _, twice := entries[key.Value]; twice {
			return nil, usagef("%s:%d:%d: option %q stands here twice", path, key.Line, key.Column, key.Value)
		}
		entries[key.Value] = entry
	}
	return entries, nil
}

// errorf is an error at the entry's value.
func (e configEntry) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s: %w", e.path, e.node.Line, e.node.Column, e.key, fmt.Errorf(format, args...))
}

// set gives the entry's value to its option.
func (e configEntry) set(flag *pflag.Flag) error {
	values, err := e.values(flag)
	if err != nil {
		return err
	}
	if err := setFlag(flag, values); err != nil {
		return e.errorf("%w", err)
	}
	return nil
}

// values are the entry's values as the command line would state them.
func (e configEntry) values(flag *pflag.Flag) ([]string, error) {
	_, repeatable := flag.Value.(pflag.SliceValue)
	switch {
	case flag.Name == "param":
		return e.pairs()
	case repeatable && e.node.Kind == yaml.SequenceNode:
		return e.scalars(e.node.Content)
	default:
		return e.scalars([]*yaml.Node{e.node})
	}
}

func (e configEntry) scalars(nodes []*yaml.Node) ([]string, error) {
	values := make([]string, len(nodes))
	for i, node := range nodes {
		if node.Kind != yaml.ScalarNode || node.Tag == "!!null" {
			return nil, e.errorf("must be %s", ConfigKeys()[e.key])
		}
		values[i] = node.Value
	}
	return values, nil
}

// pairs turns a mapping into K=V.
func (e configEntry) pairs() ([]string, error) {
	if e.node.Kind != yaml.MappingNode {
		return nil, e.errorf("must be %s", ConfigKeys()[e.key])
	}
	values, err := e.scalars(e.node.Content)
	if err != nil {
		return nil, err
	}
	var pairs []string
	for i := 0; i < len(values); i += 2 {
		pairs = append(pairs, values[i]+"="+values[i+1])
	}
	return pairs, nil
}
