package cdk

import (
	"path"
	"strings"

	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/source"
)

// assets takes the names under which the files of an assembly are uploaded: by these
// the URLs of nested stacks' templates end.
func (a *assemblies) assets(directory string, n *document.Node) {
	name, ok := within(directory, text(n))
	i, found := a.byPath[name]
	if !ok || !found {
		return
	}
	root := parse(a.files[i])
	for _, m := range root.Get("files").Entries() {
		of := m.Value.Get("source")
		if packaging := text(of.Get("packaging")); packaging != "" && packaging != "file" {
			continue
		}
		if name, ok := within(directory, text(of.Get("path"))); ok {
			for _, to := range m.Value.Get("destinations").Entries() {
				a.upload(name, text(to.Value.Get("objectKey")))
			}
		}
	}
}

// upload records that a file is uploaded under a name. One of which no stack is made
// is a part of others.
func (a *assemblies) upload(name, key string) {
	i, found := a.byPath[name]
	if !found || key == "" {
		return
	}
	a.claimed[name] = true
	d := a.files[i].Deployment
	if d == nil {
		d = &source.Deployment{Kind: Kind, Part: true}
		a.files[i].Deployment = d
	}
	d.Keys = append(d.Keys, key)
}

// parts takes the templates of nested stacks that no manifest names, as older versions
// of the CDK leave them.
func (a *assemblies) parts() {
	for i, f := range a.files {
		if strings.HasSuffix(f.Path, nestedSuffix) && a.directories[path.Dir(f.Path)] && !a.claimed[f.Path] {
			a.files[i].Deployment, a.claimed[f.Path] = &source.Deployment{Kind: Kind, Part: true}, true
		}
	}
}

// isLeftOut reports whether a file belongs to an assembly and no stack is made of it.
func (a *assemblies) isLeftOut(f source.File) bool {
	if a.claimed[f.Path] || f.Explicit && path.Base(f.Path) != ManifestName || !a.isInside(f.Path) {
		return false
	}
	if strings.HasSuffix(f.Path, templateSuffix) {
		a.inv.PassedOver++
	}
	return true
}

// templateSuffix ends the names of the templates that the CDK writes, nestedSuffix
// those of nested stacks.
const (
	templateSuffix = ".template.json"
	nestedSuffix   = ".nested.template.json"
)
