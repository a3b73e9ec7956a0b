package plan

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// decoder turns UTF-16 into UTF-8.
type decoder struct {
	src   io.Reader
	order binary.ByteOrder
	raw   []byte
	// left are bytes that came after the last whole character, and ready those that
	// are decoded.
	left, ready []byte
}

// newDecoder returns a decoder of a text of which the beginning, with a byte order mark,
// has been read.
func newDecoder(src io.Reader, head []byte) *decoder {
	d := &decoder{order: binary.LittleEndian, raw: make([]byte, bufferSize)}
	if head[0] == 0xFE {
		d.order = binary.BigEndian
	}
	d.src = io.MultiReader(bytes.NewReader(bytes.Clone(head[2:])), src)
	return d
}

func (d *decoder) Read(p []byte) (int, error) {
	for range 100 {
		if len(d.ready) > 0 {
			n := copy(p, d.ready)
			d.ready = d.ready[n:]
			return n, nil
		}
		n := copy(d.raw, d.left)
		more, err := d.src.Read(d.raw[n:])
		d.decode(d.raw[:n+more], err != nil)
		if err != nil && len(d.ready) == 0 {
			return 0, err
		}
	}
	return 0, io.ErrNoProgress
}

// decode decodes the whole characters of some bytes; at the end, half ones too.
func (d *decoder) decode(raw []byte, end bool) {
	d.ready = d.ready[:0]
	at := 0
	for at+1 < len(raw) {
		r, width := rune(d.order.Uint16(raw[at:])), 2
		if utf16.IsSurrogate(r) {
			if at+3 >= len(raw) && !end {
				break
			}
			low := rune(utf8.RuneError)
			if at+3 < len(raw) {
				low = rune(d.order.Uint16(raw[at+2:]))
			}
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				width = 4
			}
		}
		d.ready = utf8.AppendRune(d.ready, r)
		at += width
	}
	d.left = append(d.left[:0], raw[at:]...)
}
