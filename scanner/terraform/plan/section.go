package plan

import (
	"encoding/json"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/archlint/archlint/inventory"
)

// scalar reads a number, true, false or text as text; anything else is empty.
func (r *reader) scalar() string {
	switch r.peek() {
	case '"':
		return r.text(true)
	case '{', '[':
		r.skip()
		return ""
	}
	if word := r.word(); word != "null" {
		return word
	}
	return ""
}

// key reads an index, and returns it in brackets as it stands in an address.
func (r *reader) key() string {
	quoted := r.peek() == '"'
	text := r.scalar()
	switch {
	case quoted:
		return keyOf(text)
	case text == "":
		return ""
	}
	return "[" + text + "]"
}

// keyOf is the key of an instance as it stands in an address.
func keyOf(text string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		return ""
	}
	return "[" + strings.TrimSuffix(b.String(), "\n") + "]"
}

// readValues reads the values of a plan or state: of resources in modules. Of what was
// there before a plan, only data sources are read.
func (d *document) readValues(before bool) {
	for name := range d.r.members("the values") {
		switch {
		case name == "root_module":
			d.readModule("", before)
		case name == "outputs" && !before:
			d.readOutputs()
		default:
			d.r.skip()
		}
	}
}

// readModule reads the resources of a module and of those in it. The address may come
// after the resources.
func (d *document) readModule(address string, before bool) {
	var found []*entry
	for name := range d.r.members("a module") {
		switch name {
		case "address":
			address = d.r.string("the address of a module")
		case "resources":
			for range d.r.elements("resources") {
				if d.crowded(len(found), d.r.here()) {
					d.r.skip()
				} else if e := d.readResource(before); e != nil {
					found = append(found, e)
				}
			}
		case "child_modules":
			for range d.r.elements("child_modules") {
				d.readModule(address, before)
			}
		default:
			d.r.skip()
		}
	}
	for _, e := range found {
		e.module = address
		d.add(e)
	}
}

// readResource reads a resource among values; nil for one that does not count.
func (d *document) readResource(before bool) *entry {
	e := &entry{mode: "managed", at: d.r.here()}
	for name := range d.r.members("a resource") {
		switch {
		case e.readName(d.r, name):
		case name == "values" && (!before || e.typeName == callerIdentity):
			e.values = d.r.value()
		case name == "sensitive_values" && !before:
			e.sensitive = d.r.mask()
		case name == "deposed_key":
			e.deposed = d.r.scalar() != ""
		default:
			d.r.skip()
		}
	}
	e.at = d.r.since(e.at)
	switch {
	case e.typeName == callerIdentity && e.values != nil:
		d.account, _ = e.values.Get("account_id").Text()
	case before:
		return nil
	}
	if e.deposed || !d.named(e) {
		return nil
	}
	return e
}

// callerIdentity is the data source that says which account it is.
const callerIdentity = "aws_caller_identity"

// readName reads a member that says which instance it is.
func (e *entry) readName(r *reader, member string) bool {
	switch member {
	case "module_address":
		e.module = r.string(member)
	case "mode":
		e.mode = r.string(member)
	case "type":
		e.typeName = r.string(member)
	case "name":
		e.name = r.string(member)
	case "index":
		e.key = r.key()
	case "previous_address":
		e.previous = r.string(member)
	default:
		return false
	}
	return true
}

// named reports whether an entry says which instance it is, else it is a diagnostic.
func (d *document) named(e *entry) bool {
	if e.typeName != "" && e.name != "" {
		return true
	}
	if d.r.err == nil {
		d.problem("a resource has no type or no name", "it is passed over: write the file again with terraform show -json", e.at)
	}
	return false
}

// readChanges reads what a plan does.
func (d *document) readChanges() {
	for range d.r.elements("resource_changes") {
		d.keep(d.readChange())
	}
}

// readDeferred reads what a plan cannot tell yet.
func (d *document) readDeferred() {
	for range d.r.elements("deferred_changes") {
		var reason string
		var e *entry
		for name := range d.r.members("a deferred change") {
			switch name {
			case "reason":
				reason = d.r.string(name)
			case "resource_change":
				e = d.readChange()
			default:
				d.r.skip()
			}
		}
		if e != nil {
			e.deferred = strings.ReplaceAll(reason, "_", " ")
			if e.deferred == "" {
				e.deferred = "it depends on what is not known yet"
			}
			d.keep(e)
		}
	}
}

// readChange reads what a plan does to an instance.
func (d *document) readChange() *entry {
	e := &entry{mode: "managed", at: d.r.here()}
	for name := range d.r.members("a resource change") {
		switch {
		case e.readName(d.r, name):
		case name == "deposed":
			e.deposed = d.r.scalar() != ""
		case name == "change":
			d.readDifference(e)
		default:
			d.r.skip()
		}
	}
	e.at = d.r.since(e.at)
	return e
}

// readDifference reads the values before and after a change. Those after it are read
// once: planned_values has them too.
func (d *document) readDifference(e *entry) {
	known := false
	if n, ok := d.byAddress[e.full()]; ok {
		known = n.values != nil
	}
	for name := range d.r.members("a change") {
		switch {
		case name == "actions":
			for range d.r.elements(name) {
				e.actions = append(e.actions, tfjson.Action(d.r.string("an action")))
			}
		case name == "before" && !e.actions.NoOp() && !e.actions.Read():
			e.before = d.r.value()
		case name == "after" && !known:
			e.values = d.r.value()
		case name == "after_unknown":
			e.unknown = d.r.mask()
		case name == "after_sensitive":
			e.sensitive = d.r.mask()
		default:
			d.r.skip()
		}
	}
}

// keep keeps a change. An object that waits for its deletion is no instance, nor is one
// that the plan deletes or lets go of.
func (d *document) keep(e *entry) {
	if e.deposed || !d.named(e) {
		return
	}
	e.address = e.full()
	if e.mode == "managed" && (!e.actions.NoOp() || e.previous != "") && len(d.changes) < mostInstances {
		if e.before.Kind() == inventory.KindNull {
			e.before = nil
		}
		d.changes = append(d.changes, Change{
			Address: e.address, PreviousAddress: e.previous, Type: e.typeName, Actions: e.actions, Before: e.before, Range: e.at,
		})
	}
	if e.actions.Delete() || slices.Contains(e.actions, "forget") && len(e.actions) == 1 {
		return
	}
	d.add(e)
}

// readPriorState reads what was there before: the data sources, and all of it if the
// plan changes nothing and so says nothing else.
func (d *document) readPriorState() {
	for name := range d.r.members("prior_state") {
		if name == "values" {
			d.readValues(len(d.nodes) > 0 || len(d.changes) > 0)
		} else {
			d.r.skip()
		}
	}
}
