package plan

import (
	"bytes"
	"io"
	"testing"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// file is a file with a text.
func file(name string, text []byte) source.File {
	return source.File{Path: name, Explicit: true, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(text)), nil
	}}
}

// scan reads a plan or state.
func scan(t testing.TB, name string, text []byte) (*Result, *inventory.Inventory) {
	t.Helper()
	inv := inventory.New()
	result, err := Scan(t.Context(), file(name, text), source.Options{}, translate.New(inv))
	if err != nil {
		t.Fatal(err)
	}
	return result, inv
}

// instance returns the instance with an address.
func (r *Result) instance(t testing.TB, address string) *translate.Instance {
	t.Helper()
	for _, i := range r.Instances {
		if i.Address == address {
			return i
		}
	}
	t.Fatalf("there is no instance %s", address)
	return nil
}
