package translate

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// unknown is a value of which nothing is known but what it is called.
func unknown(expression string) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonParameter, Detail: expression + " has no default", Expression: expression,
	}, inventory.Range{})
}

// either is one of two values, of which nil is none.
func either(yes, no *inventory.Value) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonCondition, Key: "choice", Alternatives: []inventory.Alternative{
			{When: "yes", Value: yes}, {When: "no", Value: no},
		},
	}, inventory.Range{})
}

// show is a value in the form in which tests state it.
func show(v *inventory.Value) any {
	switch v.Kind() {
	case inventory.KindAbsent, inventory.KindNull:
		return nil
	case inventory.KindList:
		list := []any{}
		for _, element := range v.List() {
			list = append(list, show(element))
		}
		if v.More() != nil {
			list = append(list, "…")
		}
		return list
	case inventory.KindObject:
		object := map[string]any{}
		for _, m := range v.Members() {
			object[m.Name] = show(m.Value)
		}
		return object
	case inventory.KindUnknown:
		if len(v.Unknown().Alternatives) == 0 {
			return "?" + v.Unknown().Expression
		}
		object := map[string]any{}
		for _, a := range v.Unknown().Alternatives {
			object["?"+a.When] = show(a.Value)
		}
		return object
	case inventory.KindBool, inventory.KindNumber, inventory.KindString:
	}
	var text strings.Builder
	for _, p := range v.Pieces() {
		text.WriteString(p.Text)
	}
	return text.String()
}

