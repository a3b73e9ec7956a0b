package main

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"regexp"
	"strings"
)

// registry is a set of registry schemas, one file for each type.
type registry struct {
	files fs.FS
	// paths are the files by type name.
	paths map[string]string
}

var errNotThere = errors.New("the registry schemas have no such type")

// schema returns the registry schema of a type.
func (r *registry) schema(typeName string) (map[string]any, error) {
	name, ok := r.paths[typeName]
	if !ok {
		return nil, errNotThere
	}
	text, err := fs.ReadFile(r.files, name)
	if err != nil {
		return nil, err
	}
	var raw map[string]any
	if err := json.Unmarshal(text, &raw); err != nil {
		return nil, fmt.Errorf("decoding %q: %w", name, err)
	}
	return raw, nil
}

// findPackage returns the folder of the cfn-lint package, empty if Python does
// not know it.
func findPackage() string {
	const program = "import importlib.util as u; print(u.find_spec('cfnlint').submodule_search_locations[0])"
	out, err := exec.Command("python3", "-c", program).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// openRegistry finds out which layout a zip file or folder has. The zip file
// stays open until the process ends.
func openRegistry(from string) (*registry, error) {
	info, err := os.Stat(from)
	if err != nil {
		return nil, err
	}
	var files fs.FS
	if info.IsDir() {
		files = os.DirFS(from)
	} else {
		archive, err := zip.OpenReader(from)
		if err != nil {
			return nil, err
		}
		files = archive
	}
	for _, folder := range []string{".", "data/schemas"} {
		if index, err := fs.ReadFile(files, path.Join(folder, "providers/us_east_1.py")); err == nil {
			return openPackage(files, folder, string(index)), nil
		}
	}
	return openArchive(files)
}

// provider is a line of cfn-lint's table from type to file.
var provider = regexp.MustCompile(`(?m)^\s+"([\w:]+)": "([0-9a-f]+)",$`)

// openPackage reads the layout of cfn-lint.
func openPackage(files fs.FS, folder, index string) *registry {
	r := &registry{files: files, paths: map[string]string{}}
	for _, line := range provider.FindAllStringSubmatch(index, -1) {
		r.paths[line[1]] = path.Join(folder, "resources", line[2]+".json")
	}
	return r
}

// openArchive reads the layout of AWS's archive: each file says its type.
func openArchive(files fs.FS) (*registry, error) {
	r := &registry{files: files, paths: map[string]string{}}
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		var head struct{ TypeName string }
		if err := json.Unmarshal(text, &head); err != nil {
			return nil, fmt.Errorf("decoding %q: %w", name, err)
		}
		if head.TypeName != "" {
			r.paths[head.TypeName] = name
		}
	}
	if len(r.paths) == 0 {
		return nil, errors.New("no file of it is a resource schema")
	}
	return r, nil
}
