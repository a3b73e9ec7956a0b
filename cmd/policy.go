package cmd

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/archlint/archlint/policies"
	"github.com/archlint/archlint/report"
)

func newPolicy(env Environment) *cobra.Command {
	c := &cobra.Command{
		Use:   "policy",
		Short: "List, explain, make, test and try policies",
		Args:  unknownVerb,
		RunE: verb(func(c *cobra.Command, _ []string) error {
			return usagef("name what to do: policy list, policy show ID, policy new ID, policy test PATH, or policy eval ID INPUT")
		}),
	}
	c.AddCommand(newPolicyList(env), newPolicyShow(env), newPolicyTest(env), newPolicyNew(env), newPolicyEval(env))
	return c
}

func newPolicyList(env Environment) *cobra.Command {
	var output outputOptions
	var own ownPolicies
	var look look
	c := &cobra.Command{
		Use:   "list",
		Short: "List the policies",
		Args:  noArguments,
		RunE: verb(func(c *cobra.Command, _ []string) error {
			if err := settle(c.Flags(), env); err != nil {
				return err
			}
			targets, err := output.targets()
			if err != nil {
				return err
			}
			all, err := own.load(env)
			if err != nil {
				return err
			}
			return writeTargets(env, targets, func(t target, w io.Writer) error {
				return report.PoliciesFormats()[t.format](w, rules(all), look.style(env, t))
			})
		}),
	}
	output.register(c, "table", "json")
	own.register(c.Flags())
	look.register(c.Flags())
	return c
}

func newPolicyShow(env Environment) *cobra.Command {
	var output outputOptions
	var own ownPolicies
	c := &cobra.Command{
		Use:               "show ID",
		Short:             "Explain a policy and how to satisfy it",
		Args:              onePolicy,
		ValidArgsFunction: completePolicies,
		RunE: verb(func(c *cobra.Command, args []string) error {
			if err := settle(c.Flags(), env); err != nil {
				return err
			}
			targets, err := output.targets()
			if err != nil {
				return err
			}
			found, err := selection{own: own, only: args}.policies(env)
			if err != nil {
				return err
			}
			return writeTargets(env, targets, func(t target, w io.Writer) error {
				return report.PolicyFormats()[t.format](w, rules(found)[0], look{}.style(env, t))
			})
		}),
	}
	output.register(c, "text", "json")
	own.register(c.Flags())
	return c
}

func onePolicy(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usagef("name one policy: %s ID", c.CommandPath())
	}
	return nil
}

// completePolicies completes the ID of a policy.
func completePolicies(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	all, err := policies.Builtin()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var completions []string
	for _, p := range all {
		completions = append(completions, p.ID+"\t"+p.Title)
	}
	return completions, cobra.ShellCompDirectiveNoFileComp
}

// rules are policies as reports show them.
func rules(all []*policies.Policy) []report.Rule {
	out := make([]report.Rule, len(all))
	for i, p := range all {
		out[i] = report.Rule{
			ID: p.ID, Title: p.Title, Description: p.Description, Severity: p.Severity, Category: p.Category,
			Resources: p.Resources, Remediation: p.Remediation, Docs: p.Docs,
		}
	}
	return out
}
