// Package policies loads policies written in Rego and evaluates them on a
// graph, with three verdicts: pass, fail and unknown.
//
// A policy never mentions unknowns. The engine evaluates it for all the values that
// they can take (see package interpreter), on a document that spells out what the
// policy may read (see Policy.Reads):
//
//   - pass: no value that the unknowns could take violates the policy;
//   - fail: every value does, with this very violation;
//   - unknown: neither is shown, and a condition says when it fails, or what it
//     depends on.
//
// The METADATA of a policy is the single source of what is known about it. The
// built-in policies are in rules/<category>/<id>/, and those of a user have the
// same shape.
package policies
