package sam

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// implicitPlan says how events of a type make an API that the template does not
// declare.
type implicitPlan struct {
	// event is the type of the events, property what names the API in them.
	event, property string
	// api is the type of the API, id its logical ID.
	api, id string
}

var implicitAPIs = []implicitPlan{
	{event: "Api", property: "RestApiId", api: "AWS::Serverless::Api", id: "ServerlessRestApi"},
	{event: "HttpApi", property: "ApiId", api: "AWS::Serverless::HttpApi", id: "ServerlessHttpApi"},
}

// skeletons make the definitions without paths by the types of the APIs.
var skeletons = map[string]func(at inventory.Range) *value{
	"AWS::Serverless::Api":     swaggerSkeleton,
	"AWS::Serverless::HttpApi": openAPISkeleton,
}

// defaultDefinitions gives a definition to the APIs that have none.
func (x *expansion) defaultDefinitions() {
	x.apis.begin(x)
	for _, s := range x.sources {
		skeleton, ok := skeletons[s.typ]
		switch {
		case !ok, isSet(s.get("DefinitionUri")) && !isSet(s.get("DefinitionBody")):
		case isSet(s.get("DefinitionBody")):
			s.definition = x.given(s.get("DefinitionBody"))
		default:
			s.managed, s.definition = true, skeleton(s.at)
		}
	}
}

// implicitAPI adds the paths of events to the definitions of their APIs, and makes
// the API of those that name none.
func (x *expansion) implicitAPI(plan implicitPlan) {
	i := implicit{expansion: x, implicitPlan: plan, conditions: map[string]*pathConditions{}}
	i.source = &source{
		id: plan.id, typ: plan.api, managed: true, index: len(x.Resources), definition: skeletons[plan.api](inventory.Range{}),
		node:       &document.Node{Kind: document.Map},
		properties: &document.Node{Kind: document.Map},
	}
	if plan.api == "AWS::Serverless::Api" {
		set(i.source.properties, "StageName", node(inventory.Range{}, "Prod"))
	}
	existing := x.source(plan.id)
	x.replaceSource(existing, i.source)
	x.apis.order.add(plan.id)
	x.reorder()
	for _, s := range slices.Clone(x.sources) {
		if s.typ == "AWS::Serverless::Function" || s.typ == "AWS::Serverless::StateMachine" {
			i.resource(s)
		}
	}
	i.condition()
	i.retentions()
	i.pathConditions()
	if len(i.source.definition.get("paths").names()) > 0 {
		x.declared[plan.id] = plan.api
		return
	}
	x.replaceSource(i.source, existing)
	if existing == nil && x.declared[plan.id] == "" {
		x.apis.order.remove(plan.id)
	}
}

// replaceSource puts a SAM resource in the place of another; either may be nil.
func (x *expansion) replaceSource(old, to *source) {
	if old != nil {
		x.sources = slices.DeleteFunc(x.sources, func(s *source) bool { return s == old })
	}
	if to != nil {
		x.sources = append(x.sources, to)
	}
	x.reorder()
}

// implicit is the work on the events of one type.
type implicit struct {
	*expansion
	implicitPlan
	source *source
	// conditions are those of the paths by the logical IDs of their APIs.
	conditions map[string]*pathConditions
	// deletion and replacement are the policies of the resources whose events belong
	// to the implicit API.
	deletion, replacement []string
}

// pathConditions are the conditions of the methods of an API by paths; a method
// without a condition has an empty one.
type pathConditions struct {
	paths   []string
	methods map[string]map[string]string
}

// resource goes through the events of a function or a state machine.
func (i *implicit) resource(s *source) {
	events := s.properties.Get("Events")
	if !isMap(events) {
		return
	}
	events = shallow(events)
	changed := false
	var own []document.Member
	for _, m := range i.eventsOf(s) {
		if isText(m.Value.Get("Type"), i.event) {
			own = append(own, m)
		}
	}
	own = i.inOrder(own)
	for _, m := range own {
		if i.exhausted {
			return
		}
		properties := m.Value.Get("Properties")
		if isNull(properties) && i.event == "HttpApi" {
			properties = &document.Node{Kind: document.Map, Range: m.Value.Range}
		}
		if !isMap(properties) || i.event == "Api" && len(properties.Members) == 0 {
			continue
		}
		event := shallow(m.Value)
		properties = shallow(properties)
		set(event, "Properties", properties)
		set(events, m.Name, event)
		changed = true
		i.add(s, m, properties)
	}
	var names []string
	for _, m := range own {
		names = append(names, m.Name)
	}
	s.events.merge(names)
	if changed {
		s.properties = shallow(s.properties)
		set(s.properties, "Events", events)
	}
}

