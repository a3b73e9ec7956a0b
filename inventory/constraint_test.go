package inventory

import (
	"strings"
	"sync"
	"testing"
)

func bound(n float64) *float64 { return &n }

func pattern(t *testing.T, source string, whole bool) []*Pattern {
	t.Helper()
	p, ok := NewPattern(source, whole)
	if !ok {
		t.Fatalf("pattern %q is not understood", source)
	}
	return []*Pattern{p}
}

func TestConstraintAllows(t *testing.T) {
	text := func(s string) *Value { return NewString(s, Range{}) }
	number := func(s string) *Value { return NewNumber(s, Range{}) }
	list := func(s ...string) *Value {
		var elements []*Value
		for _, one := range s {
			elements = append(elements, text(one))
		}
		return NewList(elements, Range{})
	}
	enum := &Constraint{Values: []string{"dev", "prod"}}
	ports := &Constraint{Numeric: true, Minimum: bound(1), Maximum: bound(65535)}
	subnets := &Constraint{Element: &Constraint{Patterns: pattern(t, "subnet-[0-9a-f]+", true)}}
	tests := []struct {
		name string
		c    *Constraint
		v    *Value
		want bool
	}{
		{"no constraint", nil, text("x"), true},
		{"zero constraint", &Constraint{}, number("1"), true},
		{"one of the values", enum, text("prod"), true},
		{"none of the values", enum, text("Prod"), false},
		{"no values at all", &Constraint{Values: []string{}}, text(""), false},
		{"unknown", enum, NewUnknown(&Unknown{}, Range{}), true},
		{"absent", enum, nil, true},
		{"object", enum, NewObject(nil, Range{}), true},
		{"made up", enum, text("x").WithOrigin(OriginSynthetic), true},
		{"number among texts", &Constraint{Values: []string{"080", "443"}}, number("80"), true},
		{"number not among texts", &Constraint{Values: []string{"080", "x"}}, number("81"), false},
		{"boolean as text", &Constraint{Values: []string{"True"}}, NewBool(true, Range{}), true},
		{"boolean not among texts", &Constraint{Values: []string{"True"}}, NewBool(false, Range{}), false},
		{"number within bounds", ports, number("443"), true},
		{"text of a number within bounds", ports, text(" 443 "), true},
		{"number below", ports, number("0"), false},
		{"text of a number above", ports, text("65536"), false},
		{"huge number", ports, number("1e999999999"), false},
		{"no number", ports, text("http"), false},
		{"hexadecimal", ports, text("0x50"), false},
		{"infinity in words", ports, text("Infinity"), false},
		{"too short", &Constraint{MinLength: 1}, text(""), false},
		{"long enough", &Constraint{MinLength: 2, MaxLength: 2}, text("éé"), true},
		{"too long", &Constraint{MaxLength: 1}, text("😀"), false},
		{"length of a number", &Constraint{MinLength: 3}, number("80"), true},
		{"pattern of a number", &Constraint{Patterns: pattern(t, "0[0-9]+", true)}, number("80"), true},
		{"elements match", subnets, list("subnet-1", "subnet-2"), true},
		{"an element does not", subnets, list("subnet-1", "vpc-2"), false},
		{"empty list", subnets, list(), true},
		{"both hold", enum.With(&Constraint{MaxLength: 3}), text("dev"), true},
		{"the second does not hold", enum.With(&Constraint{MaxLength: 3}), text("prod"), false},
		{"very long text", enum, text(strings.Repeat("x", longestChecked+1)), true},
	}
	for _, tt := range tests {
		if got := tt.c.Allows(tt.v); got != tt.want {
			t.Errorf("%s: got %v", tt.name, got)
		}
	}
}

func TestConstraintWith(t *testing.T) {
	a, b, c := &Constraint{MinLength: 1}, &Constraint{MaxLength: 2}, &Constraint{Element: &Constraint{Numeric: true}}
	if a.With(nil) != a || (*Constraint)(nil).With(a) != a || a.With(a) != a {
		t.Error("adding nothing changed something")
	}
	abc := a.With(b).With(c)
	if again := abc.With(b); again != abc {
		t.Error("adding a constraint twice changed something")
	}
	if a.And != nil || b.And != nil {
		t.Error("a constraint was changed")
	}
	if abc.Elements() != c.Element || a.Elements() != nil {
		t.Error("the elements' constraint was lost")
	}
}

