package plan

import (
	"bytes"
	"fmt"

	"github.com/archlint/archlint/inventory"
)

// problem notes that a part of the file was not understood.
func (d *document) problem(summary, detail string, at inventory.Range) {
	if len(d.diagnostics) >= mostProblems {
		return
	}
	d.diagnostics = append(d.diagnostics, inventory.Diagnostic{
		Severity: inventory.SeverityError, Summary: summary, Detail: detail, Range: at,
	})
}

// unread notes that the file, or a part of it, was not read.
func (d *document) unread(summary, detail string, at inventory.Range) {
	d.problem(summary, detail, at)
	d.gaps = append(d.gaps, inventory.Gap{Kind: inventory.GapInput, Subject: d.r.file, Reason: summary, Range: at})
}

// crowded reports whether there are as many resources as are looked at, further ones
// included that are not added yet. The rest is left out with a gap.
func (d *document) crowded(further int, at inventory.Range) bool {
	if len(d.nodes)+further < mostInstances {
		return false
	}
	if !d.cut {
		d.cut = true
		d.unread(fmt.Sprintf("the file has more than %d resources", mostInstances),
			"the rest is left out: plan parts of it with -target, or split the configuration", at)
	}
	return true
}

// invalid notes that reading stopped within the file.
func (d *document) invalid(e *syntaxError) { d.unread(e.summary, e.detail, e.at) }

// begin looks at how the file begins, and reports whether it is worth reading on.
func (d *document) begin() bool {
	at := d.r.here()
	if !d.r.fill() {
		if d.r.err == nil {
			d.unread("the file is empty", "write it with terraform show -json", at)
		}
		return false
	}
	name := d.r.file
	switch classify(name, d.r.buf) {
	case formatBinary:
		d.unread(name+" is a binary plan file",
			"write it as JSON in the directory of the configuration: "+ShowCommand(name), at)
		return false
	case formatLog:
		d.unread(name+" is the log of terraform plan -json, which does not hold the plan",
			"write the plan to a file and that as JSON: terraform plan -out tfplan && terraform show -json tfplan > plan.json", at)
		return false
	case formatUTF16:
		d.r.src, d.r.buf, d.r.pos = newDecoder(d.r.src, d.r.buf), d.r.buf[:0], 0
	case formatJSON, formatOther:
		if bytes.HasPrefix(d.r.buf, []byte(mark)) {
			d.r.pos, d.r.lineStart = len(mark), int64(len(mark))
		}
	}
	return true
}

// quoted is a file name as it stands on a command line.
func quoted(name string) string {
	if name == "-" {
		return "FILE"
	}
	for _, c := range name {
		if c <= ' ' || c == '"' || c == '\'' || c == '$' || c == '&' || c == ';' {
			return fmt.Sprintf("%q", name)
		}
	}
	return name
}

// check notes what is wrong with a file that was read whole.
func (d *document) check() {
	at := inventory.Range{File: d.r.file, Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	const again = "write it again with Terraform 1 and terraform show -json"
	switch {
	case !d.supported():
		d.unread(fmt.Sprintf("format version %s is not known", d.formatVersion),
			"versions 0.1 to 1.x are: write the file with a version of Terraform that has one of them", at)
	case d.version != "" && d.version != "4" || d.oldState:
		d.unread(fmt.Sprintf("version %s of the state format is not read", d.version),
			"it is that of Terraform before 0.12: terraform state pull with a later version writes version 4", at)
	case d.kind == "" && d.formatVersion == "":
		d.unread(d.r.file+" is no plan and no state", "write one with terraform show -json", at)
	case d.kind == "":
		// terraform show -json prints no more than the version where there is no state.
		d.kind = "state"
	}
	if d.errored {
		d.diagnostics = append(d.diagnostics, inventory.Diagnostic{
			Severity: inventory.SeverityWarning, Summary: "the plan is incomplete: planning ended with an error",
			Detail: again + " once terraform plan succeeds", Range: at,
		})
	}
}
