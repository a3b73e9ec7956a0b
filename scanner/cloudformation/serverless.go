package cloudformation

import (
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/cloudformation/sam"
	"github.com/archlint/archlint/scanner/document"
)

// serverless is the transform of the AWS Serverless Application Model:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-serverless.html
const serverless = "AWS::Serverless-2016-10-31"

// expandServerless expands the SAM resources of the template. The conditions that this
// takes are added to those of the template.
func (t *template) expandServerless(resources, outputs []declaration) (expandedResources, expandedOutputs []declaration) {
	first := firstServerless(resources)
	switch {
	case first == nil && !t.hasServerless:
		return resources, outputs
	case first != nil && !t.hasServerless:
		t.fail(first.NameRange, "resource "+first.Name+" is one of SAM, and the template does not have the transform",
			"add it to the top of the template: Transform: "+serverless)
	}
	e := sam.Expand(sam.Template{
		Globals: t.root.Get("Globals"), Parameters: t.section("Parameters"), Mappings: t.section("Mappings"),
		Conditions: t.conditionMembers(), Resources: membersOf(resources), Outputs: membersOf(outputs),
		Values: t.givenParameters(), Unknown: t.computedParameters(), Region: t.options.Region, Notes: t.notes,
	})
	t.notes = e.Notes
	t.expands = t.expands || e.Incomplete
	for _, d := range e.Diagnostics {
		t.report(d.Severity, d.Range, d.Summary, d.Detail)
	}
	for _, m := range e.Conditions {
		if t.conditions[m.Name] == nil {
			c := &condition{name: m.Name, node: m.Value, at: m.NameRange}
			t.conditions[m.Name] = c
			t.conditionOrder = append(t.conditionOrder, c)
		}
	}
	given := givenOf(resources)
	for _, r := range e.Resources {
		from := r.From
		if from == "" {
			from = r.Name
		}
		expandedResources = append(expandedResources, declaration{r.Member, given[from]})
	}
	given = givenOf(outputs)
	for _, m := range e.Outputs {
		expandedOutputs = append(expandedOutputs, declaration{m, given[m.Name]})
	}
	return expandedResources, expandedOutputs
}

func firstServerless(resources []declaration) *declaration {
	for i, d := range resources {
		if typ := d.Value.Get("Type"); isNode(typ, document.String) && strings.HasPrefix(typ.Text, sam.Prefix) {
			return &resources[i]
		}
	}
	return nil
}

func membersOf(declarations []declaration) []document.Member {
	members := make([]document.Member, 0, len(declarations))
	for _, d := range declarations {
		members = append(members, d.Member)
	}
	return members
}

func givenOf(declarations []declaration) map[string][]*inventory.Value {
	given := map[string][]*inventory.Value{}
	for _, d := range declarations {
		given[d.Name] = d.given
	}
	return given
}

func (t *template) conditionMembers() []document.Member {
	members := make([]document.Member, 0, len(t.conditionOrder))
	for _, c := range t.conditionOrder {
		members = append(members, document.Member{Name: c.name, NameRange: c.at, Value: c.node})
	}
	return members
}

func (t *template) givenParameters() map[string]string {
	values := make(map[string]string, len(t.options.Parameters))
	for name, p := range t.options.Parameters {
		values[name] = p.Value
	}
	return values
}

// computedParameters are the parameters to which the parent of a nested stack gives
// values that it computes.
func (t *template) computedParameters() map[string]bool {
	if t.nested == nil {
		return nil
	}
	computed := map[string]bool{}
	given, plain := t.nested.parent.parametersOf(t.nested.resource)
	for name := range t.parameters {
		_, literal := t.options.Parameters[name]
		computed[name] = !literal && (!plain || given.Get(name) != nil)
	}
	return computed
}
