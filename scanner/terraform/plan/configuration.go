package plan

import (
	"github.com/archlint/archlint/inventory"
)

// module is a module of the configuration, without its values.
type module struct {
	// resources are the resources and data sources by their addresses in the module.
	resources map[string]declaration
	calls     map[string]*call
	// outputs and variables are expressions and defaults.
	outputs, variables map[string]*inventory.Value
}

// declaration is a block of the configuration.
type declaration struct {
	// expressions are the arguments: objects with a constant_value or references, lists
	// of objects for blocks.
	expressions *inventory.Value
	// forEach is the expression of for_each; absent if there is none.
	forEach  *inventory.Value
	provider string
}

// call is a module call.
type call struct {
	declaration
	repeated bool
	module   *module
}

// newModule reads a module of the configuration. Its depth has been limited in reading.
func newModule(v *inventory.Value) *module {
	m := &module{
		resources: map[string]declaration{}, calls: map[string]*call{},
		outputs: map[string]*inventory.Value{}, variables: map[string]*inventory.Value{},
	}
	for _, r := range v.Get("resources").List() {
		e := entry{mode: textOf(r.Get("mode")), typeName: textOf(r.Get("type")), name: textOf(r.Get("name"))}
		m.resources[e.block()] = declared(r, textOf(r.Get("provider_config_key")))
	}
	for _, c := range v.Get("module_calls").Members() {
		m.calls[c.Name] = &call{
			declaration: declared(c.Value, ""), module: newModule(c.Value.Get("module")),
			repeated: c.Value.Get("count_expression").IsSet() || c.Value.Get("for_each_expression").IsSet(),
		}
	}
	for _, o := range v.Get("outputs").Members() {
		m.outputs[o.Name] = o.Value.Get("expression")
	}
	for _, o := range v.Get("variables").Members() {
		m.variables[o.Name] = o.Value.Get("default")
	}
	return m
}

func declared(v *inventory.Value, provider string) declaration {
	return declaration{expressions: v.Get("expressions"), forEach: v.Get("for_each_expression"), provider: provider}
}

func textOf(v *inventory.Value) string {
	text, _ := v.Text()
	return text
}

// references are the references of an expression.
func references(expression *inventory.Value) []reference {
	var texts []string
	for _, r := range expression.Get("references").List() {
		texts = append(texts, textOf(r))
	}
	return groups(texts)
}

// scope is an instance of a module, in which references are meant.
type scope struct {
	module *module
	// address is that of the instance, and key its index; both are empty for the root
	// module, which has no parent.
	address, key string
	call         *call
	parent       *scope
}

// scope returns the scope of a module instance; nil if the configuration does not have
// the module.
func (s *resolver) scope(address string) *scope {
	if found, ok := s.scopes[address]; ok {
		return found
	}
	var found *scope
	if parent, name, key := splitModule(address); name != "" {
		if around := s.scope(parent); around != nil && around.module.calls[name] != nil {
			c := around.module.calls[name]
			found = &scope{module: c.module, address: address, key: key, call: c, parent: around}
		}
	}
	s.scopes[address] = found
	return found
}

// written says what the configuration has for an argument.
type written uint8

const (
	// writtenNot is an argument that is not there, and writtenUnseen one that a plan does
	// not show because a dynamic block makes it.
	writtenNot written = iota
	writtenUnseen
	writtenOnce
)

// expressionsAt returns the expressions that may give the value at a path: several if
// it is not clear from which block an element of a set comes.
func expressionsAt(body *inventory.Value, at inventory.Path, planned *inventory.Value) ([]*inventory.Value, written) {
	bodies := []*inventory.Value{body}
	for i := range at {
		name, ok := at[i].(string)
		if !ok {
			continue
		}
		var found, next []*inventory.Value
		for _, b := range bodies {
			x := b.Get(name)
			switch {
			case !x.IsSet():
			case x.Kind() == inventory.KindList && i+1 < len(at):
				index, _ := at[i+1].(int)
				next = append(next, blocksOf(x.List(), planned.At(at[:i+1]).List(), index)...)
				if len(next) == 0 {
					return nil, writtenUnseen
				}
			case isExpression(x) || i+1 == len(at):
				found = append(found, x)
			default:
				next = append(next, x)
			}
		}
		switch {
		case len(found) > 0:
			return found, writtenOnce
		case len(next) == 0 && i > 0:
			return nil, writtenNot
		case len(next) == 0:
			// A block that the plan has and the configuration does not show is dynamic.
			if len(at) > 1 {
				return nil, writtenUnseen
			}
			return nil, writtenNot
		}
		bodies = next
	}
	return nil, writtenNot
}

// isExpression reports whether it is an expression, not a block.
func isExpression(v *inventory.Value) bool {
	return v.Get("references") != nil || v.Get("constant_value") != nil || len(v.Members()) == 0
}
