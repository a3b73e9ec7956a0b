// Package plan reads what Terraform and OpenTofu write as JSON: plans and states from
// terraform show -json, and state files. A plan's values that are known after apply get
// the identifiers of the resources that the configuration in the plan refers to.
//
// The formats are https://developer.hashicorp.com/terraform/internals/json-format and,
// for state files, the one that Terraform has written since version 0.12.
package plan

import (
	"context"
	"errors"
	"fmt"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// Resources knows what the attributes of instances are. It is a translate.Translator.
type Resources interface {
	// Add makes an instance known. It is called once the arguments are complete.
	Add(i *translate.Instance)
	// Attribute returns an attribute of an instance that has been added, or nil.
	Attribute(i *translate.Instance, name string) *inventory.Value
}

// Placer is implemented by Resources that put the instances into another deployment than
// the file's own.
type Placer interface {
	// Deployment returns the deployment of all instances.
	Deployment() string
}

// Result is what a plan or state holds.
type Result struct {
	// Kind is "plan" or "state"; empty for a file that is neither.
	Kind string
	// TerraformVersion is the version that wrote the file; empty if it does not say.
	TerraformVersion string
	// Instances are the instances of resources that are there once the plan is applied,
	// in the order of their addresses. All have been added to the Resources.
	Instances []*translate.Instance
	// Changes are what a plan does to each instance that changes, in the order of the
	// addresses.
	Changes []Change
	// Outputs are those of the root module, in the order of their names.
	Outputs     []inventory.Output
	Diagnostics []inventory.Diagnostic
	Gaps        []inventory.Gap
}

// Change is what a plan does to one instance.
type Change struct {
	// Address is that of the instance, and PreviousAddress the one that it had before
	// it was moved; empty if it was not.
	Address, PreviousAddress string
	Type                     string
	Actions                  tfjson.Actions
	// Before are the values from before the change; absent for what is created.
	Before *inventory.Value
	Range  inventory.Range
}

// Scan reads a plan or state. What is wrong with the file is a diagnostic, and what was
// read before it counts. The error is for what failed in operation.
func Scan(ctx context.Context, f source.File, opts source.Options, resources Resources) (*Result, error) {
	if f.Size > MaxFileSize {
		return failed(f, tooLarge, fmt.Sprintf("the largest plan or state that is read has %d MiB", MaxFileSize>>20)), nil
	}
	src, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", f.Path, err)
	}
	d := newDocument(newReader(f.Path, contextReader{ctx, src}))
	err = d.read()
	if closed := src.Close(); err == nil && closed != nil {
		err = fmt.Errorf("reading %s: %w", f.Path, closed)
	}
	var invalid *syntaxError
	if errors.As(err, &invalid) {
		d.invalid(invalid)
		err = nil
	}
	if err != nil {
		return nil, err
	}
	return d.result(f, opts, resources), nil
}

// failed is the result of a file that is not read at all.
func failed(f source.File, summary, detail string) *Result {
	at := inventory.Range{File: f.Path, Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	return &Result{
		Diagnostics: []inventory.Diagnostic{{Severity: inventory.SeverityError, Summary: summary, Detail: detail, Range: at}},
		Gaps:        []inventory.Gap{{Kind: inventory.GapInput, Subject: f.Path, Reason: detail, Range: at}},
	}
}
