package document

import "bytes"

// cursor turns offsets into lines and columns. It is fast when the offsets
// mostly ascend, because it only looks at what lies between two of them. The
// zero cursor stands at the start of the data.
type cursor struct {
	offset int
	// line and column are zero-based; column counts code points.
	line, column int
}

// seek returns the 1-based line and column of an offset. Lines end in \n, \r\n
// or \r, as editors have it.
func (c *cursor) seek(data []byte, offset int) (line, column int) {
	offset = min(max(offset, 0), len(data))
	if offset < c.offset {
		c.rewind(data, offset)
	}
	for c.offset < offset {
		b := data[c.offset]
		c.offset++
		switch {
		case b == '\n', b == '\r' && (c.offset == len(data) || data[c.offset] != '\n'):
			c.line++
			c.column = 0
		case b&0xC0 != 0x80:
			c.column++
		}
	}
	return c.line + 1, c.column + 1
}

// rewind goes back to the start of the line that holds the offset.
func (c *cursor) rewind(data []byte, offset int) {
	for c.offset > offset {
		start := lineStart(data, c.offset)
		if start == c.offset && start > 0 {
			c.line--
			start = lineStart(data, start-1)
		}
		c.offset, c.column = start, 0
	}
}

// lineStart returns the offset of the first byte of the line that holds the
// offset.
func lineStart(data []byte, offset int) int {
	if offset < len(data) && offset > 0 && data[offset] == '\n' && data[offset-1] == '\r' {
		offset--
	}
	if i := bytes.LastIndexAny(data[:offset], "\r\n"); i >= 0 {
		return i + 1
	}
	return 0
}
