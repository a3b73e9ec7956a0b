package glyph_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/report/diagram/glyph"
)

func TestEveryCatalogTypeHasItsGlyph(t *testing.T) {
	for _, name := range catalog.Names() {
		typ, _ := catalog.Lookup(name)
		if typ.Drawing.Role == catalog.RoleHidden && typ.Drawing.Glyph == "" {
			continue
		}
		if _, ok := glyph.Lookup(typ.Drawing.Glyph); !ok {
			t.Errorf("%s is drawn with the glyph %q, which does not exist", name, typ.Drawing.Glyph)
		}
	}
}

func TestLookupFallsBack(t *testing.T) {
	paths, ok := glyph.Lookup("no such glyph")
	want, _ := glyph.Lookup(glyph.Generic)
	if ok || strings.Join(paths, "") != strings.Join(want, "") {
		t.Errorf("Lookup of a missing glyph gives %v, %v", paths, ok)
	}
}

var pathData = regexp.MustCompile(`^M[-MmLlHhVvCcSsAaZz0-9. ]*$`)

// The data goes into documents as it stands and absolute moves must stay inside
// the field.
func TestLinesAreInsideTheField(t *testing.T) {
	move := regexp.MustCompile(`[ML](-?[0-9.]+) (-?[0-9.]+)`)
	for _, name := range glyph.Names() {
		paths, _ := glyph.Lookup(name)
		for _, path := range paths {
			if !pathData.MatchString(path) {
				t.Errorf("%s: %q is not path data", name, path)
			}
			for _, at := range move.FindAllStringSubmatch(path, -1) {
				x, _ := strconv.ParseFloat(at[1], 64)
				y, _ := strconv.ParseFloat(at[2], 64)
				if x < 9 || x > 39 || y < 9 || y > 39 {
					t.Errorf("%s: %q leaves the field", name, at[0])
				}
			}
		}
	}
}
