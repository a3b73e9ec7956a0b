package interpreter

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/archlint/archlint/inventory"
	_ "github.com/archlint/archlint/policies/builtin"
	"github.com/archlint/archlint/scanner"
	"github.com/archlint/archlint/topology"
)

// ruleOfProject is a policy of the project.
type ruleOfProject struct {
	dir, rule string
	// types are the resource types that it is about.
	types []string
	texts []string
}

var (
	packageLine   = regexp.MustCompile(`(?m)^package (\S+)$`)
	resourcesLine = regexp.MustCompile(`(?m)^#   resources: \[(.*)\]$`)
)

// rulesOfProject reads the policies that come with archlint.
func rulesOfProject(t *testing.T) []ruleOfProject {
	t.Helper()
	files, err := filepath.Glob(filepath.FromSlash("../rules/*/*.rego"))
	if err != nil {
		t.Fatal(err)
	}
	var libraries []string
	for _, file := range files {
		if !strings.HasSuffix(file, "_test.rego") {
			libraries = append(libraries, readFile(t, file))
		}
	}
	if files, err = filepath.Glob(filepath.FromSlash("../rules/*/*/*.rego")); err != nil {
		t.Fatal(err)
	}
	var out []ruleOfProject
	for _, file := range files {
		text := readFile(t, file)
		types := resourcesLine.FindStringSubmatch(text)
		if strings.HasSuffix(file, "_test.rego") || types == nil {
			continue
		}
		out = append(out, ruleOfProject{
			dir: filepath.Dir(file), rule: "data." + packageLine.FindStringSubmatch(text)[1] + ".violation",
			types: strings.Split(types[1], ", "), texts: append(slices.Clone(libraries), text),
		})
	}
	return out
}

func readFile(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// facts turns values of the inventory into those of the interpreter.
type facts struct {
	unknowns map[*inventory.Unknown]*Unknown
}

func (f *facts) value(v *inventory.Value) *Value {
	switch v.Kind() {
	case inventory.KindBool:
		b, _ := v.Bool()
		return Known(ast.InternedTerm(b))
	case inventory.KindNumber:
		literal, _ := v.Literal()
		return Known(ast.NumberTerm(json.Number(literal)))
	case inventory.KindString:
		text, _ := v.Text()
		return Known(ast.StringTerm(text))
	case inventory.KindList:
		return f.list(v)
	case inventory.KindObject:
		var members []Member
		for _, m := range v.Members() {
			if value := f.value(m.Value); value != nil {
				members = append(members, Member{Name: m.Name, Value: value})
			}
		}
		return NewObject(members)
	case inventory.KindUnknown:
		return f.unknown(v.Unknown())
	case inventory.KindAbsent, inventory.KindNull:
	}
	return nil
}

func (f *facts) list(v *inventory.Value) *Value {
	elements := []*Value{}
	for _, e := range v.List() {
		if value := f.value(e); value != nil {
			elements = append(elements, value)
		}
	}
	if v.More() != nil {
		return NewArray(elements, &Unknown{Kinds: kindsOfInventory(v.More().Type)})
	}
	return NewArray(elements, nil)
}

func (f *facts) unknown(u *inventory.Unknown) *Value {
	if len(u.Alternatives) == 0 {
		return NewUnknown(f.opaque(u))
	}
	c := &Choice{Key: u.Key}
	for _, a := range u.Alternatives {
		c.Alternatives = append(c.Alternatives, f.value(a.Value))
	}
	return NewChoice(c)
}

func (f *facts) opaque(u *inventory.Unknown) *Unknown {
	if known, ok := f.unknowns[u]; ok {
		return known
	}
	out := &Unknown{Name: u.Identity(), Kinds: kindsOfInventory(u.Type)}
	for _, p := range u.Pieces {
		piece := Piece{Text: p.Text}
		if p.Unknown != nil {
			piece.Unknown = f.opaque(p.Unknown)
		}
		out.Pieces = append(out.Pieces, piece)
	}
	f.unknowns[u] = out
	return out
}

func kindsOfInventory(k inventory.Kind) Kinds {
	switch k {
	case inventory.KindBool:
		return Boolean
	case inventory.KindNumber:
		return Number
	case inventory.KindString:
		return String
	case inventory.KindList:
		return Array
	case inventory.KindObject:
		return Object
	case inventory.KindAbsent, inventory.KindNull, inventory.KindUnknown:
	}
	return 0
}

// documents are the inputs that policies about some types see of a template.
func documents(t *testing.T, file string, types []string) []*Value {
	t.Helper()
	inv, err := scanner.Scan(t.Context(), []string{file}, scanner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	scanner.Normalize(inv)
	graph := topology.Build(inv)
	var out []*Value
	for _, n := range graph.Nodes {
		if slices.Contains(types, n.Type) {
			f := &facts{unknowns: map[*inventory.Unknown]*Unknown{}}
			out = append(out, f.value(graph.Facts(n, &topology.Reads{Whole: true})))
		}
	}
	return out
}

// obscureMembers replaces parts of what the members of an object are.
func (g *generator) obscureMembers(v *Value, one int) *Value {
	members := make([]Member, len(v.members))
	for i, m := range v.members {
		members[i] = Member{Name: m.Name, Value: g.obscureParts(m.Value, one)}
	}
	return NewObject(members)
}

// obscureParts replaces each part of a value by an unknown in one of so many cases.
func (g *generator) obscureParts(v *Value, one int) *Value {
	switch {
	case v == nil || v.unknown != nil || v.choice != nil:
		return v
	case g.IntN(one) == 0:
		if v.known && g.IntN(4) == 0 {
			return NewChoice(&Choice{Key: pick(g, "", "k1"), Alternatives: []*Value{v, pick(g, nil, g.scalarValue())}})
		}
		return g.unknown(shapeOf(v.term))
	case v.array:
		elements := make([]*Value, len(v.elements))
		for i, element := range v.elements {
			elements[i] = g.obscureParts(element, one)
		}
		return NewArray(elements, v.more)
	case len(v.members) > 0:
		return g.obscureMembers(v, one)
	}
	return v
}

func TestRulesWithUnknowns(t *testing.T) {
	inputs, samples := 1, samplesInShort/2
	if setting(checksVariable, 0) > 0 {
		inputs, samples = 4, samplesInFull/3
	}
	var count tally
	for i, r := range rulesOfProject(t) {
		o, err := newOracle(t.Context(), r.rule, r.texts...)
		if err != nil {
			t.Fatalf("%s: %v", r.dir, err)
		}
		count.policies++
		g := newGenerator(uint64(setting(seedVariable, 0) + i))
		for _, name := range []string{"pass", "fail", "unknown"} {
			for _, document := range documents(t, filepath.Join(r.dir, name+".yaml"), r.types) {
				trials := []trial{{oracle: o, input: document, samples: samples}}
				for range inputs {
					trials = append(trials, trial{oracle: o, input: g.obscureMembers(document, 40), samples: samples})
				}
				for j := range trials {
					trials[j].values = newPool(o.modules, trials[j].input.term)
					found, err := trials[j].run(t.Context(), uint64(j), &count)
					if err != nil {
						t.Fatalf("%s: %v", r.dir, err)
					}
					if found != nil {
						found.text = strings.Join(r.texts, "\n\n")
						t.Fatalf("%s, %s: %v", r.dir, name, shrink(t.Context(), *found))
					}
				}
			}
		}
	}
	t.Log(&count)
	if count.policies < 20 || count.unknown < 50 || count.pass < 20 || count.fail < 20 {
		t.Errorf("the rules show too little: %v", &count)
	}
}
