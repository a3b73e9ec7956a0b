package configuration

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	hcljson "github.com/hashicorp/hcl/v2/json"

	"github.com/archlint/archlint/inventory"
)

// mostBlocks is how many blocks a module may have at its top level.
const mostBlocks = 100_000

// extensions are those of configuration files, with the one that they give way to.
var extensions = []struct{ extension, replaces string }{
	{".tofu.json", ".tf.json"}, {".tofu", ".tf"}, {".tf.json", ""}, {".tf", ""},
}

// IsFile reports whether a file name is that of a file of a module.
func IsFile(name string) bool {
	_, extension := splitName(path.Base(name))
	return extension != ""
}

// splitName returns a file name without its extension, which is empty if it is not
// that of a configuration file.
func splitName(name string) (base, extension string) {
	if strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") {
		return name, ""
	}
	for _, e := range extensions {
		if base, ok := strings.CutSuffix(name, e.extension); ok {
			return base, e.extension
		}
	}
	return name, ""
}

// isOverride reports whether a file is merged into the others.
func isOverride(base string) bool { return base == "override" || strings.HasSuffix(base, "_override") }

// Files returns the names of those files of a directory that make up a module: those
// that are read, in that order, and those that override these.
func Files(names []string) (primary, override []string) {
	for _, name := range slices.Sorted(slices.Values(names)) {
		base, extension := splitName(name)
		switch {
		case extension == "" || replaced(names, base, extension):
		case isOverride(base):
			override = append(override, name)
		default:
			primary = append(primary, name)
		}
	}
	return primary, override
}

// replaced reports whether a file gives way to one of OpenTofu's.
func replaced(names []string, base, extension string) bool {
	for _, e := range extensions {
		if e.replaces == extension && slices.Contains(names, base+e.extension) {
			return true
		}
	}
	return false
}

// Read reads the module in a directory of a tree. What is wrong with its files is
// reported, and the rest is read all the same.
func Read(t *Tree, directory string, report func(inventory.Diagnostic)) (*Module, error) {
	names, err := t.Entries(directory)
	if err != nil {
		return nil, fmt.Errorf("listing directory %q: %w", t.Show(directory), err)
	}
	r := &reader{tree: t, report: report}
	primary, override := Files(names)
	for _, name := range primary {
		r.blocks = append(r.blocks, r.file(path.Join(directory, name))...)
	}
	for _, name := range override {
		for _, block := range r.file(path.Join(directory, name)) {
			r.override(block)
		}
	}
	return r.module(directory), nil
}

// mostNative is the size of the largest file in the native syntax that is read, in bytes:
// the parser takes about a hundred times as much memory.
const mostNative = 2 << 20

// reader reads the files of one module.
type reader struct {
	tree   *Tree
	report func(inventory.Diagnostic)
	blocks []*Block
	count  int
}

// fail reports an error in the input.
func (r *reader) fail(at inventory.Range, summary, detail string) {
	r.report(inventory.Diagnostic{Severity: inventory.SeverityError, Summary: summary, Detail: detail, Range: at})
}

func (r *reader) diagnose(diags hcl.Diagnostics) {
	const most = 20
	var before *hcl.Diagnostic
	for _, d := range diags[:min(len(diags), most)] {
		if !follows(before, d) {
			r.report(Diagnostic(d))
		}
		before = d
	}
}

// follows reports whether the parser says the same once more, about what comes next: a
// text that does not end takes the lines after it along.
func follows(before, d *hcl.Diagnostic) bool {
	return before != nil && before.Subject != nil && d.Subject != nil && before.Summary == d.Summary && d.Summary == "Invalid multi-line string" &&
		before.Subject.Filename == d.Subject.Filename && d.Subject.Start.Line-before.Subject.End.Line <= 1
}

// file returns the blocks of a file.
func (r *reader) file(name string) []*Block {
	shown := r.tree.Show(name)
	data, err := r.tree.Read(name)
	if err != nil {
		r.fail(inventory.Range{File: shown}, "the file cannot be read: "+err.Error(), "make it readable, or leave it out of the module")
		return nil
	}
	data = trimMark(data)
	check, parse := r.tree.allowed.native, r.native
	if strings.HasSuffix(name, ".json") {
		check, parse = r.tree.allowed.json, r.json
	}
	if !strings.HasSuffix(name, ".json") && len(data) > mostNative {
		r.fail(inventory.Range{File: shown}, fmt.Sprintf("the file is larger than %d MiB", mostNative>>20), "split it up; it is left out")
		return nil
	}
	switch err := check(data); {
	case errors.Is(err, errMany):
		r.fail(inventory.Range{File: shown}, err.Error(), "the file is left out: scan the root modules one by one, or split the module up")
		return nil
	case err != nil:
		r.fail(inventory.Range{File: shown}, err.Error(), "split them up with locals")
		return nil
	}
	blocks := parse(data, shown)
	if r.count += len(blocks); r.count > mostBlocks {
		r.fail(inventory.Range{File: shown}, fmt.Sprintf("the module has more than %d blocks", mostBlocks), "what goes beyond is left out: split the module up")
		return nil
	}
	return blocks
}

// trimMark returns a text without its byte order mark.
func trimMark(data []byte) []byte {
	return []byte(strings.TrimPrefix(string(data), "\ufeff"))
}

func (r *reader) native(data []byte, shown string) []*Block {
	file, diags := hclsyntax.ParseConfig(data, shown, hcl.InitialPos)
	r.diagnose(diags)
	if file == nil {
		return nil
	}
	body, ok := file.Body.(*hclsyntax.Body)
	if !ok {
		return nil
	}
	top := native(body)
	for _, a := range top.Attributes {
		r.fail(a.NameRange, "the argument "+a.Name+" stands outside of all blocks", "write it into the block that it belongs to; values for variables stand in a .tfvars file")
	}
	return top.Blocks
}

// topSchema returns the blocks of a file in JSON.
func topSchema() *hcl.BodySchema {
	s := &hcl.BodySchema{}
	for _, kind := range kinds {
		s.Blocks = append(s.Blocks, hcl.BlockHeaderSchema{Type: kind.name, LabelNames: kind.labels})
	}
	return s
}

func (r *reader) json(data []byte, shown string) []*Block {
	file, diags := hcljson.Parse(data, shown)
	r.diagnose(diags)
	if file == nil || file.Body == nil {
		return nil
	}
	content, diags := file.Body.Content(topSchema())
	r.diagnose(diags)
	var blocks []*Block
	for _, block := range content.Blocks {
		made, diags := fromJSONBlock(block)
		r.diagnose(diags)
		blocks = append(blocks, made)
	}
	return blocks
}