// add adds the path of an event to its API.
func (i *implicit) add(s *source, m document.Member, properties *document.Node) {
	if properties.Get(i.property) == nil {
		i.propagateTags(s)
		set(properties, i.property, ref(m.NameRange, i.id))
	}
	first := i.source.at == (inventory.Range{}) || m.NameRange.Compare(i.source.at) < 0
	if first && isText(refTarget(properties.Get(i.property)), i.id) {
		i.source.at, i.source.node.Range = m.NameRange, m.Value.Range
		i.source.index = s.index
	}
	if i.event == "HttpApi" && !isSet(properties.Get("Path")) && !isSet(properties.Get("Method")) {
		set(properties, "Path", node(m.NameRange, "$default"))
		set(properties, "Method", node(m.NameRange, anyMethod))
	}
	id, ok := plainText(refTarget(properties.Get(i.property)))
	path, hasPath := plainText(properties.Get("Path"))
	method, hasMethod := plainText(properties.Get("Method"))
	switch {
	case !hasPath || !hasMethod:
		i.fail(m.Value.Range, fmt.Sprintf("the event %s of %s has no Path or no Method", m.Name, s.id), "write both, as texts")
		return
	case !ok:
		i.fail(m.Value.Range, fmt.Sprintf("the API of the event %s of %s is not one of the template", m.Name, s.id), "write !Ref of a resource of the type "+i.api)
		return
	}
	i.remember(s, id, path, method)
	api := i.expansion.source(id)
	if api == nil || api.typ == "AWS::Serverless::HttpApi" && api.typ != i.api {
		i.fail(m.Value.Range, fmt.Sprintf("the event %s of %s names %s, which is no %s of the template", m.Name, s.id, id, i.api), "write !Ref of one")
		return
	}
	if !api.managed || api.definition == nil {
		return
	}
	e := i.edit(api)
	e.addPath(path, method, m.NameRange)
	e.save()
	if i.event == "HttpApi" {
		i.routeSettings(s, api, properties)
	}
}

// refTarget returns what a Ref refers to, or the node itself.
func refTarget(n *document.Node) *document.Node {
	if isMap(n) && n.Get("Ref") != nil {
		return n.Get("Ref")
	}
	return n
}

func (i *implicit) remember(s *source, id, path, method string) {
	of := i.conditions[id]
	if of == nil {
		of = &pathConditions{methods: map[string]map[string]string{}}
		i.conditions[id] = of
	}
	if of.methods[path] == nil {
		of.methods[path] = map[string]string{}
		of.paths = append(of.paths, path)
	}
	of.methods[path][method] = s.condition()
	if id == i.id {
		deletion, _ := plainText(s.node.Get("DeletionPolicy"))
		replacement, _ := plainText(s.node.Get("UpdateReplacePolicy"))
		i.deletion, i.replacement = append(i.deletion, deletion), append(i.replacement, replacement)
	}
}

// propagateTags gives the implicit API the tags of a resource that propagates them.
func (i *implicit) propagateTags(s *source) {
	global := i.Globals.Get(strings.TrimPrefix(s.typ, Prefix))
	pick := func(name string) *document.Node {
		if n := s.get(name); isSet(n) {
			return n
		}
		return global.Get(name)
	}
	tags := pick("Tags")
	if !isMap(tags) || len(tags.Members) == 0 || !isSet(pick("PropagateTags")) {
		return
	}
	own := i.source.properties.Get("Tags")
	if own == nil {
		own = &document.Node{Kind: document.Map, Range: tags.Range}
		set(i.source.properties, "Tags", own)
	}
	for _, m := range tags.Members {
		setAt(own, m.Name, m.NameRange, m.Value)
	}
	set(i.source.properties, "PropagateTags", node(tags.Range, true))
}

// routeSettings takes over the settings of an event's route into its API.
func (i *implicit) routeSettings(s, api *source, properties *document.Node) {
	settings := properties.Get("RouteSettings")
	if settings == nil {
		return
	}
	path, method := properties.Get("Path").Text, properties.Get("Method").Text
	route := strings.ToUpper(method) + " " + path
	if method == anyMethod {
		route = path
	}
	if condition := s.condition(); condition != "" {
		settings = conditional(settings.Range, condition, settings, nil)
	}
	all := api.properties.Get("RouteSettings")
	if all == nil {
		all = &document.Node{Kind: document.Map, Range: settings.Range}
	}
	if !isMap(all) || !isMap(settings) {
		i.fail(settings.Range, "the RouteSettings of "+s.id+" or of "+api.id+" are no object", "write an object")
		return
	}
	if !i.spend(len(all.Members), settings.Range) {
		return
	}
	all = shallow(all)
	of := &document.Node{Kind: document.Map, Range: settings.Range}
	if old := all.Get(route); isMap(old) {
		of = shallow(old)
	}
	for _, m := range settings.Members {
		setAt(of, m.Name, m.NameRange, m.Value)
	}
	set(all, route, of)
	api.properties = shallow(api.properties)
	set(api.properties, "RouteSettings", all)
}

// implicit reports whether the API is one that the template does not declare.
func (s *source) implicit() bool { return s.node.Get("Type") == nil }
