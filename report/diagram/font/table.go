package font

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf16"
)

// table is one table of a TrueType file.
type table struct {
	tag  string
	data []byte
}

// assemble writes a TrueType file of tables in the order of their tags. The
// format is described in https://learn.microsoft.com/typography/opentype/spec/otff.
func assemble(tables []table) []byte {
	n := len(tables)
	power := bits.Len(uint(n)) - 1
	file := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, field := range []int{n, 16 << power, power, 16*n - 16<<power} {
		file = binary.BigEndian.AppendUint16(file, uint16(field))
	}
	offset := len(file) + 16*n
	var body []byte
	headAt := 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = offset + len(body)
		}
		file = append(file, t.tag...)
		file = binary.BigEndian.AppendUint32(file, checksum(t.data))
		file = binary.BigEndian.AppendUint32(file, uint32(offset+len(body)))
		file = binary.BigEndian.AppendUint32(file, uint32(len(t.data)))
		body = append(body, t.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	file = append(file, body...)
	binary.BigEndian.PutUint32(file[headAt+8:], 0xB1B0AFBA-checksum(file))
	return file
}

func checksum(data []byte) uint32 {
	var sum uint32
	for chunk := range slices.Chunk(data, 4) {
		var word [4]byte
		copy(word[:], chunk)
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}

// characterMap returns a cmap with one segment per letter, in format 4.
func (s *subset) characterMap() []byte {
	segments := len(s.letters) + 1
	power := bits.Len(uint(segments)) - 1
	var ends, starts, deltas, offsets []byte
	for _, l := range append(slices.Clone(s.letters), letter{r: 0xFFFF}) {
		ends = binary.BigEndian.AppendUint16(ends, uint16(l.r))
		starts = binary.BigEndian.AppendUint16(starts, uint16(l.r))
		deltas = binary.BigEndian.AppendUint16(deltas, l.glyph-uint16(l.r))
		offsets = binary.BigEndian.AppendUint16(offsets, 0)
	}
	out := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12}
	for _, field := range []int{4, 16 + 8*segments, 0, 2 * segments, 2 << power, power, 2*segments - 2<<power} {
		out = binary.BigEndian.AppendUint16(out, uint16(field))
	}
	out = append(out, ends...)
	out = append(out, 0, 0)
	out = append(out, starts...)
	out = append(out, deltas...)
	return append(out, offsets...)
}

func (s *subset) head() []byte {
	head := slices.Clone(s.face.tables["head"])
	binary.BigEndian.PutUint32(head[8:], 0)  // set once the whole file stands
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	return head
}

func (s *subset) horizontalHeader() []byte {
	hhea := slices.Clone(s.face.tables["hhea"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(s.glyphs)))
	return hhea
}

func (s *subset) horizontalMetrics() []byte {
	var hmtx []byte
	for _, glyph := range s.glyphs {
		advance, bearing := s.face.horizontal(glyph)
		hmtx = binary.BigEndian.AppendUint16(hmtx, advance)
		hmtx = binary.BigEndian.AppendUint16(hmtx, bearing)
	}
	return hmtx
}

func (s *subset) maximums() []byte {
	maxp := slices.Clone(s.face.tables["maxp"])
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(s.glyphs)))
	binary.BigEndian.PutUint16(maxp[26:], 0) // no instructions
	return maxp
}

// nameTable returns the names and the licence of the font.
func nameTable(weight Weight) []byte {
	style := "Regular"
	if weight == Bold {
		style = "Bold"
	}
	names := []struct {
		id   uint16
		text string
	}{
		{0, "Copyright (c) 2012 Red Hat, Inc. and Google Corporation. A subset of Liberation Sans."},
		{1, Family},
		{2, style},
		{4, Family + " " + style},
		{6, "ArchlintSans-" + style},
		{13, "SIL Open Font License, Version 1.1"},
	}
	var text []byte
	out := []byte{0, 0}
	out = binary.BigEndian.AppendUint16(out, uint16(len(names)))
	out = binary.BigEndian.AppendUint16(out, uint16(6+12*len(names)))
	for _, n := range names {
		start := len(text)
		for _, unit := range utf16.Encode([]rune(n.text)) {
			text = binary.BigEndian.AppendUint16(text, unit)
		}
		for _, field := range []uint16{3, 1, 0x409, n.id, uint16(len(text) - start), uint16(start)} {
			out = binary.BigEndian.AppendUint16(out, field)
		}
	}
	return append(out, text...)
}

// postTable returns a post table without glyph names (format 3).
func postTable() []byte {
	post := make([]byte, 32)
	binary.BigEndian.PutUint32(post, 0x00030000)
	return post
}
