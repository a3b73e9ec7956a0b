package terraform_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/archlint/archlint/catalog/terraform"
)

// planned is an instance of a plan.
type planned struct {
	Address string
	Type    string
	Mode    string
	Change  struct {
		After        map[string]any
		AfterUnknown map[string]any `json:"after_unknown"`
	}
}

// plannedInstances returns the managed instances of the AWS provider that a plan has, by
// address.
func plannedInstances(text []byte) (map[string]*planned, error) {
	var plan struct {
		Changes []*planned `json:"resource_changes"`
	}
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	if err := decoder.Decode(&plan); err != nil {
		return nil, fmt.Errorf("decoding plan: %w", err)
	}
	instances := map[string]*planned{}
	for _, p := range plan.Changes {
		if p.Mode == "managed" && strings.HasPrefix(p.Type, "aws_") && p.Change.After != nil {
			instances[p.Address] = p
		}
	}
	return instances, nil
}

// isMapped reports whether the tables have an entry for an argument, at a path without []:
// there is one for all that they do not say to stand for no property.
func isMapped(typeName, path string) bool {
	r, ok := terraform.Lookup(typeName)
	if !ok {
		return false
	}
	for {
		if r.Unmapped[path] != "" || path == "tags_all" || path == "timeouts" {
			return false
		}
		at := strings.LastIndexByte(path, '.')
		if at < 0 {
			return true
		}
		path = path[:at]
	}
}

// outcome is how arguments of a plan compare with those of the source.
type outcome struct {
	equal int
	// explained is how many are rightly otherwise.
	explained int
	// different, unknown and looked say what is not equal: known as something else, not
	// known in the source though a plan knows it without asking AWS, and not known since
	// it comes from a data source.
	different, unknown, looked []string
}

func (o *outcome) add(other outcome) {
	o.equal += other.equal
	o.explained += other.explained
	o.different = append(o.different, other.different...)
	o.unknown = append(o.unknown, other.unknown...)
	o.looked = append(o.looked, other.looked...)
}

// agreement is the share of the arguments that are equal, among those that need no data
// source that is looked up.
func (o *outcome) agreement() float64 {
	whole := o.equal + len(o.different) + len(o.unknown)
	if whole == 0 {
		return 0
	}
	return float64(o.equal) / float64(whole)
}

// scalarOf returns a scalar of a plan as text.
func scalarOf(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case json.Number:
		return number(v.String())
	}
	return fmt.Sprint(v)
}

// number returns a number in the one way to write it.
func number(literal string) string {
	if f, err := strconv.ParseFloat(literal, 64); err == nil {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return literal
}

// isZero reports whether a provider takes a value for one that is not there.
func isZero(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case bool:
		return !v
	case json.Number:
		return number(v.String()) == "0"
	case []any:
		return !slices.ContainsFunc(v, func(element any) bool { return !isZero(element) })
	case map[string]any:
		for _, member := range v {
			if !isZero(member) {
				return false
			}
		}
		return true
	}
	return false
}

// isPlannedUnknown reports whether a value is wholly unknown in a plan.
func isPlannedUnknown(mark any) bool {
	unknown, _ := mark.(bool)
	return unknown
}

// part returns a part of the marks of what is unknown.
func part(mark any, name string, index int) any {
	switch mark := mark.(type) {
	case map[string]any:
		return mark[name]
	case []any:
		if index < len(mark) {
			return mark[index]
		}
	}
	return nil
}

// sortedKeys returns the keys of a map in order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
