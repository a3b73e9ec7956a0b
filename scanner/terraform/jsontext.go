package terraform

import "github.com/archlint/archlint/inventory"

// withDocument returns a JSON text as one that encodes a document whose parts stand where
// the configuration has them. A text that is no JSON stays as it is.
func withDocument(text, written *inventory.Value) *inventory.Value {
	s, ok := text.Text()
	if !ok {
		return text
	}
	document, err := inventory.ParseDocument(inventory.NewString(s, written.Range()))
	if err != nil {
		return text
	}
	return text.WithDocument(located(document, written, written.Range()))
}
