package diagram

import "github.com/archlint/archlint/report/diagram/scene"

// The colours of everything that is not a symbol.
const (
	ink    = "#16202C"
	muted  = "#5B6875"
	pale   = "#8A97A6"
	green  = "#1A7F4B"
	amber  = "#B7791F"
	red    = "#D13212"
	opaque = "none"
)

// The measures of the drawing, in pixels.
const (
	glyphSize    = 48
	glyphHalf    = glyphSize / 2
	titleSize    = 19
	noteSize     = 12
	labelSize    = 12.5
	detailSize   = 10.5
	edgeSize     = 10.5
	edgeSubSize  = 9.5
	chipSize     = 10
	frameSize    = 11.5
	chipHeight   = 18
	chipGap      = 4
	labelAt      = glyphHalf + 17 // baseline below the centre of the symbol
	detailAt     = glyphHalf + 32
	chipsAt      = glyphHalf + 41
	itemTop      = glyphHalf + 14 // room above the centre, with badge and stack
	maxLabel     = 150
	maxChips     = 170 // width of a row of chips
	framePad     = 16
	frameHeader  = 30
	columnGap    = 40
	asideGap     = 56 // before the column at the far right
	edgeLabelPad = 14
	track        = 14 // room for a line that turns between two columns
	rowGap       = 16
	margin       = 32
	headerHeight = 64
)

// frameStyle is the look of a kind of frame.
type frameStyle struct {
	stroke, fill string
	dashed       bool
}

func styleOf(f *Frame) frameStyle {
	if f.Unknown {
		return frameStyle{stroke: pale, fill: opaque, dashed: true}
	}
	switch f.Kind {
	case FrameRegion:
		return frameStyle{stroke: "#00A4A6", fill: opaque, dashed: true}
	case FrameVPC:
		return frameStyle{stroke: "#8C4FFF", fill: "#FBFAFF"}
	case FramePublic:
		return frameStyle{stroke: "#7AA116", fill: "#F6FAEF"}
	case FramePrivate:
		return frameStyle{stroke: "#0E8A8C", fill: "#F0FAFA"}
	case FrameIsolated:
		return frameStyle{stroke: "#4A6FB5", fill: "#F3F6FC"}
	case FrameCluster:
		return frameStyle{stroke: "#ED7100", fill: "#FFFDFB", dashed: true}
	case FrameTask:
		return frameStyle{stroke: "#ED7100", fill: opaque}
	case FrameSubnets:
	}
	return frameStyle{stroke: pale, fill: "#F7F8FA"}
}

// colourOf is the colour of a state.
func colourOf(s State) string {
	switch s {
	case StateGood:
		return green
	case StateWarning:
		return amber
	case StateBad:
		return red
	case StateUnknown:
	}
	return pale
}

func text(x, y float64, s string, size float64, colour string, anchor scene.Anchor, bold bool) scene.Text {
	return scene.Text{At: scene.Point{X: x, Y: y}, Text: s, Size: size, Bold: bold, Colour: colour, Anchor: anchor}
}
