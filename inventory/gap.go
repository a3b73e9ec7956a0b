package inventory

// GapKind classifies what could not be read.
type GapKind string

// The kinds of gaps.
const (
	// GapInput is a file or account that could not be read or parsed.
	GapInput GapKind = "input"
	// GapTransform is a template transform or macro that was not expanded.
	GapTransform GapKind = "transform"
	// GapIntrinsic is an intrinsic function that was not evaluated.
	GapIntrinsic GapKind = "intrinsic"
	// GapImport is an import that nothing in the scan exports.
	GapImport GapKind = "import"
	// GapNestedStack is a nested stack whose template was not read.
	GapNestedStack GapKind = "nested-stack"
	// GapModule is a Terraform module that was not read.
	GapModule GapKind = "module"
	// GapType is a resource type that the catalog does not know: its resources are
	// plain nodes without edges of their own.
	GapType GapKind = "type"
	// GapAPI is an AWS API that could not be called.
	GapAPI GapKind = "api"
)

// Gap is something that the scan could not read. Nothing that depends on a gap
// ever passes.
type Gap struct {
	Kind GapKind `json:"kind"`
	// Subject is what was not read: a path, an export, a transform, a type.
	Subject string `json:"subject"`
	// Reason says why, in one clause.
	Reason string `json:"reason"`
	Range  Range  `json:"location,omitzero"`
}

// Severity is how bad a diagnostic is.
type Severity string

const (
	// SeverityError means that a part of the input was not understood, so that the
	// result is incomplete.
	SeverityError Severity = "error"
	// SeverityWarning is worth the user's attention and changes no result.
	SeverityWarning Severity = "warning"
)

// Diagnostic tells the user what is wrong with the input, where, and how to put
// it right. The scan goes on with the rest.
type Diagnostic struct {
	Severity Severity `json:"severity"`
	// Summary is one line without a full stop.
	Summary string `json:"summary"`
	// Detail explains and says what to write instead.
	Detail string `json:"detail,omitempty"`
	Range  Range  `json:"location,omitzero"`
}
