// Package diagram turns a graph into a picture: the request view, in which a
// request goes from left to right and everything else is folded, counted or set
// aside.
//
// Build decides what to show (a View), Draw where it stands (a scene.Scene, with
// positions from Graphviz), and the scene is written as SVG, draw.io or JSON.
// Mermaid and DOT are written from the View, since their readers lay out
// themselves. The same graph gives the same bytes.
package diagram
