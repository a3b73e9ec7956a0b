package policies

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/inventory"
)

//go:embed rules
var rules embed.FS

// maxPolicyBytes bounds the size of one policy file.
const maxPolicyBytes = 128 << 10

// builtin loads the policies that come with archlint.
var builtin = sync.OnceValues(func() ([]*Policy, []inventory.Diagnostic) {
	sub, err := fs.Sub(rules, "rules")
	if err != nil {
		return nil, []inventory.Diagnostic{diagnostic("rules", 0, err.Error(), "")}
	}
	return Load(sub)
})

// Builtin returns the policies that come with archlint, ordered by ID. The error
// is not nil only if the program was built from broken rules.
func Builtin() ([]*Policy, error) {
	loaded, diagnostics := builtin()
	var faults []error
	for _, d := range diagnostics {
		faults = append(faults, fmt.Errorf("%s: %s", d.Range, d.Summary))
	}
	return loaded, errors.Join(faults...)
}

// library is a module that policies may import.
type library struct {
	pkg, file, source string
}

// Load reads the policies in a file system: every .rego file that is no test,
// wherever it lies. What is wrong with one is a diagnostic, and the others are
// loaded all the same. Modules in packages below archlint.libraries are no policies,
// but the policies that are loaded with them may import them. The rules
// themselves are only parsed when they are evaluated (see Policy.Compile). The
// policies are ordered by ID.
func Load(fsys fs.FS) ([]*Policy, []inventory.Diagnostic) {
	l := newLoader()
	l.read(fsys, "", ".")
	return l.finish()
}

type loader struct {
	policies  []*Policy
	libraries []library
	byID      map[string]*Policy
	// seen are the names of the files that were read, and found is how many files
	// were come across.
	seen  map[string]bool
	found int
	// tests are the texts of the files with tests by name; nil if they are passed over.
	tests       map[string][]byte
	diagnostics []inventory.Diagnostic
}

func newLoader() *loader {
	return &loader{byID: map[string]*Policy{}, seen: map[string]bool{}}
}

// read reads the policies in and below a directory of a file system, or the one
// in a file. Their names begin with the prefix.
func (l *loader) read(fsys fs.FS, prefix, root string) {
	err := fs.WalkDir(fsys, root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() || path.Ext(file) != ".rego" || l.tests == nil && isTest(file) {
			return nil
		}
		if !isTest(file) {
			l.found++
		}
		return l.readFile(fsys, prefix, file)
	})
	if err != nil {
		l.diagnostics = append(l.diagnostics,
			diagnostic(path.Join(prefix, root), 0, "the policies cannot be read: "+err.Error(), ""))
	}
}

func (l *loader) readFile(fsys fs.FS, prefix, file string) error {
	name := path.Join(prefix, file)
	if l.seen[name] {
		return nil
	}
	l.seen[name] = true
	info, err := fs.Stat(fsys, file)
	if err != nil {
		return fmt.Errorf("reading policy %q: %w", name, err)
	}
	switch {
	case !info.Mode().IsRegular():
		l.diagnostics = append(l.diagnostics, diagnostic(name, 0, "the policy is no file", "Remove it, or give it another name."))
		return nil
	case info.Size() > maxPolicyBytes:
		l.diagnostics = append(l.diagnostics, diagnostic(name, 1, fmt.Sprintf("the policy is larger than %d KiB", maxPolicyBytes>>10), "Split it."))
		return nil
	}
	source, err := fs.ReadFile(fsys, file)
	if err != nil {
		return fmt.Errorf("reading policy %q: %w", name, err)
	}
	if isTest(file) {
		l.tests[name] = source
		return nil
	}
	l.add(name, source)
	return nil
}

// isTest reports whether a file holds tests of policies.
func isTest(file string) bool { return strings.HasSuffix(file, "_test.rego") }

// finish gives the policies the libraries.
func (l *loader) finish() ([]*Policy, []inventory.Diagnostic) {
	for _, p := range l.policies {
		p.libraries, p.loadedBy = l.libraries, l
		p.prepare()
	}
	slices.SortFunc(l.policies, func(a, b *Policy) int { return cmp.Compare(a.ID, b.ID) })
	return l.policies, l.diagnostics
}

func (l *loader) add(file string, source []byte) {
	module, err := header(file, source)
	if err != nil {
		l.diagnostics = append(l.diagnostics, parseDiagnostics(file, err)...)
		return
	}
	pkg := strings.TrimPrefix(module.Package.Path.String(), "data.")
	if strings.HasPrefix(pkg+".", libraryPrefix) {
		l.libraries = append(l.libraries, library{pkg: pkg, file: file, source: string(source)})
		return
	}
	r := &reader{file: file, source: string(source)}
	p := r.policy(module, source)
	if p != nil {
		r.unique(l.byID, p)
	}
	l.diagnostics = append(l.diagnostics, r.diagnostics...)
	if p != nil && len(r.diagnostics) == 0 {
		l.policies = append(l.policies, p)
	}
}

// unique checks that no other policy has the ID or an alias.
func (r *reader) unique(byID map[string]*Policy, p *Policy) {
	for _, id := range append([]string{p.ID}, p.Aliases...) {
		if other := byID[id]; other != nil {
			r.faultAt(id, fmt.Sprintf("policy ID %q is taken", id), "It is that of "+other.place()+"; choose another.")
			continue
		}
		byID[id] = p
	}
}

// place says where the policy is, for the author of another one.
func (p *Policy) place() string {
	if p.loadedBy != nil {
		return "a built-in policy"
	}
	return p.File
}

// parseDiagnostics turns OPA's errors into diagnostics with positions.
func parseDiagnostics(file string, err error) []inventory.Diagnostic {
	var parse ast.Errors
	if !errors.As(err, &parse) {
		return []inventory.Diagnostic{diagnostic(file, 1, err.Error(), "")}
	}
	var out []inventory.Diagnostic
	for _, e := range parse {
		d := diagnostic(file, 1, e.Message, "")
		if e.Location != nil {
			d.Range.Line, d.Range.Column = e.Location.Row, max(e.Location.Col, 1)
		}
		out = append(out, d)
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
