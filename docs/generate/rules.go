package main

import (
	"fmt"

	"github.com/archlint/archlint/policies"
)

// rulesPage describes every built-in policy.
func rulesPage() (string, error) {
	all, err := policies.Builtin()
	if err != nil {
		return "", fmt.Errorf("loading policies: %w", err)
	}
	b := page("Policies", fmt.Sprintf("archlint comes with %d policies. A policy passes, fails, or is unknown when\n"+
		"what is known of the input decides neither.", len(all)))
	var rows [][]string
	for _, p := range all {
		rows = append(rows, []string{fmt.Sprintf("[%s](#%s)", p.ID, p.ID), p.Severity.String(), p.Category, p.Title})
	}
	table(b, []string{"policy", "severity", "category", "what holds when it passes"}, rows)
	for _, p := range all {
		fmt.Fprintf(b, "\n## %s\n\n%s.\n\n%s\n\n", p.ID, p.Title, p.Description)
		fmt.Fprintf(b, "- Severity: %s\n- Category: %s\n- Resources: %s\n", p.Severity, p.Category, codes(p.Resources))
		if len(p.Aliases) > 0 {
			fmt.Fprintf(b, "- Former names: %s\n", codes(p.Aliases))
		}
		fmt.Fprintf(b, "\nFix: %s\n", p.Remediation)
		for _, link := range p.Related {
			text := link.Description
			if text == "" {
				text = link.Ref
			}
			fmt.Fprintf(b, "\nSee [%s](%s).\n", text, link.Ref)
		}
	}
	return b.String(), nil
}
