package inventory

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// line is a range on one line of a test's input.
func line(n int) Range { return Range{File: "t.yaml", Line: n, Column: 1, EndLine: n, EndColumn: 9} }

func TestParseDocumentKeepsPieces(t *testing.T) {
	unknown := &Unknown{Reason: ReasonParameter, Detail: "parameter Bucket has no default", Expression: "Bucket"}
	text := NewPieces([]Piece{
		{Text: `{"Role": "arn:`},
		{Text: "aws", Expression: "AWS::Partition", Synthetic: true},
		{Text: `:role", "Bucket": "`},
		{Unknown: unknown, Expression: "Bucket"},
		{Text: `/*", "Days": `},
		{Text: "7", Expression: "Days"},
		{Text: `, "Whole": `},
		{Unknown: unknown, Expression: "Bucket"},
		{Text: `, "Quote": "a\"b`},
		{Text: `c"d`, Expression: "Quoted"},
		{Text: `"}`},
	}, line(4))
	v, err := ParseDocument(text)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, m := range v.Members() {
		got[m.Name] = m.Value.Kind().String() + " " + m.Value.Display()
		if m.Value.Range() != line(4) || m.NameRange != line(4) {
			t.Errorf("%s stands at %s", m.Name, m.Value.Range())
		}
	}
	want := map[string]string{
		"Role":   "string arn:${AWS::Partition}:role",
		"Bucket": "unknown ${Bucket}/*",
		"Days":   "number 7",
		"Whole":  "unknown ${Bucket}",
		"Quote":  `string a"bc"d`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if role := v.Get("Role"); role.Origin() != OriginSynthetic {
		t.Error("text with a made-up part is not marked as such")
	}
}

func TestParseDocumentAlternatives(t *testing.T) {
	v := NewUnknown(&Unknown{Reason: ReasonCondition, Alternatives: []Alternative{
		{When: "Open is true", Value: NewString(`{"a": 1}`, line(3))},
		{When: "Open is false", Value: NewString("no JSON", line(3))},
	}}, line(3))
	got, err := ParseDocument(v)
	if err != nil {
		t.Fatal(err)
	}
	kinds := []Kind{got.Unknown().Alternatives[0].Value.Kind(), got.Unknown().Alternatives[1].Value.Kind()}
	if diff := cmp.Diff([]Kind{KindObject, KindString}, kinds); diff != "" {
		t.Error(diff)
	}
}

func TestParseDocumentRefuses(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"blank":        {"  ", "neither an object nor a list"},
		"scalar":       {`"text"`, "neither an object nor a list"},
		"cut off":      {`{"a": [`, "unexpected EOF"},
		"more behind":  {`{} {}`, "something follows"},
		"too deep":     {strings.Repeat("[", 100_000), "nested more than"},
		"too long":     {`["` + strings.Repeat("x", MaxDocumentSize) + `"]`, "longer than"},
		"mark":         {"[\"\uE0000\uE000\"]", "private character"},
		"escaped mark": {`["\uE0000\ue000"]`, "private character"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := ParseDocument(NewString(tt.text, line(1)))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// Whatever the text is, parsing ends, and gives what the JSON package of the
// standard library gives.
func FuzzParseDocument(f *testing.F) {
	for _, seed := range []string{
		`{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": ["*"]}]}`,
		`[1, -2.5e3, true, null, "\u00e9\n"]`, `{"a": {"a": {}}, "a": 1}`, `[[[[`, `{"a"`, "\uE0000\uE000", `[] x`,
	} {
		f.Add(seed, "tail")
	}
	f.Fuzz(func(t *testing.T, text, piece string) {
		plain, err := ParseDocument(NewString(text, line(1)))
		if err == nil {
			sameAsStandard(t, text, plain)
		}
		pieces := []Piece{{Text: text}, {Text: piece, Expression: "P"}, {Text: text}, {Unknown: &Unknown{}, Expression: "U"}}
		v := NewPieces(pieces, line(1))
		parsed, err := ParseDocument(v)
		if err != nil || parsed == nil {
			t.Fatalf("a text that is known in part gives %v, %v", parsed, err)
		}
		if _, err := json.Marshal(parsed); err != nil {
			t.Fatal(err)
		}
	})
}

func sameAsStandard(t *testing.T, text string, parsed *Value) {
	t.Helper()
	var want, got any
	if err := json.Unmarshal([]byte(text), &want); err != nil {
		t.Fatalf("%q is parsed, but: %v", text, err)
	}
	shown, err := json.Marshal(parsed)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(shown, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%q: %s", text, diff)
	}
}

func TestParseDocumentHidesAllOfASecret(t *testing.T) {
	v, err := ParseDocument(NewString(`{"Password": ["x", {"y": 1}]}`, line(2)).WithSensitive())
	if err != nil {
		t.Fatal(err)
	}
	v.Visit(func(at Path, part *Value) bool {
		if !part.IsSensitive() {
			t.Errorf("%v is shown", at)
		}
		return true
	})
}
