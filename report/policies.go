package report

import (
	"bytes"
	"io"
	"strings"

	"github.com/archlint/archlint/finding"
)

// PoliciesWriter writes a list of policies in one format.
type PoliciesWriter func(io.Writer, []Rule, Style) error

// PoliciesFormats are the formats of a list of policies by name.
func PoliciesFormats() map[string]PoliciesWriter {
	return map[string]PoliciesWriter{"table": PoliciesTable, "json": PoliciesJSON}
}

// PolicyWriter writes one policy in one format.
type PolicyWriter func(io.Writer, Rule, Style) error

// PolicyFormats are the formats of one policy by name.
func PolicyFormats() map[string]PolicyWriter {
	return map[string]PolicyWriter{"text": PolicyText, "json": PolicyJSON}
}

type policiesDocument struct {
	SchemaVersion string            `json:"schemaVersion"`
	Policies      []listedPolicyDoc `json:"policies"`
}

type listedPolicyDoc struct {
	ID        string           `json:"id"`
	Severity  finding.Severity `json:"severity"`
	Category  string           `json:"category"`
	Title     string           `json:"title"`
	Resources []string         `json:"resources"`
}

type policyDocument struct {
	SchemaVersion string           `json:"schemaVersion"`
	ID            string           `json:"id"`
	Severity      finding.Severity `json:"severity"`
	Category      string           `json:"category"`
	Title         string           `json:"title"`
	Description   string           `json:"description"`
	Resources     []string         `json:"resources"`
	Remediation   string           `json:"remediation"`
	Docs          string           `json:"docs"`
}

// PoliciesTable writes one line for each policy.
func PoliciesTable(w io.Writer, rules []Rule, style Style) error {
	rows := make([][]cell, len(rules))
	for i, r := range rules {
		severity := cell{text: r.Severity.String()}
		if style.Color {
			severity.color = severityColors[severity.text]
		}
		rows[i] = []cell{{text: r.ID}, severity, {text: r.Category}, {text: r.Title}}
	}
	return writeGrid(w, []string{"POLICY", "SEVERITY", "CATEGORY", "TITLE"}, rows, style.width())
}

// PoliciesJSON writes the document that docs/schema/policies.json describes.
func PoliciesJSON(w io.Writer, rules []Rule, _ Style) error {
	document := policiesDocument{SchemaVersion: Version, Policies: make([]listedPolicyDoc, len(rules))}
	for i, r := range rules {
		document.Policies[i] = listedPolicyDoc{
			ID: r.ID, Severity: r.Severity, Category: r.Category, Title: r.Title, Resources: orEmpty(r.Resources),
		}
	}
	return writeJSON(w, document)
}

// PolicyText writes what there is to know of a policy.
func PolicyText(w io.Writer, r Rule, style Style) error {
	var b bytes.Buffer
	b.WriteString(r.ID + "\n" + printable(r.Title) + "\n\n")
	writeAligned(&b, [][]string{
		{"severity", r.Severity.String()},
		{"category", r.Category},
		{"resources", strings.Join(r.Resources, ", ")},
		{"docs", r.Docs},
	})
	writeParagraphs(&b, r.Description, style.width())
	writeParagraphs(&b, "Fix: "+r.Remediation, style.width())
	_, err := w.Write(b.Bytes())
	return err
}

// PolicyJSON writes the document that docs/schema/policy.json describes.
func PolicyJSON(w io.Writer, r Rule, _ Style) error {
	return writeJSON(w, policyDocument{
		SchemaVersion: Version, ID: r.ID, Severity: r.Severity, Category: r.Category, Title: r.Title,
		Description: r.Description, Resources: orEmpty(r.Resources), Remediation: r.Remediation, Docs: r.Docs,
	})
}

// paragraphWidth is the width beyond which prose is hard to read.
const paragraphWidth = 80

// writeParagraphs writes text wrapped, with an empty line before each paragraph.
func writeParagraphs(b *bytes.Buffer, text string, width int) {
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		b.WriteByte('\n')
		for _, line := range wrap(paragraph, min(width, paragraphWidth)) {
			b.WriteString(printable(line) + "\n")
		}
	}
}
