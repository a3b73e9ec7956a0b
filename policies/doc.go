// Package policies loads policies written in Rego and evaluates them on a
// graph, with three verdicts: pass, fail and unknown.
//
// A policy never mentions unknowns. The engine finds out which unknown leaves
// of its input a policy may read (see Reads), tries every value of those that
// can take only a few, and for the others proves from the direction in which the
// policy depends on them what is certain all the same:
//
//   - pass: no value that the unknowns could take violates the policy;
//   - fail: every value does, with this very violation;
//   - unknown: neither is shown, and a condition says what it depends on.
//
// The METADATA of a policy is the single source of what is known about it. The
// built-in policies are in rules/<category>/<id>/, and those of a user have the
// same shape.
package policies
