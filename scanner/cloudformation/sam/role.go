package sam

import (
	"fmt"
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// role is an execution role that is being put together. What triggers a function
// adds permissions to it.
type role struct {
	*resource
	managed, policies []*document.Node
}

// roleOf makes the execution role of a source from its property Policies. The
// role is not part of the template before it is registered.
func (x *expansion) roleOf(s *source, service string, managed []string, policies ...*document.Node) *role {
	r := &role{resource: x.build(s.id+"Role", "AWS::IAM::Role", s.at).attributes(s.passed()), policies: policies}
	for _, name := range managed {
		r.managed = append(r.managed, node(s.at, x.managedPolicyARN(name)))
	}
	assume := s.get("AssumeRolePolicyDocument")
	if assume == nil {
		assume = node(s.at, assumedBy(service))
	}
	r.set("AssumeRolePolicyDocument", assume)
	for i, policy := range listOf(s.get("Policies")) {
		x.policy(r, s, i, policy)
	}
	r.set("Path", s.get("RolePath"))
	r.set("PermissionsBoundary", s.get("PermissionsBoundary"))
	return r
}

// finish writes the policies into the properties of the role.
func (r *role) finish() {
	r.set("ManagedPolicyArns", node(r.at, r.managed))
	if len(r.policies) > 0 {
		r.set("Policies", node(r.at, r.policies))
	}
}

// assumedBy is the trust policy of a role that a service takes on.
func assumedBy(service string) object {
	return object{{"Version", "2012-10-17"}, {"Statement", []any{object{
		{"Action", []string{"sts:AssumeRole"}},
		{"Effect", "Allow"},
		{"Principal", object{{"Service", []string{service}}}},
	}}}}
}

// listOf returns the items of a list, or the one value; none for nil.
func listOf(n *document.Node) []*document.Node {
	switch {
	case !isSet(n):
		return nil
	case isList(n):
		return n.Items
	}
	return []*document.Node{n}
}

// policyKind says what an element of Policies is.
type policyKind int

const (
	policyUnknown policyKind = iota
	policyManaged
	policyDocument
	policyTemplate
	// policyMixed is a choice of two kinds.
	policyMixed
)

func policyKindOf(n *document.Node) policyKind {
	switch {
	case n == nil:
		return policyUnknown
	case n.Kind == document.String:
		return policyManaged
	case isFunction(n):
		if yes, no, ok := branches(n); ok {
			return commonKind(yes, no)
		}
		return policyManaged
	case isMap(n) && n.Get("Statement") != nil:
		return policyDocument
	case isPolicyTemplate(n):
		return policyTemplate
	}
	return policyUnknown
}

func commonKind(yes, no *document.Node) policyKind {
	one, other := policyKindOf(yes), policyKindOf(no)
	switch {
	case one == other, isNoValue(no):
		return one
	case isNoValue(yes):
		return other
	}
	return policyMixed
}

// branches returns the two values of Fn::If.
func branches(n *document.Node) (yes, no *document.Node, ok bool) {
	if !isFunction(n) {
		return nil, nil, false
	}
	arg := n.Get("Fn::If")
	if !isList(arg) || len(arg.Items) != 3 {
		return nil, nil, false
	}
	return arg.Items[1], arg.Items[2], true
}

// convertBranches applies a conversion to a node, or to the branches of Fn::If
// that have a value. A branch without a conversion stays.
func convertBranches(n *document.Node, convert func(*document.Node) *document.Node) *document.Node {
	yes, no, ok := branches(n)
	if !ok {
		return convert(n)
	}
	if !isNoValue(yes) {
		yes = convert(yes)
	}
	if !isNoValue(no) {
		no = convert(no)
	}
	if yes == nil || no == nil {
		return nil
	}
	return node(n.Range, object{{"Fn::If", []any{n.Get("Fn::If").Items[0], yes, no}}})
}

// policy adds an element of Policies to a role.
func (x *expansion) policy(r *role, s *source, index int, n *document.Node) {
	kind := policyKindOf(n)
	if kind == policyTemplate {
		if n = convertBranches(n, x.policyOfTemplate); n == nil {
			return
		}
		kind = policyDocument
	}
	switch kind {
	case policyManaged:
		arn := convertBranches(n, func(n *document.Node) *document.Node {
			if text, ok := plainText(n); ok {
				return node(n.Range, x.policyARN(text))
			}
			return n
		})
		r.addManaged(arn)
	case policyDocument:
		name := fmt.Sprintf("%sPolicy%d", r.id, index)
		r.policies = append(r.policies, convertBranches(n, func(n *document.Node) *document.Node {
			return node(n.Range, object{{"PolicyName", name}, {"PolicyDocument", n}})
		}))
	case policyMixed:
		x.fail(n.Range, "the two policies of an Fn::If in "+s.id+" are of different kinds", "write an Fn::If for each kind")
	default:
		x.fail(n.Range, fmt.Sprintf("policy %d of %s is none", index+1, s.id),
			"write the name or the ARN of a managed policy, a policy document with a Statement, or a policy template of SAM")
	}
}

// addManaged adds the ARN of a managed policy to a role, unless it has it.
func (r *role) addManaged(arn *document.Node) {
	if !containsEqual(r.managed, arn) {
		r.managed = append(r.managed, arn)
	}
}

// addPolicy adds an inline policy to a role, unless there is one with the same
// statements.
func (r *role) addPolicy(policy *document.Node) {
	wanted := policy.Get("PolicyDocument")
	if !slices.ContainsFunc(r.policies, func(p *document.Node) bool { return equal(p.Get("PolicyDocument"), wanted) }) {
		r.policies = append(r.policies, policy)
	}
}

// equal reports whether two nodes say the same, the order of members aside.
func equal(a, b *document.Node) bool {
	switch {
	case a == nil || b == nil:
		return a == b
	case a == b:
		return true
	case a.Kind != b.Kind || a.Text != b.Text || len(a.Items) != len(b.Items) || len(a.Members) != len(b.Members):
		return false
	}
	for i := range a.Items {
		if !equal(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for _, m := range a.Members {
		if !equal(m.Value, b.Get(m.Name)) {
			return false
		}
	}
	return true
}

func containsEqual(nodes []*document.Node, n *document.Node) bool {
	return slices.ContainsFunc(nodes, func(other *document.Node) bool { return equal(other, n) })
}

// inlinePolicy is a policy of a role that allows one action on one resource.
func inlinePolicy(at inventory.Range, name, action string, on *document.Node) *document.Node {
	return node(at, object{{"PolicyName", name}, {"PolicyDocument", object{{"Statement", []any{object{
		{"Action", action}, {"Effect", "Allow"}, {"Resource", on},
	}}}}}})
}
