package module

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/configuration"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// fake stands in for the translator: id and arn are made up, every argument is an
// attribute, and so is "computed".
type fake struct{ added []*translate.Instance }

func (f *fake) Add(i *translate.Instance) { f.added = append(f.added, i) }

func (f *fake) Attribute(i *translate.Instance, name string) *inventory.Value {
	if v := i.Arguments.Get(name); v.IsSet() {
		return v
	}
	switch name {
	case "id", "arn":
		return inventory.NewPieces([]inventory.Piece{{Text: name + ":" + i.Address, Expression: i.Address + "." + name, Synthetic: true}}, i.Range)
	case "optional":
		return inventory.NewNull(i.Range)
	}
	return nil
}

func (f *fake) Object(i *translate.Instance) *inventory.Value {
	members := slices.Clone(i.Arguments.Members())
	for _, name := range []string{"id", "arn"} {
		members = append(members, inventory.Member{Name: name, Value: f.Attribute(i, name)})
	}
	return inventory.NewObject(members, i.Range)
}

// evaluated is what a test's root module gives.
type evaluated struct {
	fake
	inv *inventory.Inventory
}

// evaluate evaluates the module in the directory root of an archive of files, or at its
// top if it has no such directory.
func evaluate(t testing.TB, archive string, options Options) *evaluated {
	t.Helper()
	e, err := evaluateFiles(t.Context(), archive, options)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func evaluateFiles(ctx context.Context, archive string, options Options) (*evaluated, error) {
	files := fstest.MapFS{}
	root := "."
	for name, text := range split(archive) {
		files[name] = &fstest.MapFile{Data: []byte(text)}
		if strings.HasPrefix(name, "root/") {
			root = "root"
		}
	}
	e := &evaluated{inv: inventory.New()}
	library := configuration.NewLibrary(configuration.NewTree(files, ".", "."), func(d inventory.Diagnostic) {
		e.inv.Diagnostics = append(e.inv.Diagnostics, d)
	})
	return e, Evaluate(ctx, library, root, e, options, e.inv)
}

// split returns the files of an archive, in which each follows a line "-- name --".
func split(archive string) map[string]string {
	texts := map[string]*strings.Builder{}
	name := ""
	for line := range strings.SplitAfterSeq(archive, "\n") {
		if inner, ok := strings.CutPrefix(strings.TrimSpace(line), "-- "); ok && strings.HasSuffix(inner, " --") {
			name = path.Clean(strings.TrimSuffix(inner, " --"))
			continue
		}
		if fs.ValidPath(name) && name != "." {
			if texts[name] == nil {
				texts[name] = &strings.Builder{}
			}
			texts[name].WriteString(line)
		}
	}
	files := map[string]string{}
	for name, text := range texts {
		files[name] = text.String()
	}
	return files
}

// addresses returns the addresses of the instances, with why it is not known whether
// they exist.
func (e *evaluated) addresses() []string {
	var all []string
	for _, i := range e.added {
		line := i.Address
		if i.Existence != nil {
			line += " if " + describeUnknown(i.Existence)
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}

func describeUnknown(u *inventory.Unknown) string {
	var cases []string
	for _, a := range u.Alternatives {
		cases = append(cases, fmt.Sprintf("%s: %s", a.When, show(a.Value)))
	}
	if len(cases) > 0 {
		return strings.Join(cases, "; ")
	}
	return u.String()
}

// show shows a value with what is not known of it.
func show(v *inventory.Value) string {
	switch v.Kind() {
	case inventory.KindAbsent:
		return "absent"
	case inventory.KindUnknown:
		return "<" + describeUnknown(v.Unknown()) + ">"
	case inventory.KindList:
		var parts []string
		for _, element := range v.List() {
			parts = append(parts, show(element))
		}
		if v.More() != nil {
			parts = append(parts, "...")
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case inventory.KindObject:
		var parts []string
		for _, m := range v.Members() {
			parts = append(parts, m.Name+": "+show(m.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case inventory.KindString:
		return fmt.Sprintf("%q", v.Display())
	}
	return v.Display()
}

// instance returns the arguments of an instance.
func (e *evaluated) instance(t testing.TB, address string) *translate.Instance {
	t.Helper()
	for _, i := range e.added {
		if i.Address == address {
			return i
		}
	}
	t.Fatalf("there is no %s among %v", address, e.addresses())
	return nil
}

// outputs shows the outputs of the root module.
func (e *evaluated) outputs() map[string]string {
	all := map[string]string{}
	for _, o := range e.inv.Outputs {
		all[o.Name] = show(o.Value)
	}
	return all
}

// diagnostics shows what is wrong with the input.
func (e *evaluated) diagnostics() []string {
	var all []string
	for _, d := range e.inv.Diagnostics {
		all = append(all, fmt.Sprintf("%s: %s: %s", d.Range, d.Severity, d.Summary))
	}
	slices.Sort(all)
	return all
}

func (e *evaluated) gaps() []string {
	var all []string
	for _, g := range e.inv.Gaps {
		all = append(all, fmt.Sprintf("%s: %s: %s: %s", g.Range, g.Kind, g.Subject, g.Reason))
	}
	return all
}

// logged shows all there is, for a test that fails.
func (e *evaluated) logged(t testing.TB) {
	t.Helper()
	for _, i := range e.added {
		t.Logf("%s %s", i.Address, show(i.Arguments))
	}
	outputs := e.outputs()
	for _, name := range slices.Sorted(maps.Keys(outputs)) {
		t.Logf("output %s = %s", name, outputs[name])
	}
	t.Log(e.diagnostics(), e.gaps())
}
