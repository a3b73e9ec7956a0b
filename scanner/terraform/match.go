package terraform

import (
	"cmp"
	"fmt"
	"path"
	"regexp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
	"github.com/archlint/archlint/scanner/terraform/plan"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// matching is a root module that a plan or state is one of. It takes the instances of the
// plan, and gives them what the configuration says beside: where things are written, and
// what the plan does not know yet.
type matching struct {
	*translate.Translator
	root root
	// instances are those of the configuration, by address.
	instances map[string]*translate.Instance
}

// rootOf returns the root module that a plan or state is one of: the one in the same
// directory, or the only one of the scan, if it declares every resource of the plan.
func (s *scan) rootOf(f source.File) (*matching, error) {
	for _, r := range s.roots {
		elsewhere := r.shown != path.Dir(f.Path)
		if elsewhere && (len(s.roots) > 1 || r.beside) || s.superseded[r.shown] {
			continue
		}
		found := collector{Translator: translate.New(inventory.New()), instances: map[string]*translate.Instance{}}
		result, err := plan.Scan(s.ctx, f, s.options, found)
		if err != nil {
			return nil, fmt.Errorf("reading plan %q: %w", f.Path, err)
		}
		if result.Kind == "" || len(found.instances) == 0 {
			return nil, nil
		}
		declared := collector{
			Translator: translate.New(inventory.New()), instances: map[string]*translate.Instance{}, planned: found.instances,
		}
		if err := s.evaluate(r, declared, inventory.New()); err != nil {
			return nil, err
		}
		if declared.has(found) {
			return &matching{Translator: s.translator, root: r, instances: declared.instances}, nil
		}
	}
	return nil, nil
}

// collector keeps the instances that it takes.
type collector struct {
	*translate.Translator
	instances map[string]*translate.Instance
	// planned are those of the plan, whose places count: identifiers that are made up
	// have the place in them. So do the identifiers of what is there already.
	planned map[string]*translate.Instance
}

// Add takes an instance.
func (c collector) Add(i *translate.Instance) {
	if planned := c.planned[i.Address]; planned != nil {
		i.Region, i.Account = cmp.Or(planned.Region, i.Region), cmp.Or(planned.Account, i.Account)
		i.Computed = cmp.Or(i.Computed, planned.Computed)
	}
	c.instances[i.Address] = i
	c.Translator.Add(i)
}

// key is the key of an instance, or of one of a module, in an address.
var key = regexp.MustCompile(`\["(?:[^"\\]|\\.)*"\]|\[[0-9*?]*\]`)

// has reports whether it has the blocks of all instances of another collector.
func (c collector) has(other collector) bool {
	blocks := map[string]bool{}
	for address := range c.instances {
		blocks[key.ReplaceAllString(address, "")] = true
	}
	for address := range other.instances {
		if !blocks[key.ReplaceAllString(address, "")] {
			return false
		}
	}
	return true
}

// Deployment is that of the root module.
func (m *matching) Deployment() string { return m.root.shown }

// Add takes an instance of the plan.
func (m *matching) Add(i *translate.Instance) {
	i.Deployment, i.System = m.root.shown, m.root.shown
	if declared := m.instances[i.Address]; declared != nil {
		i.File, i.Range, i.Expansions, i.Module = declared.File, declared.Range, declared.Expansions, declared.Module
		if i.Region == "" {
			i.Region = declared.Region
		}
		if i.Account == "" {
			i.Account = declared.Account
		}
		i.Arguments = located(i.Arguments, declared.Arguments, i.Range)
	} else {
		i.File = m.root.shown
	}
	m.Translator.Add(i)
}

// located returns a value of a plan at the place where the configuration has it. What is
// not known before the apply is what the configuration says it is.
func located(planned, written *inventory.Value, otherwise inventory.Range) *inventory.Value {
	at := otherwise
	if written != nil && !written.Range().IsZero() {
		at = written.Range()
	}
	switch {
	case planned == nil:
		return nil
	case planned.Unknown() != nil && written.IsSet():
		return written
	case planned.Kind() == inventory.KindList:
		elements := written.List()
		same := len(elements) == len(planned.List())
		var made []*inventory.Value
		for n, element := range planned.List() {
			var like *inventory.Value
			if same {
				like = elements[n]
			}
			made = append(made, located(element, like, at))
		}
		return inventory.NewList(made, at).Like(planned)
	case planned.Kind() == inventory.KindObject:
		var made []inventory.Member
		for _, m := range planned.Members() {
			like := written.Get(m.Name)
			if written.Unknown() != nil {
				like = nil
			}
			named := inventory.Member{Name: m.Name, NameRange: at, Value: located(m.Value, like, at)}
			for _, w := range written.Members() {
				if w.Name == m.Name && !w.NameRange.IsZero() {
					named.NameRange = w.NameRange
				}
			}
			made = append(made, named)
		}
		return inventory.NewObject(made, at).Like(planned)
	case planned.Origin() == inventory.OriginSynthetic && written.Origin() == inventory.OriginSynthetic:
		return written
	}
	if document := written.Document(); document != nil && planned.Kind() == inventory.KindString {
		return withDocument(planned, document).WithRange(at)
	}
	return planned.WithRange(at)
}
