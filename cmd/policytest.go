package cmd

import (
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/archlint/archlint/policies"
)

func newPolicyTest(env Environment) *cobra.Command {
	return &cobra.Command{
		Use:   "test PATH...",
		Short: "Run the tests of policies and evaluate them on their fixtures",
		Long: `Run the tests of policies and evaluate them on their fixtures.

The tests are the rules of *_test.rego files whose names begin with test_. The
fixtures are the templates pass.yaml, fail.yaml and unknown.yaml beside a policy:
it must find exactly what comments at the ends of their lines want, "# want fail"
or "# want unknown". The exit code is 1 if anything fails.`,
		Example: "  archlint policy test policies/",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("name the policies: %s PATH...", c.CommandPath())
			}
			return inputsExist(c, args)
		},
		RunE: verb(func(c *cobra.Command, args []string) error {
			suite, faults := policies.LoadSuite(args, nil)
			if err := brokenPolicies(env, faults); err != nil {
				return err
			}
			checks, err := runSuite(c.Context(), suite)
			if err != nil {
				return err
			}
			if failed := writeChecks(env.Stdout, checks); failed > 0 {
				return &exitError{code: ExitFindings}
			}
			return nil
		}),
	}
}

// policyCheck is what the tests and fixtures say of a policy, or of what else lies
// in a directory.
type policyCheck struct {
	name, dir       string
	tests, fixtures int
	// failures are lines that say what failed, where.
	failures []string
}

// runSuite runs the tests and then the fixtures. The checks are ordered by
// directory.
func runSuite(ctx context.Context, suite *policies.Suite) ([]*policyCheck, error) {
	var checks []*policyCheck
	byDir := map[string]*policyCheck{}
	for _, p := range suite.Policies {
		check := &policyCheck{name: p.ID, dir: path.Dir(p.File)}
		if err := check.runFixtures(ctx, p, byDir[check.dir] != nil); err != nil {
			return nil, err
		}
		checks = append(checks, check)
		if byDir[check.dir] == nil {
			byDir[check.dir] = check
		}
	}
	tests, err := suite.Run(ctx)
	if err != nil {
		return nil, err
	}
	for _, t := range tests {
		dir := path.Dir(t.Range.File)
		check := checkOf(checks, byDir, t.Range.File)
		if check == nil {
			check = &policyCheck{name: dir, dir: dir}
			byDir[dir] = check
			checks = append(checks, check)
		}
		check.add(t)
	}
	slices.SortStableFunc(checks, func(a, b *policyCheck) int { return strings.Compare(a.dir, b.dir) })
	return checks, nil
}

// checkOf finds the check to which a file of tests belongs: that of the policy
// whose name it has, or else the first one of its directory.
func checkOf(checks []*policyCheck, byDir map[string]*policyCheck, file string) *policyCheck {
	dir := path.Dir(file)
	for _, c := range checks {
		if c.dir == dir && path.Base(file) == strings.ReplaceAll(c.name, "-", "_")+"_test.rego" {
			return c
		}
	}
	return byDir[dir]
}

func (c *policyCheck) add(t policies.UnitTest) {
	if t.Skipped {
		return
	}
	c.tests++
	if !t.Failed {
		return
	}
	line := fmt.Sprintf("%s: %s failed", t.Range, t.Name)
	if t.Reason != "" {
		line += ": " + t.Reason
	}
	c.failures = append(c.failures, line)
}

// writeChecks writes a line for each check, those of what failed below it, and
// the sum. It returns how many checks failed.
func writeChecks(w io.Writer, checks []*policyCheck) (failed int) {
	width := 0
	for _, c := range checks {
		width = max(width, len(c.name))
	}
	for _, c := range checks {
		word := "ok"
		switch {
		case len(c.failures) > 0:
			word = "FAIL"
			failed++
		case c.tests+c.fixtures == 0:
			word = "none"
		}
		fmt.Fprintf(w, "%-4s  %-*s  %s, %s\n", word, width, c.name, plural(c.tests, "test"), plural(c.fixtures, "fixture"))
		for _, line := range c.failures {
			fmt.Fprintf(w, "      %s\n", line)
		}
	}
	fmt.Fprintf(w, "\n%d of %d failed\n", failed, len(checks))
	return failed
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
