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

	"github.com/archlint/archlint/catalog/schemas/generated"
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
	return generated.Update(out, files, check)
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
