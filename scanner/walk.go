package scanner

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/cdk"
	"github.com/archlint/archlint/scanner/source"
)

// Stdin is the input that stands for the standard input.
const stdin = "-"

// find returns the files of the inputs, each once, in the order of the inputs
// and within a directory by name.
func find(inputs []string, in io.Reader, inv *inventory.Inventory) []source.File {
	w := walker{seen: map[string]int{}, inv: inv, projects: map[string]bool{}}
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
		case isManifest(input):
			w.addDirectory(filepath.Dir(input))
		default:
			w.add(input, display(input), info.Size(), true)
		}
	}
	for i, f := range w.files {
		w.files[i].Project = w.project(f.Path)
	}
	return w.files
}

// walker collects files.
type walker struct {
	files []source.File
	// seen are the files by their resolved paths, so that one that two inputs lead to
	// is read once.
	seen map[string]int
	inv  *inventory.Inventory
	// projects are the directories that a version control system knows of.
	projects map[string]bool
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
	if i, seen := w.seen[target]; seen {
		w.files[i].Explicit = w.files[i].Explicit || explicit
		return
	}
	w.seen[target] = len(w.files)
	w.files = append(w.files, source.File{
		Path: shown, Explicit: explicit, Size: size, Open: source.OpenFile(name),
	})
}

func (w *walker) addStdin(in io.Reader) {
	if _, seen := w.seen[stdin]; seen {
		return
	}
	w.seen[stdin] = len(w.files)
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
		if slices.Contains(versionControl, path.Base(display(name))) && name != root {
			w.projects[display(filepath.Dir(name))] = true
		}
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

// versionControl are what version control systems keep in the directory that they
// know of.
var versionControl = []string{".git", ".hg", ".svn"}

// project returns the nearest version-controlled directory that a file is in; empty
// if there is none.
func (w *walker) project(name string) string {
	if len(w.projects) == 0 {
		return ""
	}
	for directory := path.Dir(name); ; directory = path.Dir(directory) {
		if w.projects[directory] {
			return directory
		}
		if directory == path.Dir(directory) {
			return ""
		}
	}
}

// display returns a path as reports show it.
func display(name string) string { return filepath.ToSlash(filepath.Clean(name)) }

// isManifest reports whether an input is the manifest of a cloud assembly, which
// stands for the whole directory.
func isManifest(name string) bool {
	head, err := source.File{Open: source.OpenFile(name)}.Head()
	return err == nil && cdk.MayBeManifest(name, head)
}
