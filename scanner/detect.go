package scanner

import (
	"path"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// assign gives each file to the first source that takes it. A file that none
// takes is counted as passed over, or is a diagnostic if the user named it.
func assign(files []source.File, sources []Source, inv *inventory.Inventory) [][]source.File {
	claimed := make([][]source.File, len(sources))
	for _, f := range files {
		head, err := f.Head()
		if err != nil {
			unreadable(f, err, inv)
			continue
		}
		owner := slices.IndexFunc(sources, func(s Source) bool { return s.Detect(f.Path, head) })
		switch {
		case owner >= 0:
			claimed[owner] = append(claimed[owner], f)
		case f.Explicit:
			unrecognised(f, head, inv)
		case hasTemplateExtension(f.Path):
			inv.PassedOver++
		}
	}
	return claimed
}

// hasTemplateExtension reports whether the name is one that templates usually
// have, so that passing the file over is worth counting.
func hasTemplateExtension(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml", ".json", ".template":
		return true
	}
	return false
}

func unreadable(f source.File, err error, inv *inventory.Inventory) {
	reject(inv, f.Path, "cannot read "+f.Path, err.Error())
}

func unrecognised(f source.File, head []byte, inv *inventory.Inventory) {
	detail := "no AWSTemplateFormatVersion, no Resources with a type such as AWS::ECS::Service," +
		" no containerDefinitions of an ECS task definition, and nothing of a Terraform plan or state were found in it"
	switch {
	case len(head) == 0:
		detail = "the file is empty"
	case slices.Contains(head, 0):
		detail = "the file is binary; a template is YAML or JSON in UTF-8"
	}
	reject(inv, f.Path, f.Path+" is nothing that archlint reads", detail)
}

// reject records that an input was not read.
func reject(inv *inventory.Inventory, name, summary, detail string) {
	at := inventory.Range{File: name, Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	inv.Diagnostics = append(inv.Diagnostics, inventory.Diagnostic{
		Severity: inventory.SeverityError, Summary: summary, Detail: detail, Range: at,
	})
	inv.Gaps = append(inv.Gaps, inventory.Gap{
		Kind: inventory.GapInput, Subject: name, Reason: detail, Range: at,
	})
}
