package scanner

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/source"
)

// ErrParameter is the error of a parameter that cannot be understood.
var ErrParameter = source.ErrParameter

// readParameters returns the values that the user gives to parameters.
func readParameters(opts Options, inv *inventory.Inventory) (map[string]source.Parameter, error) {
	values := map[string]source.Parameter{}
	for _, name := range opts.ParamFiles {
		if err := readParameterFile(name, values, inv); err != nil {
			return nil, err
		}
	}
	for _, param := range opts.Params {
		name, value, ok := strings.Cut(param, "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("%w %q: write NAME=VALUE", ErrParameter, param)
		}
		values[name] = source.Parameter{Value: value}
	}
	return values, nil
}

// readParameterFile reads a file of parameters in one of the forms that AWS's
// tools have:
//
//   - the AWS command line's list of {"ParameterKey": …, "ParameterValue": …}, or
//     of "Name=Value";
//   - CodePipeline's {"Parameters": {"Name": "Value"}};
//   - {"Name": "Value"}.
func readParameterFile(name string, values map[string]source.Parameter, inv *inventory.Inventory) error {
	f := source.File{Open: source.OpenFile(name)}
	data, err := f.Read()
	if err != nil {
		return fmt.Errorf("%w: reading %q: %w", ErrParameter, name, plain(err))
	}
	root, diagnostics := document.Parse(filepath.ToSlash(filepath.Clean(name)), data)
	if root == nil {
		return fmt.Errorf("%w file: %s: %s", ErrParameter, diagnostics[0].Range, diagnostics[0].Summary)
	}
	inv.Diagnostics = append(inv.Diagnostics, diagnostics...)
	switch root.Kind {
	case document.List:
		for _, item := range root.Items {
			if err := addListed(item, values); err != nil {
				return err
			}
		}
		return nil
	case document.Map:
		if inner := root.Get("Parameters"); inner != nil && inner.Kind == document.Map {
			root = inner
		}
		for _, m := range root.Members {
			if err := addValue(m.Name, m.Value, values); err != nil {
				return err
			}
		}
		return nil
	case document.Null, document.Bool, document.Number, document.String:
	}
	return fmt.Errorf("%w file %q: write an object of names and values", ErrParameter, name)
}

// plain takes the path out of an error of the operating system, which is named
// beside it.
func plain(err error) error {
	if pathError, ok := errors.AsType[*os.PathError](err); ok {
		return pathError.Err
	}
	return err
}

// addListed adds one element of the AWS command line's list.
func addListed(item *document.Node, values map[string]source.Parameter) error {
	if item.IsScalar() {
		name, value, ok := strings.Cut(item.Text, "=")
		if !ok || name == "" {
			return fmt.Errorf("%w: %s: write \"Name=Value\"", ErrParameter, item.Range)
		}
		values[name] = source.Parameter{Value: value, Range: item.Range}
		return nil
	}
	key := item.Get("ParameterKey")
	if !key.IsScalar() {
		return fmt.Errorf("%w: %s: an element has no ParameterKey", ErrParameter, item.Range)
	}
	value := item.Get("ParameterValue")
	if value == nil {
		return nil // UsePreviousValue: what the stack has is not known here
	}
	return addValue(key.Text, value, values)
}

// addValue adds a value, which may be a list of texts.
func addValue(name string, n *document.Node, values map[string]source.Parameter) error {
	switch {
	case n.IsScalar() || n.Kind == document.Null:
		values[name] = source.Parameter{Value: n.Text, Range: n.Range}
		return nil
	case n.Kind == document.List:
		var texts []string
		for _, item := range n.Items {
			if !item.IsScalar() {
				return fmt.Errorf("%w: %s: the value of %s is a list of something else than texts", ErrParameter, item.Range, name)
			}
			texts = append(texts, item.Text)
		}
		values[name] = source.Parameter{Value: strings.Join(texts, ","), Range: n.Range}
		return nil
	case n.Get("Fn::GetParam") != nil || n.Get("Fn::GetArtifactAtt") != nil:
		return nil // CodePipeline fills it in from an artifact, which is not here
	}
	return fmt.Errorf("%w: %s: the value of %s is %s", ErrParameter, n.Range, name, n.Kind)
}
