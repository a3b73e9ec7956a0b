package module

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

var _ = register("aws_iam_policy_document", policyDocument, "json", "minified_json", "id")

// policyDocument returns the policy that the arguments describe, as JSON text:
// https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/iam_policy_document
func policyDocument(d *data, name string) *inventory.Value {
	if name != "json" && name != "minified_json" {
		return nil
	}
	if d.documents == nil {
		d.documents = map[string]*inventory.Value{}
	}
	text := d.documents[d.Address]
	if text == nil {
		document := d.document()
		text = d.apply(encoding, document).WithRange(d.Range).WithDocument(document)
		d.documents[d.Address] = text
	}
	return text
}

// document puts the policy together.
func (d *data) document() *inventory.Value {
	version := d.Arguments.Get("version")
	if !version.IsSet() {
		version = inventory.NewString("2012-10-17", d.Range)
	}
	members := []inventory.Member{{Name: "Version", NameRange: d.Range, Value: version}}
	if id := d.Arguments.Get("policy_id"); id.IsSet() {
		members = append(members, inventory.Member{Name: "Id", NameRange: d.Range, Value: id})
	}
	statements := d.sources("source_policy_documents", "source_json")
	statements = overlay(statements, mapList(d.Arguments.Get("statement"), d.statement))
	statements = overlay(statements, d.sources("override_policy_documents", "override_json"))
	if statements.Kind() != inventory.KindList || len(statements.List()) > 0 || statements.More() != nil {
		members = append(members, inventory.Member{Name: "Statement", NameRange: d.Range, Value: statements})
	}
	return inventory.NewObject(members, d.Range)
}

// mapList changes the elements of a list, also of one that is one of several.
func mapList(list *inventory.Value, change func(*inventory.Value) *inventory.Value) *inventory.Value {
	switch list.Kind() {
	case inventory.KindUnknown:
		return list.MapAlternatives(func(a *inventory.Value) *inventory.Value { return mapList(a, change) })
	case inventory.KindObject:
		return inventory.NewList([]*inventory.Value{change(list)}, list.Range())
	case inventory.KindList:
		return list.MapElements(func(element *inventory.Value) *inventory.Value {
			if element.Unknown() != nil {
				return element.MapAlternatives(func(a *inventory.Value) *inventory.Value {
					if a == nil {
						return nil
					}
					return change(a)
				})
			}
			return change(element)
		})
	}
	return inventory.NewList(nil, list.Range())
}

// overlay puts statements in the place of those with the same Sid, and adds the others.
func overlay(below, above *inventory.Value) *inventory.Value {
	if below.Unknown() != nil || above.Unknown() != nil {
		return joinLists([]*inventory.Value{below, above}, above.Range())
	}
	elements := slices.Clone(below.List())
	for _, statement := range above.List() {
		at := -1
		if sid, known := scalarText(statement.Get("Sid")); known && sid != "" {
			at = slices.IndexFunc(elements, func(other *inventory.Value) bool {
				otherSid, _ := scalarText(other.Get("Sid"))
				return otherSid == sid
			})
		}
		if at >= 0 {
			elements[at] = statement
		} else {
			elements = append(elements, statement)
		}
	}
	joined := inventory.NewList(elements, above.Range())
	for _, list := range []*inventory.Value{below, above} {
		if more := list.More(); more != nil {
			joined = joined.WithMore(more)
		}
	}
	return joined
}

// sources returns the statements of the documents that an argument lists, and of that
// which its older form gives.
func (d *data) sources(list, single string) *inventory.Value {
	all := inventory.NewList(nil, d.Range)
	if v := d.Arguments.Get(single); v.IsSet() {
		all = d.statementsOf(v)
	}
	documents := d.Arguments.Get(list)
	if u := documents.Unknown(); u != nil {
		return documents.MapAlternatives(func(a *inventory.Value) *inventory.Value {
			return d.overlaid(all, a.List())
		})
	}
	all = d.overlaid(all, documents.List())
	if more := documents.More(); more != nil {
		all = all.WithMore(more)
	}
	return all
}

func (d *data) overlaid(all *inventory.Value, documents []*inventory.Value) *inventory.Value {
	for _, document := range documents {
		if document.IsSet() {
			all = overlay(all, d.statementsOf(document))
		}
	}
	return all
}

// statementsOf returns the statements of a document in JSON.
func (d *data) statementsOf(text *inventory.Value) *inventory.Value {
	if literal, _ := text.Text(); text.IsKnown() && strings.TrimSpace(literal) == "" {
		return inventory.NewList(nil, d.Range)
	}
	if u := text.Unknown(); u != nil && len(u.Alternatives) > 0 {
		return text.MapAlternatives(func(a *inventory.Value) *inventory.Value {
			if !a.IsSet() {
				return inventory.NewList(nil, d.Range)
			}
			return d.statementsOf(a)
		})
	}
	document := text.Document()
	if document == nil {
		document = d.apply(decoding, text)
	}
	statements := document.Get("Statement")
	switch statements.Kind() {
	case inventory.KindUnknown:
		if document.Unknown() != nil {
			return inventory.NewList(nil, d.Range).WithMore(document.Unknown())
		}
		return statements
	case inventory.KindList:
		return statements
	case inventory.KindObject:
		return inventory.NewList([]*inventory.Value{statements}, statements.Range())
	}
	return inventory.NewList(nil, d.Range)
}
