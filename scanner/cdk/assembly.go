// Package cdk reads the cloud assemblies that the AWS CDK synthesizes: directories
// such as cdk.out, and the snapshots of integration tests, whose manifest says what
// stacks there are, what templates they are made of and where they are deployed.
// The templates themselves are CloudFormation's.
//
// https://docs.aws.amazon.com/cdk/v2/guide/deploy.html#deploy-how-synth-assemblies
package cdk

import (
	"bytes"
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
	"github.com/archlint/archlint/scanner/source"
)

// Kind is the kind of input that a template of an assembly is.
const Kind = "cdk"

// ManifestName is the name of the file that makes a directory an assembly.
const ManifestName = "manifest.json"

// The types of artifacts that matter to what is deployed:
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.ArtifactType.html
const (
	stackArtifact    = "aws:cloudformation:stack"
	assemblyArtifact = "cdk:cloud-assembly"
	assetsArtifact   = "cdk:asset-manifest"
)

// MayBeManifest reports whether a file may be the manifest of an assembly.
func MayBeManifest(name string, head []byte) bool {
	return path.Base(filepath.ToSlash(name)) == ManifestName && bytes.Contains(head, []byte(`"artifacts"`)) &&
		(bytes.Contains(head, []byte(stackArtifact)) || bytes.Contains(head, []byte(assemblyArtifact)) || bytes.Contains(head, []byte("cdk:tree")))
}

// Assemblies returns the files with what the manifests among them say of the
// templates. Of an assembly's own directories nothing else is left: neither the
// files that describe it, nor the code of assets, nor templates of stacks that the
// program no longer has.
func Assemblies(files []source.File, inv *inventory.Inventory) []source.File {
	a := &assemblies{
		inv: inv, byPath: make(map[string]int, len(files)), files: slices.Clone(files),
		manifests: map[string]*document.Node{}, claimed: map[string]bool{}, directories: map[string]bool{},
	}
	var directories []string
	for i, f := range files {
		a.byPath[f.Path] = i
		if root := a.manifest(f); root != nil {
			directory := path.Dir(f.Path)
			a.manifests[directory] = root
			directories = append(directories, directory)
		}
	}
	if len(directories) == 0 {
		return files
	}
	// An assembly comes before what is in it.
	slices.SortFunc(directories, func(x, y string) int { return cmp.Or(cmp.Compare(depth(x), depth(y)), cmp.Compare(x, y)) })
	for _, directory := range directories {
		if !a.isInside(path.Join(directory, ManifestName)) {
			a.read(directory)
		}
	}
	a.parts()
	return slices.DeleteFunc(a.files, a.isLeftOut)
}

// assemblies are the assemblies of a scan.
type assemblies struct {
	inv    *inventory.Inventory
	files  []source.File
	byPath map[string]int
	// manifests are those of the assemblies by directory, and claimed are the files that
	// they name.
	manifests map[string]*document.Node
	claimed   map[string]bool
	// directories are those of the assemblies that have been read.
	directories map[string]bool
}

// depth is how many directories deep a directory is.
func depth(directory string) int {
	if directory == "." {
		return -1
	}
	return strings.Count(directory, "/")
}

// isInside reports whether a file belongs to an assembly that has been read: it is
// directly in its directory, or in one that the CDK makes there.
func (a *assemblies) isInside(name string) bool {
	child, directly := "", true
	for directory := path.Dir(name); ; directory = path.Dir(directory) {
		made := strings.HasPrefix(child, "asset.") || strings.HasPrefix(child, "assembly-")
		if a.directories[directory] && (directly || made) {
			return true
		}
		if directory == "." || directory == "/" {
			return false
		}
		child, directly = path.Base(directory), false
	}
}
