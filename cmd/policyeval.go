package cmd

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies"
	"github.com/archlint/archlint/report"
	"github.com/archlint/archlint/topology"
)

// policyEval is the verb that shows how a policy comes to a verdict.
type policyEval struct {
	input    inputOptions
	output   outputOptions
	own      ownPolicies
	resource string
	explain  bool
}

func newPolicyEval(env Environment) *cobra.Command {
	v := &policyEval{}
	c := &cobra.Command{
		Use:   "eval ID INPUT...",
		Short: "Evaluate one policy and show what it reads",
		Long: `Evaluate one policy and show, for each resource, the verdict, what was found, and
the parts of the input document that the policy reads. What is not known is shown
as {"$unknown": reason}. With --explain it shows how the policy comes to its
verdict: the expressions of the rules that were evaluated, what became of each, and
of those that depend on something unknown when they hold.

` + inputArgs,
		Example: `  archlint policy eval ecs-image-tag-latest web.yaml --resource WebTask
  archlint policy eval ecs-image-tag-latest web.yaml --resource WebTask --explain`,
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
	v.output.register(c, "text", "json")
	c.Flags().BoolVar(&v.explain, "explain", false, "show how the policy comes to its verdict")
	c.Flags().StringVar(&v.resource, "resource", "", "evaluate it only on the resource `ADDRESS`")
	return c
}

func (v *policyEval) run(c *cobra.Command, env Environment, id string, inputs []string) error {
	if err := settle(c.Flags(), env); err != nil {
		return err
	}
	targets, err := v.output.targets()
	if err != nil {
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
	evaluations := make([]*evaluation, 0, len(nodes))
	for _, n := range nodes {
		one, err := v.evaluation(c.Context(), g, n, p, result)
		if err != nil {
			return err
		}
		evaluations = append(evaluations, one)
	}
	err = writeTargets(env, targets, func(t target, w io.Writer) error {
		if t.format == "json" {
			return writeEvaluationsJSON(w, evaluations)
		}
		return writeEvaluations(w, evaluations)
	})
	if err != nil {
		return err
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

// evaluation is what a policy says of a resource and why.
type evaluation struct {
	Policy   string            `json:"policy"`
	Resource string            `json:"resource"`
	Verdict  finding.Verdict   `json:"verdict"`
	Findings []finding.Finding `json:"findings"`
	// Explanation is set if it was asked for.
	Explanation *policies.Explanation `json:"explanation,omitempty"`
	// Input is what the policy may read.
	Input *inventory.Value `json:"input"`
}

func (v *policyEval) evaluation(ctx context.Context, g *topology.Graph, n *topology.Node, p *policies.Policy, result *policies.Result) (*evaluation, error) {
	out := &evaluation{Policy: p.ID, Resource: n.Address, Verdict: finding.VerdictPass, Findings: []finding.Finding{}}
	for _, one := range result.Verdicts {
		if one.Resource == n.ID {
			out.Verdict = one.Verdict
		}
	}
	for _, f := range result.Findings {
		if f.Resource.ID == n.ID {
			out.Findings = append(out.Findings, f)
		}
	}
	var err error
	if out.Input, err = p.Input(g, n); err != nil {
		return nil, fmt.Errorf("preparing policies: %w", err)
	}
	if v.explain {
		if out.Explanation, err = p.Explain(ctx, g, n); err != nil {
			return nil, fmt.Errorf("evaluating policies: %w", err)
		}
	}
	return out, nil
}

// writeEvaluationsJSON writes evaluations for programs.
func writeEvaluationsJSON(w io.Writer, evaluations []*evaluation) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(struct {
		SchemaVersion string        `json:"schemaVersion"`
		Evaluations   []*evaluation `json:"evaluations"`
	}{report.Version, evaluations})
}

// writeEvaluations writes evaluations for people.
func writeEvaluations(w io.Writer, evaluations []*evaluation) error {
	for i, e := range evaluations {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if err := e.write(w); err != nil {
			return err
		}
	}
	return nil
}

func (e *evaluation) write(w io.Writer) error {
	fmt.Fprintf(w, "%s on %s: %s\n", e.Policy, e.Resource, e.Verdict)
	for _, f := range e.Findings {
		fmt.Fprintf(w, "\n%s  %s  %s: %s\n", f.Location, f.Severity, f.Verdict, f.Message)
		if f.Condition != "" {
			fmt.Fprintf(w, "  %s\n", f.Condition)
		}
	}
	if len(e.Findings) == 0 && e.Verdict != finding.VerdictPass {
		fmt.Fprint(w, "\nwhat was found is about another resource; archlint scan shows it\n")
	}
	if e.Explanation != nil {
		explanationWriter{w}.write(e.Explanation)
	}
	text, err := json.Marshal(e.Input)
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
