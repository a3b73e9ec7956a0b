package policies

import (
	"slices"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
)

// decide makes one verdict, and the findings that explain it, of the outcomes of
// all worlds.
func (p *pair) decide(outcomes []*outcome) {
	certain := p.node.Existence == nil
	complete := true
	for _, o := range outcomes {
		certain = certain || o.world.certain(p.node.Existence)
		complete = complete && o.complete
	}
	fails := inAll(outcomes)
	if !certain {
		fails = nil
	}
	fail := false
	for _, v := range fails {
		f := p.fail(v)
		if v.undecided {
			f.Verdict = finding.VerdictUnknown
		}
		fail = fail || !v.undecided
		p.findings = append(p.findings, f)
	}
	sometimes := inSome(outcomes, fails)
	for _, group := range sometimes {
		p.findings = append(p.findings, p.perhaps(group, outcomes, certain))
	}
	if !complete {
		p.doubtful(outcomes, fails, sometimes)
	}
	switch {
	case fail:
		p.verdict = finding.VerdictFail
	case len(fails) > 0 || len(sometimes) > 0 || !complete:
		p.verdict = finding.VerdictUnknown
	default:
		p.verdict = finding.VerdictPass
	}
}

// inAll are the violations that are certain in every world, with the worst
// severity that they have in one.
func inAll(outcomes []*outcome) []violation {
	var common []violation
	for _, v := range outcomes[0].certain {
		everywhere := true
		for _, o := range outcomes[1:] {
			i := slices.IndexFunc(o.certain, func(other violation) bool { return other.key == v.key })
			if everywhere = everywhere && i >= 0; !everywhere {
				break
			}
			v.severity = max(v.severity, o.certain[i].severity)
		}
		if everywhere {
			common = append(common, v)
		}
	}
	return common
}

// inSome are the violations that are certain in some worlds only, grouped by the
// place where they are, without those at the place of one that is always there.
func inSome(outcomes []*outcome, fails []violation) [][]violation {
	index := map[string]int{}
	var groups [][]violation
	for _, o := range outcomes {
		for _, v := range o.certain {
			if slices.ContainsFunc(fails, func(f violation) bool { return f.place == v.place }) {
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
	}
	return groups
}

// perhaps is the finding for a violation that is there in some worlds only, or
// in a resource of which it is not known whether it exists.
func (p *pair) perhaps(group []violation, outcomes []*outcome, existenceKnown bool) finding.Finding {
	v := group[0]
	f := p.fail(v)
	f.Verdict = finding.VerdictUnknown
	cubes := conditions(group, outcomes)
	f.Condition = p.view.cleaner.clean(conditionText(cubes))
	if !existenceKnown {
		f.Condition = p.view.cleaner.clean(existenceText(p.node.Existence))
	}
	if at, ok := p.deciding(v, cubes); ok {
		f.Location = p.location(at, v.world)
	}
	return f
}

// deciding is the property whose value decides whether a violation is there, if
// it is one of the resource and the violation does not lie within it.
func (p *pair) deciding(v violation, cubes []cube) (inventory.Path, bool) {
	if v.resource != "" || len(cubes) == 0 {
		return nil, false
	}
	for _, c := range cubes[0] {
		at, ok := propertyPath(c.at)
		if ok && !isPrefix(at, v.at) {
			return at, true
		}
	}
	return nil, false
}

// propertyPath is the path within a resource's properties of what stands at a
// path of the input.
func propertyPath(at inventory.Path) (inventory.Path, bool) {
	if len(at) < 2 || at[0] != "resource" || at[1] != "properties" {
		return nil, false
	}
	at = at[2:]
	if n := len(at); n > 0 && at[n-1] == moreElements {
		at = at[:n-1]
	}
	return at, true
}

func isPrefix(short, long inventory.Path) bool {
	return len(short) <= len(long) && slices.Equal(short, long[:len(short)])
}

func related(a, b inventory.Path) bool { return isPrefix(a, b) || isPrefix(b, a) }

// doubtful adds a finding for each unknown that keeps the verdict open, unless
// another finding already speaks of the place.
func (p *pair) doubtful(outcomes []*outcome, fails []violation, sometimes [][]violation) {
	said := slices.Clone(fails)
	for _, group := range sometimes {
		said = append(said, group...)
	}
	seen := map[string]bool{}
	for _, o := range outcomes {
		if o.complete {
			continue
		}
		for _, d := range nearest(o.openDoubts(), len(fails) > 0) {
			key := pathKey(d.source())
			if seen[key] || p.spoken(d, said) {
				continue
			}
			seen[key] = true
			p.findings = append(p.findings, p.unknown(d, o))
		}
	}
}

// nearest are the doubts that are worth a word: those about the resource itself,
// which the engineer can settle, or else the first about its surroundings. The
// latter are left out where the resource fails anyway.
func nearest(doubts []doubt, fails bool) []doubt {
	var own []doubt
	for _, d := range doubts {
		if _, ok := propertyPath(d.leaf.at.source); ok {
			own = append(own, d)
		}
	}
	switch {
	case len(own) > 0:
		return own
	case fails || len(doubts) == 0:
		return nil
	}
	return doubts[:1]
}

// openDoubts are the doubts that are worth a finding each: where nothing at all
// is certain, only the first that is to blame.
func (o *outcome) openDoubts() []doubt {
	for _, d := range o.doubts {
		if d.cut == nil {
			return []doubt{d}
		}
	}
	return o.doubts
}

// spoken reports whether violations that are reported already cover a doubt.
func (p *pair) spoken(d doubt, said []violation) bool {
	if d.cut == nil {
		return len(said) > 0
	}
	at, ok := propertyPath(d.source())
	for _, v := range said {
		if ok && v.resource == "" && related(at, v.at) {
			return true
		}
	}
	return false
}

// unknown is the finding for a doubt.
func (p *pair) unknown(d doubt, o *outcome) finding.Finding {
	at, own := propertyPath(d.leaf.at.source)
	v, found := p.likely(at, own, o)
	f := p.fail(v)
	f.Verdict = finding.VerdictUnknown
	if !found {
		f.Message = p.view.cleaner.clean("cannot tell whether " + lowerFirst(p.program.policy.Title))
	}
	f.Condition = p.view.cleaner.clean(dependsText(d.leaf.unknown))
	if own {
		f.Resource, f.Location = p.reference(p.node, at), p.location(at, o.world)
	}
	return f
}

// likely is a violation that may be there because of what stands at a path. It
// reports false if none is known.
func (p *pair) likely(at inventory.Path, own bool, o *outcome) (violation, bool) {
	for _, v := range o.possible {
		if !own || v.resource == "" && related(at, v.at) {
			return v, true
		}
	}
	if len(o.possible) > 0 && len(o.doubts) == 1 {
		return o.possible[0], true
	}
	return violation{world: o.world, severity: p.program.policy.Severity}, false
}
