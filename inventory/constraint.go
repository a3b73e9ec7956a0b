package inventory

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Constraint says what values an unknown may take, as far as the input and the
// resource schema tell. All that it says holds at once; a nil or zero Constraint
// allows every value. A Constraint must not be changed once it is part of an
// Unknown, and may then be used from several goroutines.
type Constraint struct {
	// Values are the texts of the only values; nil if there are others.
	Values []string
	// Patterns must all match the text.
	Patterns []*Pattern
	// MinLength and MaxLength bound the length of the text in UTF-16 units, as
	// CloudFormation counts. A MaxLength of zero is no bound.
	MinLength, MaxLength int
	// Numeric says that the text is that of a number.
	Numeric bool
	// Minimum and Maximum bound the number; nil is no bound.
	Minimum, Maximum *float64
	// Element holds for every element of a list.
	Element *Constraint
	// And are constraints that hold as well.
	And []*Constraint
}

// longestChecked is the length of the longest text that is checked, in bytes.
// Parameters have at most 4096.
const longestChecked = 64 << 10

// With returns the constraint that holds where both do. Adding one that is there
// already changes nothing. Either may be nil.
func (c *Constraint) With(other *Constraint) *Constraint {
	switch {
	case c == nil:
		return other
	case other == nil || c == other || slices.Contains(c.And, other):
		return c
	}
	both := *c
	both.And = append(slices.Clip(c.And), other)
	return &both
}

// Elements returns what holds for the elements of a list; nil if that is nothing.
func (c *Constraint) Elements() *Constraint {
	if c == nil {
		return nil
	}
	all := c.Element
	for _, further := range c.And {
		all = all.With(further.Elements())
	}
	return all
}

// Allows reports whether the unknown can have a value. It is false only if it
// surely cannot: what is itself unknown, made up or absent is allowed.
func (c *Constraint) Allows(v *Value) bool {
	return c == nil || c.allows(v) && !slices.ContainsFunc(c.And, func(further *Constraint) bool { return !further.Allows(v) })
}

// Work is about how many comparisons it takes at most to check a text of so many
// bytes.
func (c *Constraint) Work(length int) int {
	if c == nil {
		return 0
	}
	work := 1 + len(c.Values)
	for _, p := range c.Patterns {
		work += p.steps * length
	}
	for _, further := range c.And {
		work += further.Work(length)
	}
	return work
}

func (c *Constraint) allows(v *Value) bool {
	switch v.Kind() {
	case KindString:
		text, _ := v.Text()
		return v.Origin() == OriginSynthetic || len(text) > longestChecked || c.allowsText(text)
	case KindNumber:
		literal, _ := v.Literal()
		return c.allowsNumber(literal)
	case KindBool:
		b, _ := v.Bool()
		return slices.ContainsFunc(spellings(b), c.allowsText)
	case KindList:
		return !slices.ContainsFunc(v.List(), func(element *Value) bool { return !c.Element.Allows(element) })
	case KindAbsent, KindNull, KindObject, KindUnknown:
	}
	return true
}

// spellings are the ways in which templates write a boolean as text.
func spellings(b bool) []string {
	if b {
		return []string{"true", "True", "TRUE"}
	}
	return []string{"false", "False", "FALSE"}
}

func (c *Constraint) allowsText(text string) bool {
	if c.Values != nil && !slices.Contains(c.Values, text) {
		return false
	}
	if n := units(text); n < c.MinLength || c.MaxLength > 0 && n > c.MaxLength {
		return false
	}
	if c.Numeric {
		n, ok := parseNumber(text)
		if !ok || !c.within(n) {
			return false
		}
	}
	return !slices.ContainsFunc(c.Patterns, func(p *Pattern) bool { return !p.Matches(text) })
}

// allowsNumber checks a number. It says nothing of the length of the text that it
// was written as, nor of how it matches a pattern: 80 may be written as 080.
func (c *Constraint) allowsNumber(literal string) bool {
	n, ok := parseNumber(literal)
	if !ok {
		return true
	}
	if c.Values != nil && !slices.ContainsFunc(c.Values, func(text string) bool {
		other, isNumber := parseNumber(text)
		return isNumber && other == n
	}) {
		return false
	}
	return !c.Numeric || c.within(n)
}

// within compares with the bounds. Rounding keeps the order, so that a number
// that is told to be outside is.
func (c *Constraint) within(n float64) bool {
	return (c.Minimum == nil || n >= *c.Minimum) && (c.Maximum == nil || n <= *c.Maximum)
}

// parseNumber reads a decimal number, of any size.
func parseNumber(text string) (float64, bool) {
	text = strings.TrimSpace(text)
	if text == "" || strings.Trim(text, "+-.0123456789eE") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil || math.IsInf(n, 0)
}

// units is the length of a text in UTF-16 units.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}
