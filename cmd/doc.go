// Package cmd is the command line of archlint, one file per verb. It reads the
// options, runs the packages that do the work, and writes their results; what it
// needs of the world outside comes in by an Environment.
package cmd
