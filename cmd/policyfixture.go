package cmd

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies"
	"github.com/archlint/archlint/report"
	"github.com/archlint/archlint/scanner"
	"github.com/archlint/archlint/topology"
)

// fixtures are the names of the templates beside a policy.
var fixtures = []string{"pass.yaml", "fail.yaml", "unknown.yaml"}

// runFixtures evaluates a policy on the templates beside it. They belong to one
// policy: taken says that they are those of another one in the same directory.
func (c *policyCheck) runFixtures(ctx context.Context, p *policies.Policy, taken bool) error {
	for _, name := range fixtures {
		file := path.Join(c.dir, name)
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		c.fixtures++
		if taken {
			c.failures = append(c.failures, file+": is that of another policy: give each policy a directory of its own")
			continue
		}
		if err := c.runFixture(ctx, p, file); err != nil {
			return err
		}
	}
	return nil
}

func (c *policyCheck) runFixture(ctx context.Context, p *policies.Policy, file string) error {
	want, err := wantedLines(file)
	if err != nil {
		return err
	}
	inv, err := scanner.Scan(ctx, []string{file}, scanner.Options{})
	if err != nil {
		return fmt.Errorf("scanning: %w", err)
	}
	for _, d := range inv.Diagnostics {
		if d.Severity == inventory.SeverityError {
			c.failures = append(c.failures, report.DiagnosticText(d))
		}
	}
	scanner.Normalize(inv)
	engine, err := policies.New([]*policies.Policy{p})
	if err != nil {
		return fmt.Errorf("preparing policies: %w", err)
	}
	result, err := engine.Evaluate(ctx, topology.Build(inv))
	if result == nil {
		return fmt.Errorf("evaluating policies: %w", err)
	}
	if err != nil {
		c.failures = append(c.failures, fmt.Sprintf("%s: %v", file, err))
	}
	c.compare(file, want, result)
	return nil
}

// compare adds what a policy has not found and what it should not have.
func (c *policyCheck) compare(file string, want []wantedLine, result *policies.Result) {
	for _, w := range want {
		if !slices.ContainsFunc(result.Findings, w.isMet) {
			c.failures = append(c.failures, fmt.Sprintf("%s:%d: want %s, which was not found", file, w.line, w.verdict))
		}
	}
	for _, f := range result.Findings {
		if !slices.ContainsFunc(want, func(w wantedLine) bool { return w.isMet(f) }) {
			text := fmt.Sprintf("%s: found %s, which no comment wants: %s", f.Location, f.Verdict, f.Message)
			if f.Condition != "" {
				text += "; " + f.Condition
			}
			c.failures = append(c.failures, text)
		}
	}
	passes := func(v policies.Verdict) bool { return v.Verdict == finding.VerdictPass }
	if path.Base(file) == fixtures[0] && !slices.ContainsFunc(result.Verdicts, passes) {
		c.failures = append(c.failures, file+": no resource passes")
	}
}

// wantedLine is a line of a template with a comment that wants a finding there.
type wantedLine struct {
	line    int
	verdict finding.Verdict
}

func (w wantedLine) isMet(f finding.Finding) bool {
	return f.Location.Line == w.line && f.Verdict == w.verdict
}

func wantedLines(file string) ([]wantedLine, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("reading fixture: %w", err)
	}
	defer func() { _ = f.Close() }()
	var want []wantedLine
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimRight(lines.Text(), " \t")
		for _, verdict := range []finding.Verdict{finding.VerdictFail, finding.VerdictUnknown} {
			if strings.HasSuffix(text, "# want "+verdict.String()) {
				want = append(want, wantedLine{line: n, verdict: verdict})
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading fixture %q: %w", file, err)
	}
	return want, nil
}
