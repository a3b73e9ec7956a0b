// Package route leads the lines of a drawing around what stands in it: along a
// grid, with few bends, through no obstacle, and apart from each other unless
// they start or end at the same thing.
package route
