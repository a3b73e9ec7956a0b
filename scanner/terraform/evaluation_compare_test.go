package terraform_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// comparing compares the arguments of one instance.
type comparing struct {
	typeName string
	schema   *terraform.Schema
	// defaults are what the provider sends where an argument is not written, by path.
	defaults map[string][]string
	outcome  outcome
}

// compareInstance compares what a plan has for an instance with what the source gives.
func compareInstance(p *planned, i *translate.Instance) outcome {
	schema, ok := terraform.LookupSchema(p.Type)
	if !ok {
		return outcome{}
	}
	c := &comparing{typeName: p.Type, schema: schema, defaults: defaultsOf(p.Type)}
	c.members("", p.Change.After, p.Change.AfterUnknown, i.Arguments)
	c.outcome.label(p.Address)
	return c.outcome
}

func (o *outcome) label(address string) {
	for _, list := range [][]string{o.different, o.unknown, o.looked} {
		for i := range list {
			list[i] = address + "." + list[i]
		}
	}
}

// defaultsOf returns the defaults that the tables know, by the path of the argument.
func defaultsOf(typeName string) map[string][]string {
	all := map[string][]string{}
	if r, ok := terraform.Lookup(typeName); ok {
		for _, m := range terraform.Mappings(r.Properties) {
			if d := m.Property.Default; d != nil {
				path := strings.ReplaceAll(m.From, "[]", "")
				all[path] = append(all[path], fmt.Sprint(d))
			}
		}
	}
	for _, d := range providerDefaults[typeName] {
		path, value, _ := strings.Cut(d, "=")
		all[path] = append(all[path], value)
	}
	return all
}

func (c *comparing) members(path string, after map[string]any, mark any, v *inventory.Value) {
	for _, name := range sortedKeys(after) {
		below := strings.Trim(path+"."+name, ".")
		if isMapped(c.typeName, below) {
			c.value(below, after[name], part(mark, name, 0), v.Get(name))
		}
	}
}

// value compares a value at a path.
func (c *comparing) value(path string, after, mark any, v *inventory.Value) {
	a := c.schema.Argument(path)
	switch {
	case isPlannedUnknown(mark):
	case explained[c.typeName+"."+path] != "":
		c.outcome.explained++
	case a != nil && !a.Optional && !a.Required && !a.Block:
		// The provider computes it: no one writes it.
	case !v.IsSet():
		c.absent(path, after)
	case v.Unknown() != nil || v.Origin() == inventory.OriginSynthetic && v.Kind() == inventory.KindString:
		c.notKnown(path, after, v)
	default:
		c.known(path, after, mark, v, a)
	}
}

// absent compares with an argument that is not written.
func (c *comparing) absent(path string, after any) {
	isDefault := func(text string) bool { return sameText(text, scalarOf(after)) }
	if isZero(after) || slices.ContainsFunc(c.defaults[path], isDefault) {
		c.outcome.equal++
		return
	}
	c.outcome.different = append(c.outcome.different, fmt.Sprintf("%s: %s, in the source not written", path, encoded(after)))
}

func (c *comparing) notKnown(path string, after any, v *inventory.Value) {
	u := v.Unknown()
	why := "made up as " + v.Display()
	if u != nil {
		why = u.String()
	}
	line := fmt.Sprintf("%s: %s, in the source %s", path, encoded(after), why)
	if isLookedUp(v) {
		c.outcome.looked = append(c.outcome.looked, line)
		return
	}
	c.outcome.unknown = append(c.outcome.unknown, line)
}

// isLookedUp reports whether a value comes from a data source that Terraform asks AWS.
func isLookedUp(v *inventory.Value) bool {
	if u := v.Unknown(); u != nil {
		return isOfData(u)
	}
	return slices.ContainsFunc(v.Pieces(), func(p inventory.Piece) bool {
		return strings.HasPrefix(p.Expression, "data.") || strings.Contains(p.Expression, ".data.") ||
			p.Unknown != nil && isOfData(p.Unknown)
	})
}

