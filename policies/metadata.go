package policies

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// packagePrefix is where the packages of policies lie, and libraryPrefix where
// the packages that policies share do.
const (
	packagePrefix = "archlint."
	libraryPrefix = "archlint.libraries."
)

// Categories are the categories that a policy may have.
func Categories() []string {
	return []string{"security", "reliability", "topology", "operations", "performance", "cost"}
}

// nodeTypes are the types of synthetic nodes that a policy may be about.
var nodeTypes = []string{
	topology.TypeInternet, topology.TypeContainer, topology.TypeImage, topology.TypeZone, topology.TypeExternal,
}

var kebabCase = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// packageLine is the package clause of a module.
var packageLine = regexp.MustCompile(`(?m)^package[ \t]+\S+.*$`)

// header parses a module up to its package clause, which is where the METADATA
// of the whole policy stands: parsing all of it takes much longer and is only
// needed for policies that are evaluated.
func header(file string, source []byte) (*ast.Module, error) {
	end := packageLine.FindIndex(source)
	if end == nil {
		return nil, fmt.Errorf("the file has no package clause; begin it with: package %s<id>", packagePrefix)
	}
	text := append(bytes.Clone(source[:end[1]]), '\n')
	return ast.ParseModuleWithOpts(file, string(text), ast.ParserOptions{ProcessAnnotation: true})
}

// reader collects what is wrong with one file's METADATA.
type reader struct {
	file        string
	source      string
	line        int
	diagnostics []inventory.Diagnostic
}

func (r *reader) fault(summary, detail string) {
	r.diagnostics = append(r.diagnostics, diagnostic(r.file, r.line, summary, detail))
}

// faultAt is a fault at the first place in the METADATA where a text stands.
func (r *reader) faultAt(text, summary, detail string) {
	d := diagnostic(r.file, r.line, summary, detail)
	word := regexp.MustCompile(`[^\w-]` + regexp.QuoteMeta(text) + `([^\w-]|$)`)
	line := 0
	for comment := range strings.Lines(r.source) {
		if line++; line < r.line {
			continue
		}
		if !strings.HasPrefix(comment, "#") {
			break
		}
		if found := word.FindStringIndex(comment); found != nil {
			d.Range.Line, d.Range.Column = line, found[0]+2
			break
		}
	}
	r.diagnostics = append(r.diagnostics, d)
}

func diagnostic(file string, line int, summary, detail string) inventory.Diagnostic {
	return inventory.Diagnostic{
		Severity: inventory.SeverityError, Summary: summary, Detail: detail,
		Range: inventory.Range{File: file, Line: line, Column: 1},
	}
}

// policy reads the METADATA of a module's package. The policy is nil if a
// diagnostic says that it cannot be used.
func (r *reader) policy(m *ast.Module, source []byte) *Policy {
	var metadata *ast.Annotations
	for _, a := range m.Annotations {
		if a.Scope == "package" {
			metadata = a
		}
	}
	r.line = m.Package.Loc().Row
	if metadata == nil {
		r.fault("the policy has no METADATA",
			"Write a comment block that begins with # METADATA directly above the package clause.")
		return nil
	}
	r.line = metadata.Loc().Row
	p := &Policy{
		Title: metadata.Title, Description: strings.TrimSpace(metadata.Description),
		Package: strings.TrimPrefix(m.Package.Path.String(), "data."),
		File:    r.file, Source: string(source),
	}
	for _, related := range metadata.RelatedResources {
		p.Related = append(p.Related, Link{Ref: related.Ref.String(), Description: related.Description})
	}
	if len(p.Related) > 0 {
		p.Docs = p.Related[0].Ref
	}
	r.custom(p, metadata.Custom)
	r.check(p)
	if len(r.diagnostics) > 0 {
		return nil
	}
	return p
}

// custom reads the custom part of the METADATA, in which nothing but the known
// names may stand: a misspelt one would be lost in silence.
func (r *reader) custom(p *Policy, custom map[string]any) {
	fields := map[string]func(name string, value any){
		"id":       func(name string, v any) { p.ID = r.text(name, v) },
		"category": func(name string, v any) { p.Category = r.text(name, v) },
		"remediation": func(name string, v any) {
			p.Remediation = r.text(name, v)
		},
		"resources": func(name string, v any) { p.Resources = r.texts(name, v) },
		"aliases":   func(name string, v any) { p.Aliases = r.texts(name, v) },
		"severity": func(name string, v any) {
			severity, ok := finding.ParseSeverity(r.text(name, v))
			if !ok {
				r.faultAt("severity:", fmt.Sprintf("severity %v is not known", v), "Use one of critical, high, medium, low, info.")
			}
			p.Severity = severity
		},
	}
	for _, name := range sortedKeys(custom) {
		if read, ok := fields[name]; ok {
			read(name, custom[name])
			continue
		}
		r.faultAt(name+":", fmt.Sprintf("custom field %q is not known", name), suggest(name, sortedKeys(fields)))
	}
	for _, name := range []string{"id", "severity", "category", "resources", "remediation"} {
		if _, ok := custom[name]; !ok {
			r.fault(fmt.Sprintf("the METADATA has no custom field %q", name), "Add it below custom.")
		}
	}
}

func (r *reader) text(name string, value any) string {
	text, ok := value.(string)
	if !ok || strings.TrimSpace(text) == "" {
		r.faultAt(name+":", fmt.Sprintf("custom field %q is not a text", name), "Write a text that is not empty.")
	}
	return strings.TrimSpace(text)
}

func (r *reader) texts(name string, value any) []string {
	list, ok := value.([]any)
	if !ok {
		r.faultAt(name+":", fmt.Sprintf("custom field %q is not a list", name), "Write a list of texts.")
		return nil
	}
	var out []string
	for _, element := range list {
		out = append(out, r.text(name, element))
	}
	return out
}

// check tests what the fields say.
func (r *reader) check(p *Policy) {
	if p.Title == "" {
		r.fault("the METADATA has no title", "Say in one line what holds when the policy passes.")
	}
	if p.ID != "" && !kebabCase.MatchString(p.ID) {
		r.faultAt("id:", fmt.Sprintf("policy ID %q is not in kebab case", p.ID), "Write it like ecs-image-tag-latest.")
	}
	if want := packagePrefix + strings.ReplaceAll(p.ID, "-", "_"); p.ID != "" && p.Package != want {
		r.fault(fmt.Sprintf("the package of policy %s is %s", p.ID, p.Package), "Name the package "+want+".")
	}
	if p.Category != "" && !slices.Contains(Categories(), p.Category) {
		r.faultAt("category:", fmt.Sprintf("category %q is not known", p.Category), "Use one of "+strings.Join(Categories(), ", ")+".")
	}
	for _, t := range p.Resources {
		if _, ok := catalog.Lookup(t); !ok && !slices.Contains(nodeTypes, t) {
			r.faultAt(t, fmt.Sprintf("resource type %q is not known", t), typeHint(t))
		}
	}
	for _, alias := range p.Aliases {
		if !kebabCase.MatchString(alias) {
			r.faultAt(alias, fmt.Sprintf("alias %q is not in kebab case", alias), "Write it like ecs-image-tag-latest.")
		}
	}
}

// typeHint says what to write instead of a type of resource that is not known.
func typeHint(name string) string {
	if near := closest(name, slices.Concat(catalog.Names(), nodeTypes)); near != "" {
		return "Do you mean " + near + "?"
	}
	return "Use a type that archlint knows, or one of " + strings.Join(nodeTypes, ", ") + "."
}
