package sam

import (
	"cmp"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// event is what triggers a function: a member of its property Events.
type event struct {
	// id is the logical ID of what is made for the event, name its name in Events.
	id, name, typ string
	// at is where the name stands.
	at inventory.Range
	// properties is an object, never nil.
	properties *document.Node
	member     document.Member
}

// get returns a property; nil if it is absent or null.
func (e *event) get(name string) *document.Node {
	if n := e.properties.Get(name); !isNull(n) {
		return n
	}
	return nil
}

// place is where the name of a property stands, that of the event if it is not
// there.
func (e *event) place(name string) inventory.Range {
	for _, m := range e.properties.Members {
		if m.Name == name {
			return m.NameRange
		}
	}
	return e.at
}

// eventKind is a type of event that functions can have.
type eventKind struct {
	expand func(f *function, e *event)
}

// eventKinds are the types of events by their names.
var eventKinds = map[string]eventKind{}

// registerEvent adds a type of event. Every file of a type calls it once.
func registerEvent(name string, k eventKind) struct{} {
	eventKinds[name] = k
	return struct{}{}
}

// events makes what the events of the function stand for.
func (f *function) events() {
	given := f.s.get("Events")
	switch {
	case given == nil:
		return
	case !isMap(given):
		f.fail(given.Range, "the Events of "+f.s.id+" are "+given.Kind.String(), "write an object: a name and an event for each")
		return
	}
	// An API takes the path $default before all others.
	members := slices.Clone(f.eventsOf(f.s))
	slices.SortStableFunc(members, func(a, b document.Member) int {
		return cmp.Compare(eventOrder(a), eventOrder(b))
	})
	for _, m := range members {
		e := &event{id: f.r.id + m.Name, name: m.Name, at: m.NameRange, member: m}
		k, ok := f.eventOf(e, m.Value)
		if ok {
			k.expand(f, e)
		}
	}
}

func eventOrder(m document.Member) string {
	if path, ok := plainText(m.Value.Get("Properties").Get("Path")); ok {
		return path
	}
	return m.Name
}

// eventOf reads the head of an event and reports whether it is one.
func (f *function) eventOf(e *event, n *document.Node) (eventKind, bool) {
	e.typ, _ = plainText(n.Get("Type"))
	k, ok := eventKinds[e.typ]
	if !ok {
		at := e.at
		if typ := n.Get("Type"); typ != nil {
			at = typ.Range
		}
		f.fail(at, "event "+e.name+" of "+f.s.id+" has no type that SAM knows",
			"write Type, one of: "+strings.Join(sortedNames(eventKinds), ", "))
		return k, false
	}
	switch properties := n.Get("Properties"); {
	case isNull(properties):
		e.properties = node(e.at, object{})
	case !isMap(properties):
		f.fail(properties.Range, "the Properties of event "+e.name+" are "+properties.Kind.String(), "write an object")
		return k, false
	default:
		e.properties = properties
	}
	e.properties = f.checked(functionEventTypes, e.typ, "event "+e.name+" of "+f.s.id, e.properties)
	return k, f.complete(functionEventTypes, e.typ, "event "+e.name+" of "+f.s.id, e.properties, e.at)
}

// addFor makes a resource for an event, with what stands beside the properties of
// the function.
func (f *function) addFor(e *event, id, typ string) *resource {
	return f.add(id, typ, e.at).attributes(f.s.passed())
}

// permission says by whom a function may be called.
type permission struct {
	principal string
	// prefix begins the logical ID instead of that of the event, suffix ends it.
	prefix, suffix       string
	arn, account, secret *document.Node
}

// permit makes the permission for an event to call the function.
func (f *function) permit(e *event, p permission) *resource {
	r := f.addFor(e, permissionID(cmp.Or(p.prefix, e.id), p.suffix), "AWS::Lambda::Permission")
	r.put("Action", "lambda:InvokeFunction")
	r.set("FunctionName", ref(e.at, f.called().id))
	r.put("Principal", p.principal)
	r.set("SourceArn", p.arn)
	r.set("SourceAccount", p.account)
	r.set("EventSourceToken", p.secret)
	return r
}

// permissionID is the logical ID of a permission. A suffix that cannot be a part
// of one is hashed.
func permissionID(prefix, suffix string) string {
	alphanumeric := suffix != "" && strings.IndexFunc(suffix, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}) < 0
	switch {
	case suffix == "":
		return prefix + "Permission"
	case alphanumeric:
		return prefix + "Permission" + suffix
	}
	return prefix + "Permission" + digest(suffix)
}

// linked returns the resource of the template that a property of an event refers
// to, if it is of the type.
func (f *function) linkedTo(e *event, property, typ, what string) *resource {
	id, ok := plainText(e.get(property).Get("Ref"))
	r := f.byID[id]
	if !ok || r == nil || r.whole == nil || r.typ != typ {
		f.fail(e.place(property), "event "+e.name+" of "+f.s.id+" refers to no "+what+" of the template",
			"write Ref with the logical ID of an "+typ)
		return nil
	}
	f.linked = append(f.linked, r)
	return r
}

// member returns a member of an object, which is made as an empty object if it is
// not there; nil if it is something else.
func (f *function) member(n *document.Node, name string, at inventory.Range, empty any) *document.Node {
	m := n.Get(name)
	made := node(at, empty)
	switch {
	case isNull(m):
		set(n, name, made)
		return made
	case m.Kind != made.Kind || isFunction(m):
		f.fail(m.Range, name+" is "+m.Kind.String(), "an event of "+f.s.id+" adds to it: write "+made.Kind.String())
		return nil
	}
	return m
}