func isOfData(u *inventory.Unknown) bool {
	return slices.ContainsFunc(u.Refs, func(r inventory.Ref) bool {
		return r.Kind == "data source" || strings.HasPrefix(r.Name, "data.") || strings.Contains(r.Name, ".data.")
	})
}

func (c *comparing) known(path string, after, mark any, v *inventory.Value, a *terraform.Argument) {
	isSet := a != nil && a.Type == terraform.TypeSet
	switch after := after.(type) {
	case map[string]any:
		c.object(path, after, mark, v, a)
	case []any:
		elements := v.List()
		if len(elements) != len(after) || v.More() != nil {
			c.unequal(path, after, v)
			return
		}
		order := inOrder(len(after))
		if isSet {
			order = c.matched(path, after, mark, elements)
		}
		for n, element := range after {
			if c.isScalarElement(a) {
				c.value(path, element, part(mark, "", n), elements[order[n]])
				continue
			}
			object, _ := element.(map[string]any)
			c.members(path, object, part(mark, "", n), elements[order[n]])
		}
	default:
		rewrite := rewritten[c.typeName+"."+path]
		if rewrite == nil {
			rewrite = func(text string) string { return text }
		}
		if sameText(rewrite(textOf(v)), rewrite(scalarOf(after))) {
			c.outcome.equal++
			return
		}
		c.unequal(path, after, v)
	}
}

func (c *comparing) isScalarElement(a *terraform.Argument) bool {
	return a != nil && a.Element != nil && a.Element.Type != terraform.TypeObject
}

func (c *comparing) unequal(path string, after any, v *inventory.Value) {
	c.outcome.different = append(c.outcome.different, fmt.Sprintf("%s: %s, in the source %s", path, encoded(after), v.Display()))
}

// object compares a map or a single object.
func (c *comparing) object(path string, after map[string]any, mark any, v *inventory.Value, a *terraform.Argument) {
	if a == nil || a.Type != terraform.TypeMap {
		c.members(path, after, mark, v)
		return
	}
	for _, m := range v.Members() {
		if _, ok := after[m.Name]; !ok && m.Value.IsSet() {
			c.unequal(path+"."+m.Name, nil, m.Value)
		}
	}
	for _, name := range sortedKeys(after) {
		c.value(path+"."+name, after[name], part(mark, name, 0), v.Get(name))
	}
}

func inOrder(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}

// matched returns for each element of a set of a plan the one of the source that it is
// most like: the likest pair first.
func (c *comparing) matched(path string, after []any, mark any, elements []*inventory.Value) []int {
	type match struct{ planned, written, wrong int }
	var all []match
	for n, element := range after {
		for i, candidate := range elements {
			trial := &comparing{typeName: c.typeName, schema: c.schema, defaults: c.defaults}
			if object, ok := element.(map[string]any); ok {
				trial.members(path, object, part(mark, "", n), candidate)
			} else {
				trial.value(path, element, part(mark, "", n), candidate)
			}
			o := trial.outcome
			all = append(all, match{n, i, len(o.different)*len(elements) + len(o.unknown) + len(o.looked)})
		}
	}
	slices.SortStableFunc(all, func(a, b match) int { return cmp.Compare(a.wrong, b.wrong) })
	order, done, taken := make([]int, len(after)), map[int]bool{}, map[int]bool{}
	for _, m := range all {
		if !done[m.planned] && !taken[m.written] {
			done[m.planned], taken[m.written], order[m.planned] = true, true, m.written
		}
	}
	return order
}

// textOf is the text of a scalar.
func textOf(v *inventory.Value) string {
	var text strings.Builder
	for _, p := range v.Pieces() {
		text.WriteString(p.Text)
	}
	return text.String()
}

// sameText reports whether two scalars are the same as text, number or JSON document.
func sameText(have, want string) bool {
	if have == want || number(have) == number(want) {
		return true
	}
	var left, right any
	if json.Unmarshal([]byte(want), &left) != nil || json.Unmarshal([]byte(have), &right) != nil {
		return false
	}
	return gocmp.Equal(left, right)
}

func encoded(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}
