package document

import "bytes"

// lines holds the offsets at which the lines begin as YAML 1.1 counts them.
// Beside \n, \r\n and \r it knows three breaks that no editor takes for one:
// https://yaml.org/spec/1.1/#id871136
type lines struct {
	starts []int
	// line, column and at are the last look-up, from which the next goes on.
	line, column, at int
}

func newLines(data []byte) *lines {
	l := &lines{starts: []int{0}}
	for i := range data {
		rest := data[i:]
		switch {
		case data[i] == '\n':
			l.starts = append(l.starts, i+1)
		case data[i] == '\r' && !bytes.HasPrefix(rest, []byte("\r\n")):
			l.starts = append(l.starts, i+1)
		case data[i] == 0xC2 && bytes.HasPrefix(rest, []byte("\u0085")):
			l.starts = append(l.starts, i+len("\u0085"))
		case data[i] == 0xE2 && (bytes.HasPrefix(rest, []byte("\u2028")) || bytes.HasPrefix(rest, []byte("\u2029"))):
			l.starts = append(l.starts, i+len("\u2028"))
		}
	}
	return l
}

// offset returns the offset of a 1-based line and column, which counts code
// points.
func (l *lines) offset(data []byte, line, column int) int {
	if line < 1 {
		return 0
	}
	if line > len(l.starts) {
		return len(data)
	}
	if l.line != line || l.column > column {
		l.line, l.column, l.at = line, 1, l.starts[line-1]
	}
	for l.column < column && l.at < len(data) {
		l.at++
		for l.at < len(data) && data[l.at]&0xC0 == 0x80 {
			l.at++
		}
		l.column++
	}
	return l.at
}
