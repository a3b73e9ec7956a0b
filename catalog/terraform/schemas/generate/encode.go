package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/archlint/archlint/catalog/terraform"
)

// encode writes a schema as JSON with one line for each argument of the resource and
// of a definition, so that a change of the provider is a change of a few lines.
func encode(s *terraform.Schema) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"name":%q,"arguments":`, s.Name)
	if err := encodeMembers(&b, s.Arguments); err != nil {
		return nil, err
	}
	for i, name := range slices.Sorted(maps.Keys(s.Definitions)) {
		if i == 0 {
			b.WriteString(`,"definitions":{`)
		} else {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "\n%q:", name)
		if err := encodeMembers(&b, s.Definitions[name]); err != nil {
			return nil, err
		}
	}
	if len(s.Definitions) > 0 {
		b.WriteByte('}')
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}

func encodeMembers(b *bytes.Buffer, members terraform.Arguments) error {
	b.WriteByte('{')
	for i, name := range slices.Sorted(maps.Keys(members)) {
		if i > 0 {
			b.WriteByte(',')
		}
		text, err := json.Marshal(members[name])
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "\n%q:%s", name, text)
	}
	b.WriteString("\n}")
	return nil
}
