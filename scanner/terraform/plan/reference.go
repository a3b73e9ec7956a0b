package plan

import (
	"encoding/json"
	"strings"
)

// step is a step of a reference: a name, or an index in brackets.
type step struct {
	name string
	// key is the index with its brackets, as in the address of an instance.
	key string
}

// reference is what an expression refers to: aws_lb.main[0].arn.
type reference []step

// parseReference takes a reference apart. It is nil for a text that is none.
func parseReference(text string) reference {
	var steps reference
	for text != "" {
		if text[0] == '[' {
			end := closing(text)
			if end < 0 {
				return nil
			}
			steps = append(steps, step{key: canonicalKey(text[1:end])})
			text = text[end+1:]
		} else {
			end := strings.IndexAny(text, ".[")
			if end < 0 {
				end = len(text)
			}
			if end == 0 {
				return nil
			}
			steps = append(steps, step{name: text[:end]})
			text = text[end:]
		}
		if rest, dot := strings.CutPrefix(text, "."); dot {
			if text = rest; rest == "" {
				return nil
			}
		}
	}
	return steps
}

// closing is where the bracket closes that a text begins with, -1 if it does not.
func closing(text string) int {
	quoted, escaped := false, false
	for i, c := range text {
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case c == ']' && !quoted:
			return i
		}
	}
	return -1
}

// canonicalKey is an index as keyOf writes it.
func canonicalKey(text string) string {
	var unquoted string
	if strings.HasPrefix(text, `"`) && json.Unmarshal([]byte(text), &unquoted) == nil {
		return keyOf(unquoted)
	}
	return "[" + text + "]"
}

// String is the reference as the user wrote it.
func (r reference) String() string {
	var b strings.Builder
	for i, s := range r {
		if i > 0 && s.key == "" {
			b.WriteByte('.')
		}
		b.WriteString(s.name + s.key)
	}
	return b.String()
}

// splitModule takes the address of a module instance apart: the address of the calling
// one, the name of the call and the key.
func splitModule(address string) (parent, call, key string) {
	steps := parseReference(address)
	last := len(steps) - 1
	if last >= 0 && steps[last].key != "" {
		key = steps[last].key
		last--
	}
	if last < 1 || steps[last-1].name != "module" {
		return "", "", ""
	}
	return steps[:last-1].String(), steps[last].name, key
}

// groups takes the references of an expression, which are each followed by their own
// beginnings: aws_lb.main[0].arn, aws_lb.main[0], aws_lb.main. The beginnings are left
// out.
func groups(texts []string) []reference {
	var found []reference
	for i := 0; i < len(texts); i++ {
		r := parseReference(texts[i])
		if r == nil {
			continue
		}
		found = append(found, r)
		for n := len(r) - 1; n > 0 && i+1 < len(texts); n-- {
			if shorter := parseReference(texts[i+1]); len(shorter) != n || shorter.String() != r[:n].String() {
				break
			}
			i++
		}
	}
	return found
}
