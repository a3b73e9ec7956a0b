package plan

import (
	"cmp"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// readState reads the resources of a state file.
func (d *document) readState() {
	for range d.r.elements("resources") {
		e := entry{mode: "managed", at: d.r.here()}
		var instances []*entry
		for name := range d.r.members("a resource") {
			switch name {
			case "module":
				e.module = d.r.string(name)
			case "provider":
				e.provider = d.r.string(name)
			case "instances":
				for range d.r.elements(name) {
					if d.crowded(len(instances), d.r.here()) {
						d.r.skip()
					} else {
						instances = append(instances, d.readStateInstance())
					}
				}
			default:
				if !e.readName(d.r, name) {
					d.r.skip()
				}
			}
		}
		e.at = d.r.since(e.at)
		if !d.named(&e) {
			continue
		}
		for _, i := range instances {
			if i.deposed {
				continue
			}
			i.module, i.mode, i.typeName, i.name, i.provider = e.module, e.mode, e.typeName, e.name, e.provider
			d.add(i)
			if e.typeName == callerIdentity {
				account, _ := i.values.Get("account_id").Text()
				d.account = cmp.Or(d.account, account)
			}
		}
	}
}

// readStateInstance reads an instance of a state file.
func (d *document) readStateInstance() *entry {
	e := &entry{at: d.r.here()}
	var hidden []inventory.Path
	for name := range d.r.members("an instance") {
		switch name {
		case "index_key":
			e.key = d.r.key()
		case "deposed":
			e.deposed = d.r.scalar() != ""
		case "attributes":
			e.values = d.r.value()
		case "attributes_flat":
			if flat := d.r.value(); flat.Kind() == inventory.KindObject && e.values == nil {
				e.values = unflatten(flat)
			}
		case "sensitive_attributes":
			for range d.r.elements(name) {
				hidden = append(hidden, d.readPath())
			}
		default:
			d.r.skip()
		}
	}
	for _, at := range hidden {
		if v := e.values.At(at); len(at) == 0 {
			e.values = secret(e.values)
		} else if v != nil {
			e.values = e.values.Set(at, secret(v))
		}
	}
	e.at = d.r.since(e.at)
	return e
}

// readPath reads the steps to a secret attribute. A step that is none ends it, so that
// all that is around the attribute counts as secret.
func (d *document) readPath() inventory.Path {
	var at inventory.Path
	ended := false
	for range d.r.elements("sensitive_attributes") {
		var kind string
		var value *inventory.Value
		for name := range d.r.members("a step") {
			switch name {
			case "type":
				kind = d.r.string(name)
			case "value":
				value = d.r.value()
			default:
				d.r.skip()
			}
		}
		if wrapped := value.Get("value"); value.Kind() == inventory.KindObject {
			value = wrapped
		}
		text, isText := value.Text()
		number, isNumber := value.Int()
		switch {
		case ended:
		case isText && (kind == "get_attr" || kind == "index"):
			at = append(at, text)
		case isNumber:
			at = append(at, number)
		default:
			ended = true
		}
	}
	return at
}

// unflatten makes an object of attributes in the form in which Terraform wrote them
// before version 0.12: "subnets.#": "2", "subnets.0": "a", "tags.%": "1", "tags.Name": "b".
func unflatten(flat *inventory.Value) *inventory.Value {
	root := &tree{}
	for _, m := range flat.Members() {
		if _, text := m.Value.Text(); !text {
			continue
		}
		at := root
		steps := strings.SplitN(m.Name, ".", maxDepth)
		for _, step := range steps {
			at = at.child(step)
		}
		at.leaf = m.Value
	}
	return root.value(flat.Range())
}

// tree is a value that is being put together from its leaves.
type tree struct {
	leaf     *inventory.Value
	names    []string
	children map[string]*tree
}

func (t *tree) child(name string) *tree {
	if c, ok := t.children[name]; ok {
		return c
	}
	if t.children == nil {
		t.children = map[string]*tree{}
	}
	c := &tree{}
	t.children[name] = c
	t.names = append(t.names, name)
	return c
}

func (t *tree) value(at inventory.Range) *inventory.Value {
	if len(t.names) == 0 {
		return t.leaf
	}
	if count, list := t.children["#"]; list {
		var elements []*inventory.Value
		for _, name := range t.names {
			if v := t.children[name].value(count.leaf.Range()); name != "#" && v != nil {
				elements = append(elements, v)
			}
		}
		return inventory.NewList(elements, cmp.Or(count.leaf.Range(), at))
	}
	var members []inventory.Member
	for _, name := range t.names {
		if v := t.children[name].value(at); name != "%" && v != nil {
			members = append(members, inventory.Member{Name: name, NameRange: v.Range(), Value: v})
		}
	}
	return inventory.NewObject(members, at)
}
