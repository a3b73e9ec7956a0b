// Command generate writes the reference documentation from what the program
// itself says: the METADATA of the policies, the options of the commands, the
// catalog. Run it by "go generate ./docs/...".
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

//go:generate go run . ../reference

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("name the directory to write to")
	}
	written, err := pages()
	if err != nil {
		return err
	}
	for name, text := range written {
		if err := os.WriteFile(filepath.Join(args[0], name), []byte(text), 0o644); err != nil {
			return fmt.Errorf("writing reference: %w", err)
		}
	}
	return nil
}

// pages are the texts of all pages by file name.
func pages() (map[string]string, error) {
	rules, err := rulesPage()
	if err != nil {
		return nil, err
	}
	terraform, err := terraformPage()
	if err != nil {
		return nil, err
	}
	return map[string]string{
		"built-in-functions.md": builtinsPage(),
		"rules.md":              rules,
		"flags.md":              flagsPage(),
		"resource-types.md":     typesPage(),
		"edge-kinds.md":         edgesPage(),
		"formats.md":            formatsPage(),
		"exit-codes.md":         exitCodesPage(),
		"terraform.md":          terraform,
	}, nil
}
