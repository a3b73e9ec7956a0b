package policies

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// unknown is a value that cannot be known, for want of a parameter of that name.
func unknown(parameter string) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonParameter, Detail: "parameter " + parameter + " has no default",
		Refs: []inventory.Ref{{Kind: "parameter", Name: parameter, Range: inventory.Range{File: "t.yaml", Line: 3, Column: 3}}},
	}, inventory.Range{})
}

// either is one value if a condition is true and another if it is false.
func either(condition string, yes, no any) *inventory.Value {
	u := &inventory.Unknown{Reason: inventory.ReasonCondition, Key: "condition " + condition}
	for when, value := range map[string]any{"true": yes, "false": no} {
		a := inventory.Alternative{When: "condition " + condition + " is " + when, Value: val(value)}
		if value == nil {
			a.Value = nil
		}
		u.Alternatives = append(u.Alternatives, a)
	}
	if strings.HasSuffix(u.Alternatives[0].When, "false") {
		u.Alternatives[0], u.Alternatives[1] = u.Alternatives[1], u.Alternatives[0]
	}
	return inventory.NewUnknown(u, inventory.Range{})
}

type (
	obj  = map[string]any
	list = []any
)

// val turns literals into a value.
func val(literal any) *inventory.Value {
	at := inventory.Range{}
	switch l := literal.(type) {
	case *inventory.Value:
		return l
	case string:
		return inventory.NewString(l, at)
	case int:
		return inventory.NewInt(l, at)
	case bool:
		return inventory.NewBool(l, at)
	case list:
		elements := []*inventory.Value{}
		for _, e := range l {
			elements = append(elements, val(e))
		}
		return inventory.NewList(elements, at)
	case obj:
		var members []inventory.Member
		for _, name := range sortedKeys(l) {
			members = append(members, inventory.Member{Name: name, Value: val(l[name])})
		}
		return inventory.NewObject(members, at)
	case nil:
		return inventory.NewNull(at)
	}
	panic(fmt.Sprintf("no value for %T", literal))
}

