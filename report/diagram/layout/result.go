package layout

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Point is a position in points (1/72 inch), from the top left corner.
type Point struct{ X, Y float64 }

// Layout is where Graphviz puts the nodes of a graph.
type Layout struct {
	// Width and Height are the size of the whole graph, in points.
	Width, Height float64
	// Nodes are the centres of the nodes, by name.
	Nodes map[string]Point
}

// reply is the part of Graphviz's json0 format that is read here.
type reply struct {
	Box     string `json:"bb"`
	Objects []struct {
		Name string `json:"name"`
		Pos  string `json:"pos"`
	} `json:"objects"`
}

// parseReply reads Graphviz's json0 format, whose origin is at the bottom left.
func parseReply(text []byte) (*Layout, error) {
	var r reply
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, fmt.Errorf("reading the layout: %w", err)
	}
	box, err := numbers(r.Box, 4)
	if err != nil {
		return nil, fmt.Errorf("reading the layout's size %q: %w", r.Box, err)
	}
	l := &Layout{Width: box[2] - box[0], Height: box[3] - box[1], Nodes: map[string]Point{}}
	for _, o := range r.Objects {
		if o.Pos == "" {
			continue
		}
		at, err := numbers(o.Pos, 2)
		if err != nil {
			return nil, fmt.Errorf("reading the position %q of %q: %w", o.Pos, o.Name, err)
		}
		l.Nodes[o.Name] = Point{X: at[0] - box[0], Y: box[3] - at[1]}
	}
	return l, nil
}

func numbers(text string, count int) ([]float64, error) {
	fields := strings.Split(text, ",")
	if len(fields) != count {
		return nil, fmt.Errorf("%d numbers instead of %d", len(fields), count)
	}
	found := make([]float64, count)
	for i, field := range fields {
		n, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return nil, err
		}
		found[i] = n
	}
	return found, nil
}
