package cdk

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/source"
)

// manifest returns the manifest of an assembly that a file is; nil if it is none.
func (a *assemblies) manifest(f source.File) *document.Node {
	if path.Base(f.Path) != ManifestName {
		return nil
	}
	head, err := f.Head()
	if err != nil || !MayBeManifest(f.Path, head) {
		return nil
	}
	root := parse(f)
	if root.Get("version") == nil {
		return nil
	}
	for _, m := range root.Get("artifacts").Entries() {
		switch text(m.Value.Get("type")) {
		case stackArtifact, assemblyArtifact, assetsArtifact:
			return root
		}
	}
	return nil
}

// parse reads a file of an assembly; nil if it cannot be read, in which case what is
// in it is not known.
func parse(f source.File) *document.Node {
	data, err := f.Read()
	if err != nil {
		return nil
	}
	root, _ := document.Parse(f.Path, data)
	return root
}

// text returns the text of a scalar; empty for anything else.
func text(n *document.Node) string {
	if !n.IsScalar() {
		return ""
	}
	return n.Text
}

// read takes what the manifest of a directory says, and those of the assemblies in
// it.
func (a *assemblies) read(directory string) {
	waiting := []string{directory}
	for len(waiting) > 0 {
		directory, waiting = waiting[0], waiting[1:]
		root := a.manifests[directory]
		if root == nil {
			continue
		}
		delete(a.manifests, directory) // each is read once, also in a circle
		a.directories[directory] = true
		var assets []*document.Node
		for _, m := range root.Get("artifacts").Entries() {
			properties := m.Value.Get("properties")
			switch text(m.Value.Get("type")) {
			case stackArtifact:
				a.stack(directory, m)
			case assetsArtifact:
				assets = append(assets, properties.Get("file"))
			case assemblyArtifact:
				if inner, ok := within(directory, text(properties.Get("directoryName"))); ok {
					waiting = append(waiting, inner)
				}
			}
		}
		for _, n := range assets {
			a.assets(directory, n)
		}
	}
}

// within returns the path of something in a directory, if the name does not lead out
// of it.
func within(directory, name string) (string, bool) {
	if name == "" || !filepath.IsLocal(filepath.FromSlash(name)) {
		return "", false
	}
	return path.Join(directory, name), true
}

// stack takes what the manifest says of a stack.
func (a *assemblies) stack(directory string, m document.Member) {
	properties := m.Value.Get("properties")
	n := properties.Get("templateFile")
	name, ok := within(directory, text(n))
	i, found := a.byPath[name]
	if !ok || !found {
		a.missing(m, n)
		return
	}
	d := &source.Deployment{
		Kind: Kind, Stack: stackName(m), Parameters: map[string]source.Parameter{}, Paths: a.paths(directory, m.Value),
	}
	d.Account, d.Region = environment(text(m.Value.Get("environment")))
	for _, p := range properties.Get("parameters").Entries() {
		if p.Value.IsScalar() {
			d.Parameters[p.Name] = source.Parameter{Value: p.Value.Text, Range: p.Value.Range}
		}
	}
	a.files[i].Deployment, a.claimed[name] = d, true
}

// stackName is the name that a stack is deployed under: that of its artifact, if the
// manifest states no other.
func stackName(m document.Member) string {
	if name := text(m.Value.Get("properties").Get("stackName")); name != "" {
		return name
	}
	return m.Name
}

// environment reads where a stack is deployed: aws://account/region. What is not
// known is empty.
func environment(uri string) (account, region string) {
	account, region, _ = strings.Cut(strings.TrimPrefix(uri, "aws://"), "/")
	if account == "unknown-account" || strings.Contains(account, "$") {
		account = ""
	}
	if region == "unknown-region" || strings.Contains(region, "$") {
		region = ""
	}
	return account, region
}

// missing reports a stack whose template is not there.
func (a *assemblies) missing(m document.Member, n *document.Node) {
	at, shown := m.NameRange, "its template"
	if n != nil {
		at = n.Range
	}
	if text(n) != "" {
		shown = text(n)
	}
	summary := "stack " + m.Name + " of the assembly was not read, because " + shown + " is not there"
	a.inv.Diagnostics = append(a.inv.Diagnostics, inventory.Diagnostic{
		Severity: inventory.SeverityError, Summary: summary, Range: at,
		Detail: "synthesize the assembly again (cdk synth), and scan the whole directory",
	})
	a.inv.Gaps = append(a.inv.Gaps, inventory.Gap{
		Kind: inventory.GapInput, Subject: m.Name, Reason: shown + " is not in the assembly", Range: at,
	})
}
