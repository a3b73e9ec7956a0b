package expression

import (
	"slices"
	"strconv"

	"github.com/archlint/archlint/inventory"
)

// derive is the unknown that an operation makes of unknown arguments.
func (e *Evaluator) derive(op operation, args []*inventory.Value, unknowns []*inventory.Unknown) *inventory.Unknown {
	u := because(unknowns)
	u.Type = op.kind
	u.Expression, u.Scope = canonical(op, args)
	return u
}

// because is an unknown for the reasons of others.
func because(unknowns []*inventory.Unknown) *inventory.Unknown {
	return inventory.Because(unknowns, maxAlternatives)
}

// undetermined returns the unknowns among values. If deep it also returns those within
// them, their open ends, and one for each made-up piece; not more than a few.
func undetermined(values []*inventory.Value, deep bool) []*inventory.Unknown {
	var found []*inventory.Unknown
	for _, v := range values {
		if len(found) >= maxAlternatives {
			break
		}
		if u := v.Unknown(); u != nil {
			found = append(found, u)
			continue
		}
		if !deep {
			continue
		}
		found = append(found, undetermined(v.List(), true)...)
		for _, m := range v.Members() {
			found = append(found, undetermined([]*inventory.Value{m.Value}, true)...)
		}
		if more := v.More(); more != nil {
			found = append(found, more)
		}
		if v.Origin() == inventory.OriginSynthetic {
			for _, p := range v.Pieces() {
				if p.Synthetic {
					found = append(found, standIn(p))
				}
			}
		}
	}
	return found
}

// standIn is the unknown that a made-up piece stands for.
func standIn(p inventory.Piece) *inventory.Unknown {
	return &inventory.Unknown{
		Reason: inventory.ReasonAttribute, Type: inventory.KindString,
		Detail: "attribute " + p.Expression + " is known after apply",
		Refs:   []inventory.Ref{{Kind: "attribute", Name: p.Expression}},
	}
}

// hasSecret reports whether a value is or holds a secret.
func hasSecret(v *inventory.Value) bool {
	return v.IsSecret() || slices.ContainsFunc(v.List(), hasSecret) ||
		slices.ContainsFunc(v.Members(), func(m inventory.Member) bool { return hasSecret(m.Value) })
}

// choices gives an unknown truth value its two alternatives, so that what depends on
// it is computed for both.
func (e *Evaluator) choices(v *inventory.Value) *inventory.Value {
	u := v.Unknown()
	if u == nil || u.Type != inventory.KindBool || len(u.Alternatives) > 0 || u.Reason == inventory.ReasonInvalid {
		return v
	}
	c := *u
	name := u.Expression
	if c.Key = "condition " + u.Identity(); u.Identity() == "" {
		e.Budget.conditions++
		c.Key = "condition " + strconv.Itoa(e.Budget.conditions) + " of " + e.Scope
		name = "the condition"
	}
	c.Alternatives = []inventory.Alternative{
		{When: name + " is true", Value: inventory.NewBool(true, v.Range())},
		{When: name + " is false", Value: inventory.NewBool(false, v.Range())},
	}
	return v.WithUnknown(&c)
}