func TestConstraintWork(t *testing.T) {
	c := (&Constraint{Values: []string{"a", "b"}}).With(&Constraint{Patterns: pattern(t, "(ab){10}", true)})
	if short, long := c.Work(10), c.Work(1000); short < 200 || long < 90*short || (*Constraint)(nil).Work(1) != 0 {
		t.Errorf("the work is %d and %d", short, long)
	}
}

func TestPattern(t *testing.T) {
	tests := []struct {
		source  string
		whole   bool
		matches []string
		not     []string
	}{
		{"[a-z]+", true, []string{"abc"}, []string{"", "aB", "abc1"}},
		{"[a-z]+", false, []string{"abc1"}, []string{"1"}},
		{"a|b", true, []string{"a", "b"}, []string{"ab"}},
		{"^$|^x$", true, []string{"", "x"}, []string{"xx"}},
		{`\S+\s`, true, []string{"a\v", "a\u00a0"}, []string{"a"}},
		{`[\s,]+`, true, []string{" ,\v"}, []string{"a"}},
		{`[^\s]+`, true, []string{"a"}, []string{" "}},
		{`[\]\[]+`, true, []string{"[]"}, []string{"a"}},
		{`arn:(aws|aws-cn):ecs:\d{2}\/x`, true, []string{"arn:aws:ecs:12/x"}, []string{"arn:aws:ecs:1/x"}},
	}
	for _, tt := range tests {
		p := pattern(t, tt.source, tt.whole)[0]
		if p.String() != tt.source {
			t.Errorf("%q is shown as %q", tt.source, p)
		}
		for _, text := range tt.matches {
			if !p.Matches(text) {
				t.Errorf("%q does not match %q", tt.source, text)
			}
		}
		for _, text := range tt.not {
			if p.Matches(text) {
				t.Errorf("%q matches %q", tt.source, text)
			}
		}
	}
}

func TestPatternOfLongTexts(t *testing.T) {
	p := pattern(t, "((a?){30}){30}b", true)[0]
	if long := strings.Repeat("a", longestChecked); !p.Matches(long) || p.Matches("aaac") {
		t.Error("a long text is not taken to match, or a short one is")
	}
}

func TestPatternNotUnderstood(t *testing.T) {
	for _, source := range []string{
		`(?=a).*`, `(?!a).*`, `a++`, `(a)\1`, `[a-z&&[^x]]`, `[a[b]]`, `[^]`, `[]a]`, `[^\S]`, `\h`, `\u0041`, `(`, `\`,
		strings.Repeat("a", longestPattern+1), "((a{100}){100}){100}", "(((a{1000}){1000}){1000}){1000}",
	} {
		if p, ok := NewPattern(source, true); ok {
			t.Errorf("%q is taken as %q", source, p.matcher)
		}
	}
}

func TestConstraintIsSafeForConcurrentUse(t *testing.T) {
	c := &Constraint{Patterns: pattern(t, "(a|b)*c", true)}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				if !c.Allows(NewString("ababc", Range{})) || c.Allows(NewString("abab", Range{})) {
					t.Error("wrong answer")
				}
			}
		})
	}
	group.Wait()
}

func TestIdentity(t *testing.T) {
	a := &Unknown{Expression: "Port", Scope: "a.yaml", Type: KindNumber}
	b, text, other := *a, *a, *a
	text.Type, other.Scope = KindString, "b.yaml"
	if a.Identity() == "" || a.Identity() != b.Identity() || a.Identity() == text.Identity() || a.Identity() == other.Identity() {
		t.Error("the wrong unknowns are the same")
	}
	abroad := &Unknown{Expression: "Port of a.yaml", Scope: Everywhere, Type: KindNumber}
	if abroad.Identity() != a.Identity() {
		t.Error("an unknown is another one in another stack")
	}
	if (&Unknown{Scope: "a.yaml"}).Identity() != "" || (*Unknown)(nil).Identity() != "" {
		t.Error("an unknown without an expression is another")
	}
}

// FuzzPattern checks that no pattern takes long or panics, whatever it is.
func FuzzPattern(f *testing.F) {
	for _, seed := range []string{`[a-z]+`, `^(a|b)*$`, `[^\s]{1,99}\S`, `(?i)x`, `((a{10}){10}){10}`, `\pL`, `[a-`} {
		f.Add(seed, "abc")
	}
	f.Fuzz(func(_ *testing.T, source, text string) {
		c := &Constraint{}
		if p, ok := NewPattern(source, true); ok {
			c.Patterns = []*Pattern{p}
		}
		c.Allows(NewString(text, Range{}))
	})
}
