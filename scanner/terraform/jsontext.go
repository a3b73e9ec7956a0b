package terraform

import (
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// withDocument returns a JSON text as one that encodes a document whose parts stand where
// the configuration has them. A text that is no JSON stays as it is.
func withDocument(text, written *inventory.Value) *inventory.Value {
	s, _ := text.Text()
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	var decoded any
	if d.Decode(&decoded) != nil {
		return text
	}
	if _, err := d.Token(); err != io.EOF {
		return text
	}
	return text.WithDocument(located(fromJSON(decoded, written.Range()), written, written.Range()))
}

// fromJSON returns a decoded JSON value.
func fromJSON(v any, at inventory.Range) *inventory.Value {
	switch x := v.(type) {
	case string:
		return inventory.NewString(x, at)
	case bool:
		return inventory.NewBool(x, at)
	case json.Number:
		return inventory.NewNumber(x.String(), at)
	case []any:
		elements := make([]*inventory.Value, len(x))
		for i, element := range x {
			elements[i] = fromJSON(element, at)
		}
		return inventory.NewList(elements, at)
	case map[string]any:
		members := make([]inventory.Member, 0, len(x))
		for _, name := range slices.Sorted(maps.Keys(x)) {
			members = append(members, inventory.Member{Name: name, NameRange: at, Value: fromJSON(x[name], at)})
		}
		return inventory.NewObject(members, at)
	}
	return inventory.NewNull(at)
}
