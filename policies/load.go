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
const maxPolicyBytes = 1 << 20

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
	l := &loader{fsys: fsys, byID: map[string]*Policy{}}
	if err := fs.WalkDir(fsys, ".", l.visit); err != nil {
		l.diagnostics = append(l.diagnostics, diagnostic(".", 0, "the policies cannot be read: "+err.Error(), ""))
	}
	for _, p := range l.policies {
		p.libraries = l.libraries
		p.prepare()
	}
	slices.SortFunc(l.policies, func(a, b *Policy) int { return cmp.Compare(a.ID, b.ID) })
	return l.policies, l.diagnostics
}

type loader struct {
	fsys        fs.FS
	policies    []*Policy
	libraries   []library
	byID        map[string]*Policy
	diagnostics []inventory.Diagnostic
}

func (l *loader) visit(file string, entry fs.DirEntry, err error) error {
	if err != nil {
		return err
	}
	if entry.IsDir() || path.Ext(file) != ".rego" || strings.HasSuffix(file, "_test.rego") {
		return nil
	}
	if info, err := entry.Info(); err == nil && info.Size() > maxPolicyBytes {
		l.diagnostics = append(l.diagnostics, diagnostic(file, 1, "the policy is larger than 1 MiB", "Split it."))
		return nil
	}
	source, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		return fmt.Errorf("reading policy %q: %w", file, err)
	}
	l.add(file, source)
	return nil
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
	r := &reader{file: file}
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
			r.fault(fmt.Sprintf("policy ID %q is taken", id), "It is that of "+other.File+"; choose another.")
			continue
		}
		byID[id] = p
	}
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
