package plan

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// result completes the instances and outputs.
func (d *document) result(f source.File, opts source.Options, resources Resources) *Result {
	d.sort()
	s := &resolver{
		document: d, file: f, opts: opts, resources: resources, targets: map[string]target{}, providers: map[string]provider{},
		configured: d.configuration.Get("provider_config"), blocks: map[string][]*node{}, named: map[string]string{}, steps: mostSteps,
	}
	s.scopes = map[string]*scope{"": {module: newModule(d.configuration.Get("root_module"))}}
	d.configuration = nil
	s.usual = s.usualPlace()
	s.links = newLinks(d.nodes)
	for _, n := range d.nodes {
		key := n.module + " " + n.block()
		s.blocks[key] = append(s.blocks[key], n)
	}
	result := &Result{Kind: d.kind, TerraformVersion: d.terraformVersion}
	for _, n := range d.nodes {
		if i := s.resolve(n); i != nil {
			result.Instances = append(result.Instances, i)
		}
	}
	slices.SortStableFunc(d.changes, func(a, b Change) int { return cmp.Compare(a.Address, b.Address) })
	result.Changes = d.changes
	result.Outputs = s.results()
	if s.steps < 0 {
		d.problem("the configuration in the plan has too many references", "some values are left unknown",
			inventory.Range{File: f.Path, Line: 1, Column: 1, EndLine: 1, EndColumn: 1})
	}
	result.Diagnostics = slices.Concat(d.diagnostics, d.r.wrong)
	result.Gaps = d.gaps
	return result
}

// instance makes an instance of a node whose arguments are complete.
func (s *resolver) instance(n *node, arguments *inventory.Value) *translate.Instance {
	at, own := s.provider(n), stated(n)
	i := &translate.Instance{
		Address: n.address, Type: n.typeName, Name: n.name, Module: n.module,
		Deployment: s.file.Path, File: s.file.Path, System: path.Dir(s.file.Path),
		Region: cmp.Or(own.region, at.region), Account: cmp.Or(own.account, at.account), Range: n.at,
	}
	i.Expansions = expansions(n)
	i.Arguments, i.Computed = divide(n.typeName, s.written(n, withTags(arguments)))
	i.Arguments = s.linked(n, i.Arguments)
	if n.deferred != "" {
		i.Existence = &inventory.Unknown{
			Reason: inventory.ReasonAttribute, Detail: n.address + " is not planned yet: " + n.deferred,
			Expression: n.address, Scope: s.file.Path, Type: inventory.KindBool,
			Refs: []inventory.Ref{{Kind: "attribute", Name: n.address, Range: n.at}},
		}
	}
	return i
}

// withTags returns the arguments with the tags that the provider adds among the others.
func withTags(arguments *inventory.Value) *inventory.Value {
	all := arguments.Get("tags_all")
	if all == nil {
		return arguments
	}
	own := arguments.Get("tags")
	members := slices.Clone(own.Members())
	for _, m := range all.Members() {
		if own.Get(m.Name) == nil {
			members = append(members, m)
		}
	}
	rest := slices.DeleteFunc(slices.Clone(arguments.Members()), func(m inventory.Member) bool { return m.Name == "tags_all" })
	arguments = inventory.NewObject(rest, arguments.Range()).Like(arguments)
	if own.Unknown() != nil || len(members) == len(own.Members()) {
		return arguments
	}
	return arguments.Set(inventory.Path{"tags"}, inventory.NewObject(members, cmp.Or(own.Range(), all.Range())))
}

// divide parts what a user may set from what only the provider or AWS does.
func divide(typeName string, values *inventory.Value) (arguments, computed *inventory.Value) {
	schema, ok := terraform.LookupSchema(typeName)
	if !ok {
		return values, nil
	}
	var own, made []inventory.Member
	for _, m := range values.Members() {
		a := schema.Argument(m.Name)
		if a != nil && !a.Block && a.Computed && !a.Optional || m.Name == "id" {
			made = append(made, m)
		} else {
			own = append(own, m)
		}
	}
	if made == nil {
		return values, nil
	}
	return inventory.NewObject(own, values.Range()), inventory.NewObject(made, values.Range())
}

// expansions are the module calls that an instance comes from, and its repetition.
func expansions(n *node) []inventory.Expansion {
	var all []inventory.Expansion
	for address := n.module; address != ""; {
		all = append(all, inventory.Expansion{Kind: inventory.ExpansionModule, Name: address, Range: n.at})
		address, _, _ = splitModule(address)
	}
	slices.Reverse(all)
	switch {
	case strings.HasPrefix(n.key, `["`):
		all = append(all, inventory.Expansion{Kind: "for_each", Name: n.block(), Range: n.at})
	case n.key != "":
		all = append(all, inventory.Expansion{Kind: "count", Name: n.block(), Range: n.at})
	}
	return all
}

// results returns the outputs of the root module.
func (s *resolver) results() []inventory.Output {
	var all []inventory.Output
	root := s.scopes[""]
	for _, name := range slices.Sorted(maps.Keys(s.outputs)) {
		o := s.outputs[name]
		v := o.value
		if v == nil && o.unknown != nil {
			v = s.unknownOutput(root, name, o)
		}
		if v == nil {
			v = inventory.NewNull(o.at)
		}
		all = append(all, inventory.Output{Name: name, Template: s.file.Path, Value: v, Range: o.at})
	}
	return all
}

// unknownOutput returns an output that is known after apply. A plan does not say whether
// it is what it refers to or a text around that.
func (s *resolver) unknownOutput(root *scope, name string, o output) *inventory.Value {
	var t trail
	s.follow(&t, root.module.outputs[name], place{scope: root})
	t.found = distinct(t.found)
	full := "output." + name
	u := &inventory.Unknown{
		Reason: inventory.ReasonAttribute, Detail: "output " + name + " is known after apply", Expression: full, Scope: s.file.Path,
		Refs: t.opaque,
	}
	for _, f := range t.found {
		u.Refs = inventory.MergeRefs(u.Refs, []inventory.Ref{{Kind: "attribute", Name: f.node.address, Range: f.node.at}})
	}
	return inventory.NewUnknown(u, o.at)
}
