package font

import (
	"encoding/binary"
	"fmt"

	"golang.org/x/image/font/sfnt"
)

// face is one TrueType font file.
type face struct {
	file       []byte
	tables     map[string][]byte
	unitsPerEm int
	longLoca   bool
	metrics    int // how many glyphs have an advance of their own in hmtx
	parsed     *sfnt.Font
}

// mustParse reads one of the font files in the program. They are constant and a
// test reads them all, so that a failure is a fault of the program.
func mustParse(file []byte) *face {
	f, err := parse(file)
	if err != nil {
		panic(err)
	}
	return f
}

func parse(file []byte) (*face, error) {
	parsed, err := sfnt.Parse(file)
	if err != nil {
		return nil, fmt.Errorf("reading the font: %w", err)
	}
	f := &face{file: file, tables: map[string][]byte{}, parsed: parsed, unitsPerEm: int(parsed.UnitsPerEm())}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		record := file[12+16*i:]
		offset, length := binary.BigEndian.Uint32(record[8:]), binary.BigEndian.Uint32(record[12:])
		f.tables[string(record[:4])] = file[offset : offset+length]
	}
	for _, needed := range []string{"OS/2", "glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		if f.tables[needed] == nil {
			return nil, fmt.Errorf("reading the font: it has no table %s", needed)
		}
	}
	f.longLoca = binary.BigEndian.Uint16(f.tables["head"][50:]) == 1
	f.metrics = int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	return f, nil
}

// index returns the glyph of a letter, 0 if the font has none.
func (f *face) index(r rune) uint16 {
	i, err := f.parsed.GlyphIndex(nil, r)
	if err != nil {
		return 0
	}
	return uint16(i)
}

// advance returns how wide a letter is, in font units.
func (f *face) advance(r rune) int {
	i := f.index(r)
	if i == 0 {
		return f.unitsPerEm
	}
	width, _ := f.horizontal(i)
	return int(width)
}

// horizontal returns a glyph's advance and left side bearing.
func (f *face) horizontal(glyph uint16) (advance, bearing uint16) {
	hmtx, last := f.tables["hmtx"], f.metrics-1
	if int(glyph) <= last {
		return binary.BigEndian.Uint16(hmtx[4*int(glyph):]), binary.BigEndian.Uint16(hmtx[4*int(glyph)+2:])
	}
	advance = binary.BigEndian.Uint16(hmtx[4*last:])
	return advance, binary.BigEndian.Uint16(hmtx[4*f.metrics+2*(int(glyph)-f.metrics):])
}

// outline returns a glyph's description, empty for a space.
func (f *face) outline(glyph uint16) []byte {
	loca, i := f.tables["loca"], int(glyph)
	if f.longLoca {
		return f.tables["glyf"][binary.BigEndian.Uint32(loca[4*i:]):binary.BigEndian.Uint32(loca[4*i+4:])]
	}
	return f.tables["glyf"][2*int(binary.BigEndian.Uint16(loca[2*i:])) : 2*int(binary.BigEndian.Uint16(loca[2*i+2:]))]
}
