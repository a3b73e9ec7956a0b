// Package taskdefinition reads ECS task definitions as the ECS API takes them:
// the files of `aws ecs register-task-definition --cli-input-json` and
// `--cli-input-yaml`, of deployment actions and of CodeDeploy, and what `aws ecs
// describe-task-definition` writes.
package taskdefinition

import (
	"bytes"
	"context"
	"fmt"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/source"
)

// Source reads task definitions.
type Source struct{}

var _ source.Source = Source{}

// Kind is the kind of input that task definitions are.
const Kind = "task-definition"

// The texts by which a task definition is told from other files.
var (
	containersName = []byte(containers)
	resourcesName  = []byte(`"Resources"`)
)

// containers is the name of the list that every task definition has.
const containers = "containerDefinitions"

// Detect reports whether a file may be a task definition.
func (Source) Detect(_ string, head []byte) bool {
	if bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	return bytes.Contains(head, containersName) && !bytes.Contains(head, resourcesName)
}

// Scan reads the task definitions.
func (Source) Scan(ctx context.Context, files []source.File, opts source.Options) (*inventory.Inventory, error) {
	inv := inventory.New()
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("scanning task definitions: %w", err)
		}
		read(f, opts, inv)
	}
	return inv, nil
}

// read puts the task definition of a file into the inventory. A file that turns out
// to be something else is passed over, unless the user named it.
func read(f source.File, opts source.Options, inv *inventory.Inventory) {
	start := inventory.Range{File: f.Path, Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	data, err := f.Read()
	if err != nil {
		reject(inv, f, inventory.Diagnostic{Summary: "cannot read " + f.Path, Detail: err.Error(), Range: start})
		return
	}
	root, diagnostics := document.Parse(f.Path, data)
	d := definitionIn(root)
	switch {
	case d != nil:
		inv.Diagnostics = append(inv.Diagnostics, diagnostics...)
		inv.Inputs = append(inv.Inputs, inventory.Input{Path: f.Path, Kind: Kind})
		d.add(f, opts, inv)
	case root == nil && (f.Explicit || bytes.Contains(data, []byte(`"`+containers+`"`))):
		reject(inv, f, diagnostics[0])
	case f.Explicit:
		reject(inv, f, inventory.Diagnostic{
			Summary: f.Path + " is no task definition", Range: start,
			Detail: "a task definition is an object whose " + containers + " is a list of objects, each of which has a name and an image",
		})
	default:
		inv.PassedOver++
	}
}

// reject records that a file was not read.
func reject(inv *inventory.Inventory, f source.File, d inventory.Diagnostic) {
	d.Severity = inventory.SeverityError
	inv.Diagnostics = append(inv.Diagnostics, d)
	inv.Gaps = append(inv.Gaps, inventory.Gap{
		Kind: inventory.GapInput, Subject: f.Path, Reason: d.Summary, Range: d.Range,
	})
}

// definition is a task definition as it stands in a file.
type definition struct {
	node *document.Node
	// tags stand beside a task definition that ECS describes, and in one that is to
	// be registered.
	tags *document.Node
}

// definitionIn returns the task definition that a document is, or that it holds as
// ECS's answer does; nil if there is none.
func definitionIn(root *document.Node) *definition {
	if root == nil || root.Kind != document.Map || root.Get("Resources") != nil {
		return nil
	}
	if inner := root.Get("taskDefinition"); isDefinition(inner) {
		return &definition{node: inner, tags: root.Get("tags")}
	}
	if isDefinition(root) {
		return &definition{node: root}
	}
	return nil
}

// isDefinition reports whether a node has containers, which is what ECS asks for.
func isDefinition(n *document.Node) bool {
	list := n.Get(containers)
	if list == nil || list.Kind != document.List || len(list.Items) == 0 {
		return false
	}
	for _, item := range list.Items {
		if item.Kind != document.Map || item.Get("name") == nil && item.Get("image") == nil {
			return false
		}
	}
	return true
}
