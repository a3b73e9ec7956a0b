package cloudformation

import (
	"fmt"
	"maps"
	"slices"

	"github.com/archlint/archlint/inventory"
)

const (
	// maxDiagnostics bounds what is said about one template.
	maxDiagnostics = 500
	// maxSuggestions bounds for how many names the nearest is looked for.
	maxSuggestions = 100
)

// said remembers what has been reported of a template.
type said struct {
	diagnostics map[inventory.Diagnostic]bool
	gaps        map[[3]string]bool
	suggestions int
}

// fail reports what CloudFormation would reject.
func (t *template) fail(at inventory.Range, summary, detail string) {
	t.report(inventory.SeverityError, at, summary, detail)
}

// warn reports what is worth the user's attention.
func (t *template) warn(at inventory.Range, summary, detail string) {
	t.report(inventory.SeverityWarning, at, summary, detail)
}

func (t *template) report(severity inventory.Severity, at inventory.Range, summary, detail string) {
	d := inventory.Diagnostic{Severity: severity, Summary: summary, Detail: detail, Range: at}
	if t.trying > 0 || t.diagnostics[d] || len(t.diagnostics) > maxDiagnostics {
		return
	}
	if t.diagnostics == nil {
		t.diagnostics = map[inventory.Diagnostic]bool{}
	}
	if t.diagnostics[d] = true; len(t.diagnostics) > maxDiagnostics {
		d = inventory.Diagnostic{
			Severity: inventory.SeverityError, Range: at,
			Summary: fmt.Sprintf("more than %d things are wrong with the template", maxDiagnostics),
			Detail:  "put those right that are named; the rest is not listed",
		}
	}
	t.inv.Diagnostics = append(t.inv.Diagnostics, d)
}

// gap records something that was not read, once for each subject and file.
func (t *template) gap(kind inventory.GapKind, subject, reason string, at inventory.Range) {
	key := [3]string{string(kind), subject, at.File}
	if t.gaps[key] {
		return
	}
	if t.gaps == nil {
		t.gaps = map[[3]string]bool{}
	}
	t.gaps[key] = true
	t.inv.Gaps = append(t.inv.Gaps, inventory.Gap{Kind: kind, Subject: subject, Reason: reason, Range: at})
}

// invalid reports what CloudFormation would reject and returns the unknown value
// that stands in its place.
func (t *template) invalid(at inventory.Range, summary, detail string) *inventory.Value {
	t.fail(at, summary, detail)
	return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonInvalid, Detail: summary}, at)
}

// unevaluatedFunctions are those that CloudFormation has and that are not
// evaluated; see the reference of intrinsic functions in the CloudFormation user
// guide.
var unevaluatedFunctions = []string{"Fn::ForEach", "Fn::Transform"}

// unevaluated records a function that is not evaluated and returns the unknown
// value that it gives. It is a gap, and an error too if CloudFormation has no such
// function.
func (t *template) unevaluated(function string, at inventory.Range) *inventory.Value {
	const reason = "the function is not evaluated"
	if !slices.Contains(unevaluatedFunctions, function) {
		t.fail(at, "CloudFormation has no function "+function+didYouMean(function, maps.Keys(functions)),
			"use one that it has; a template for another tool has to be built by that tool first")
	}
	t.gap(inventory.GapIntrinsic, function, reason, at)
	t.inv.Unresolved[function+": not evaluated"]++
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonUnsupported, Detail: function + " is not evaluated",
	}, at)
}

// reasons say in the count of unresolved functions why a value is unknown.
var reasons = map[inventory.Reason]string{
	inventory.ReasonParameter:        "parameter without default",
	inventory.ReasonCondition:        "condition that cannot be decided",
	inventory.ReasonPseudoParameter:  "differs by account or region",
	inventory.ReasonDynamicReference: "looked up on deployment",
	inventory.ReasonImport:           "the exporting stack was not read",
	inventory.ReasonAttribute:        "attribute that AWS computes on deployment",
	inventory.ReasonUnsupported:      "not evaluated",
	inventory.ReasonInvalid:          "invalid",
	inventory.ReasonGap:              "not read",
}

// unresolved counts a function whose value is unknown.
func (t *template) unresolved(function string, u *inventory.Unknown) {
	if u != nil && t.trying == 0 {
		t.inv.Unresolved[function+": "+reasons[u.Reason]]++
	}
}

// whyNot is the unknown of a value from which nothing can be made.
func whyNot(v *inventory.Value, c call) *inventory.Unknown {
	if u := v.Unknown(); u != nil {
		return u
	}
	return &inventory.Unknown{Reason: inventory.ReasonInvalid, Detail: "the argument of " + c.name + " is " + v.Kind().String()}
}
