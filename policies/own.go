package policies

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// builtinLibraries begins the names under which a user's policies see the files
// of the built-in libraries.
const builtinLibraries = "archlint:"

// LoadOwn reads a user's policies: .rego files, and directories with all that is
// below them. They have the same contract as the built-in policies, may import
// the built-in libraries, and must not have the ID of a policy that they stand
// beside. Unlike Load, LoadOwn compiles them and checks what they read against the
// schema of their input, so that a policy without a diagnostic can be evaluated.
// Diagnostics are ordered by file and line; the policies are ordered by ID.
func LoadOwn(paths []string, beside []*Policy) ([]*Policy, []inventory.Diagnostic) {
	loaded, faults := newLoader().own(paths, beside)
	return loaded, inOrder(faults)
}

func (l *loader) own(paths []string, beside []*Policy) ([]*Policy, []inventory.Diagnostic) {
	for _, p := range beside {
		for _, id := range append([]string{p.ID}, p.Aliases...) {
			l.byID[id] = p
		}
	}
	for _, name := range paths {
		l.readPath(name)
	}
	own := len(l.libraries)
	l.addBuiltinLibraries()
	loaded, faults := l.finish()
	for _, library := range l.libraries[:own] {
		stand := &Policy{File: library.file, Source: library.source, libraries: l.libraries}
		faults = append(faults, stand.checkModules()...)
	}
	for _, p := range loaded {
		faults = append(faults, p.Check()...)
	}
	return loaded, faults
}

// readPath reads what a user has named.
func (l *loader) readPath(name string) {
	info, err := os.Stat(name)
	if err != nil {
		l.diagnostics = append(l.diagnostics, diagnostic(name, 0, "the policies cannot be read: "+err.Error(), ""))
		return
	}
	before := l.found
	if info.IsDir() {
		l.read(os.DirFS(name), filepath.ToSlash(filepath.Clean(name)), ".")
	} else {
		l.read(os.DirFS(filepath.Dir(name)), filepath.ToSlash(filepath.Dir(name)), filepath.Base(name))
	}
	if l.found == before {
		l.diagnostics = append(l.diagnostics, diagnostic(filepath.ToSlash(name), 0, "there is no policy here",
			"A policy is a file whose name ends in .rego, but not in _test.rego."))
	}
}

// addBuiltinLibraries lets the policies import the built-in libraries. A package
// is either a user's or built in, but for a copy of what is built in.
func (l *loader) addBuiltinLibraries() {
	loaded, _ := Builtin()
	if len(loaded) == 0 {
		return
	}
	for _, b := range loaded[0].libraries {
		taken := false
		for _, own := range l.libraries {
			if own.pkg == b.pkg && !strings.HasPrefix(own.file, builtinLibraries) {
				taken = true
				if own.source == b.source {
					continue
				}
				l.diagnostics = append(l.diagnostics, diagnostic(own.file, 1,
					fmt.Sprintf("package %s is that of a built-in library", own.pkg), "Give the package another name."))
			}
		}
		if !taken {
			b.file = builtinLibraries + b.file
			l.libraries = append(l.libraries, b)
		}
	}
}

// inOrder sorts diagnostics by place and leaves out what is said twice, as of a
// library that several policies import, or by OPA's parser in other words.
func inOrder(diagnostics []inventory.Diagnostic) []inventory.Diagnostic {
	slices.SortStableFunc(diagnostics, func(a, b inventory.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Range.File, b.Range.File), cmp.Compare(a.Range.Line, b.Range.Line),
			cmp.Compare(a.Range.Column, b.Range.Column), cmp.Compare(a.Summary, b.Summary))
	})
	var out []inventory.Diagnostic
	for i, d := range diagnostics {
		if i+1 < len(diagnostics) && d.Range == diagnostics[i+1].Range && strings.HasPrefix(diagnostics[i+1].Summary, d.Summary) {
			continue
		}
		out = append(out, d)
	}
	return out
}
