package scanner

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

// Stdin is the input that stands for the standard input.
const stdin = "-"

// find returns the files of the inputs, each once, in the order of the inputs
// and within a directory by name.
func find(inputs []string, in io.Reader, inv *inventory.Inventory) []source.File {
	w := walker{seen: map[string]bool{}, inv: inv}
	for _, input := range inputs {
		if input == stdin {
			w.addStdin(in)
			continue
		}
		info, err := os.Stat(input)
		switch {
		case err != nil:
			w.unreadable(display(input), err)
		case info.IsDir():
			w.addDirectory(input)
		default:
			w.add(input, display(input), info.Size(), true)
		}
	}
	return w.files
}

// walker collects files.
type walker struct {
	files []source.File
	// seen are the resolved paths of the files, so that a file that two inputs
	// lead to is read once.
	seen map[string]bool
	inv  *inventory.Inventory
}

func (w *walker) unreadable(name string, err error) {
	unreadable(source.File{Path: name}, err, w.inv)
}

func (w *walker) add(name, shown string, size int64, explicit bool) {
	target := name
	if resolved, err := filepath.EvalSymlinks(name); err == nil {
		target = resolved
	}
	if absolute, err := filepath.Abs(target); err == nil {
		target = absolute
	}
	if w.seen[target] {
		return
	}
	w.seen[target] = true
	w.files = append(w.files, source.File{
		Path: shown, Explicit: explicit, Size: size, Open: source.OpenFile(name),
	})
}

func (w *walker) addStdin(in io.Reader) {
	if w.seen[stdin] {
		return
	}
	w.seen[stdin] = true
	if in == nil {
		in = strings.NewReader("")
	}
	data, err := io.ReadAll(io.LimitReader(in, source.MaxFileSize+1))
	if err != nil {
		w.unreadable(stdin, err)
		return
	}
	w.files = append(w.files, source.File{
		Path: stdin, Explicit: true, Size: int64(len(data)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil },
	})
}

// addDirectory adds the regular files below a directory. Hidden folders and
// node_modules are left out; a symbolic link is followed only to a file within
// the directory.
func (w *walker) addDirectory(root string) {
	var links []string
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			w.unreadable(display(name), err)
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			if name != root && skipped(entry.Name()) {
				return fs.SkipDir
			}
		case entry.Type().IsRegular():
			if info, err := entry.Info(); err == nil {
				w.add(name, display(name), info.Size(), false)
			}
		case entry.Type()&fs.ModeSymlink != 0:
			links = append(links, name)
		}
		return nil
	})
	if err != nil {
		w.unreadable(display(root), err)
	}
	w.addLinks(root, links)
}

// addLinks adds the files that symbolic links lead to, after the files
// themselves, so that a file appears under its own name if it has been found.
func (w *walker) addLinks(root string, links []string) {
	if len(links) == 0 {
		return
	}
	base, err := filepath.EvalSymlinks(root)
	if err != nil {
		return
	}
	for _, name := range links {
		target, err := filepath.EvalSymlinks(name)
		if err != nil {
			continue
		}
		within, err := filepath.Rel(base, target)
		if err != nil || !filepath.IsLocal(within) {
			continue
		}
		if info, err := os.Stat(target); err == nil && info.Mode().IsRegular() {
			w.add(name, display(name), info.Size(), false)
		}
	}
}

// skipped reports whether a folder holds no inputs of the user's own: hidden
// folders such as .git and .terraform, and installed packages.
func skipped(name string) bool {
	return strings.HasPrefix(name, ".") || slices.Contains([]string{"node_modules"}, name)
}

// display returns a path as reports show it.
func display(name string) string { return filepath.ToSlash(filepath.Clean(name)) }
