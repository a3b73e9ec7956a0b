package scene

// Point is a position in pixels from the top left corner.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Box is a rectangle in pixels.
type Box struct {
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// Right is the x of the right side.
func (b Box) Right() float64 { return b.X + b.Width }

// Bottom is the y of the lower side.
func (b Box) Bottom() float64 { return b.Y + b.Height }

// Grow returns the box with a margin added on every side.
func (b Box) Grow(by float64) Box {
	return Box{X: b.X - by, Y: b.Y - by, Width: b.Width + 2*by, Height: b.Height + 2*by}
}

// Union returns the smallest box around both; an empty box adds nothing.
func (b Box) Union(other Box) Box {
	switch {
	case b == Box{}:
		return other
	case other == Box{}:
		return b
	}
	x, y := min(b.X, other.X), min(b.Y, other.Y)
	return Box{
		X: x, Y: y,
		Width:  max(b.Right(), other.Right()) - x,
		Height: max(b.Bottom(), other.Bottom()) - y,
	}
}

// Overlaps reports whether the boxes have an inner point in common.
func (b Box) Overlaps(other Box) bool {
	return b.X < other.Right() && other.X < b.Right() && b.Y < other.Bottom() && other.Y < b.Bottom()
}

// Anchor says which end of a text its position is.
type Anchor string

// The anchors.
const (
	Start  Anchor = "start"
	Middle Anchor = "middle"
	End    Anchor = "end"
)

// Text is one line of text on its baseline.
type Text struct {
	At     Point   `json:"at"`
	Text   string  `json:"text"`
	Size   float64 `json:"size"`
	Bold   bool    `json:"bold,omitempty"`
	Colour string  `json:"colour"`
	Anchor Anchor  `json:"anchor"`
}

// Group is a frame around things, with its name in the upper left corner.
type Group struct {
	ID string `json:"id"`
	// Kind is "region", "vpc", "public", "cluster" and so on.
	Kind   string `json:"kind"`
	Box    Box    `json:"box"`
	Label  Text   `json:"label"`
	Detail Text   `json:"detail"`
	Stroke string `json:"stroke"`
	// Fill is "none" for a frame that shows what is below.
	Fill   string `json:"fill"`
	Dashed bool   `json:"dashed,omitempty"`
}

// Glyph is a thing: a symbol with texts below it.
type Glyph struct {
	ID string `json:"id"`
	// Type is the CloudFormation type, or "internet", "container" and so on.
	Type string `json:"type"`
	// Symbol names the glyph.
	Symbol string `json:"symbol"`
	Colour string `json:"colour"`
	// Box is the square of the symbol.
	Box Box `json:"box"`
	// Copies is how many equal things it stands for; a stack is drawn for more
	// than one.
	Copies int `json:"copies"`
	// Hint is what a reader sees who points at it: the full addresses and findings.
	Hint  string `json:"hint,omitempty"`
	Texts []Text `json:"texts"`
	Chips []Chip `json:"chips,omitempty"`
	// Badge is how many findings there are; nil for none.
	Badge *Badge `json:"badge,omitempty"`
}

// Chip is a small label below a thing.
type Chip struct {
	Box    Box    `json:"box"`
	Text   Text   `json:"text"`
	Stroke string `json:"stroke"`
}

// Badge is a number in a circle.
type Badge struct {
	Centre Point   `json:"centre"`
	Radius float64 `json:"radius"`
	Fill   string  `json:"fill"`
	Text   Text    `json:"text"`
}

// Edge is a line with an arrow at its end.
type Edge struct {
	From string `json:"from"`
	To   string `json:"to"`
	// Kind is "request", "uses" or "unknown".
	Kind   string  `json:"kind"`
	Points []Point `json:"points"`
	Stroke string  `json:"stroke"`
	Width  float64 `json:"width"`
	Dashed bool    `json:"dashed,omitempty"`
	Labels []Text  `json:"labels,omitempty"`
}

// Scene is a whole drawing. Groups stand in the order in which they are painted,
// the outer before the inner.
type Scene struct {
	Title       string  `json:"title"`
	Description string  `json:"description"`
	Width       float64 `json:"width"`
	Height      float64 `json:"height"`
	Groups      []Group `json:"groups"`
	Edges       []Edge  `json:"edges"`
	Glyphs      []Glyph `json:"glyphs"`
	// Texts are the title, the legend and the notes.
	Texts []Text `json:"texts"`
	// Legend are the samples beside the texts of the legend.
	Legend []Edge `json:"-"`
	// LegendChips are the chips of the legend.
	LegendChips []Chip `json:"-"`
}

// AllTexts calls f for every text of the scene.
func (s *Scene) AllTexts(f func(Text)) {
	for _, g := range s.Groups {
		f(g.Label)
		f(g.Detail)
	}
	for _, e := range s.Edges {
		for _, t := range e.Labels {
			f(t)
		}
	}
	for _, g := range s.Glyphs {
		for _, t := range g.Texts {
			f(t)
		}
		for _, c := range g.Chips {
			f(c.Text)
		}
		if g.Badge != nil {
			f(g.Badge.Text)
		}
	}
	for _, t := range s.Texts {
		f(t)
	}
	for _, c := range s.LegendChips {
		f(c.Text)
	}
}
