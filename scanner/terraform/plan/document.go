package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// document is what is kept of a file.
type document struct {
	r *reader
	// kind is "plan" or "state", once that is known.
	kind                   string
	version, formatVersion string
	terraformVersion       string
	variables              map[string]*inventory.Value
	nodes                  []*node
	byAddress              map[string]*node
	outputs                map[string]output
	changes                []Change
	configuration          *inventory.Value
	account                string
	diagnostics            []inventory.Diagnostic
	gaps                   []inventory.Gap
	errored, oldState      bool
	// cut says that there are more resources than are looked at.
	cut bool
}

// output is an output of the root module.
type output struct {
	value   *inventory.Value
	unknown *mask
	at      inventory.Range
}

// node is an instance of a resource or data source.
type node struct {
	entry
	// instance is what became of it; nil as long as its values are not resolved.
	instance *translate.Instance
	// policy is the JSON text of a data source that describes a policy.
	policy *inventory.Value
	// busy says that its values are being resolved.
	busy bool
}

// entry is what a file says of one instance.
type entry struct {
	address, module, mode, typeName, name string
	// key is the index in brackets; empty for a resource without count and for_each.
	key       string
	provider  string
	previous  string
	deposed   bool
	values    *inventory.Value
	sensitive *mask
	unknown   *mask
	actions   tfjson.Actions
	before    *inventory.Value
	// deferred is why the instance is not planned yet; empty if it is.
	deferred string
	at       inventory.Range
}

// block is the address of the resource within its module.
func (e *entry) block() string {
	if e.mode == "data" {
		return "data." + e.typeName + "." + e.name
	}
	return e.typeName + "." + e.name
}

// full is the address of the instance.
func (e *entry) full() string {
	address := e.block() + e.key
	if e.module != "" {
		address = e.module + "." + address
	}
	return address
}

func newDocument(r *reader) *document {
	return &document{
		r: r, byAddress: map[string]*node{}, outputs: map[string]output{}, variables: map[string]*inventory.Value{},
	}
}

// sections reads the sections of a plan, of a state as terraform show prints it, and of
// a state file, by their names.
var sections = map[string]func(*document){
	"format_version":    func(d *document) { d.formatVersion = d.r.string("format_version") },
	"terraform_version": func(d *document) { d.terraformVersion = d.r.string("terraform_version") },
	"version":           func(d *document) { d.version = d.r.scalar() },
	"errored":           func(d *document) { d.errored = d.r.scalar() == "true" },
	"variables":         (*document).readVariables,
	"planned_values":    func(d *document) { d.kind = "plan"; d.readValues(false) },
	"resource_changes":  func(d *document) { d.kind = "plan"; d.readChanges() },
	"deferred_changes":  (*document).readDeferred,
	"output_changes":    (*document).readOutputChanges,
	"prior_state":       (*document).readPriorState,
	"configuration":     func(d *document) { d.kind = "plan"; d.configuration = d.r.value() },
	"values":            func(d *document) { d.kind = cmp.Or(d.kind, "state"); d.readValues(false) },
	"resources":         func(d *document) { d.kind = cmp.Or(d.kind, "state"); d.readState() },
	"outputs":           func(d *document) { d.kind = cmp.Or(d.kind, "state"); d.readOutputs() },
	"modules":           func(d *document) { d.kind, d.oldState = "state", true; d.r.skip() },
}

// read reads the file. The error is a *syntaxError for what is wrong with the file.
func (d *document) read() error {
	if !d.begin() {
		return d.r.err
	}
	for name := range d.r.members("the file") {
		if section, ok := sections[name]; ok && d.supported() {
			section(d)
		} else {
			d.r.skip()
		}
	}
	if d.r.err == nil && d.r.peek() != 0 {
		d.r.fail("the document goes on after its end", "a plan or state is one JSON object")
	}
	if d.r.err == nil {
		d.check()
	}
	return d.r.err
}

// supported reports whether the format has a version that is known: the first number
// of the version changes when old readers would not understand a file.
func (d *document) supported() bool {
	major, _, _ := strings.Cut(d.formatVersion, ".")
	return major == "" || major == "0" || major == "1"
}

func (d *document) readVariables() {
	for name := range d.r.members("variables") {
		for member := range d.r.members("a variable") {
			if member == "value" {
				d.variables[name] = d.r.value()
			} else {
				d.r.skip()
			}
		}
	}
}

func (d *document) readOutputs() {
	for name, at := range d.r.members("outputs") {
		o := d.outputs[name]
		o.at = at
		secret := false
		for member := range d.r.members("an output") {
			switch member {
			case "value":
				o.value = d.r.value()
			case "sensitive":
				secret = d.r.scalar() == "true"
			default:
				d.r.skip()
			}
		}
		if secret {
			o.value = o.value.WithSensitive()
		}
		d.outputs[name] = o
	}
}

func (d *document) readOutputChanges() {
	for name, at := range d.r.members("output_changes") {
		o := d.outputs[name]
		if o.at.IsZero() {
			o.at = at
		}
		for member := range d.r.members("an output") {
			if member == "after_unknown" {
				o.unknown = d.r.mask()
			} else {
				d.r.skip()
			}
		}
		if o.value != nil || o.unknown != nil {
			d.outputs[name] = o
		}
	}
}

// add keeps an entry, or adds to the one that is there.
func (d *document) add(e *entry) *node {
	e.address = e.full()
	n, ok := d.byAddress[e.address]
	if !ok {
		n = &node{entry: *e}
		if d.crowded(0, e.at) {
			return n
		}
		d.byAddress[e.address] = n
		d.nodes = append(d.nodes, n)
		return n
	}
	if n.values == nil {
		n.values, n.at = e.values, e.at
	}
	if e.unknown != nil {
		n.unknown = e.unknown
	}
	if e.sensitive != nil {
		n.sensitive = e.sensitive
	}
	n.deferred = cmp.Or(n.deferred, e.deferred)
	n.provider = cmp.Or(n.provider, e.provider)
	return n
}

// sort puts the nodes into the order of their addresses, with indices as numbers.
func (d *document) sort() {
	slices.SortStableFunc(d.nodes, func(a, b *node) int {
		return cmp.Or(
			cmp.Compare(a.module, b.module), cmp.Compare(a.block(), b.block()),
			cmp.Compare(index(a.key), index(b.key)), cmp.Compare(a.key, b.key),
		)
	})
}

// index is the number of a key that is one, else -1.
func index(key string) int {
	if n, err := strconv.Atoi(strings.Trim(key, "[]")); err == nil {
		return n
	}
	return -1
}
