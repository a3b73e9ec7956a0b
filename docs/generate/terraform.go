package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/terraform"
)

// settings counts the properties of a type.
type settings struct {
	// all are those that a template can set, settable those of them that Terraform can
	// set, mapped those that the tables map.
	all, settable, mapped int
	// read are those that archlint reads, readSettable those of them that Terraform can
	// set, readMapped those of them that are mapped.
	read, readSettable, readMapped int
	// reasons are why properties that are read cannot be set, by property.
	reasons map[string]string
	// missing are properties that are read and that no table mentions.
	missing []string
}

// settingsOf counts the properties of a type.
func settingsOf(typeName string, read map[string]bool) settings {
	s := settings{reasons: map[string]string{}}
	coverage := terraform.CoverageOf(typeName)
	schema, ok := catalog.LookupSchema(typeName)
	if !ok {
		return s
	}
	for _, path := range terraform.Leaves(schema) {
		s.all++
		if coverage.Argument(path) != "" {
			s.mapped++
		}
		if coverage.Argument(path) != "" || coverage.Reason(path) == "" {
			s.settable++
		}
	}
	for _, path := range slices.Sorted(maps.Keys(read)) {
		s.read++
		switch reason := coverage.Reason(path); {
		case coverage.Argument(path) != "":
			s.readSettable++
			s.readMapped++
		case reason != "":
			s.reasons[path] = reason
		default:
			s.readSettable++
			s.missing = append(s.missing, path)
		}
	}
	return s
}

// terraformPage says for each type what stands for it in Terraform.
func terraformPage() (string, error) {
	read, err := readProperties()
	if err != nil {
		return "", err
	}
	var rows, why [][]string
	var sum settings
	for _, name := range catalog.Names() {
		coverage := terraform.CoverageOf(name)
		if coverage == nil {
			rows = append(rows, []string{code(name), "none: " + terraform.Without[name], "", "", "", "", ""})
			continue
		}
		s := settingsOf(name, read[name])
		sum.read, sum.readSettable, sum.readMapped = sum.read+s.read, sum.readSettable+s.readSettable, sum.readMapped+s.readMapped
		rows = append(rows, []string{
			code(name), codes(coverage.Resources), fmt.Sprint(s.all), fmt.Sprint(s.settable), fmt.Sprint(s.mapped),
			fmt.Sprint(s.readSettable), fmt.Sprint(s.readMapped),
		})
		for _, path := range slices.Sorted(maps.Keys(s.reasons)) {
			why = append(why, []string{code(name), code(path), s.reasons[path]})
		}
	}
	b := page("Terraform", fmt.Sprintf("For each type of the catalog: the resource types of Terraform's AWS provider that stand for\n"+
		"it or set properties of it; how many properties a template can set, how many of them Terraform can\n"+
		"set and how many archlint maps; and how many of those that policies, the graph or pictures read\n"+
		"Terraform can set and archlint maps. Of %d properties that are read, Terraform can set %d, and\n"+
		"archlint maps %d of these.", sum.read, sum.readSettable, sum.readMapped))
	table(b, []string{"type", "Terraform", "properties", "settable", "mapped", "read and settable", "of these mapped"}, rows)
	b.WriteString("\n## What Terraform cannot set\n\nProperties that archlint reads and for which the provider has no argument.\n")
	table(b, []string{"type", "property", "why"}, why)
	b.WriteString("\n## Arguments that stand for nothing\n\nArguments of the provider that stand for no property of the type.\n")
	table(b, []string{"resource type", "arguments", "why"}, unmapped())
	return b.String(), nil
}

// unmapped lists the arguments that stand for no property, together where the reason is
// the same.
func unmapped() [][]string {
	var rows [][]string
	for _, name := range terraform.Names() {
		r, _ := terraform.Lookup(name)
		if r.Name != name {
			continue
		}
		byReason := map[string][]string{}
		for argument, reason := range r.Unmapped {
			byReason[reason] = append(byReason[reason], argument)
		}
		for _, reason := range slices.Sorted(maps.Keys(byReason)) {
			slices.Sort(byReason[reason])
			rows = append(rows, []string{code(name), codes(byReason[reason]), strings.TrimSuffix(reason, ".")})
		}
	}
	return rows
}
