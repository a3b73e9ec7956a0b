package identifier

import (
	"slices"
	"strconv"
	"strings"

	"github.com/archlint/archlint/catalog"
)

// deepest is how many identifiers may refer to one another.
const deepest = 10

// expand fills in the parts of a format. It also reports whether every property
// that the format asks for is known and set.
func (m *Maker) expand(format catalog.Format, depth int) (Text, bool) {
	var out strings.Builder
	synthetic, complete := false, true
	rest := string(format)
	for {
		literal, after, found := strings.Cut(rest, "{")
		out.WriteString(literal)
		if !found {
			return Text{out.String(), synthetic}, complete
		}
		part, next, _ := strings.Cut(after, "}")
		t, ok := m.part(part, depth)
		complete = complete && ok
		out.WriteString(t.Text)
		synthetic = synthetic || t.Synthetic
		rest = next
	}
}

// part fills in one part, without its braces.
func (m *Maker) part(part string, depth int) (Text, bool) {
	if choice, ok := strings.CutPrefix(part, "choose:"); ok {
		return m.choose(choice)
	}
	for alternative := range strings.SplitSeq(part, "|") {
		if t, ok := m.alternative(alternative, depth); ok {
			return t, true
		}
	}
	return m.name(), false
}

// choose returns the text that a property selects: Path|A=x|B=y|z.
func (m *Maker) choose(choice string) (Text, bool) {
	cases := strings.Split(choice, "|")
	selected, _ := m.text(cases[0])
	other := ""
	for _, c := range cases[1:] {
		when, then, conditional := strings.Cut(c, "=")
		switch {
		case !conditional:
			other = c
		case when == selected.Text:
			return Text{then, selected.Synthetic}, true
		}
	}
	return Text{Text: other}, true
}

// alternative fills in one alternative of a part and reports whether what it
// asks for is known and set.
func (m *Maker) alternative(part string, depth int) (Text, bool) {
	if text, ok := strings.CutPrefix(part, "'"); ok {
		return Text{Text: strings.TrimSuffix(text, "'")}, true
	}
	switch part {
	case "name":
		return m.name(), true
	case "partition":
		return m.Environment.Partition, true
	case "region":
		return m.Environment.Region, true
	case "account":
		return m.Environment.Account, true
	case "suffix":
		return m.Environment.Suffix, true
	case "uuid":
		return Text{uuid(m.Seed), true}, true
	}
	if kind, argument, ok := strings.Cut(part, ":"); ok {
		return m.derived(kind, argument, depth)
	}
	if t, ok := m.digits(part); ok {
		return t, true
	}
	return m.other(part, depth)
}

// derived fills in a part that is made of a property or of another part.
func (m *Maker) derived(kind, argument string, depth int) (Text, bool) {
	if kind == "lower" {
		t, ok := m.alternative(argument, depth)
		t.Text = strings.ToLower(t.Text)
		return t, ok
	}
	t, ok := m.text(argument)
	switch kind {
	case "last":
		if i := strings.LastIndexAny(t.Text, "/:"); i >= 0 {
			t.Text = t.Text[i+1:]
		}
	case "tail":
		if _, tail, found := strings.Cut(t.Text, "/"); found {
			t.Text = tail
		}
	}
	return t, ok
}

// other fills in another identifier of the resource.
func (m *Maker) other(name string, depth int) (Text, bool) {
	format := m.Type.Attributes[name]
	if name == "Ref" {
		format = m.Type.Ref
	}
	if format == "" || depth >= deepest {
		return Text{}, false
	}
	if path := wholeProperty(format); path != "" {
		return m.text(path)
	}
	return m.expand(format, depth+1)
}

// name is the physical name: as the template states it, or as CloudFormation
// would make it up.
func (m *Maker) name() Text {
	if t, ok := m.text(m.Type.NameProperty); ok {
		return t
	}
	return Text{m.Stack + "-" + m.LogicalID + "-" + letters(m.Seed, "name", upperAlphanumeric, nameSuffix), true}
}

// nameSuffix is the length of the random end of a name that CloudFormation makes
// up: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
const nameSuffix = 12

// aliases fills in a format that stands for as many identifiers as its property
// has values, and for none if that is not known or not set.
func (m *Maker) aliases(format catalog.Format) []Text {
	path := wholeProperty(format)
	if path == "" {
		if t, complete := m.expand(format, 0); complete {
			return []Text{t}
		}
		return nil
	}
	var all []Text
	for _, v := range m.values(path) {
		if t, ok := textOf(v); ok {
			all = append(all, t)
		}
	}
	return all
}

// digits fills in a part such as hex17: a kind of digit and how many.
func (m *Maker) digits(part string) (Text, bool) {
	kind := strings.TrimRight(part, "0123456789")
	count, err := strconv.Atoi(part[len(kind):])
	if err != nil || !slices.Contains([]string{"hex", "digits", "alnum", "ALNUM", "octet"}, kind) {
		return Text{}, false
	}
	switch kind {
	case "hex":
		return Text{letters(m.Seed, kind, hexadecimal, count), true}, true
	case "digits":
		return Text{letters(m.Seed, kind, decimal, count), true}, true
	case "alnum":
		return Text{letters(m.Seed, kind, lowerAlphanumeric, count), true}, true
	case "ALNUM":
		return Text{letters(m.Seed, kind, upperAlphanumeric, count), true}, true
	}
	return Text{octet(m.Seed, part), true}, true
}
