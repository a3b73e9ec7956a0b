// Package glyph is the set of symbols that stand for resources in diagrams. They
// are our own line drawings on a field of 48 by 48, to be stroked in white on a
// rounded square of the category's colour.
package glyph
