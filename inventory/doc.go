// Package inventory holds the nouns of archlint: what was read, from where, and
// what could not be read.
//
// Every input (a CloudFormation template, a Terraform module, a plan, a live
// account) becomes one Inventory of Resources whose properties are in the
// vocabulary of the CloudFormation resource schemas. A property is a *Value,
// which is known, absent, null or unknown; the three ways of not being known
// are never mixed up (see Value).
//
// The package imports nothing but the standard library, does no I/O, and its
// values are immutable once a scanner has handed them out, so they may be
// shared between goroutines.
package inventory
