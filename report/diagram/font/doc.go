// Package font is the typeface of the diagrams: its measures and, for each
// document, a subset to embed, so that text looks the same and fits everywhere.
//
// The typeface is Liberation Sans (SIL Open Font License 1.1), whose letters are
// as wide as Helvetica's and Arial's: text fits even where an embedded font is
// not used.
package font
