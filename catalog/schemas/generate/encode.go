package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/archlint/archlint/catalog"
)

// encode writes a schema as JSON with one line for each property and each
// definition, so that a change of the registry is a change of a few lines.
func encode(s *catalog.Schema) ([]byte, error) {
	head := *s
	head.Properties, head.Definitions = map[string]*catalog.Property{}, nil
	text, err := marshal(head)
	if err != nil {
		return nil, err
	}
	// The head ends where the properties begin, which stand second in Schema.
	before, after, _ := strings.Cut(text, `"properties":{}`)
	var b bytes.Buffer
	b.WriteString(before + `"properties":`)
	if err := encodeMembers(&b, s.Properties); err != nil {
		return nil, err
	}
	b.WriteString(strings.TrimSuffix(after, "}"))
	if len(s.Definitions) > 0 {
		b.WriteString(`,"definitions":`)
		if err := encodeMembers(&b, s.Definitions); err != nil {
			return nil, err
		}
	}
	b.WriteString("}\n")
	return b.Bytes(), nil
}

func encodeMembers(b *bytes.Buffer, members map[string]*catalog.Property) error {
	b.WriteByte('{')
	for i, name := range slices.Sorted(maps.Keys(members)) {
		if i > 0 {
			b.WriteByte(',')
		}
		text, err := marshal(members[name])
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "\n%q:%s", name, text)
	}
	b.WriteString("\n}")
	return nil
}

func marshal(v any) (string, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// object returns a JSON object, empty if the value is none.
func object(v any) map[string]any {
	o, _ := v.(map[string]any)
	return o
}

// texts returns the scalars of a JSON list as text.
func texts(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, element := range list {
		if n, ok := element.(float64); ok {
			out = append(out, strconv.FormatFloat(n, 'f', -1, 64))
			continue
		}
		out = append(out, fmt.Sprint(element))
	}
	return out
}

// dotted returns a list of JSON pointers to properties as dotted names.
func dotted(v any) []string {
	pointers := texts(v)
	for i, pointer := range pointers {
		pointers[i] = strings.ReplaceAll(strings.TrimPrefix(pointer, "/properties/"), "/", ".")
	}
	return pointers
}
