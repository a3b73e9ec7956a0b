package expression

import (
	"github.com/archlint/archlint/inventory"
)

// report hands out a diagnostic, once for a place and summary.
func (e *Evaluator) report(severity inventory.Severity, at inventory.Range, summary, detail string) {
	key := report{at, summary}
	if e.Report == nil || e.Budget.reported[key] {
		return
	}
	e.Budget.reported[key] = true
	e.Report(inventory.Diagnostic{Severity: severity, Summary: summary, Detail: detail, Range: at})
}

// invalid reports what Terraform would reject and returns the unknown that stands in
// its place.
func (e *Evaluator) invalid(at inventory.Range, summary, detail string) *inventory.Value {
	e.failures++
	if e.trying == 0 {
		e.report(inventory.SeverityError, at, summary, detail)
	}
	return inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonInvalid, Detail: summary}, at)
}

// isInvalid reports whether a value is what stands for a failure.
func isInvalid(v *inventory.Value) bool {
	u := v.Unknown()
	return u != nil && u.Reason == inventory.ReasonInvalid
}

// quietly evaluates something whose failures are not reported, and returns whether
// there were any.
func (e *Evaluator) quietly(evaluate func() *inventory.Value) (v *inventory.Value, failed bool) {
	before := e.failures
	e.trying++
	v = evaluate()
	e.trying--
	failed = e.failures > before || isInvalid(v)
	e.failures = before
	return v, failed
}

// unresolvedReasons say in the count of unresolved expressions why a value is unknown.
var unresolvedReasons = map[inventory.Reason]string{
	inventory.ReasonParameter:        "no value",
	inventory.ReasonCondition:        "a condition cannot be decided",
	inventory.ReasonPseudoParameter:  "differs by account or region",
	inventory.ReasonDynamicReference: "looked up on deployment",
	inventory.ReasonImport:           "the state was not read",
	inventory.ReasonAttribute:        "known after apply",
	inventory.ReasonUnsupported:      "not evaluated",
	inventory.ReasonInvalid:          "invalid",
	inventory.ReasonGap:              "not read",
}

// unresolved counts an expression that begins an unknown.
func (e *Evaluator) unresolved(what string, u *inventory.Unknown) {
	if u != nil && e.Unresolved != nil && e.trying == 0 {
		e.Unresolved(what + ": " + unresolvedReasons[u.Reason])
	}
}
