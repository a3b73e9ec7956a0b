package sam

import (
	_ "embed"
	"fmt"
	"sync"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

//go:embed data/policy_templates.json
var policyTemplateData []byte

// policyTemplates returns the policy templates by their names, an object with
// parameters and policy for each:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html
var policyTemplates = sync.OnceValue(func() map[string]*document.Node {
	root, diagnostics := document.Parse("policy_templates.json", policyTemplateData)
	if root == nil {
		panic(diagnostics[0].Summary) // the data are part of the program
	}
	templates := make(map[string]*document.Node, len(root.Members))
	for _, m := range root.Members {
		templates[m.Name] = m.Value
	}
	return templates
})

// isPolicyTemplate reports whether a policy is the use of a template: an object
// with its name and its parameters.
func isPolicyTemplate(n *document.Node) bool {
	return isMap(n) && len(n.Members) == 1 && policyTemplates()[n.Members[0].Name] != nil
}

// policyOfTemplate returns the policy document that a use of a template stands
// for; nil if parameters are missing.
func (x *expansion) policyOfTemplate(n *document.Node) *document.Node {
	use := n.Members[0]
	template := policyTemplates()[use.Name]
	if !isMap(use.Value) {
		x.fail(use.NameRange, "policy template "+use.Name+" has no parameters", "write an object of parameters, {} if it takes none")
		return nil
	}
	for _, p := range template.Get("parameters").Items {
		if use.Value.Get(p.Text) == nil {
			x.fail(use.NameRange, fmt.Sprintf("policy template %s has no %s", use.Name, p.Text), "give the parameter a value")
			return nil
		}
	}
	return x.fill(template.Get("policy"), use.Value, use.NameRange)
}

// fill copies a part of a policy template to a place, with references to
// parameters replaced by their values.
func (x *expansion) fill(n, values *document.Node, at inventory.Range) *document.Node {
	if !x.spend(1, at) {
		return n
	}
	if name, ok := plainText(n.Get("Ref")); ok {
		if value := values.Get(name); value != nil {
			return value
		}
	}
	c := &document.Node{Kind: n.Kind, Text: n.Text, Range: at}
	for _, item := range n.Items {
		c.Items = append(c.Items, x.fill(item, values, at))
	}
	for _, m := range n.Members {
		c.Members = append(c.Members, document.Member{Name: m.Name, NameRange: at, Value: x.fill(m.Value, values, at)})
	}
	return c
}
