package inventory

import (
	"slices"
	"strings"
)

// Reason classifies why a value is unknown.
type Reason string

// The reasons for a value being unknown.
const (
	// ReasonParameter is a parameter or variable without a value.
	ReasonParameter Reason = "parameter"
	// ReasonCondition is a choice between values by a condition that cannot be decided.
	ReasonCondition Reason = "condition"
	// ReasonPseudoParameter is AWS::Region and its kind, before a deployment.
	ReasonPseudoParameter Reason = "pseudo-parameter"
	// ReasonDynamicReference is {{resolve:…}}, looked up by AWS on deployment.
	ReasonDynamicReference Reason = "dynamic-reference"
	// ReasonImport is an import that nothing in the scan exports.
	ReasonImport Reason = "import"
	// ReasonAttribute is an attribute that AWS computes on deployment and that has
	// no synthetic stand-in.
	ReasonAttribute Reason = "attribute"
	// ReasonUnsupported is an intrinsic function, macro or transform that archlint
	// does not evaluate.
	ReasonUnsupported Reason = "unsupported"
	// ReasonInvalid is a value that AWS would reject; a diagnostic says why.
	ReasonInvalid Reason = "invalid"
	// ReasonGap is something that could not be read; a Gap says which.
	ReasonGap Reason = "gap"
)

// Ref names something that an unknown value depends on.
type Ref struct {
	// Kind is "parameter", "condition", "pseudo parameter", "export", "attribute",
	// "variable" and so on: it stands before the name when shown.
	Kind string `json:"kind"`
	// Name is what the user calls it.
	Name string `json:"name"`
	// Range is where it is declared.
	Range Range `json:"location,omitzero"`
}

// Alternative is one of the values that an unknown can take.
type Alternative struct {
	// When says in the user's words when it takes this value: "parameter Env is
	// prod", "condition IsProd is true".
	When string
	// Value is the value; nil when the property or list element is absent in this
	// case.
	Value *Value
}

// Unknown says why a value is not known and what is known of it all the same.
type Unknown struct {
	Reason Reason
	// Detail says why in one clause, for example "parameter Tag has no default".
	Detail string
	// Refs are the things that decide the value.
	Refs []Ref
	// Expression is the canonical text of what the user wrote. Two unknowns with
	// the same non-empty Expression and the same Scope have the same value; ask
	// Identity.
	Expression string
	// Scope is the stack, module or account in which the Expression is meant:
	// Everywhere if the Expression names it itself, empty if there is only one.
	Scope string
	// Type is the kind of the value if that is known, else KindAbsent.
	Type Kind
	// Optional says that the value may also be absent, beside what the Reason says.
	Optional bool
	// Constraint says what values it may take; nil if nothing is known of that.
	Constraint *Constraint
	// Pieces are the parts of a string that is known in part.
	Pieces []Piece
	// Key names what chooses between the Alternatives: unknowns with the same Key
	// have as many alternatives and take the same one.
	Key string
	// Alternatives are all the values that it can take; nil when these are not
	// known or too many.
	Alternatives []Alternative
}

// IsList reports whether the value is known to be a list. It is false for nil.
func (u *Unknown) IsList() bool { return u != nil && u.Type == KindList }

// MayBeAbsent reports whether there may be no value at all. A parameter, a pseudo
// parameter, an import or an attribute always has one; what a condition chooses, what
// was not evaluated and what could not be read may be absent.
func (u *Unknown) MayBeAbsent() bool {
	switch u.Reason {
	case ReasonCondition, ReasonUnsupported, ReasonInvalid, ReasonGap:
		return true
	case ReasonParameter, ReasonPseudoParameter, ReasonDynamicReference, ReasonImport, ReasonAttribute:
	}
	return u.Optional
}

// Everywhere is the Scope of an unknown whose Expression names the stack in which
// it is meant: "Env of main.yaml" is Env in the Scope main.yaml.
const Everywhere = "*"

// Identity returns a text that two unknowns share only if they surely have the
// same value, in the same kind. It is empty where that cannot be said.
func (u *Unknown) Identity() string {
	if u == nil || u.Expression == "" {
		return ""
	}
	text := u.Type.String() + " " + u.Expression
	if u.Scope != "" && u.Scope != Everywhere {
		text += " of " + u.Scope
	}
	return text
}

// String returns the reason in the user's words.
func (u *Unknown) String() string {
	if u == nil {
		return ""
	}
	if u.Detail != "" {
		return u.Detail
	}
	names := make([]string, 0, len(u.Refs))
	for _, r := range u.Refs {
		names = append(names, r.Kind+" "+r.Name)
	}
	return string(u.Reason) + " " + strings.Join(names, ", ")
}

// mergeUnknowns is the unknown of a string that has several unknown pieces.
func mergeUnknowns(unknowns []*Unknown, pieces []Piece) *Unknown {
	merged := &Unknown{
		Reason: unknowns[0].Reason,
		Type:   KindString,
		Pieces: pieces,
	}
	var details []string
	var expression strings.Builder
	for _, u := range unknowns {
		if !slices.Contains(details, u.Detail) {
			details = append(details, u.Detail)
		}
		merged.Refs = MergeRefs(merged.Refs, u.Refs)
	}
	for _, p := range pieces {
		if p.Expression != "" || p.Unknown != nil {
			expression.WriteString("${" + p.Expression + "}")
		} else {
			expression.WriteString(p.Text)
		}
	}
	merged.Detail = strings.Join(details, ", ")
	merged.Expression = expression.String()
	return merged
}

// Because returns an unknown for the reasons of others: the reason of the first one, what
// the first few say, and what they refer to; refs is about how many references it keeps at
// the most. Without others its reason is ReasonUnsupported.
func Because(others []*Unknown, refs int) *Unknown {
	u := &Unknown{Reason: ReasonUnsupported}
	if len(others) > 0 {
		u.Reason = others[0].Reason
	}
	var details []string
	for _, from := range others {
		const most = 3
		if d := from.String(); !slices.Contains(details, d) && len(details) < most {
			details = append(details, d)
		}
		if len(u.Refs) < refs {
			u.Refs = MergeRefs(u.Refs, from.Refs)
		}
	}
	u.Detail = strings.Join(details, ", ")
	return u
}

// MergeRefs appends the refs that are not there yet.
func MergeRefs(refs, more []Ref) []Ref {
	for _, r := range more {
		if !slices.Contains(refs, r) {
			refs = append(refs, r)
		}
	}
	return refs
}
