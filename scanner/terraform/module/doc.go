// Package module evaluates a tree of Terraform modules: variables, locals, module
// calls, and the instances that count and for_each make of resource blocks. What
// Terraform asks a provider for is computed where the configuration says it all, and is
// unknown where it does not:
// https://developer.hashicorp.com/terraform/language
//
// Everything is evaluated when it is first referred to, and once.
package module
