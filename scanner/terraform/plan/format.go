package plan

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf16"
)

// contextReader ends with the context.
type contextReader struct {
	ctx context.Context
	io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.Reader.Read(p)
}

// Detect reports whether a file is a plan or state, judging by its displayed path and
// how it begins. It also takes what can be told to be a plan in another form, such as
// a binary plan file, so that the user learns what to do.
func Detect(name string, head []byte) bool {
	return classify(name, head) != formatOther
}

// IsBinary reports whether a file is a plan as terraform plan -out writes it.
func IsBinary(name string, head []byte) bool { return classify(name, head) == formatBinary }

// ShowCommand is the command that turns a binary plan file into JSON.
func ShowCommand(name string) string {
	return "terraform show -json " + quoted(name) + " > plan.json"
}

// format is a form in which a plan or state comes.
type format uint8

const (
	formatOther format = iota
	formatJSON
	// formatBinary is a plan file, formatLog what terraform plan -json prints, and
	// formatUTF16 what redirection makes of JSON in some versions of PowerShell.
	formatBinary
	formatLog
	formatUTF16
)

// mark is the byte order mark of UTF-8.
const mark = "\ufeff"

// classify says what a file is.
func classify(name string, head []byte) format {
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		if bytes.Contains(head, []byte("tfplan")) || bytes.Contains(head, []byte("tfstate")) || hasPlanName(name) {
			return formatBinary
		}
		return formatOther
	}
	if text, ok := fromUTF16(head); ok {
		if isJSON(text) {
			return formatUTF16
		}
		return formatOther
	}
	text := bytes.TrimPrefix(head, []byte(mark))
	first, _, _ := bytes.Cut(bytes.TrimSpace(text), []byte("\n"))
	switch {
	case bytes.HasPrefix(first, []byte("{\"@level\":")) && bytes.Contains(first, []byte(`"@message":`)):
		return formatLog
	case isJSON(text):
		return formatJSON
	}
	return formatOther
}

// hasPlanName reports whether a file has a name that people give to binary plans.
func hasPlanName(name string) bool {
	for _, end := range []string{"tfplan", ".plan"} {
		if strings.HasSuffix(strings.ToLower(name), end) {
			return true
		}
	}
	return false
}

// fromUTF16 decodes text that begins with the byte order mark of UTF-16.
func fromUTF16(head []byte) ([]byte, bool) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	default:
		return nil, false
	}
	units := make([]uint16, 0, len(head)/2)
	for at := 2; at+1 < len(head); at += 2 {
		units = append(units, order.Uint16(head[at:]))
	}
	return []byte(string(utf16.Decode(units))), true
}

// isJSON reports whether JSON, of which the end may be missing, is a plan or state.
func isJSON(head []byte) bool {
	if !bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("{")) {
		return false
	}
	r := newReader("", bytes.NewReader(head))
	found := map[string]bool{}
	for name := range r.members("") {
		found[name] = true
		switch name {
		case "configuration", "planned_values", "prior_state", "values":
			inner(r, name, found)
		case "resource_changes", "resources", "modules":
			found[name] = r.peek() == '['
			r.skip()
		default:
			r.skip()
		}
	}
	plan := found["planned_values"] || found["resource_changes"] || found["values"] || found["prior_state"] ||
		found["configuration"]
	switch {
	case found["format_version"]:
		return plan || found["terraform_version"]
	case found["provider_config"] || found["root_module"]:
		return plan
	}
	state := found["resources"] || found["modules"] || found["outputs"]
	return found["lineage"] && (found["serial"] || state) || found["version"] && found["terraform_version"] && (found["serial"] || state)
}

// inner notes the members of a member by which plans are known.
func inner(r *reader, name string, found map[string]bool) {
	if r.peek() != '{' {
		found[name] = false
		r.skip()
		return
	}
	for member := range r.members("") {
		switch member {
		case "provider_config", "root_module":
			found[member] = true
		case "values":
			inner(r, "values", found)
			continue
		}
		r.skip()
	}
}
