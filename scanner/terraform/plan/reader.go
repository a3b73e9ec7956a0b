package plan

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// The limits on one file, which is read as a stream.
const (
	// MaxFileSize is the size of the largest plan or state that is read, in bytes.
	MaxFileSize = 512 << 20
	// maxDepth is how deep values may nest. Every level of modules takes three.
	maxDepth = 200
	// maxValues is how many values may be kept. A plan of 50 MB has about half a million
	// that matter.
	maxValues = 4_000_000
	// mostInstances is how many resources are looked at.
	mostInstances = 20_000
	// mostProblems is how many diagnostics are kept.
	mostProblems = 1000
	// longestText is the length of the longest text, in bytes.
	longestText = 64 << 20
	// longestInterned is the length of the longest text of which one copy is shared.
	longestInterned = 64
	// mostInterned is how many texts are shared.
	mostInterned = 1 << 16
)

// syntaxError says that reading cannot go on.
type syntaxError struct {
	summary, detail string
	at              inventory.Range
}

func (e *syntaxError) Error() string { return e.at.String() + ": " + e.summary }

// reader reads JSON as a stream and knows where it stands. After the first error every
// method does nothing, and every loop ends.
type reader struct {
	file string
	src  io.Reader
	buf  []byte
	// pos is the next byte of buf, and consumed what was read before buf.
	pos      int
	consumed int64
	line     int
	// lineStart is the offset of the line, plus the bytes on it that begin no character:
	// the column of an offset is its distance from there.
	lineStart int64
	depth     int
	values    int
	limit     int64
	err       error
	interned  map[string]string
	// wrong are the values that are of another type than the format has there.
	wrong []inventory.Diagnostic
}

const bufferSize = 64 << 10

func newReader(file string, src io.Reader) *reader {
	return &reader{
		file: file, src: src, buf: make([]byte, 0, bufferSize), line: 1, limit: MaxFileSize, interned: map[string]string{},
	}
}

// fill reads on and reports whether there is a next byte.
func (r *reader) fill() bool {
	if r.pos < len(r.buf) {
		return r.err == nil
	}
	if r.err != nil {
		return false
	}
	r.consumed += int64(len(r.buf))
	r.buf, r.pos = r.buf[:0], 0
	for range 100 {
		n, err := r.src.Read(r.buf[:cap(r.buf)])
		r.buf = r.buf[:n]
		switch {
		case n > 0:
			if r.consumed+int64(n) > r.limit {
				r.fail(tooLarge, "the largest plan or state that is read has %d MiB: plan parts of it with -target, or split the configuration", r.limit>>20)
				return false
			}
			return true
		case err == io.EOF:
			return false
		case err != nil:
			r.err = fmt.Errorf("reading file: %w", err)
			return false
		}
	}
	r.err = fmt.Errorf("reading file: %w", io.ErrNoProgress)
	return false
}

// here is where the next byte stands.
func (r *reader) here() inventory.Range {
	column := int(r.consumed+int64(r.pos)-r.lineStart) + 1
	return inventory.Range{File: r.file, Line: r.line, Column: column, EndLine: r.line, EndColumn: column}
}

// since ends a range before the next byte.
func (r *reader) since(start inventory.Range) inventory.Range {
	end := r.here()
	start.EndLine, start.EndColumn = end.Line, end.Column
	return start
}

const tooLarge = "the file is too large"

func (r *reader) fail(summary, detail string, args ...any) {
	if r.err == nil {
		r.err = &syntaxError{summary: summary, detail: fmt.Sprintf(detail, args...), at: r.here()}
	}
}

// peek returns the next byte after white space, 0 at the end.
func (r *reader) peek() byte {
	for r.fill() {
		switch b := r.buf[r.pos]; b {
		case ' ', '\t', '\r':
			r.pos++
		case '\n':
			r.pos++
			r.line++
			r.lineStart = r.consumed + int64(r.pos)
		default:
			return b
		}
	}
	return 0
}

// take reads one byte if it is the next.
func (r *reader) take(b byte) bool {
	if r.peek() != b {
		return false
	}
	r.pos++
	return true
}

// enter goes into an object or list.
func (r *reader) enter() bool {
	r.pos++
	if r.depth++; r.depth > maxDepth {
		r.fail("the document nests too deep", "values may nest %d levels deep", maxDepth)
	}
	return r.err == nil
}

