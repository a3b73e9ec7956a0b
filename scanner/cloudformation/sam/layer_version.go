package sam

import (
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

var _ = register("AWS::Serverless::LayerVersion", kind{turn: turnOther, expand: expandLayerVersion})

// layerTexts are the properties of a layer that SAM has to know, so that parameters
// in them are replaced.
var layerTexts = []string{"LayerName", "LicenseInfo", "Description", "RetentionPolicy"}

// expandLayerVersion makes a version of a layer. Its logical ID changes with
// whatever the template says of it, so that the version before is retained:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html
func expandLayerVersion(x *expansion, s *source) {
	s.properties = shallow(s.properties)
	for _, name := range layerTexts {
		if value := s.get(name); value != nil {
			set(s.properties, name, x.resolve(value))
		}
	}
	content := s.get("ContentUri")
	if content == nil {
		return // this is reported already, as for all required properties
	}
	head := s.passed()
	if head.Get("DeletionPolicy") == nil {
		set(head, "DeletionPolicy", node(s.at, "Retain"))
	}
	if policy := s.get("RetentionPolicy"); policy != nil {
		text, ok := retention(policy)
		if !ok {
			x.fail(policy.Range, "the RetentionPolicy of "+s.id+" is another", "write Retain or Delete")
			return
		}
		set(head, "DeletionPolicy", node(policy.Range, text))
	}
	id := logicalID(s.id, layerHash(s))
	x.rename(s.id, id)
	layer := x.add(id, "AWS::Lambda::LayerVersion", s.at).attributes(head)
	layer.attribute("DependsOn", s.node.Get("DependsOn"))
	if isSet(s.get("LayerName")) {
		layer.copy(s, "LayerName")
	} else {
		layer.put("LayerName", s.id)
	}
	layer.copy(s, "Description")
	layer.set("Content", x.storedAt(s.id, content))
	layer.copy(s, "CompatibleArchitectures", "CompatibleRuntimes", "LicenseInfo")
}

// retention is the policy that a layer asks for, which SAM takes in any case.
func retention(n *document.Node) (string, bool) {
	for _, policy := range []string{"Retain", "Delete"} {
		if text, ok := plainText(n); ok && strings.EqualFold(text, policy) {
			return policy, true
		}
	}
	return "", false
}

// layerHash is what the logical ID of a layer is hashed of. What is uploaded before
// a deployment counts as one object, because its key is not known.
func layerHash(s *source) *document.Node {
	properties := &document.Node{Kind: document.Map}
	for _, m := range s.properties.Members {
		if isNull(m.Value) {
			continue
		}
		if text, ok := plainText(m.Value); ok && m.Name == "ContentUri" && !strings.HasPrefix(text, "s3://") {
			set(properties, m.Name, node(m.NameRange, "s3://bucket/value"))
			continue
		}
		set(properties, m.Name, m.Value)
	}
	whole := s.members("DependsOn", "UpdatePolicy", "Condition")
	set(whole, "Type", node(s.at, s.typ))
	set(whole, "Properties", properties)
	return node(s.at, object{{s.id, whole}})
}