// TestVerdict gives the verdict, and each finding as "verdict property: message; condition".
func TestVerdict(t *testing.T) {
	const p = "input.resource.properties"
	noLog := `violation contains {"message": sprintf("%d has no log", [i]), "at": ["L", i]} if { some i, c in ` + p + `.L; not c.Log }`
	named := `violation contains {"message": "no log", "at": ["L", i]} if { some i, c in ` + p + `.L; not c.Log }`
	bad := `violation contains {"message": sprintf("%s is bad", [c.Image]), "at": ["L", i, "Image"]} if { some i, c in ` + p + `.L; endswith(c.Image, ":bad") }`
	closed := "violation contains {\"message\": \"not there\", \"at\": [\"L\"]} if not _there\n_there if \"x\" in " + p + ".L"
	single := `violation contains {"message": "only one", "at": ["L"]} if count(` + p + `.L) < 2`
	dev := `violation contains {"message": "not for production", "at": ["A"]} if ` + p + `.A == "dev"`
	open := func(l *inventory.Value) *inventory.Value { return l.WithMore(unknown("More").Unknown()) }

	tests := []struct {
		name, rules string
		properties  obj
		existence   *inventory.Value
		want        []string
	}{{
		name: "nothing unknown", rules: dev, properties: obj{"A": "dev"},
		want: []string{"fail", "fail A: not for production; "},
	}, {
		name: "nothing unknown and nothing wrong", rules: dev, properties: obj{"A": "prod"},
		want: []string{"pass"},
	}, {
		name: "an unknown that is not read", rules: dev, properties: obj{"A": "prod", "B": unknown("B")},
		want: []string{"pass"},
	}, {
		name: "an unknown that is read", rules: dev, properties: obj{"A": unknown("A")},
		want: []string{"unknown", "unknown A: not for production; fails if parameter A (t.yaml:3:3) is dev"},
	}, {
		name: "one alternative violates", rules: dev, properties: obj{"A": either("IsProd", "prod", "dev")},
		want: []string{"unknown", "unknown A: not for production; fails if condition IsProd is false"},
	}, {
		name: "no alternative violates", rules: dev, properties: obj{"A": either("IsProd", "prod", "test")},
		want: []string{"pass"},
	}, {
		name: "every alternative violates", rules: dev, properties: obj{"A": either("IsProd", "dev", "dev")},
		want: []string{"fail", "fail A: not for production; "},
	}, {
		name:       "alternatives that differ in severity",
		rules:      "violation contains {\"message\": \"bad\", \"at\": [], \"severity\": _s} if input.resource\n_s := \"low\" if " + p + ".A == 1 else := \"critical\"",
		properties: obj{"A": either("IsProd", 1, 2)},
		want:       []string{"fail", "fail : bad; "},
	}, {
		name: "an alternative is absent", rules: named, properties: obj{"L": list{obj{"Log": either("Logged", "x", nil)}}},
		want: []string{"unknown", "unknown L[0].Log: no log; fails if condition Logged is false"},
	}, {
		name: "an alternative within an alternative", rules: dev,
		properties: obj{"A": either("IsProd", "prod", either("IsTest", "test", "dev"))},
		want:       []string{"unknown", "unknown A: not for production; fails if condition IsProd is false and condition IsTest is false"},
	}, {
		name: "the same condition twice", rules: `violation contains {"message": "mixed", "at": ["A"]} if ` + p + `.A != ` + p + `.B`,
		properties: obj{"A": either("IsProd", 1, 2), "B": either("IsProd", 1, 2)},
		want:       []string{"pass"},
	}, {
		name: "alternatives with different messages", rules: bad,
		properties: obj{"L": list{obj{"Image": either("IsProd", "a:bad", "b:bad")}}},
		want:       []string{"fail", "fail L[0].Image: a:bad is bad, or: b:bad is bad; "},
	}, {
		name: "an opaque alternative", rules: dev, properties: obj{"A": either("IsProd", unknown("P"), "dev")},
		want: []string{"unknown", "unknown A: not for production; fails if condition IsProd is false, or if parameter P (t.yaml:3:3) is dev"},
	}, {
		name: "one element violates and another is unknown", rules: bad,
		properties: obj{"L": list{obj{"Image": unknown("Tag")}, obj{"Image": "a:bad"}}},
		want: []string{
			"fail", "fail L[1].Image: a:bad is bad; ",
			"unknown L[0].Image: ${Tag} is bad; fails if parameter Tag (t.yaml:3:3) ends with :bad",
		},
	}, {
		name: "the same under a negation", rules: named,
		properties: obj{"L": list{obj{"Log": unknown("Log")}, obj{}}},
		want: []string{
			"fail", "fail L[1]: no log; ",
			"unknown L[0].Log: no log; fails if parameter Log (t.yaml:3:3) is false",
		},
	}, {
		name: "an element that may not be there, and its index in the message", rules: noLog,
		properties: obj{"L": list{unknown("Sidecar"), obj{}}},
		want: []string{
			"fail",
			"fail L[1]: 1 has no log; ",
			"unknown L[0]: 0 has no log; fails if Log of parameter Sidecar (t.yaml:3:3) is not there, or if parameter Sidecar (t.yaml:3:3) is not an object, or if Log of parameter Sidecar (t.yaml:3:3) is false",
		},
	}, {
		name: "an element that is absent moves others, not their places", rules: named,
		properties: obj{"L": list{nil, obj{"Log": "x"}, either("Sidecar", obj{"Log": "y"}, nil), obj{}}},
		want:       []string{"fail", "fail L[3]: no log; "},
	}, {
		name: "an open list that already shows it", rules: closed,
		properties: obj{"L": open(val(list{"x"}))},
		want:       []string{"pass"},
	}, {
		name: "an open list that does not show it", rules: closed,
		properties: obj{"L": open(val(list{"y"}))},
		want:       []string{"unknown", "unknown L: not there; depends on parameter More (t.yaml:3:3), which has no default"},
	}, {
		name: "a violation in an open list", rules: bad,
		properties: obj{"L": open(val(list{obj{"Image": "a:bad"}}))},
		want:       []string{"fail", "fail L[0].Image: a:bad is bad; "},
	}, {
		name: "counting an open list that is long enough", rules: single,
		properties: obj{"L": open(val(list{1, 2}))},
		want:       []string{"pass"},
	}, {
		name: "counting an open list that may be too short", rules: single,
		properties: obj{"L": open(val(list{1}))},
		want:       []string{"unknown", "unknown L: only one; depends on parameter More (t.yaml:3:3), which has no default"},
	}, {
		name: "a composite with an unknown in it", rules: `violation contains {"message": "empty", "at": ["A"]} if ` + p + `.A == {}`,
		properties: obj{"A": obj{"B": unknown("B")}},
		want:       []string{"pass"},
	}, {
		name:       "elements that cannot be the same",
		rules:      "violation contains {\"message\": \"many\", \"at\": [\"L\"]} if count({c | some c in " + p + ".L}) > 1",
		properties: obj{"L": list{obj{"A": 1, "B": unknown("B")}, obj{"A": 1}}},
		want:       []string{"fail", "fail L: many; "},
	}, {
		name:       "an element of a made list by its place",
		rules:      `violation contains {"message": "second", "at": ["L"]} if [c | some c in ` + p + `.L; c.A][1].A == 2`,
		properties: obj{"L": list{obj{"A": 1}, obj{"A": unknown("A")}, obj{"A": 2}}},
		want:       []string{"unknown", "unknown L[1].A: second; fails if parameter A (t.yaml:3:3) is 2, or if parameter A (t.yaml:3:3) is false"},
	}, {
		name: "an object looked up in a set", rules: "violation contains {\"message\": \"twin\", \"at\": [\"O\"]} if _all[" + p + ".O]\n_all contains c if some c in " + p + ".L",
		properties: obj{"L": list{obj{"A": 1}}, "O": obj{"A": 1, "B": unknown("B")}},
		want:       []string{"pass"},
	}, {
		name: "a value that the policy does not know", rules: `violation contains {"message": "new", "at": ["A"], "undecided": true} if input.resource.properties.A == "v9"`,
		properties: obj{"A": "v9"}, want: []string{"unknown", "unknown A: new; the policy does not know the value"},
	}, {
		name:       "another resource, of which it is not known which",
		rules:      `violation contains {"message": "m", "at": ["X"], "resource": ` + p + `.A} if input.resource`,
		properties: obj{"A": unknown("A"), "X": 1}, want: []string{"fail", "fail : m; "},
	}, {
		name: "a known condition rules it out", rules: `violation contains {"message": "many", "at": ["N"]} if { ` + p + `.N > 1; ` + p + `.A == "on" }`,
		properties: obj{"N": unknown("N"), "A": "off"}, want: []string{"pass"},
	}, {
		name: "a known element is ruled out, an unknown one is not", rules: `violation contains {"message": "many", "at": ["L"]} if { some e in ` + p + `.L; e.N > 1; e.A == "on" }`,
		properties: obj{"L": list{obj{"N": unknown("N"), "A": "on"}}},
		want:       []string{"unknown", "unknown L[0].N: many; fails if parameter N (t.yaml:3:3) is a text or a list or an object, or if parameter N (t.yaml:3:3) is greater than 1"},
	}, {
		name: "a negated unknown behind a known condition", rules: `violation contains {"message": "none", "at": []} if { not _some; ` + p + `.A == "on" }
_some if "x" in ` + p + `.L`,
		properties: obj{"L": unknown("L"), "A": "off"}, want: []string{"pass"},
	}, {
		name: "a resource that may not exist", rules: dev, properties: obj{"A": "dev"}, existence: either("IsProd", true, false),
		want: []string{"unknown", "unknown A: not for production; fails if condition IsProd is true"},
	}, {
		name: "a resource that exists on the same condition", rules: dev,
		properties: obj{"A": either("IsProd", "prod", "dev")}, existence: either("IsProd", true, false),
		want: []string{"pass"},
	}, {
		name: "a resource whose existence is opaque", rules: dev, properties: obj{"A": "dev"}, existence: unknown("Wanted"),
		want: []string{"unknown", "unknown A: not for production; fails if the resource exists (which depends on parameter Wanted (t.yaml:3:3), which has no default)"},
	}, {
		name: "a resource that passes wherever it exists", rules: dev, properties: obj{"A": "prod"}, existence: unknown("Wanted"),
		want: []string{"pass"},
	}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			compiled, err := loadPolicy(t, tt.rules).compiled()
			if err != nil {
				t.Fatal(err)
			}
			p := newPair(t, compiled, val(tt.properties))
			p.node.Existence = tt.existence.Unknown()
			p.judge(t.Context(), testInput(val(tt.properties)))
			if p.err != nil {
				t.Fatal(p.err)
			}
			got := []string{p.verdict.String()}
			for _, f := range p.findings {
				got = append(got, fmt.Sprintf("%s %s: %s; %s", f.Verdict, f.Location.Property, f.Message, f.Condition))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("verdict (-want +got):\n%s", diff)
			}
		})
	}
}

