package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/catalog/terraform/provider"
)

// compact turns what the provider says of a resource type into its schema.
func compact(name string, from *provider.Block) (*terraform.Schema, error) {
	arguments, err := members(from)
	if err != nil {
		return nil, fmt.Errorf("reading schema of %s: %w", name, err)
	}
	s := &terraform.Schema{Name: name, Arguments: arguments}
	return s, share(s)
}

// members returns the arguments of a block.
func members(from *provider.Block) (terraform.Arguments, error) {
	out := terraform.Arguments{}
	for name, a := range from.Attributes {
		made := &terraform.Argument{}
		if err := constrain(made, a.Type); err != nil {
			return nil, fmt.Errorf("type of %s: %w", name, err)
		}
		made.Required, made.Optional, made.Computed = a.Required, a.Optional, a.Computed
		made.Sensitive, made.Deprecated = a.Sensitive, a.Deprecated
		out[name] = made
	}
	for name, b := range from.Blocks {
		inside, err := members(b.Block)
		if err != nil {
			return nil, fmt.Errorf("block %s: %w", name, err)
		}
		made := &terraform.Argument{Type: terraform.TypeObject, Arguments: inside}
		if b.Mode == "list" || b.Mode == "set" || b.Mode == "map" {
			made = &terraform.Argument{Type: terraform.Type(b.Mode), Element: made}
		}
		made.Block, made.Min, made.Max = true, b.MinItems, b.MaxItems
		made.Required, made.Optional = b.MinItems > 0, b.MinItems == 0
		out[name] = made
	}
	return out, nil
}

// constrain sets a type that stands in the JSON form of type expressions.
func constrain(a *terraform.Argument, from json.RawMessage) error {
	if err := json.Unmarshal(from, &a.Type); err == nil {
		return nil
	}
	var parts []json.RawMessage
	if err := json.Unmarshal(from, &parts); err != nil || len(parts) < 2 {
		return fmt.Errorf("%s is no type", from)
	}
	if err := json.Unmarshal(parts[0], &a.Type); err != nil {
		return err
	}
	if a.Type != terraform.TypeObject {
		a.Element = &terraform.Argument{}
		return constrain(a.Element, parts[1])
	}
	var types map[string]json.RawMessage
	if err := json.Unmarshal(parts[1], &types); err != nil {
		return err
	}
	a.Arguments = terraform.Arguments{}
	for name, of := range types {
		a.Arguments[name] = &terraform.Argument{}
		if err := constrain(a.Arguments[name], of); err != nil {
			return err
		}
	}
	return nil
}

// worthSharing is the length of the text from which on members that occur more than once
// become a definition.
const worthSharing = 120

// share makes definitions of the members that occur in several objects.
func share(s *terraform.Schema) error {
	seen := map[string]int{}
	if err := count(s.Arguments, seen); err != nil {
		return err
	}
	d := definitions{seen: seen, names: map[string]string{}, made: map[string]terraform.Arguments{}}
	if err := d.replace(s.Arguments); err != nil {
		return err
	}
	s.Definitions = d.made
	return nil
}

// count counts how often the same members occur, innermost first.
func count(arguments terraform.Arguments, seen map[string]int) error {
	for _, a := range arguments {
		inner := a.Inner()
		if inner.Type != terraform.TypeObject {
			continue
		}
		if err := count(inner.Arguments, seen); err != nil {
			return err
		}
		text, err := json.Marshal(inner.Arguments)
		if err != nil {
			return err
		}
		seen[string(text)]++
	}
	return nil
}

// definitions are the members that several objects share.
type definitions struct {
	// seen says how often members occur, by their text.
	seen map[string]int
	// names are the names of the definitions by the text of the members.
	names map[string]string
	made  map[string]terraform.Arguments
}

// replace lets objects name their members where those are shared.
func (d *definitions) replace(arguments terraform.Arguments) error {
	for _, name := range slices.Sorted(maps.Keys(arguments)) {
		inner := arguments[name].Inner()
		if inner.Type != terraform.TypeObject {
			continue
		}
		text, err := json.Marshal(inner.Arguments)
		if err != nil {
			return err
		}
		key := string(text)
		if d.seen[key] < 2 || len(key) < worthSharing {
			if err := d.replace(inner.Arguments); err != nil {
				return err
			}
			continue
		}
		if inner.Definition = d.names[key]; inner.Definition != "" {
			continue
		}
		inner.Definition = d.free(name)
		d.names[key], d.made[inner.Definition] = inner.Definition, inner.Arguments
		if err := d.replace(inner.Arguments); err != nil {
			return err
		}
	}
	return nil
}

// free returns a name that no definition has.
func (d *definitions) free(name string) string {
	for n := 1; ; n++ {
		candidate := name
		if n > 1 {
			candidate += strconv.Itoa(n)
		}
		if d.made[cmp.Or(candidate, "object")] == nil {
			return candidate
		}
	}
}
