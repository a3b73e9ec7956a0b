// Package report writes what archlint found out. There is one file per format;
// a writer gets everything it needs from its arguments, reads no environment
// and no clock, and gives the same bytes for the same input.
package report