// TestManyWorlds gives more combinations of alternatives than are tried.
func TestManyWorlds(t *testing.T) {
	elements := list{}
	for i := range 10 {
		elements = append(elements, either(fmt.Sprintf("C%d", i), "x", "y"))
	}
	rules := `violation contains {"message": "z", "at": ["L"]} if "z" in input.resource.properties.L
violation contains {"message": "no x", "at": ["L"]} if not "x" in input.resource.properties.L`
	compiled, err := loadPolicy(t, rules).compiled()
	if err != nil {
		t.Fatal(err)
	}
	properties := val(obj{"L": elements})
	p := judge(t, compiled, properties)
	if p.verdict.String() != "unknown" || p.err != nil {
		t.Errorf("verdict %s, error %v, want unknown", p.verdict, p.err)
	}
}

func TestDependsText(t *testing.T) {
	tests := []struct {
		unknown inventory.Unknown
		want    string
	}{
		{inventory.Unknown{
			Reason: inventory.ReasonParameter, Detail: "parameter Tag has no default",
			Refs: []inventory.Ref{{Kind: "parameter", Name: "Tag"}},
		}, "depends on parameter Tag, which has no default"},
		{inventory.Unknown{
			Reason: inventory.ReasonImport, Detail: "nothing in this scan exports net-vpc",
			Refs: []inventory.Ref{{Kind: "export", Name: "net-vpc"}},
		}, "depends on export net-vpc: nothing in this scan exports net-vpc"},
		{
			inventory.Unknown{Reason: inventory.ReasonParameter, Refs: []inventory.Ref{{Kind: "parameter", Name: "A"}, {Kind: "parameter", Name: "B"}}},
			"depends on parameter A and parameter B",
		},
		{inventory.Unknown{Reason: inventory.ReasonGap, Detail: "access was denied"}, "cannot be known: access was denied"},
		{inventory.Unknown{Reason: inventory.ReasonGap}, "depends on something unknown (gap)"},
	}
	for _, tt := range tests {
		if got := dependsText([]*inventory.Unknown{&tt.unknown}); got != tt.want {
			t.Errorf("dependsText = %q, want %q", got, tt.want)
		}
	}
}
