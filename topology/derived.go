package topology

import "github.com/archlint/archlint/inventory"

// derived is what follows from a value that is not known. It has the same reasons,
// but is another value: of each alternative follows what the function says, and of
// anything else a value of that kind of which nothing is known. A nil function says
// nothing.
func derived(u *inventory.Unknown, kind inventory.Kind, follows func(*inventory.Value) *inventory.Value) *inventory.Unknown {
	out := *u
	out.Expression, out.Pieces, out.Constraint, out.Type, out.Alternatives = "", nil, nil, kind, nil
	if follows == nil {
		out.Key = ""
		return &out
	}
	for _, a := range u.Alternatives {
		value := a.Value
		if inner := value.Unknown(); inner != nil {
			value = inventory.NewUnknown(derived(inner, kind, follows), value.Range())
		} else {
			value = follows(value)
		}
		out.Alternatives = append(out.Alternatives, inventory.Alternative{When: a.When, Value: value})
	}
	return &out
}

// encrypted says of a listener's or target group's protocol whether it is TLS.
func encrypted(protocol *inventory.Value) *inventory.Value {
	if u := protocol.Unknown(); u != nil {
		return inventory.NewUnknown(derived(u, inventory.KindBool, encrypted), protocol.Range())
	}
	text, ok := protocol.Text()
	if !ok {
		return nil
	}
	return inventory.NewBool(text == "HTTPS" || text == "TLS", protocol.Range())
}
