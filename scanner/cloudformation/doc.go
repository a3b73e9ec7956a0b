// Package cloudformation reads CloudFormation templates: it evaluates their
// intrinsic functions as far as that is possible before a deployment and turns
// their resources into an inventory.
//
// What cannot be known stays an unknown value that says why. Where all values
// that it can take are known, because a parameter has AllowedValues or a
// condition is one of two, these are its alternatives, and functions are applied
// to each of them.
//
// A template is evaluated once for each stack that is made of it: for an outermost
// one with the parameters that the user gives, for a nested one with those of the
// stack that it is nested in. Stacks of one system import from one another.
//
// To add an intrinsic function, write a file that registers it (see function)
// and a table of tests.
package cloudformation
