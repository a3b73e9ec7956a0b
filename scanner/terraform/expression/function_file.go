package expression

import (
	"encoding/base64"
	"errors"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/zclconf/go-cty/cty/function"

	"github.com/archlint/archlint/inventory"
)

var (
	_ = register("file", reading(fileText))
	_ = register("filebase64", reading(func(data []byte) (string, error) { return base64.StdEncoding.EncodeToString(data), nil }))
	_ = register("fileexists", builtin{own: fileExists, least: 1, most: 1})
	_ = register("fileset", builtin{own: fileSet, least: 2, most: 2})
	_ = registerFileHashes()
	_ = registerPure(map[string]function.Function{
		"basename": textFunction(func(p string) (string, error) { return path.Base(p), nil }),
		"dirname":  textFunction(func(p string) (string, error) { return path.Dir(p), nil }),
	})
	_ = registerText(map[string]function.Function{
		"abspath":    textFunction(func(p string) (string, error) { return path.Clean(p), nil }),
		"pathexpand": textFunction(func(p string) (string, error) { return p, nil }),
	})
)

func registerFileHashes() struct{} {
	for _, name := range []string{"md5", "sha1", "sha256", "sha512"} {
		builtins["file"+name] = reading(func(data []byte) (string, error) { return sumOf(name, string(data)), nil })
	}
	for _, name := range []string{"sha256", "sha512"} {
		builtins["filebase64"+name] = reading(func(data []byte) (string, error) { return sumOf("base64"+name, string(data)), nil })
	}
	return struct{}{}
}

func fileText(data []byte) (string, error) {
	if !utf8.Valid(data) {
		return "", errors.New("the file is no UTF-8; use filebase64")
	}
	return string(data), nil
}

var errNoFiles = errors.New("files cannot be read here")

// read returns what a file holds. It is charged for.
func (e *Evaluator) read(name string, at inventory.Range) ([]byte, error) {
	if e.Files == nil {
		return nil, errNoFiles
	}
	data, err := e.Files.ReadFile(name)
	switch {
	case err != nil:
		return nil, err
	case len(data) > maxText || !e.spend(1, len(data), at):
		return nil, errors.New("the file is too large")
	}
	return data, nil
}

// onPath is an operation on the path of a file, which has to be known.
func (e *Evaluator) onPath(c call, apply func(name string) *inventory.Value) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindString, deep: true}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		name, ok := args[0].Text()
		if !ok {
			return e.invalid(c.at, c.name+" is called with "+kindName(args[0]), "write the path of a file")
		}
		return apply(name)
	}
	return e.lift(op, c.args...)
}

// reading is a function of what a file holds.
func reading(of func([]byte) (string, error)) builtin {
	return builtin{least: 1, most: 1, own: func(e *Evaluator, c call) *inventory.Value {
		return e.onPath(c, func(name string) *inventory.Value {
			data, err := e.read(name, c.at)
			if err == nil {
				var text string
				if text, err = of(data); err == nil {
					return inventory.NewString(text, c.at)
				}
			}
			return e.invalid(c.at, c.reason(err), "name a file that exists, relative to path.module or to the root module")
		})
	}}
}

func fileExists(e *Evaluator, c call) *inventory.Value {
	return e.onPath(c, func(name string) *inventory.Value {
		_, err := e.read(name, c.at)
		return inventory.NewBool(err == nil, c.at)
	})
}

// fileSet lists the files of a directory that match a pattern.
func fileSet(e *Evaluator, c call) *inventory.Value {
	op := operation{name: c.name, at: c.at, kind: inventory.KindList, deep: true}
	op.apply = func(args []*inventory.Value) *inventory.Value {
		directory, okDirectory := args[0].Text()
		pattern, okPattern := args[1].Text()
		if !okDirectory || !okPattern || !doublestar.ValidatePattern(pattern) {
			return e.invalid(c.at, "fileset is called with no path and pattern", "write a directory and a pattern such as **/*.json")
		}
		if e.Files == nil {
			return e.invalid(c.at, "fileset: "+errNoFiles.Error(), "name a directory within the scanned tree")
		}
		names, err := e.Files.Names(directory)
		if err != nil {
			return e.invalid(c.at, c.reason(err), "name a directory within the scanned tree")
		}
		var found []*inventory.Value
		for _, name := range slices.Sorted(slices.Values(names)) {
			if !e.spend(1, 0, c.at) {
				return e.tooLarge(c.at)
			}
			if doublestar.MatchUnvalidated(strings.TrimPrefix(pattern, "./"), name) {
				found = append(found, inventory.NewString(name, c.at))
			}
		}
		return inventory.NewList(found, c.at)
	}
	return e.lift(op, c.args...)
}
