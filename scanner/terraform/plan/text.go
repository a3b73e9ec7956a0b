package plan

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// text reads a text in quotation marks; a text that is often the same is shared.
func (r *reader) text(share bool) string {
	r.pos++
	start := r.here()
	var long []byte
	escaped := false
	for r.fill() {
		chunk := r.buf[r.pos:]
		n, done, escape := r.scan(chunk, &escaped)
		if r.err != nil {
			return ""
		}
		if done && long == nil {
			r.pos++
			if !escape && utf8.Valid(chunk[:n]) {
				if share {
					return r.intern(chunk[:n])
				}
				return string(chunk[:n])
			}
			return r.unescaped(chunk[:n])
		}
		if long = append(long, chunk[:n]...); len(long) > longestText {
			r.fail("a text is too long", "texts of up to %d MiB are read", longestText>>20)
			return ""
		}
		if done {
			r.pos++
			return r.unescaped(long)
		}
	}
	if r.err == nil {
		r.err = &syntaxError{summary: "a text has no closing quotation mark", detail: "the file was cut off: write it again with terraform show -json", at: start}
	}
	return ""
}

// pass passes over a text.
func (r *reader) pass() {
	r.pos++
	escaped := false
	for r.fill() {
		if _, done, _ := r.scan(r.buf[r.pos:], &escaped); done {
			r.pos++
			return
		} else if r.err != nil {
			return
		}
	}
	r.missing("")
}

// scan goes on to the closing quotation mark, or to the end of a chunk. It reports how
// many bytes of the text are in it, whether the text ends there, and whether it has an
// escape or other than ASCII in it. The state says whether a backslash came last.
func (r *reader) scan(chunk []byte, escaped *bool) (n int, done, escape bool) {
	for n = range chunk {
		switch b := chunk[n]; {
		case *escaped:
			*escaped = false
		case b == '"':
			r.pos += n
			return n, true, escape
		case b == '\\':
			*escaped, escape = true, true
		case b < ' ':
			r.pos += n
			r.fail("a text has a control character", "the file is not valid JSON: write it again with terraform show -json")
			return n, false, escape
		case b&0xC0 == 0x80:
			r.lineStart++
		}
	}
	r.pos += len(chunk)
	return len(chunk), false, escape
}

// unescaped returns the text of what stands between quotation marks.
func (r *reader) unescaped(raw []byte) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	var text string
	quoted := make([]byte, 0, len(raw)+2)
	quoted = append(append(append(quoted, '"'), raw...), '"')
	if err := json.Unmarshal(quoted, &text); err != nil {
		r.fail("a text has an escape that JSON does not know", "JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX")
	}
	return text
}

// isNumber reports whether a text is a JSON number.
func isNumber(text string) bool {
	return text != "" && (text[0] == '-' || text[0] >= '0' && text[0] <= '9') && json.Valid([]byte(text))
}