// items yields once for each item up to the closing bracket.
func (r *reader) items(end byte, one func() bool) {
	if !r.enter() {
		return
	}
	for first := true; ; first = false {
		if r.take(end) {
			r.depth--
			return
		}
		if !first && !r.take(',') {
			r.missing(fmt.Sprintf("a comma or %q is missing", end))
			return
		}
		if !one() || r.err != nil {
			return
		}
	}
}

// missing fails where something else should stand.
func (r *reader) missing(summary string) {
	if r.peek() == 0 {
		r.fail("the file ends in the middle of a value", "it was cut off: write it again with terraform show -json")
		return
	}
	r.fail(summary, "the file is not valid JSON: write it again with terraform show -json")
}

// members yields the name of each member of an object; the loop must read its value.
// Anything but an object is passed over, with a diagnostic unless it is null.
func (r *reader) members(what string) iter.Seq2[string, inventory.Range] {
	return func(yield func(string, inventory.Range) bool) {
		if !r.is('{', what, "an object") {
			return
		}
		r.items('}', func() bool {
			if r.peek() != '"' {
				r.missing("a name in double quotation marks is missing")
				return false
			}
			at := r.here()
			name := r.text(true)
			at = r.since(at)
			if !r.take(':') {
				r.missing("a colon is missing after a name")
				return false
			}
			return r.err == nil && yield(name, at)
		})
	}
}

// elements yields the index of each element of a list; the loop must read it. Anything
// but a list is passed over, with a diagnostic unless it is null.
func (r *reader) elements(what string) iter.Seq[int] {
	return func(yield func(int) bool) {
		if !r.is('[', what, "a list") {
			return
		}
		n := -1
		r.items(']', func() bool {
			n++
			return yield(n)
		})
	}
}

// is reports whether a value begins with a byte, and passes over any other value.
func (r *reader) is(start byte, what, kind string) bool {
	switch next := r.peek(); {
	case r.err != nil:
		return false
	case next == start:
		return true
	case next != 'n':
		r.mismatch(what, kind)
	}
	r.skip()
	return false
}

// mismatch notes a value of another type than the format has.
func (r *reader) mismatch(what, kind string) {
	const most = 20
	if r.peek() == 0 || len(r.wrong) >= most {
		return
	}
	r.wrong = append(r.wrong, inventory.Diagnostic{
		Severity: inventory.SeverityError, Summary: fmt.Sprintf("%s must be %s", what, kind),
		Detail: "it is passed over: write the file again with terraform show -json", Range: r.here(),
	})
}

// string reads a text; anything else is passed over, with a diagnostic unless it is null.
func (r *reader) string(what string) string {
	if !r.is('"', what, "a text") {
		return ""
	}
	return r.text(true)
}

// skip passes over a value.
func (r *reader) skip() {
	switch r.peek() {
	case '{':
		for range r.members("") {
			r.skip()
		}
	case '[':
		for range r.elements("") {
			r.skip()
		}
	case '"':
		r.pass()
	default:
		r.word()
	}
}

// word reads a number, true, false or null.
func (r *reader) word() string {
	if r.peek() == 0 {
		r.missing("")
		return ""
	}
	at := r.here()
	var long []byte
	for r.fill() {
		start := r.pos
		for r.pos < len(r.buf) && isWord(r.buf[r.pos]) {
			r.pos++
		}
		long = append(long, r.buf[start:r.pos]...)
		if r.pos < len(r.buf) || len(long) > 4096 {
			break
		}
	}
	text := r.intern(long)
	if text != "null" && text != "true" && text != "false" && !isNumber(text) {
		if r.err == nil {
			r.err = &syntaxError{summary: fmt.Sprintf("%.20q is no JSON value", text), at: at, detail: "the file is not valid JSON: write it again with terraform show -json"}
		}
		return ""
	}
	return text
}

func isWord(b byte) bool {
	return b == '-' || b == '+' || b == '.' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// intern returns a text, the same copy of a short one.
func (r *reader) intern(b []byte) string {
	if len(b) > longestInterned {
		return string(b)
	}
	if shared, ok := r.interned[string(b)]; ok {
		return shared
	}
	text := strings.Clone(string(b))
	if len(r.interned) < mostInterned {
		r.interned[text] = text
	}
	return text
}
