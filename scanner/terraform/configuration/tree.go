package configuration

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/archlint/archlint/scanner/source"
)

// ErrOutside says that a path leads out of the tree.
var ErrOutside = errors.New("the path leads out of the directory tree that is scanned")

// Tree is a tree of files, out of which nothing is read. Paths in it are relative to
// its top, with forward slashes. It must not be used by several goroutines at once.
type Tree struct {
	files fs.FS
	// anchor is a directory of the tree that users call shown.
	anchor, shown string
	// names are what users call further directories.
	names map[string]string
	// allowed is how much of it may still be parsed.
	allowed allowance
	close   func() error
}

// NewTree returns the tree of a file system, in which the user calls a directory as
// shown.
func NewTree(files fs.FS, directory, shown string) *Tree {
	return &Tree{
		files: files, anchor: path.Clean(directory), shown: path.Clean(shown), names: map[string]string{},
		allowed: allowance{mostTokens},
		close:   func() error { return nil },
	}
}

// versionControl are what version control systems keep in the directory that they know
// of.
var versionControl = []string{".git", ".hg", ".svn"}

// Top returns the top of the tree that a directory of the operating system is in, and
// the path of the directory in it. The top is the nearest directory at or above it that
// is under version control, else fallback if that is at or above it, else the directory
// itself.
func Top(directory, fallback string) (top, within string, err error) {
	full, err := absolute(directory)
	if err != nil {
		return "", "", err
	}
	if top = controlled(full); top == "" {
		if top, err = absolute(fallback); err != nil {
			return "", "", err
		}
	}
	within, err = filepath.Rel(top, full)
	if err != nil || !filepath.IsLocal(within) {
		top, within = full, "."
	}
	return top, filepath.ToSlash(within), nil
}

// OpenTree opens a tree of the operating system, in which the user calls a directory
// as shown. The caller closes it.
func OpenTree(top, directory, shown string) (*Tree, error) {
	root, err := os.OpenRoot(top)
	if err != nil {
		return nil, fmt.Errorf("opening directory %q: %w", top, err)
	}
	t := NewTree(root.FS(), directory, shown)
	t.close = root.Close
	return t, nil
}

// Name says what users call a directory of the tree.
func (t *Tree) Name(directory, shown string) { t.names[directory] = path.Clean(shown) }

func absolute(directory string) (string, error) {
	full, err := filepath.Abs(directory)
	if err == nil {
		full, err = filepath.EvalSymlinks(full)
	}
	if err != nil {
		return "", fmt.Errorf("resolving directory %q: %w", directory, err)
	}
	return full, nil
}

// controlled returns the nearest directory under version control; empty if there is
// none.
func controlled(directory string) string {
	for {
		for _, name := range versionControl {
			if _, err := os.Lstat(filepath.Join(directory, name)); err == nil {
				return directory
			}
		}
		parent := filepath.Dir(directory)
		if parent == directory {
			return ""
		}
		directory = parent
	}
}

// Close frees what the tree holds of the operating system.
func (t *Tree) Close() error { return t.close() }

// Show returns a path as the user would write it.
func (t *Tree) Show(name string) string {
	if shown, ok := t.names[name]; ok {
		return shown
	}
	if shown, ok := t.names[path.Dir(name)]; ok {
		return path.Join(shown, path.Base(name))
	}
	relative, err := filepath.Rel(t.anchor, name)
	if err != nil {
		return name
	}
	return path.Join(t.shown, filepath.ToSlash(relative))
}

// Join returns the path that a relative one leads to from a directory, or ErrOutside.
func (t *Tree) Join(directory, relative string) (string, error) {
	relative = filepath.ToSlash(relative)
	joined := path.Join(directory, relative)
	if path.IsAbs(relative) || !fs.ValidPath(joined) {
		return "", ErrOutside
	}
	return joined, nil
}

// Read returns a file, or an error if it is no regular file or larger than
// source.MaxFileSize.
func (t *Tree) Read(name string) ([]byte, error) {
	info, err := fs.Stat(t.files, name)
	switch {
	case err != nil:
		return nil, plain(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no regular file")
	}
	file := source.File{Size: info.Size(), Open: func() (io.ReadCloser, error) { return t.files.Open(name) }}
	data, err := file.Read()
	if err != nil {
		return nil, plain(err)
	}
	return data, nil
}

// plain leaves the name of the file out of an error, which whoever reports it says in
// the user's words.
func plain(err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		if strings.Contains(at.Err.Error(), "escapes") {
			return ErrOutside
		}
		return at.Err
	}
	return err
}

// mostEntries is how many files of a directory are looked at.
const mostEntries = 20_000

// Entries returns the names of the regular files of a directory, sorted.
func (t *Tree) Entries(directory string) ([]string, error) {
	entries, err := fs.ReadDir(t.files, directory)
	if err != nil {
		return nil, plain(err)
	}
	var names []string
	for _, entry := range entries[:min(len(entries), mostEntries)] {
		if entry.Type().IsRegular() || entry.Type()&fs.ModeSymlink != 0 && t.isFile(path.Join(directory, entry.Name())) {
			names = append(names, entry.Name())
		}
	}
	return names, nil
}

func (t *Tree) isFile(name string) bool {
	info, err := fs.Stat(t.files, name)
	return err == nil && info.Mode().IsRegular()
}

// IsDirectory reports whether a path is a directory.
func (t *Tree) IsDirectory(name string) bool {
	info, err := fs.Stat(t.files, name)
	return err == nil && info.IsDir()
}

// Names returns the paths of the regular files below a directory, relative to it and
// sorted, but for those in folders of Terraform's own.
func (t *Tree) Names(directory string) ([]string, error) {
	var names []string
	err := fs.WalkDir(t.files, directory, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case len(names) >= mostEntries:
			return fs.SkipAll
		case entry.IsDir() && name != directory && slices.Contains([]string{".terraform", ".git"}, entry.Name()):
			return fs.SkipDir
		case entry.Type().IsRegular():
			names = append(names, strings.TrimPrefix(strings.TrimPrefix(name, directory), "/"))
		}
		return nil
	})
	if err != nil {
		return nil, plain(err)
	}
	return names, nil
}
