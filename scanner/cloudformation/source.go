package cloudformation

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/source"
)

// Source reads CloudFormation templates.
type Source struct{}

var _ source.Source = Source{}

// The texts by which a template is known.
var (
	formatVersion = []byte("AWSTemplateFormatVersion")
	resourcesName = []byte("Resources")
	importName    = []byte("ImportValue")
	typePrefixes  = [][]byte{[]byte("AWS::"), []byte("Custom::"), []byte("Alexa::")}
	// registryType is a type that somebody else has registered: Example::Web::Site.
	registryType = regexp.MustCompile(`\bType["']?\s*:\s*["']?[A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]`)
	// earlySections may fill the head of a template before its resources begin.
	earlySections = [][]byte{[]byte("Parameters"), []byte("Mappings"), []byte("Metadata"), []byte("Rules"), []byte("Conditions")}
)

// Detect reports whether a file may be a template.
func (Source) Detect(_ string, head []byte) bool {
	if bytes.IndexByte(head, 0) >= 0 {
		return false
	}
	return looksLikeTemplate(head) || len(head) == source.HeadSize && contains(head, earlySections)
}

func looksLikeTemplate(head []byte) bool {
	return bytes.Contains(head, formatVersion) ||
		bytes.Contains(head, resourcesName) && (contains(head, typePrefixes) || registryType.Match(head))
}

func contains(data []byte, texts [][]byte) bool {
	return slices.ContainsFunc(texts, func(text []byte) bool { return bytes.Contains(data, text) })
}

// Scan reads the templates.
func (Source) Scan(ctx context.Context, files []source.File, opts source.Options) (*inventory.Inventory, error) {
	read := make([]*reading, len(files))
	inParallel(ctx, len(files), func(i int) { read[i] = readFile(files[i], opts, len(files) > 1) })
	if ctx.Err() == nil {
		evaluate(ctx, read)
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("scanning templates: %w", err)
	}
	inv := inventory.New()
	declared, nested := map[string]bool{}, map[string]bool{}
	for _, r := range read {
		inv.Merge(r.inventory)
		for _, name := range r.parameters {
			if r.isNested {
				nested[name] = true
			} else {
				declared[name] = true
			}
		}
	}
	undeclared(inv, opts.Parameters, declared, nested)
	return inv, nil
}

// inParallel does n things, as many at once as there are processors, until the
// context is done.
func inParallel(ctx context.Context, n int, do func(i int)) {
	var group sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	group.Wait()
}

// reading is what came of one file.
type reading struct {
	file      source.File
	inventory *inventory.Inventory
	// root is the document, and template that of a stack of its own; nil if the file
	// is no template, or they are no longer needed.
	root     *document.Node
	template *template
	// parameters are the names that the template declares.
	parameters []string
	// parsed are what is wrong with the document as such.
	parsed []inventory.Diagnostic
	// isNested says that there is no stack of its own, because stacks of other
	// templates are made of this one.
	isNested bool
}

// evaluate evaluates the templates of outermost stacks, with those that are nested
// in them. Those that export or import are evaluated one after the other, because
// they evaluate one another.
func evaluate(ctx context.Context, read []*reading) {
	own := newLibrary(read).outermost()
	var alone, linked []*reading
	var templates []*template
	for _, r := range own {
		r.guard(r.file.Path, r.template.nestStacks)
		if r.template.tree.isLinked() {
			linked = append(linked, r)
			templates = append(templates, r.template.tree.templates...)
		} else {
			alone = append(alone, r)
		}
	}
	for _, r := range read {
		if r.isNested {
			r.release()
		}
	}
	inParallel(ctx, len(alone), func(i int) {
		alone[i].scan()
		alone[i].release()
	})
	s := newExchange(templates)
	for _, r := range linked {
		if ctx.Err() != nil {
			return
		}
		r.scan()
	}
	s.cycles()
	for _, r := range own {
		s.systems.name(r)
	}
}

// scan puts what a stack and those nested in it declare into the inventory.
func (r *reading) scan() { r.guard(r.file.Path, r.template.scan) }

// release lets go of what is no longer needed.
func (r *reading) release() { r.root, r.template = nil, nil }

