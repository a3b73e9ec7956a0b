package cloudformation

import "slices"

// foreignNames stand in templates that may take values of other stacks.
var foreignNames = [][]byte{importName, []byte("GetStackOutput"), []byte(exportReader), []byte(parameterReader)}

// index records what templates can be asked for beside their exports.
func (s *exchange) index() {
	s.named, s.written = map[string][]*template{}, map[string][]*export{}
	for _, t := range s.templates {
		if t.isNamed {
			s.named[t.stack] = append(s.named[t.stack], t)
		}
		for _, o := range t.writes() {
			s.written[o.Name] = append(s.written[o.Name], &export{t, o})
		}
	}
}

// isAsked reports whether other stacks may ask for something that the stack does not
// export: it has a name that they can know, and outputs, or writes values for them.
func (t *template) isAsked() bool {
	return t.isNamed && len(t.outputs) > 0 || slices.ContainsFunc(t.order, func(r *resource) bool { return r.typ == exportWriter || r.typ == ssmParameter && t.isNamed })
}

// importable are the exports of a name that a stack of the template can import.
func (t *template) importable(name string) []*export {
	all := t.exchange.exports[name]
	if slices.ContainsFunc(all, t.isAbroad) {
		all = slices.DeleteFunc(slices.Clone(all), t.isAbroad)
	}
	return all
}

func (t *template) isAbroad(e *export) bool { return !t.mayExchange(e.template) }
