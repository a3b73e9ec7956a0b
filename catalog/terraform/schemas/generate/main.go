// Generate writes the compact schemas of the resource types of the Terraform tables from
// what the AWS provider says of itself.
//
// It runs terraform, which finds the provider in the folder that the environment variable
// ARCHLINT_TERRAFORM_PLUGINS names, or where its own configuration says. Where there is
// no terraform or no provider, nothing is written and that is no error, since the
// generated files are committed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/catalog/terraform/provider"
)

func main() {
	out := flag.String("out", "schemas", "folder of the generated files")
	check := flag.Bool("check", false, "write nothing; say whether the generated files are current")
	flag.Parse()
	if err := run(context.Background(), os.Stderr, *out, *check); err != nil {
		fmt.Fprintln(os.Stderr, "schemas:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, stderr io.Writer, out string, check bool) error {
	t, err := provider.Find()
	if err != nil {
		_, err := fmt.Fprintln(stderr, "schemas: not generated:", err)
		return err
	}
	schemas, err := t.Schemas(ctx)
	if err != nil {
		return err
	}
	files, err := generate(schemas, terraform.Names())
	if err != nil {
		return err
	}
	changed, err := changes(out, files)
	if err != nil {
		return err
	}
	if check {
		if len(changed) > 0 {
			return fmt.Errorf("%d files are not current, run go generate: %v", len(changed), changed[:min(len(changed), 8)])
		}
		return nil
	}
	return write(out, files, changed)
}

// generate returns the text of the file of every resource type. An alias shares the file
// of the type that it stands for.
func generate(schemas *provider.Schemas, names []string) (map[string][]byte, error) {
	files := map[string][]byte{}
	aliases := map[string]string{}
	var problems []error
	for _, name := range names {
		from, ok := schemas.Resources[name]
		if !ok {
			problems = append(problems, fmt.Errorf("the provider has no resource type %s", name))
			continue
		}
		s, err := compact(name, from.Block)
		if err != nil {
			return nil, err
		}
		if r, ok := terraform.Lookup(name); ok && r.Name != name {
			s.Name = r.Name
			aliases[name] = r.Name
		}
		text, err := encode(s)
		if err != nil {
			return nil, fmt.Errorf("encoding schema of %s: %w", name, err)
		}
		file := terraform.SchemaFile(s.Name)
		if present, ok := files[file]; ok && string(present) != string(text) {
			problems = append(problems, fmt.Errorf("%s differs from another name of %s", name, s.Name))
		}
		files[file] = text
	}
	return files, errors.Join(problems...)
}

// changes returns the names of the files in a folder that are missing, stale or of no
// type, sorted.
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
