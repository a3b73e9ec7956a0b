package inventory

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// containers is {"Cs": [{"Image": "a", "Tags": {"x": 1}}, unknown, {"Image": null}]}.
func containers() *Value {
	object := func(line int, members ...Member) *Value { return NewObject(members, Range{Line: line}) }
	return object(1, Member{Name: "Cs", Value: NewList([]*Value{
		object(
			3,
			Member{Name: "Image", Value: NewString("a", Range{Line: 4})},
			Member{Name: "Tags", Value: object(5, Member{Name: "x", Value: NewInt(1, Range{Line: 6})})},
		),
		NewUnknown(tag(), Range{Line: 7}),
		object(8, Member{Name: "Image", Value: NewNull(Range{Line: 9})}),
	}, Range{Line: 2})})
}

func TestMatch(t *testing.T) {
	tests := map[string][]string{
		"Cs[].Image":  {"Cs[0].Image = a", "Cs[1] = ${Tag}"},
		"Cs[].Tags.*": {"Cs[0].Tags.x = 1", "Cs[1] = ${Tag}"},
		"Cs[].Nope":   {"Cs[1] = ${Tag}"},
		"Cs.Image":    nil,
		"Nope[]":      nil,
	}
	for pattern, want := range tests {
		t.Run(pattern, func(t *testing.T) {
			var got []string
			for _, m := range containers().Match(pattern) {
				got = append(got, m.Path.String()+" = "+m.Value.Display())
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("match (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	tests := map[string]struct {
		path Path
		line int
	}{
		"there":             {Path{"Cs", 0, "Image"}, 4},
		"absent":            {Path{"Cs", 0, "Command"}, 3},
		"absent at the top": {Path{"Family"}, 1},
		"below an unknown":  {Path{"Cs", 1, "Image"}, 7},
		"beyond the list":   {Path{"Cs", 9, "Image"}, 2},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := containers().Nearest(test.path); got.Line != test.line {
				t.Errorf("line %d, want %d", got.Line, test.line)
			}
		})
	}
}

func TestSet(t *testing.T) {
	added := NewString("new", at)
	tests := map[string]struct {
		path Path
		to   *Value
		want string
	}{
		"replace":          {Path{"Cs", 0, "Image"}, added, `{"Cs":[{"Image":"new","Tags":{"x":1}},{"$unknown":"parameter Tag has no default"},{"Image":null}]}`},
		"add with parents": {Path{"A", "B"}, added, `{"Cs":[{"Image":"a","Tags":{"x":1}},{"$unknown":"parameter Tag has no default"},{"Image":null}],"A":{"B":"new"}}`},
		"remove a member":  {Path{"Cs", 0, "Tags"}, nil, `{"Cs":[{"Image":"a"},{"$unknown":"parameter Tag has no default"},{"Image":null}]}`},
		"remove elements":  {Path{"Cs", 1}, nil, `{"Cs":[{"Image":"a","Tags":{"x":1}},{"Image":null}]}`},
		"no such index":    {Path{"Cs", 7}, added, `{"Cs":[{"Image":"a","Tags":{"x":1}},{"$unknown":"parameter Tag has no default"},{"Image":null}]}`},
	}
	before := containers()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := before.Set(test.path, test.to).Display(); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if before.Display() != containers().Display() {
				t.Error("the original changed")
			}
		})
	}
}

func TestVisitReachesEverything(t *testing.T) {
	var got []string
	containers().Visit(func(p Path, v *Value) bool {
		got = append(got, p.String())
		return true
	})
	want := []string{"", "Cs", "Cs[0]", "Cs[0].Image", "Cs[0].Tags", "Cs[0].Tags.x", "Cs[1]", "Cs[2]", "Cs[2].Image"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("visited (-want +got):\n%s", diff)
	}
}
