// Package generated keeps folders of generated schemas current.
package generated

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// Update makes the JSON files of a folder, by name, those given: it writes what is
// missing or stale, and removes what is no longer generated. With check it writes
// nothing, and files that are not current are an error.
func Update(folder string, files map[string][]byte, check bool) error {
	changed, err := changes(folder, files)
	if err != nil {
		return err
	}
	if check && len(changed) > 0 {
		return fmt.Errorf("%d files are not current, run go generate: %v", len(changed), changed[:min(len(changed), 8)])
	}
	return write(folder, files, changed)
}

// changes returns the names of the files in a folder that are missing, stale or no longer
// generated, sorted.
func changes(folder string, files map[string][]byte) ([]string, error) {
	present, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("listing %q: %w", folder, err)
	}
	var changed []string
	for _, path := range present {
		if _, ok := files[filepath.Base(path)]; !ok {
			changed = append(changed, filepath.Base(path))
		}
	}
	for name, text := range files {
		old, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil || string(old) != string(text) {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	return changed, nil
}

func write(folder string, files map[string][]byte, changed []string) error {
	for _, name := range changed {
		path := filepath.Join(folder, name)
		text, ok := files[name]
		if !ok {
			if err := os.Remove(path); err != nil {
				return fmt.Errorf("removing schema of a type that is gone: %w", err)
			}
			continue
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return fmt.Errorf("writing schema: %w", err)
		}
	}
	return nil
}
