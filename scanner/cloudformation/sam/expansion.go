package sam

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

const (
	// maxNodes bounds how many nodes an expansion may copy or merge.
	maxNodes = 2 * document.MaxExpanded
	// maxResources bounds how many resources it may make. CloudFormation takes 500.
	maxResources = 20_000
)

// expansion is a template that is being expanded. All nodes of it are its own, in
// the long form of functions: an object with the one member Ref or Fn::….
type expansion struct {
	Template
	// sources are the SAM resources in the order of the template.
	sources []*source
	// resources are those of the expanded template, with the places of what they
	// were made of in index.
	resources []*resource
	byID      map[string]*resource
	// declared are the types of the template's resources before the expansion.
	declared map[string]string
	// conditions and outputs are objects.
	conditions, outputs *document.Node
	parameters          map[string]*document.Node
	// attributes are the logical IDs that LogicalID.Attribute stands for, renamed
	// those of resources that have changed theirs.
	attributes  map[string]map[string]string
	renamed     map[string]string
	deployments deployments
	// defaultRoutes are the HTTP APIs and functions of which one calls the other for
	// all paths.
	defaultRoutes map[[2]string]bool
	apis          apiState

	// current is the resource that is being expanded.
	current     *source
	notes       map[*document.Node]string
	diagnostics []inventory.Diagnostic
	said        map[inventory.Diagnostic]bool
	incomplete  bool
	nodes       int
	exhausted   bool
}

func newExpansion(t Template) *expansion {
	x := &expansion{
		Template: t, byID: map[string]*resource{}, declared: map[string]string{},
		parameters: map[string]*document.Node{}, attributes: map[string]map[string]string{},
		renamed: map[string]string{}, notes: maps.Clone(t.Notes), said: map[inventory.Diagnostic]bool{},
		nodes: maxNodes, defaultRoutes: map[[2]string]bool{},
	}
	if x.notes == nil {
		x.notes = map[*document.Node]string{}
	}
	x.conditions = x.object(t.Conditions)
	x.outputs = x.object(t.Outputs)
	x.Globals = x.long(t.Globals)
	x.Mappings = x.object(t.Mappings).Members
	for _, m := range t.Parameters {
		if value := m.Value.Get("Default"); value != nil && !t.Unknown[m.Name] {
			x.parameters[m.Name] = value
		}
		if text, ok := t.Values[m.Name]; ok {
			x.parameters[m.Name] = node(m.NameRange, text)
		}
	}
	if t.Region != "" {
		x.parameters["AWS::Region"] = node(inventory.Range{}, t.Region)
		x.parameters["AWS::Partition"] = node(inventory.Range{}, x.partition())
	}
	for i, m := range t.Resources {
		x.read(i, document.Member{Name: m.Name, NameRange: m.NameRange, Value: x.long(m.Value)})
	}
	return x
}

// read takes in a resource of the template.
func (x *expansion) read(index int, m document.Member) {
	typ, _ := plainText(m.Value.Get("Type"))
	x.declared[m.Name] = typ
	if !strings.HasPrefix(typ, Prefix) {
		x.put(&resource{id: m.Name, typ: typ, at: m.NameRange, whole: m.Value, index: index})
		return
	}
	s := &source{id: m.Name, typ: typ, at: m.NameRange, node: m.Value, index: index}
	if !alphanumeric.MatchString(m.Name) && !strings.Contains(m.Name, "{") {
		x.fail(m.NameRange, "the logical ID "+m.Name+" is not letters and digits", "take another name")
	}
	switch properties := m.Value.Get("Properties"); {
	case isNull(properties):
		s.properties = &document.Node{Kind: document.Map, Range: m.Value.Range}
	case properties.Kind != document.Map:
		x.fail(properties.Range, fmt.Sprintf("the Properties of %s are %s", m.Name, properties.Kind), "write an object")
		x.keep(s)
		return
	default:
		s.properties = properties
	}
	x.sources = append(x.sources, s)
}

// alphanumeric is what a logical ID may be.
var alphanumeric = regexp.MustCompile(`^[A-Za-z0-9]+$`)

// source returns the SAM resource of a logical ID, nil if there is none.
func (x *expansion) source(id string) *source {
	i := slices.IndexFunc(x.sources, func(s *source) bool { return s.id == id })
	if i < 0 {
		return nil
	}
	return x.sources[i]
}

// add makes a resource for the one that is being expanded. It takes nothing over
// from that; see resource.attributes. A second resource of a logical ID is
// reported, and does not become a part of the template.
func (x *expansion) add(id, typ string, at inventory.Range) *resource {
	r := x.build(id, typ, at)
	x.register(r)
	return r
}

// build is add without making the resource a part of the template.
func (x *expansion) build(id, typ string, at inventory.Range) *resource {
	r := &resource{
		id: id, typ: typ, at: at, index: len(x.Resources),
		head:       &document.Node{Kind: document.Map, Range: at},
		properties: &document.Node{Kind: document.Map, Range: at},
	}
	if x.current != nil {
		r.from, r.index, r.span = x.current, x.current.index, x.current.node.Range
	}
	return r
}

