// Package layout has graphs laid out by Graphviz, in a process of its own.
//
// Graphviz cannot be cancelled, does not give memory back and takes a second or
// two to start cold, so it never runs inside the program that asks: a Program is
// started for every graph and killed at the deadline. It is archlint-render where
// that is installed, else the dot of a Graphviz on the system.
package layout
