package sam

import (
	"testing"

	"github.com/archlint/archlint/inventory"
)

// TestValueText compares with what Python prints of the same values.
func TestValueText(t *testing.T) {
	for _, tt := range []struct{ value, given, made, json string }{
		{
			`{"text": "it's \"q\" \\ \n\t\r é € 🙂 \u0001"}`,
			`{u'text': u'it\'s "q" \\ \n\t\r \xe9 \u20ac \U0001f642 \x01'}`,
			`{'text': 'it\'s "q" \\ \n\t\r é € 🙂 \x01'}`,
			`{"text": "it's \"q\" \\ \n\t\r \u00e9 \u20ac \ud83d\ude42 \u0001"}`,
		},
		{`["it's", "\"", ""]`, `[u"it's", u'"', u'']`, `["it's", '"', '']`, `["it's", "\"", ""]`},
		{
			`[1, 2.5, -0.0, 1e16, 12345678901234567890, true, null, 1e-5, 100.0]`,
			`[1, 2.5, -0.0, 1e+16, 12345678901234567890L, True, None, 1e-05, 100.0]`,
			`[1, 2.5, -0.0, 1e+16, 12345678901234567890L, True, None, 1e-05, 100.0]`,
			`[1, 2.5, -0.0, 1e+16, 12345678901234567890, true, null, 1e-05, 100.0]`,
		},
		{`{"a": {}, "b": [], "c": {"x": false}}`, `{u'a': {}, u'c': {u'x': False}, u'b': []}`, `{'a': {}, 'b': [], 'c': {'x': False}}`, `{"a": {}, "c": {"x": false}, "b": []}`},
	} {
		n := parse(t, tt.value)
		if got := fromNode(n, true).String(); got != tt.given {
			t.Errorf("%s: got %s, want %s", tt.value, got, tt.given)
		}
		if got := generatedValue(n).String(); got != tt.made {
			t.Errorf("%s: got %s, want %s", tt.value, got, tt.made)
		}
		if got := fromNode(n, true).json(); got != tt.json {
			t.Errorf("%s: got %s, want %s", tt.value, got, tt.json)
		}
		if got := fromNode(n, true).node(); !equal(got, n) {
			t.Errorf("%s: got node %s", tt.value, stable(got))
		}
	}
}

func TestValueMembers(t *testing.T) {
	at := inventory.Range{File: "t.yaml", Line: 1, Column: 1}
	for _, v := range []*value{newTable(at), newPlain(at)} {
		v.withText("a", "1").withText("b", "2").withText("a", "3")
		if !v.get("a").isText("3") || !v.has("b") || v.get("c") != nil || v.get("c").isSet() {
			t.Errorf("got %s", v)
		}
		if got := v.remove("a"); !got.isText("3") || v.has("a") || v.remove("a") != nil || len(v.names()) != 1 {
			t.Errorf("got %s, left %s", got, v)
		}
	}
	text := newText(at, "x")
	text.set("a", newBool(at, true))
	if text.has("a") || newList(at).equal(newText(at, "")) || newList(at, text).equal(newList(at, newText(at, "y"))) {
		t.Error("values of different kinds are equal, or a text has members")
	}
}

// TestSettle shows that a copy may have the names in another order, and a copy of it
// in the old one.
func TestSettle(t *testing.T) {
	at := inventory.Range{File: "t.yaml", Line: 1, Column: 1}
	v := newTable(at)
	for _, name := range []string{"one", "two", "three", "four", "five", "six", "x", "q", "i", "a", "s1", "s9"} {
		v.with(name, newTable(at))
	}
	for _, name := range []string{"one", "x", "six", "s9"} {
		v.remove(name)
	}
	before := v.String()
	v.settle(new(int))
	if v.String() == before || v.order.settled {
		t.Errorf("copying changes nothing: %s", before)
	}
	count := 0
	after := v.String()
	if v.settle(&count); v.String() == after || count != 9 {
		t.Errorf("the names that collide change their places once only: %s of %d values", v, count)
	}
	few := newTable(at).withText("a", "1").withText("b", "2")
	few.settle(new(int))
	if !few.order.settled || few.withText("c", "3").order.settled {
		t.Error("a table without collisions is not settled, or stays so when it changes")
	}
}

func TestAlternatives(t *testing.T) {
	for _, tt := range []struct {
		value string
		want  int
	}{
		{`{"get": {}}`, 1},
		{`{"Fn::If": ["C", {"a": 1}, {"b": 2}]}`, 2},
		{`{"Fn::If": ["C", {"a": 1}, {"Ref": "AWS::NoValue"}]}`, 1},
		{`{"Fn::If": "C"}`, 0},
		{`{"Fn::If": []}`, 0},
	} {
		if got := alternatives(fromNode(parse(t, tt.value), true)); len(got) != tt.want {
			t.Errorf("%s: %v", tt.value, got)
		}
	}
}
