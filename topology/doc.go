// Package topology turns an inventory into a graph: nodes, edges that show
// their evidence, request paths from the internet to what serves them, and the
// facts about a resource's surroundings that policies read.
//
// Build is a pure function. A Graph is read-only afterwards and safe for
// concurrent use.
package topology
