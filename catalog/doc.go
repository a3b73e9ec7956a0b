// Package catalog says what each AWS resource type is: the identifiers that
// others know it by, the properties that refer to others, the defaults that AWS
// applies, and how it is drawn. There is one file per AWS service, and it holds
// data only; the names and types of properties are generated from the
// CloudFormation registry schemas (see Schema).
//
// To add a resource type, add its Type to the file of its service and run
// "make generate".
package catalog
