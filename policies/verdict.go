package policies

import (
	"slices"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/policies/interpreter"
	"github.com/archlint/archlint/topology"
)

// decide makes one verdict of what a policy can find, and the findings that explain
// it. The outcome is nil if all violations are certain.
func (p *pair) decide(violations []violation, outcome *interpreter.Outcome, input *inventory.Value) {
	p.verdict = finding.VerdictPass
	var places []string
	for _, v := range violations {
		if !v.certain() {
			continue
		}
		f := p.fail(v)
		if v.undecided {
			f.Verdict, f.Condition = finding.VerdictUnknown, "the policy does not know the value"
		}
		p.worsen(f.Verdict)
		places = append(places, v.place)
		p.findings = append(p.findings, f)
	}
	for _, group := range byPlace(violations, places) {
		if len(places) > 0 && !slices.ContainsFunc(group, func(v violation) bool { return !v.element.Many }) {
			// The resource fails anyway, and nothing can be said of what else a list holds.
			continue
		}
		p.worsen(finding.VerdictUnknown)
		p.findings = append(p.findings, p.perhaps(group, outcome, input))
	}
	if outcome == nil {
		return
	}
	for _, f := range outcome.Faults {
		p.worsen(finding.VerdictUnknown)
		if len(p.findings) == 0 {
			p.findings = append(p.findings, p.faulty(f, input))
		}
	}
}

// worsen moves the verdict: a failure outweighs an unknown, and that a pass.
func (p *pair) worsen(v finding.Verdict) {
	if p.verdict != finding.VerdictFail && v != finding.VerdictPass {
		p.verdict = v
	}
}

// byPlace are the violations that are there in some cases only, grouped by where
// they are, without those where another one always is.
func byPlace(violations []violation, taken []string) [][]violation {
	index := map[string]int{}
	var groups [][]violation
	for _, v := range violations {
		if v.certain() || slices.Contains(taken, v.place) {
			continue
		}
		i, ok := index[v.place]
		if !ok {
			i = len(groups)
			index[v.place] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], v)
	}
	return groups
}

// perhaps is the finding for violations at one place that are there in some cases
// only.
func (p *pair) perhaps(group []violation, outcome *interpreter.Outcome, input *inventory.Value) finding.Finding {
	v := group[0]
	elements := make([]interpreter.Element, 0, len(group))
	for _, one := range group {
		v.severity = max(v.severity, one.severity)
		elements = append(elements, *one.element)
	}
	f := p.fail(v)
	f.Verdict = finding.VerdictUnknown
	always, cases, more := outcome.Together(elements...)
	c := p.condition(cases, more, always)
	f.Condition, f.Cases = c.text, c.cases
	if at, ok := p.deciding(v, cases, input); ok {
		f.Location = p.location(at)
	}
	return f
}

// faulty is the finding for a policy that ends with an error in some cases.
func (p *pair) faulty(fault interpreter.Fault, input *inventory.Value) finding.Finding {
	v := violation{severity: p.program.policy.Severity, message: "the policy cannot be evaluated in every case: " + fault.Err.Error()}
	f := p.fail(v)
	f.Verdict = finding.VerdictUnknown
	c := p.condition(fault.Cases, fault.More, false)
	f.Condition, f.Cases = c.text, c.cases
	if at, ok := p.deciding(v, fault.Cases, input); ok {
		f.Location = p.location(at)
	}
	return f
}

// tooMany makes the verdict unknown because the cases are too many to be told apart.
func (p *pair) tooMany() {
	p.verdict = finding.VerdictUnknown
	f := p.fail(violation{severity: p.program.policy.Severity, message: undecidedMessage(p.program.policy)})
	f.Verdict = finding.VerdictUnknown
	f.Condition = "depends on more that is unknown than can be told apart"
	p.findings = append(p.findings, f)
}

// deciding is the property whose value decides whether a violation is there, if
// it is one of the resource and the violation does not lie within it.
func (p *pair) deciding(v violation, cases []interpreter.Case, input *inventory.Value) (inventory.Path, bool) {
	if v.resource != "" || len(cases) == 0 {
		return nil, false
	}
	read := p.program.reads.Member("resource").Member("properties")
	for _, l := range cases[0] {
		for _, s := range sourcesOf(l.Atom) {
			at, ok := find(input.Get("resource").Get("properties"), read, s)
			if ok && !isPrefix(at, v.at) && !isPrefix(v.at, at) {
				return at, true
			}
			if ok && len(at) > len(v.at) {
				return at, true
			}
		}
	}
	return nil, false
}

// find returns where an unknown stands first among what a policy reads of a value.
func find(in *inventory.Value, read *topology.Reads, u *inventory.Unknown) (inventory.Path, bool) {
	if read == nil {
		return nil, false
	}
	if isUnknown(in.Unknown(), u) || isUnknown(in.More(), u) || hasPiece(in, u) {
		return inventory.Path{}, true
	}
	for i, element := range in.List() {
		if at, ok := find(element, read.Element(), u); ok {
			return append(inventory.Path{i}, at...), true
		}
	}
	for _, m := range in.Members() {
		if at, ok := find(m.Value, read.Member(m.Name), u); ok {
			return append(inventory.Path{m.Name}, at...), true
		}
	}
	return nil, false
}

// isUnknown reports whether two unknowns are the same, or decided by the same.
func isUnknown(one, other *inventory.Unknown) bool {
	switch {
	case one == nil:
		return false
	case one == other || one.Key != "" && one.Key == other.Key:
		return true
	}
	return one.Identity() != "" && one.Identity() == other.Identity()
}

func hasPiece(v *inventory.Value, u *inventory.Unknown) bool {
	return v.Unknown() != nil && slices.ContainsFunc(v.Unknown().Pieces, func(p inventory.Piece) bool { return isUnknown(p.Unknown, u) })
}

func isPrefix(short, long inventory.Path) bool {
	return len(short) <= len(long) && slices.Equal(short, long[:len(short)])
}
