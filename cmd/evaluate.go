package cmd

import (
	"context"
	"fmt"

	"github.com/archlint/archlint/policies"
	"github.com/archlint/archlint/report"
	"github.com/archlint/archlint/topology"
)

// evaluate checks a graph against policies. If a policy could not be evaluated,
// the error says so and the outcome holds all the rest.
func evaluate(ctx context.Context, env Environment, g *topology.Graph, selected []*policies.Policy) (*report.Scan, error) {
	engine, err := policies.New(selected)
	if err != nil {
		return nil, fmt.Errorf("preparing policies: %w", err)
	}
	result, err := engine.Evaluate(ctx, g)
	if result == nil {
		return nil, fmt.Errorf("evaluating policies: %w", err)
	}
	return &report.Scan{
		Tool: env.Version, Inventory: g.Inventory, Findings: result.Findings,
		Verdicts: report.Verdicts{
			Pass: result.Pass, Fail: result.Fail, Unknown: result.Unknown, Vacuous: len(result.Vacuous),
		},
		Vacuous: result.Vacuous, Rules: rules(selected),
	}, err
}
