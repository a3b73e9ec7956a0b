package sam

import (
	"cmp"
	"slices"

	"github.com/archlint/archlint/scanner/document"
)

// maxCopied bounds how many values of definitions are copied: each event copies
// that of its API. CloudFormation takes 500 resources, and with them some 10 million.
const maxCopied = 20_000_000

// apiState is what the expansion knows of all APIs together.
type apiState struct {
	// hashes says that objects have the order of the hash table, which SAM keeps for
	// templates with an API whose logical IDs depend on it.
	hashes bool
	// order is that of all resources of the template.
	order hashOrder
	// names are the names of the functions of each API, one after the other; nil as
	// long as nobody asked for them.
	names map[string]string
	// records are the record sets of domains by the logical IDs of their groups.
	records map[string]*resource
	shared  sharedPlan
	copied  int
}

func (a *apiState) begin(x *expansion) {
	a.hashes = x.hashes()
	a.records = map[string]*resource{}
	for _, m := range x.Resources {
		a.order.add(m.Name)
	}
	for _, s := range x.sources {
		for _, m := range s.get("Events").Entries() {
			s.events.add(m.Name)
		}
	}
	x.reorder()
}

// hashes reports whether SAM goes through objects in the order of the hash table.
func (x *expansion) hashes() bool {
	global := isSet(x.Globals.Get("HttpApi").Get("Auth").Get("DefaultAuthorizer"))
	return slices.ContainsFunc(x.sources, func(s *source) bool {
		switch s.typ {
		case "AWS::Serverless::Api":
			return true
		case "AWS::Serverless::HttpApi":
			return global || isSet(s.get("Auth").Get("DefaultAuthorizer"))
		case "AWS::Serverless::Function", "AWS::Serverless::StateMachine":
			return slices.ContainsFunc(s.get("Events").Entries(), func(m document.Member) bool {
				return isText(m.Value.Get("Type"), "Api") ||
					global && s.typ == "AWS::Serverless::Function" && isText(m.Value.Get("Type"), "HttpApi")
			})
		}
		return false
	})
}

// reorder puts the SAM resources in the order in which SAM goes through them.
func (x *expansion) reorder() {
	if !x.apis.hashes {
		return
	}
	at := map[string]int{}
	for i, name := range x.apis.order.names() {
		at[name] = i
	}
	slices.SortStableFunc(x.sources, func(a, b *source) int { return cmp.Compare(at[a.id], at[b.id]) })
}

// inOrder returns members of an object of a function, a state machine or an API in
// the order in which SAM goes through them.
func (x *expansion) inOrder(members []document.Member) []document.Member {
	var order hashOrder
	for _, m := range members {
		order.add(m.Name)
	}
	return x.ordered(members, order)
}

// eventsOf returns the events of a function or a state machine in the order in which
// SAM goes through them.
func (x *expansion) eventsOf(s *source) []document.Member {
	return x.ordered(s.get("Events").Entries(), s.events)
}

func (x *expansion) ordered(members []document.Member, order hashOrder) []document.Member {
	if !x.apis.hashes {
		return members
	}
	byName := make(map[string]document.Member, len(members))
	for _, m := range members {
		byName[m.Name] = m
	}
	ordered := make([]document.Member, 0, len(members))
	for _, name := range order.names() {
		ordered = append(ordered, byName[name])
	}
	return ordered
}

// given makes a value of a node of the template.
func (x *expansion) given(n *document.Node) *value { return fromNode(n, x.apis.hashes) }
