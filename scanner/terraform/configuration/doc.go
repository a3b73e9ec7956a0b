// Package configuration reads the files of a Terraform module: what blocks they have
// and of which expressions these consist. It evaluates nothing.
//
// Both syntaxes are read, the native one and JSON, with override files merged in:
// https://developer.hashicorp.com/terraform/language/files
// What OpenTofu adds is read too: a .tofu file stands in for the .tf file of its name.
package configuration
