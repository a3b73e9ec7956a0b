package inventory

import (
	"encoding/json"
	"strings"
)

// Display returns the value as a person may see it: parts that are synthetic or
// unknown appear as ${expression}, what is sensitive as "(redacted)".
func (v *Value) Display() string {
	if v.IsSensitive() {
		return Redacted
	}
	switch v.Kind() {
	case KindAbsent:
		return ""
	case KindNull:
		return "null"
	case KindList, KindObject:
		text, err := json.Marshal(v)
		if err != nil {
			return v.kind.String()
		}
		return string(text)
	}
	var text string
	for _, p := range v.Pieces() {
		if p.Unknown != nil || p.Synthetic {
			text += "${" + p.name() + "}"
		} else {
			text += p.Text
		}
	}
	return text
}

// Redacted stands in every output where a secret stood in the input.
const Redacted = "(redacted)"

// name is what the user wrote where the piece stands. What a nested stack was given
// is called as it is there, without the stack: no name in a template has a space.
func (p Piece) name() string {
	name, _, _ := strings.Cut(p.Expression, " of ")
	if strings.ContainsAny(name, " (${") {
		return p.Expression
	}
	return name
}
