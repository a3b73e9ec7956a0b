// Package interpreter evaluates Rego by way of OPA's plan (the intermediate
// representation of package ir), for inputs of which parts are not known.
//
// There are two interpreters on one loaded Program. Evaluate is concrete: it is a
// Rego evaluator for what is known, and gives up with ErrUnknown as soon as its
// result would depend on something that is not. Explore is abstract: it follows
// every way that the evaluation can take, each under the condition on which it is
// taken, and says of each result whether it is certain and, if not, when it is
// there.
package interpreter
