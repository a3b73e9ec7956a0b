package inventory

import (
	"bytes"
	"encoding/json"
)

// MarshalJSON gives the value as a report may show it: secrets redacted,
// synthetic identifiers as ${expression}, an unknown as {"$unknown": reason}.
// Members stand in the order of the source.
func (v *Value) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	if err := v.appendJSON(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (v *Value) appendJSON(b *bytes.Buffer) error {
	switch {
	case v.IsSensitive():
		return appendText(b, Redacted)
	case v.Kind() == KindList:
		b.WriteByte('[')
		for i, element := range v.list {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := element.appendJSON(b); err != nil {
				return err
			}
		}
		b.WriteByte(']')
		return nil
	case v.Kind() == KindObject:
		b.WriteByte('{')
		for i, m := range v.members {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := appendText(b, m.Name); err != nil {
				return err
			}
			b.WriteByte(':')
			if err := m.Value.appendJSON(b); err != nil {
				return err
			}
		}
		b.WriteByte('}')
		return nil
	}
	return v.appendScalar(b)
}

func (v *Value) appendScalar(b *bytes.Buffer) error {
	switch v.Kind() {
	case KindBool:
		if v.boolean {
			b.WriteString("true")
		} else {
			b.WriteString("false")
		}
	case KindNumber:
		b.WriteString(v.text)
	case KindString:
		return appendText(b, v.Display())
	case KindUnknown:
		b.WriteString(`{"$unknown":`)
		if err := appendText(b, v.unknown.String()); err != nil {
			return err
		}
		b.WriteByte('}')
	default:
		b.WriteString("null")
	}
	return nil
}

func appendText(b *bytes.Buffer, text string) error {
	quoted, err := json.Marshal(text)
	b.Write(quoted)
	return err
}
