package cloudformation

import (
	"testing"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

func TestTransformsAreNamed(t *testing.T) {
	inv := scanText(t, preamble+"{A: {'Fn::Transform': [{Name: One}, {Name: Two}]}, B: {'Fn::Transform': {Name: One}}, C: {'Fn::Transform': {}}}\n", source.Options{})
	got := map[string]bool{}
	for _, g := range inv.Gaps {
		if g.Kind == inventory.GapTransform {
			got[g.Subject] = true
		}
	}
	if len(got) != 3 || !got["One"] || !got["Two"] || !got["without a name"] {
		t.Errorf("got %v", got)
	}
	if u := property(t, inv, "Subject").Get("P").Get("A").Unknown(); u == nil || u.Detail != "transform One, Two is not expanded" {
		t.Errorf("got %+v", u)
	}
}

// TestAttributeIsProperty shows that an attribute is the property of its name.
func TestAttributeIsProperty(t *testing.T) {
	const resources = "Parameters: {P: {Type: String}}\nResources:\n  Mesh: {Type: 'AWS::AppMesh::Mesh', Properties: {MeshName: m}}\n" +
		"  Open: {Type: 'AWS::AppMesh::Mesh', Properties: {MeshName: !Ref P}}\n  Bare: {Type: 'AWS::AppMesh::Mesh'}\n" +
		"  Own: {Type: 'Custom::Mesh', Properties: {MeshName: m}}\n  Subject: {Type: 'AWS::Odd::Thing', Properties: {P: "
	for expr, want := range map[string]string{
		"!GetAtt Mesh.MeshName": `"m"`, "!GetAtt Open.MeshName": "(parameter P)", "!GetAtt Bare.MeshName": "(attribute Bare.MeshName)",
		"!GetAtt Own.MeshName": "(attribute Own.MeshName)",
	} {
		inv := scanText(t, resources+expr+"}}\n", source.Options{})
		if got := describe(property(t, inv, "Subject").Get("P")); got != want || len(inv.Diagnostics) > 0 {
			t.Errorf("%s: got %s, %v", expr, got, summaries(inv))
		}
	}
}