// guard calls a function of which a fault in archlint, and nothing in a template,
// could make a panic: the template is then reported as not read, and the scan goes
// on with the others.
func (r *reading) guard(name string, read func()) {
	defer func() {
		fault := recover()
		if fault == nil {
			return
		}
		at := inventory.Range{File: name, Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
		summary := fmt.Sprintf("archlint failed on this template: %v", fault)
		r.inventory.Diagnostics = append(r.inventory.Diagnostics, inventory.Diagnostic{
			Severity: inventory.SeverityError, Summary: summary, Range: at,
			Detail: "this is a fault in archlint: please report it, with the template if you can",
		})
		r.gap(name, summary, at)
	}()
	read()
}

// readFile reads one file, which may turn out to be no template. It may be one of
// many.
func readFile(f source.File, opts source.Options, many bool) *reading {
	r := &reading{file: f, inventory: inventory.New()}
	r.guard(f.Path, func() { r.read(f, opts, many) })
	return r
}

func (r *reading) read(f source.File, opts source.Options, many bool) {
	data, err := f.Read()
	if err != nil {
		r.unreadable(f, err)
		return
	}
	root, diagnostics := document.Parse(f.Path, data)
	switch {
	case root == nil && (f.Explicit || hasTemplateExtension(f.Path) && looksLikeTemplate(data)):
		r.inventory.Diagnostics = diagnostics
		r.gap(f.Path, diagnostics[0].Summary, diagnostics[0].Range)
	case root != nil && isTemplate(root):
		r.inventory.Diagnostics, r.parsed = slices.Clone(diagnostics), diagnostics
		t := newTemplate(f.Path, opts, r.inventory)
		if many {
			t.scope = " in " + f.Path
		}
		t.project = f.Project
		t.mayImport = contains(data, foreignNames)
		t.deploy(f.Deployment)
		t.load(root)
		r.root, r.template = root, t
		r.parameters = slices.Collect(maps.Keys(t.parameters))
	case f.Explicit:
		summary := f.Path + " is not a CloudFormation template"
		at := inventory.Range{File: f.Path, Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
		r.inventory.Diagnostics = append(r.inventory.Diagnostics, inventory.Diagnostic{
			Severity: inventory.SeverityError, Summary: summary, Range: at,
			Detail: "a template is an object with Resources, each of which has a Type",
		})
		r.gap(f.Path, "not a CloudFormation template", at)
	case hasTemplateExtension(f.Path):
		r.inventory.PassedOver++
	}
}

func hasTemplateExtension(name string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json", ".template"}, strings.ToLower(path.Ext(name)))
}

// unreadable records a file that could not be read. A file that is too large is
// only worth a word if it looks like a template.
func (r *reading) unreadable(f source.File, err error) {
	summary, detail := "cannot read "+f.Path, err.Error()
	if tooLarge, ok := errors.AsType[source.TooLargeError](err); ok {
		summary = tooLarge.Error()
		detail = "CloudFormation takes templates of at most 1 MB; leave the file out of the scan or take it apart"
		if head, headErr := f.Head(); !f.Explicit && (headErr != nil || !looksLikeTemplate(head)) {
			if hasTemplateExtension(f.Path) {
				r.inventory.PassedOver++
			}
			return
		}
	}
	at := inventory.Range{File: f.Path, Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	r.inventory.Diagnostics = append(r.inventory.Diagnostics, inventory.Diagnostic{
		Severity: inventory.SeverityError, Summary: summary, Detail: detail, Range: at,
	})
	r.gap(f.Path, summary, at)
}

func (r *reading) gap(name, reason string, at inventory.Range) {
	r.inventory.Gaps = append(r.inventory.Gaps, inventory.Gap{
		Kind: inventory.GapInput, Subject: name, Reason: reason, Range: at,
	})
}

// undeclared warns of values for parameters that no template declares, or only those
// of nested stacks.
func undeclared(inv *inventory.Inventory, given map[string]source.Parameter, declared, nested map[string]bool) {
	for _, name := range slices.Sorted(maps.Keys(given)) {
		switch {
		case declared[name]:
		case nested[name]:
			inv.Diagnostics = append(inv.Diagnostics, inventory.Diagnostic{
				Severity: inventory.SeverityWarning, Range: given[name].Range,
				Summary: "only nested stacks have parameter " + name,
				Detail:  "its value is not used: they take theirs from the stack that they are nested in",
			})
		default:
			inv.Diagnostics = append(inv.Diagnostics, inventory.Diagnostic{
				Severity: inventory.SeverityWarning, Range: given[name].Range,
				Summary: fmt.Sprintf("no template declares parameter %s%s", name, didYouMean(name, maps.Keys(declared))),
				Detail:  "its value is not used",
			})
		}
	}
}