func TestProperties(t *testing.T) {
	upper := func(v *inventory.Value) *inventory.Value {
		text, ok := v.Text()
		if !ok {
			return v
		}
		return inventory.NewString(strings.ToUpper(text), v.Range())
	}
	block := []any{map[string]any{"a": "x", "b": "y"}}
	tests := []struct {
		name      string
		arguments *inventory.Value
		table     []terraform.Property
		want      any
	}{
		{
			"a rename", object("name", "n"),
			[]terraform.Property{{From: "name", To: "Config.Name"}},
			map[string]any{"Config": map[string]any{"Name": "n"}},
		},
		{
			"empty is absent", object("a", "", "b", []any{}, "c", map[string]any{}, "d", nil), []terraform.Property{
				{From: "a", To: "A"}, {From: "b", To: "B"}, {From: "c", To: "C"}, {From: "d", To: "D"},
			}, map[string]any{},
		},
		{
			"empty is kept", object("a", "", "b", []any{}), []terraform.Property{
				{From: "a", To: "A", KeepEmpty: true}, {From: "b", To: "B", KeepEmpty: true}, {From: "c", To: "C", KeepEmpty: true},
			}, map[string]any{"A": "", "B": []any{}},
		},
		{
			"a default", object("a", "x"), []terraform.Property{
				{From: "a", To: "A", Default: "d"}, {From: "b", To: "B", Default: []any{}, KeepEmpty: true}, {From: "c", To: "C", Default: 3},
			}, map[string]any{"A": "x", "B": []any{}, "C": "3"},
		},
		{
			"into a block", object("s", block),
			[]terraform.Property{{From: "s.a", To: "A"}, {From: "s.c", To: "C"}},
			map[string]any{"A": "x"},
		},
		{
			"a block", object("s", block),
			[]terraform.Property{{From: "s", To: "S", Inside: []terraform.Property{{From: "b", To: "B"}}}},
			map[string]any{"S": map[string]any{"B": "y"}},
		},
		{
			"blocks", object("s", []any{map[string]any{"a": "1"}, map[string]any{"a": "2"}}), []terraform.Property{
				{From: "s[]", To: "S[]", Inside: []terraform.Property{{From: "a", To: "A"}}},
			}, map[string]any{"S": []any{map[string]any{"A": "1"}, map[string]any{"A": "2"}}},
		},
		{
			"elements of one list", object("a", "x", "b", []any{"y", "z"}), []terraform.Property{
				{From: "a", To: "L[]", Convert: upper}, {From: "b[]", To: "L[]"},
			}, map[string]any{"L": []any{"X", "y", "z"}},
		},
		{
			"the first wins", object("a", "x", "b", "y"),
			[]terraform.Property{{From: "a", To: "P"}, {From: "b", To: "P"}},
			map[string]any{"P": "x"},
		},
		{
			"merged", object("s", block),
			[]terraform.Property{{From: "s", To: "", Inside: []terraform.Property{{From: "a", To: "A"}}}},
			map[string]any{"A": "x"},
		},
		{
			"an unknown block", object("s", unknown("var.s")), []terraform.Property{
				{From: "s", To: "S", Inside: []terraform.Property{{From: "a", To: "A"}}}, {From: "s.b", To: "B"},
			}, map[string]any{"S": "?var.s", "B": "?var.s.b"},
		},
		{
			"one of two blocks", object("s", either(value(block), value([]any{}))), []terraform.Property{
				{From: "s", To: "S", Inside: []terraform.Property{{From: "a", To: "A"}}}, {From: "s.b", To: "B"},
			}, map[string]any{"S": map[string]any{"?yes": map[string]any{"A": "x"}, "?no": nil}, "B": map[string]any{"?yes": "y", "?no": nil}},
		},
		{
			"an open list", object("s", value([]any{"a"}).WithMore(unknown("var.s").Unknown())),
			[]terraform.Property{{From: "s", To: "S"}},
			map[string]any{"S": []any{"a", "…"}},
		},
		{
			"an unknown list keeps what is known", object("s", unknown("var.s"), "t", "x"), []terraform.Property{
				{From: "s[]", To: "S[]"}, {From: "t", To: "S[]"},
			}, map[string]any{"S": []any{"x", "…"}},
		},
		{
			"a conversion of alternatives", object("s", either(value("a"), value("b"))),
			[]terraform.Property{{From: "s", To: "S", Convert: upper}},
			map[string]any{"S": map[string]any{"?yes": "A", "?no": "B"}},
		},
		{
			"conditions", object("k", "app", "s", block), []terraform.Property{
				{From: "s.a", To: "A", When: []catalog.When{{Path: "k", In: []string{"app"}}}},
				{From: "s.a", To: "B", When: []catalog.When{{Path: "k", In: []string{"net"}}}},
				{From: "s", To: "C", Inside: []terraform.Property{{From: "a", To: "A", When: []catalog.When{{Path: "/k", In: []string{"app"}}}}}},
				{From: "k", To: "D", When: []catalog.When{{Path: "other"}}},
			}, map[string]any{"A": "x", "C": map[string]any{"A": "x"}, "D": "app"},
		},
		{
			"a condition on a default", object(), []terraform.Property{
				{From: "k", To: "K", Default: "app"}, {From: "i", To: "I", Default: 60, When: []catalog.When{{Path: "k", In: []string{"app"}}}},
			}, map[string]any{"K": "app", "I": "60"},
		},
		{
			"a condition with alternatives", object("k", either(value("app"), value("net")), "a", "x"), []terraform.Property{
				{From: "a", To: "A", When: []catalog.When{{Path: "k", In: []string{"app"}}}},
				{From: "a", To: "B", When: []catalog.When{{Path: "k", In: []string{"app", "net"}}}},
			}, map[string]any{"A": map[string]any{"?yes": "x", "?no": nil}, "B": "x"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := properties(test.arguments, test.arguments, test.table, test.table)
			if diff := cmp.Diff(test.want, show(got)); diff != "" {
				text, _ := json.Marshal(show(got))
				t.Errorf("-want +got:\n%s\ngot %s", diff, text)
			}
		})
	}
}

// value makes a value of what terraform.Native takes, in which values may stand.
func value(v any) *inventory.Value {
	if made, ok := v.(*inventory.Value); ok {
		return made
	}
	return inventory.NewNative(v, inventory.Range{})
}

// object is an object of names and values.
func object(members ...any) *inventory.Value {
	var made []inventory.Member
	for i := 0; i < len(members); i += 2 {
		made = append(made, inventory.Member{Name: members[i].(string), Value: value(members[i+1])})
	}
	return inventory.NewObject(made, inventory.Range{})
}
