package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/pflag"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies"
	"github.com/archlint/archlint/report"
)

// ownPolicies are the options that say where a user's own policies are.
type ownPolicies struct {
	paths   []string
	instead bool
}

// register declares the options.
func (o *ownPolicies) register(flags *pflag.FlagSet) {
	flags.StringArrayVar(&o.paths, "policy", nil,
		"also take the policies in `PATH`, a .rego file or a directory with all below it; may be repeated")
	flags.BoolVar(&o.instead, "only-policy", false, "take the policies of --policy only, none of the built-in ones")
	markConfigurable(flags, "policy", "only-policy")
}

// load returns all policies that there are, ordered by ID. If some of the user's
// are broken, every fault is written to stderr and none is taken: a gate without
// some of its policies would let things pass.
func (o *ownPolicies) load(env Environment) ([]*policies.Policy, error) {
	if o.instead && len(o.paths) == 0 {
		return nil, usagef("--only-policy needs policies: name them with --policy")
	}
	var all []*policies.Policy
	if !o.instead {
		var err error
		if all, err = policies.Builtin(); err != nil {
			return nil, fmt.Errorf("loading policies: %w", err)
		}
	}
	if len(o.paths) == 0 {
		return all, nil
	}
	own, err := loadOwn(env, o.paths, all)
	if err != nil {
		return nil, err
	}
	all = slices.Concat(all, own)
	slices.SortFunc(all, func(a, b *policies.Policy) int { return cmp.Compare(a.ID, b.ID) })
	return all, nil
}

// loadOwn loads a user's policies.
func loadOwn(env Environment, paths []string, beside []*policies.Policy) ([]*policies.Policy, error) {
	for _, path := range paths {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return nil, usagef("there is no file or directory %q", path)
		}
	}
	own, faults := policies.LoadOwn(paths, beside)
	return own, brokenPolicies(env, faults)
}

// brokenPolicies writes what is wrong with policies to stderr. The error is nil if
// nothing is.
func brokenPolicies(env Environment, faults []inventory.Diagnostic) error {
	for _, d := range faults {
		fmt.Fprintln(env.Stderr, report.DiagnosticText(d))
	}
	switch len(faults) {
	case 0:
		return nil
	case 1:
		return usagef("the policies have an error")
	}
	return usagef("the policies have %d errors", len(faults))
}
