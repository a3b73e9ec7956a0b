package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/policies"
	"github.com/archlint/archlint/topology"
)

// policyEval is the verb that shows how a policy comes to a verdict.
type policyEval struct {
	input    inputOptions
	own      ownPolicies
	resource string
}

func newPolicyEval(env Environment) *cobra.Command {
	v := &policyEval{}
	c := &cobra.Command{
		Use:   "eval ID INPUT...",
		Short: "Evaluate one policy and show what it reads",
		Long: `Evaluate one policy and show, for each resource, the verdict, what was found, and
the parts of the input document that the policy reads. What is not known is shown
as {"$unknown": reason}.

` + inputArgs,
		Example: "  archlint policy eval ecs-image-tag-latest web.yaml --resource WebTask",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("name a policy and an input: %s ID INPUT...", c.CommandPath())
			}
			return inputsExist(c, args[1:])
		},
		RunE: verb(func(c *cobra.Command, args []string) error { return v.run(c, env, args[0], args[1:]) }),
	}
	v.input.register(c.Flags())
	v.own.register(c.Flags())
	c.Flags().StringVar(&v.resource, "resource", "", "evaluate it only on the resource `ADDRESS`")
	return c
}

func (v *policyEval) run(c *cobra.Command, env Environment, id string, inputs []string) error {
	if err := settle(c.Flags(), env); err != nil {
		return err
	}
	selected, err := selection{own: v.own, only: []string{id}}.policies(env)
	if err != nil {
		return err
	}
	p := selected[0]
	g, err := v.input.read(c, env, inputs)
	if err != nil {
		return err
	}
	nodes, err := v.nodes(g, p)
	if err != nil {
		return err
	}
	engine, err := policies.New(selected)
	if err != nil {
		return fmt.Errorf("preparing policies: %w", err)
	}
	result, err := engine.Evaluate(c.Context(), g)
	if err != nil {
		return fmt.Errorf("evaluating policies: %w", err)
	}
	warn(env, g.Inventory)
	var out bytes.Buffer
	for i, n := range nodes {
		if i > 0 {
			out.WriteByte('\n')
		}
		if err := writeEvaluation(&out, g, n, p, result); err != nil {
			return err
		}
	}
	if _, err := env.Stdout.Write(out.Bytes()); err != nil {
		return fmt.Errorf("writing standard output: %w", err)
	}
	return completeness(g.Inventory)
}

// nodes are those on which the policy is evaluated and of which the user has
// asked.
func (v *policyEval) nodes(g *topology.Graph, p *policies.Policy) ([]*topology.Node, error) {
	var found []*topology.Node
	var addresses []string
	for _, n := range g.Nodes {
		switch {
		case n.Address == v.resource && !p.AppliesTo(n.Type):
			return nil, usagef("%s is of type %s, but policy %s is about %s", n.Address, n.Type, p.ID, strings.Join(p.Resources, ", "))
		case !p.AppliesTo(n.Type):
			continue
		case v.resource == "" || n.Address == v.resource:
			found = append(found, n)
		}
		addresses = append(addresses, n.Address)
	}
	slices.Sort(addresses)
	switch {
	case len(found) > 0:
		return found, nil
	case len(addresses) == 0:
		return nil, usagef("the input has no resource that policy %s is about: %s", p.ID, strings.Join(p.Resources, ", "))
	case len(addresses) > 10:
		return nil, usagef("there is no resource %q", v.resource)
	}
	return nil, usagef("there is no resource %q; policy %s is about %s", v.resource, p.ID, strings.Join(addresses, ", "))
}

// writeEvaluation writes what a policy says of a resource and why.
func writeEvaluation(w io.Writer, g *topology.Graph, n *topology.Node, p *policies.Policy, result *policies.Result) error {
	verdict := finding.VerdictPass
	for _, v := range result.Verdicts {
		if v.Resource == n.ID {
			verdict = v.Verdict
		}
	}
	fmt.Fprintf(w, "%s on %s: %s\n", p.ID, n.Address, verdict)
	told := verdict == finding.VerdictPass
	for _, f := range result.Findings {
		if f.Resource.ID != n.ID {
			continue
		}
		told = true
		fmt.Fprintf(w, "\n%s  %s  %s: %s\n", f.Location, f.Severity, f.Verdict, f.Message)
		if f.Condition != "" {
			fmt.Fprintf(w, "  %s\n", f.Condition)
		}
	}
	if !told {
		fmt.Fprint(w, "\nwhat was found is about another resource; archlint scan shows it\n")
	}
	input, err := p.Input(g, n)
	if err != nil {
		return fmt.Errorf("preparing policies: %w", err)
	}
	text, err := json.Marshal(input)
	if err != nil {
		return fmt.Errorf("writing the input: %w", err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, text, "", "  "); err != nil {
		return fmt.Errorf("writing the input: %w", err)
	}
	_, err = fmt.Fprintf(w, "\ninput, as far as the policy reads it:\n%s\n", &indented)
	return err
}
