package plan

import (
	"github.com/archlint/archlint/inventory"
	evaluation "github.com/archlint/archlint/scanner/terraform/module"
)

// policy returns the policy in JSON that a reference to a data source gives, of which a
// plan has the arguments where some of them are known after apply; nil if it is no such
// reference.
func (s *resolver) policy(f referent) *inventory.Value {
	n := f.node
	if n.typeName != "aws_iam_policy_document" || n.mode != "data" || len(f.rest) > 0 || f.attribute != "json" && f.attribute != "minified_json" {
		return nil
	}
	if n.policy == nil && !n.busy && n.unknown != nil && s.depth <= mostNested {
		n.busy = true
		s.depth++
		arguments := s.fill(n, n.unknown, n.sensitive.sensitive(n.values), nil)
		s.depth--
		n.busy = false
		n.policy = evaluation.PolicyDocument(arguments, n.at)
	}
	return n.policy
}
