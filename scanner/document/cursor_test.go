package document

import (
	"math/rand/v2"
	"testing"
)

func TestCursor(t *testing.T) {
	const text = "ab\n\nü€\r\n\rx𝄞\n\r\n"
	random := rand.New(rand.NewPCG(1, 2))
	var c cursor
	for range 2000 {
		offset := random.IntN(len(text) + 1)
		for offset < len(text) && text[offset]&0xC0 == 0x80 {
			offset++
		}
		if offset > 0 && offset < len(text) && text[offset-1] == '\r' && text[offset] == '\n' {
			continue // within a line end
		}
		line, column := c.seek([]byte(text), offset)
		if got := naiveOffset(t, text, line, column); got != offset {
			t.Fatalf("offset %d is %d:%d, which is offset %d", offset, line, column, got)
		}
	}
	if line, column := c.seek([]byte(text), 1000); line != 7 || column != 1 {
		t.Errorf("beyond the end is %d:%d", line, column)
	}
}
