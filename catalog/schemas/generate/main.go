// Generate writes the compact schemas of the catalog's resource types from the
// CloudFormation registry schemas.
//
// The registry schemas are read from -from: CloudformationSchema.zip as AWS
// publishes it for each region, the folder it unpacks to, or the folder of the
// cfn-lint Python package, which carries the same schemas. Without -from, the
// environment variable ARCHLINT_SCHEMAS says where they are, and failing that
// cfn-lint is looked for with Python. Where there are none, nothing is written
// and that is no error, since the generated files are committed.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/catalog/schemas/generated"
)

// howToGet is what the user reads where the registry schemas are missing.
const howToGet = "schemas: not generated: no registry schemas here; " +
	"download https://schema.cloudformation.us-east-1.amazonaws.com/CloudformationSchema.zip and name it with -from or ARCHLINT_SCHEMAS"

func main() {
	from := flag.String("from", os.Getenv("ARCHLINT_SCHEMAS"), "zip file or folder with the CloudFormation registry schemas")
	out := flag.String("out", "schemas", "folder of the generated files")
	check := flag.Bool("check", false, "write nothing; say whether the generated files are current")
	flag.Parse()
	if err := run(os.Stderr, *from, *out, *check); err != nil {
		fmt.Fprintln(os.Stderr, "schemas:", err)
		os.Exit(1)
	}
}

func run(stderr io.Writer, from, out string, check bool) error {
	if from == "" {
		from = findPackage()
	}
	if from == "" {
		_, err := fmt.Fprintln(stderr, howToGet)
		return err
	}
	registry, err := openRegistry(from)
	if err != nil {
		return fmt.Errorf("reading registry schemas from %q: %w", from, err)
	}
	files, err := generate(registry, catalog.Names())
	if err != nil {
		return err
	}
	return generated.Update(out, files, check)
}

// generate returns the text of the file of every type.
func generate(registry *registry, types []string) (map[string][]byte, error) {
	files := map[string][]byte{}
	var problems []error
	for _, name := range types {
		raw, err := registry.schema(name)
		if err != nil {
			problems = append(problems, fmt.Errorf("type %s: %w", name, err))
			continue
		}
		text, err := encode(convert(name, raw))
		if err != nil {
			return nil, fmt.Errorf("encoding schema of %s: %w", name, err)
		}
		files[catalog.SchemaFile(name)] = text
	}
	return files, errors.Join(problems...)
}
