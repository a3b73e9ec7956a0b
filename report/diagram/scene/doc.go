// Package scene is a finished drawing: what stands where, in pixels, with no
// regard to the format in which it is written. SVG writes it; every other format
// reads the same positions.
package scene
