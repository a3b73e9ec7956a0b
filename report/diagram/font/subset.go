package font

import (
	"encoding/binary"
	"slices"
)

// Subset returns a TrueType file with the letters of the text only: without
// hinting and kerning, which the measures do not count either.
func Subset(text string, weight Weight) []byte {
	f := faces[weight]()
	s := subset{face: f, renumbered: map[uint16]uint16{}}
	s.add(0)
	runes := slices.Compact(slices.Sorted(slices.Values([]rune(text))))
	for _, r := range runes {
		if i := f.index(r); i != 0 && r <= 0xFFFF {
			s.letters = append(s.letters, letter{r: r, glyph: s.add(i)})
		}
	}
	glyf, loca := s.outlines()
	return assemble([]table{
		{"OS/2", f.tables["OS/2"]},
		{"cmap", s.characterMap()},
		{"glyf", glyf},
		{"head", s.head()},
		{"hhea", s.horizontalHeader()},
		{"hmtx", s.horizontalMetrics()},
		{"loca", loca},
		{"maxp", s.maximums()},
		{"name", nameTable(weight)},
		{"post", postTable()},
	})
}

type letter struct {
	r     rune
	glyph uint16
}

// subset collects the glyphs of a smaller font and gives them new numbers.
type subset struct {
	face       *face
	glyphs     []uint16 // old numbers, in the order of the new ones
	renumbered map[uint16]uint16
	letters    []letter // in the order of the letters
}

// add takes a glyph and those it is composed of into the subset.
func (s *subset) add(glyph uint16) uint16 {
	if to, ok := s.renumbered[glyph]; ok {
		return to
	}
	to := uint16(len(s.glyphs))
	s.renumbered[glyph] = to
	s.glyphs = append(s.glyphs, glyph)
	for _, at := range components(s.face.outline(glyph)) {
		s.add(binary.BigEndian.Uint16(s.face.outline(glyph)[at:]))
	}
	return to
}

// The flags of a component of a composite glyph, see
// https://learn.microsoft.com/typography/opentype/spec/glyf.
const (
	argumentsAreWords  = 0x0001
	haveScale          = 0x0008
	moreComponents     = 0x0020
	haveTwoScales      = 0x0040
	haveMatrix         = 0x0080
	haveInstructions   = 0x0100
	outlineHeaderBytes = 10
)

// components returns where in a composite glyph's outline the numbers of its
// components stand; none for a simple glyph.
func components(outline []byte) []int {
	if len(outline) == 0 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	var found []int
	for at := outlineHeaderBytes; ; {
		flags := binary.BigEndian.Uint16(outline[at:])
		found = append(found, at+2)
		at += componentBytes(flags)
		if flags&moreComponents == 0 {
			return found
		}
	}
}

func componentBytes(flags uint16) int {
	size := 6
	if flags&argumentsAreWords != 0 {
		size += 2
	}
	switch {
	case flags&haveScale != 0:
		size += 2
	case flags&haveTwoScales != 0:
		size += 4
	case flags&haveMatrix != 0:
		size += 8
	}
	return size
}

// outlines returns the tables glyf and loca, the latter in its long format.
func (s *subset) outlines() (glyf, loca []byte) {
	for _, glyph := range s.glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, s.outline(glyph)...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
}

// outline returns a glyph's outline without instructions and with the components'
// new numbers.
func (s *subset) outline(glyph uint16) []byte {
	old := s.face.outline(glyph)
	if len(old) == 0 {
		return nil
	}
	if parts := components(old); parts != nil {
		last := parts[len(parts)-1] - 2
		out := slices.Clone(old[:last+componentBytes(binary.BigEndian.Uint16(old[last:]))])
		for _, at := range parts {
			binary.BigEndian.PutUint16(out[at:], s.renumbered[binary.BigEndian.Uint16(out[at:])])
			flags := binary.BigEndian.Uint16(out[at-2:])
			binary.BigEndian.PutUint16(out[at-2:], flags&^haveInstructions)
		}
		return out
	}
	contours := int(binary.BigEndian.Uint16(old))
	at := outlineHeaderBytes + 2*contours
	instructions := int(binary.BigEndian.Uint16(old[at:]))
	out := slices.Clone(old[:at])
	out = append(out, 0, 0)
	return append(out, old[at+2+instructions:]...)
}
