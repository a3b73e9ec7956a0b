package cmd

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/archlint/archlint/policies"
)

// selection says which policies are wanted.
type selection struct {
	own  ownPolicies
	only []string
	skip []string
}

// register declares the options.
func (s *selection) register(c *cobra.Command) {
	s.own.register(c.Flags())
	flags := c.Flags()
	flags.StringSliceVar(&s.only, "only", nil, "evaluate only the policy `ID`; may be repeated")
	flags.StringSliceVar(&s.skip, "skip", nil, "do not evaluate the policy `ID`; may be repeated")
	markConfigurable(flags, "only", "skip")
	for _, name := range []string{"only", "skip"} {
		// The only error is that the option does not exist.
		_ = c.RegisterFlagCompletionFunc(name, completePolicies)
	}
}

// policies are the policies that are wanted, ordered by ID. A policy may be named
// by one of its aliases.
func (s selection) policies(env Environment) ([]*policies.Policy, error) {
	all, err := s.own.load(env)
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Concat(s.only, s.skip) {
		if !slices.ContainsFunc(all, func(p *policies.Policy) bool { return isCalled(p, id) }) {
			return nil, usagef("there is no policy %q%s; archlint policy list lists them", id, suggestion(id, all))
		}
	}
	wanted := func(p *policies.Policy) bool {
		named := func(id string) bool { return isCalled(p, id) }
		return (len(s.only) == 0 || slices.ContainsFunc(s.only, named)) && !slices.ContainsFunc(s.skip, named)
	}
	var out []*policies.Policy
	for _, p := range all {
		if wanted(p) {
			out = append(out, p)
		}
	}
	return out, nil
}

func isCalled(p *policies.Policy, id string) bool {
	return p.ID == id || slices.Contains(p.Aliases, id)
}

// suggestion names the policies whose ID has the text in it.
func suggestion(id string, all []*policies.Policy) string {
	var similar []string
	for _, p := range all {
		if id != "" && strings.Contains(p.ID, id) {
			similar = append(similar, p.ID)
		}
	}
	if len(similar) == 0 || len(similar) > 5 {
		return ""
	}
	return " (do you mean " + strings.Join(similar, ", ") + "?)"
}
