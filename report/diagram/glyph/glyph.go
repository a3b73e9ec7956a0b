package glyph

import (
	"fmt"
	"maps"
	"slices"

	"github.com/archlint/archlint/catalog"
)

// Size is the width and height of the field of a glyph.
const Size = 48

// Generic is the glyph of what has none of its own.
const Generic = "generic"

// Lookup returns the lines of a glyph as SVG path data, and whether there is such
// a glyph. Where there is none the lines are those of Generic.
func Lookup(name string) (paths []string, ok bool) {
	paths, ok = lines[name]
	if !ok {
		paths = lines[Generic]
	}
	return paths, ok
}

// Names lists the glyphs, sorted.
func Names() []string { return slices.Sorted(maps.Keys(lines)) }

// Colour returns the colour of a category, as #RRGGBB: those that AWS's own
// architecture icons have, so that readers recognise them.
func Colour(c catalog.Category) string {
	switch c {
	case catalog.CategoryCompute:
		return "#ED7100"
	case catalog.CategoryNetworking:
		return "#8C4FFF"
	case catalog.CategoryStorage:
		return "#7AA116"
	case catalog.CategoryDatabase:
		return "#C925D1"
	case catalog.CategorySecurity:
		return "#DD344C"
	case catalog.CategoryIntegration, catalog.CategoryManagement:
		return "#E7157B"
	case catalog.CategoryGeneral:
		return "#232F3E"
	}
	return "#232F3E"
}

// circle returns the path data of a circle.
func circle(x, y, r float64) string {
	return fmt.Sprintf("M%g %ga%g %g 0 1 0 %g 0a%g %g 0 1 0 %g 0z", x-r, y, r, r, 2*r, r, r, -2*r)
}