// register makes a resource that was built a part of the template.
func (x *expansion) register(r *resource) {
	declared, taken := x.declared[r.id]
	switch made := x.byID[r.id]; {
	case taken && !mayReplace(r.typ, declared), made != nil && made.typ != r.typ:
		x.fail(r.at, fmt.Sprintf("the %s that is made here is called %s, as another resource", r.typ, r.id), "rename one of them")
	default:
		x.put(r)
	}
}

// put makes a resource part of the template, in the place of one that has the
// logical ID.
func (x *expansion) put(r *resource) {
	if len(x.resources) >= maxResources {
		x.exhaust(r.at, fmt.Sprintf("the SAM resources of the template stand for more than %d resources", maxResources))
		return
	}
	if old := x.byID[r.id]; old != nil {
		x.resources[slices.Index(x.resources, old)] = r
	} else {
		x.resources = append(x.resources, r)
	}
	x.byID[r.id] = r
}

// mayReplace reports whether a generated resource may have the logical ID of a
// resource of the template, because it is made of it.
func mayReplace(made, declared string) bool { return slices.Contains(madeOf[made], declared) }

// madeOf names the types of resources whose logical IDs go on to a generated one.
var madeOf = map[string][]string{
	"AWS::Lambda::Function":            {"AWS::Serverless::Function"},
	"AWS::Lambda::LayerVersion":        {"AWS::Serverless::LayerVersion"},
	"AWS::Lambda::CapacityProvider":    {"AWS::Serverless::CapacityProvider"},
	"AWS::ApiGateway::RestApi":         {"AWS::Serverless::Api"},
	"AWS::ApiGatewayV2::Api":           {"AWS::Serverless::HttpApi", "AWS::Serverless::WebSocketApi"},
	"AWS::S3::Bucket":                  {"AWS::S3::Bucket"},
	"AWS::SNS::Topic":                  {"AWS::SNS::Topic"},
	"AWS::DynamoDB::Table":             {"AWS::Serverless::SimpleTable"},
	"AWS::CloudFormation::Stack":       {"AWS::Serverless::Application"},
	"AWS::Cognito::UserPool":           {"AWS::Cognito::UserPool"},
	"AWS::ApiGateway::DomainName":      {"AWS::ApiGateway::DomainName"},
	"AWS::ApiGateway::DomainNameV2":    {"AWS::ApiGateway::DomainNameV2"},
	"AWS::ApiGateway::BasePathMapping": {"AWS::ApiGateway::BasePathMapping"},
	"AWS::ApiGateway::BasePathMappingV2": {
		"AWS::ApiGateway::BasePathMappingV2",
	},
	"AWS::StepFunctions::StateMachine": {"AWS::Serverless::StateMachine"},
	"AWS::AppSync::GraphQLApi":         {"AWS::Serverless::GraphQLApi"},
}

// refer makes LogicalID.Attribute stand for a resource.
func (x *expansion) refer(id, attribute, to string) {
	if x.attributes[id] == nil {
		x.attributes[id] = map[string]string{}
	}
	x.attributes[id][attribute] = to
}

// rename makes references to a logical ID lead to another.
func (x *expansion) rename(from, to string) { x.renamed[from] = to }

// addCondition adds a condition to the template.
func (x *expansion) addCondition(name string, value *document.Node) { set(x.conditions, name, value) }

// partition is that of the region.
func (x *expansion) partition() string {
	region := strings.ToLower(x.Region)
	for _, p := range []struct{ prefix, name string }{
		{"cn-", "aws-cn"},
		{"us-gov-", "aws-us-gov"},
		{"us-isob-", "aws-iso-b"},
		{"us-iso-", "aws-iso"},
		{"eu-isoe", "aws-iso-e"},
		{"us-isof", "aws-iso-f"},
		{"eusc-", "aws-eusc"},
	} {
		if strings.HasPrefix(region, p.prefix) {
			return p.name
		}
	}
	return "aws"
}

// fail reports what SAM would reject. Each thing is said once.
func (x *expansion) fail(at inventory.Range, summary, detail string) {
	d := inventory.Diagnostic{Severity: inventory.SeverityError, Summary: summary, Detail: detail, Range: at}
	x.incomplete = true
	if !x.said[d] && len(x.said) < maxDiagnostics {
		x.said[d] = true
		x.diagnostics = append(x.diagnostics, d)
	}
}

// maxDiagnostics bounds what is said about one template.
const maxDiagnostics = 500

func (x *expansion) exhaust(at inventory.Range, summary string) {
	if !x.exhausted {
		x.exhausted = true
		x.fail(at, summary, "CloudFormation takes at most 500 resources; what goes beyond is left out")
	}
}

// spend takes nodes from what the expansion may make and reports whether there
// were enough.
func (x *expansion) spend(nodes int, at inventory.Range) bool {
	if x.nodes -= nodes; x.nodes < 0 {
		x.exhaust(at, "the template is too large to expand its SAM resources")
	}
	return x.nodes >= 0
}

// note remembers of what a node was made.
func (x *expansion) note(n *document.Node, note string) {
	if old := x.notes[n]; old != "" {
		note = old + ", " + note
	}
	x.notes[n] = note
}

func sortedNames[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
