// Package finding holds what policies say of resources, in the form in which
// every report shows it.
package finding

import (
	"cmp"

	"github.com/archlint/archlint/inventory"
)

// Severity is how bad a finding is. The zero value is SeverityInfo.
type Severity uint8

// The severities, from harmless to worst.
const (
	SeverityInfo Severity = iota
	SeverityLow
	SeverityMedium
	SeverityHigh
	SeverityCritical
)

// Severities are all severities, worst first.
func Severities() []Severity {
	return []Severity{SeverityCritical, SeverityHigh, SeverityMedium, SeverityLow, SeverityInfo}
}

// String gives the name that reports and options use.
func (s Severity) String() string {
	switch s {
	case SeverityCritical:
		return "critical"
	case SeverityHigh:
		return "high"
	case SeverityMedium:
		return "medium"
	case SeverityLow:
		return "low"
	case SeverityInfo:
		return "info"
	}
	return "invalid"
}

// MarshalText gives the name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// ParseSeverity returns the severity of that name and whether there is one.
func ParseSeverity(name string) (Severity, bool) {
	for _, s := range Severities() {
		if s.String() == name {
			return s, true
		}
	}
	return SeverityInfo, false
}

// Verdict is what a policy says of a resource.
type Verdict uint8

const (
	// VerdictPass means that no value that the unknowns could take violates the policy.
	VerdictPass Verdict = iota
	// VerdictFail means that every value does, with this very violation.
	VerdictFail
	// VerdictUnknown means that neither is shown.
	VerdictUnknown
)

// String gives the name that reports use.
func (v Verdict) String() string {
	switch v {
	case VerdictPass:
		return "pass"
	case VerdictFail:
		return "fail"
	case VerdictUnknown:
		return "unknown"
	}
	return "invalid"
}

// MarshalText gives the name.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// ResourceRef names a resource in a report.
type ResourceRef struct {
	ID      string `json:"id"`
	Address string `json:"address"`
	Type    string `json:"type"`
	Name    string `json:"name"`
	// Title is what people call it where that is not the address; empty else.
	Title string `json:"-"`
}

// Location is a position together with the property that stands there.
type Location struct {
	inventory.Range
	// Property is the property path, for example ContainerDefinitions[0].Image.
	Property string `json:"property,omitempty"`
	// Argument is the path of the argument that stands for the property in the resource as
	// it is declared in Terraform, for example network_configuration.assign_public_ip;
	// empty for other inputs, and where no argument does or several do.
	Argument string `json:"argument,omitempty"`
}

// Literal is something that holds of what is not known, or does not.
type Literal struct {
	// Subject is what the user calls it: "parameter Tag", "condition IsProd".
	Subject string `json:"subject"`
	// Test is what holds: "is", "is less than", "begins with" and so on. It reads as a
	// sentence between the subject and the value.
	Test string `json:"test"`
	// Value is what the subject is compared with, if anything.
	Value string `json:"value,omitempty"`
	// Negated says that the test does not hold.
	Negated bool `json:"negated,omitempty"`
	// Location is where the subject is declared.
	Location inventory.Range `json:"location,omitzero"`
}

// Evidence is an edge of the graph that a finding rests on.
type Evidence struct {
	// From and To are addresses.
	From     string   `json:"from"`
	To       string   `json:"to"`
	Kind     string   `json:"kind"`
	Location Location `json:"location"`
}

// Suppression says why a finding is not counted.
type Suppression struct {
	Reason string `json:"reason"`
	// Until is the last day on which it holds, as YYYY-MM-DD; empty for ever.
	Until string `json:"until,omitempty"`
	// Source is where the user wrote it.
	Source string `json:"source"`
}

// Finding is a failed or undecided policy on one resource.
type Finding struct {
	Policy   string      `json:"policy"`
	Title    string      `json:"-"`
	Severity Severity    `json:"severity"`
	Category string      `json:"category"`
	Verdict  Verdict     `json:"verdict"`
	Resource ResourceRef `json:"resource"`
	// Message says in one line what is wrong. It never holds a secret or a
	// synthetic identifier.
	Message string `json:"message"`
	// Condition says of an unknown verdict when it fails or what it depends on:
	// "fails if parameter Env is dev", "depends on parameter Tag (web.yaml:7)".
	Condition string `json:"condition,omitempty"`
	// Cases say the same for programs: the verdict is a failure where all literals of
	// one of the cases hold. They are the shortest, three at most, and not always all.
	Cases    [][]Literal `json:"cases,omitempty"`
	Location Location    `json:"location"`
	// Expansions are what the resource comes from beside its own declaration, such as
	// the nested stacks that it is in, outermost first.
	Expansions  []inventory.Expansion `json:"expansions,omitempty"`
	Evidence    []Evidence            `json:"evidence"`
	Remediation string                `json:"remediation"`
	Docs        string                `json:"docs"`
	Fingerprint string                `json:"fingerprint"`
	Suppressed  *Suppression          `json:"suppressed,omitempty"`
}

// Compare orders findings: what fails before what is unknown, worst first, then
// by policy, place and message.
func Compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Verdict, b.Verdict),
		cmp.Compare(b.Severity, a.Severity),
		cmp.Compare(a.Policy, b.Policy),
		a.Location.Compare(b.Location.Range),
		cmp.Compare(a.Resource.ID, b.Resource.ID),
		cmp.Compare(a.Location.Property, b.Location.Property),
		cmp.Compare(a.Message, b.Message),
	)
}
