package cloudformation

import (
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// The custom resources by which stacks of the AWS CDK hand values to one another in
// other regions, by way of parameters of Systems Manager:
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib-readme.html#accessing-resources-in-a-different-stack-and-region
const (
	exportWriter    = "Custom::CrossRegionExportWriter"
	exportReader    = "Custom::CrossRegionExportReader"
	parameterReader = "Custom::CrossRegionStringParameterReader"
	ssmParameter    = "AWS::SSM::Parameter"
)

// writes are the values that a template writes for other stacks, by the name of the
// parameter that holds them.
func (t *template) writes() []*output {
	var all []*output
	for _, r := range t.order {
		properties := r.node.Get("Properties")
		switch r.typ {
		case exportWriter:
			for _, m := range properties.Get("WriterProps").Get("exports").Entries() {
				all = append(all, written(r, m.Name, m.Value))
			}
		case ssmParameter:
			name, value := properties.Get("Name"), properties.Get("Value")
			if isNode(name, document.String) && value != nil {
				all = append(all, written(r, name.Text, value))
			}
		}
	}
	return all
}

// written is a value of a resource as if it were an output.
func written(r *resource, name string, value *document.Node) *output {
	members := []document.Member{{Name: "Value", NameRange: r.at, Value: value}}
	if condition := r.node.Get("Condition"); condition != nil {
		members = append(members, document.Member{Name: "Condition", NameRange: r.at, Value: condition})
	}
	node := &document.Node{Kind: document.Map, Members: members, Range: value.Range}
	return &output{declaration: declaration{Member: document.Member{Name: name, NameRange: r.at, Value: node}, given: r.given}}
}

// readElsewhere returns what a custom resource reads that another stack of the scan
// writes; nil if that is not what the attribute is.
func (t *template) readElsewhere(r *resource, attribute string, at inventory.Range) *inventory.Value {
	if t.exchange == nil {
		return nil
	}
	name := attribute
	switch r.typ {
	case exportReader:
	case parameterReader:
		n := r.node.Get("Properties").Get("ParameterName")
		if !isNode(n, document.String) {
			return nil
		}
		name = n.Text
	default:
		return nil
	}
	if found := t.nearest(t.exchange.written[name], true); len(found) == 1 {
		return t.imported(call{name: r.typ, at: at}, inventory.NewString(name, at), found[0])
	}
	return nil
}
