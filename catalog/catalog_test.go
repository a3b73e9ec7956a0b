package catalog

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// glyphs are the names of the diagram's set.
var glyphs = strings.Fields(`
	internet user record distribution waf certificate bucket api vpc-link authorizer
	user-pool load-balancer listener rule target-group cluster service task container
	capacity-provider cloud-map scaling auto-scaling-group instance launch-template vpc
	subnet route-table internet-gateway nat-gateway elastic-ip security-group nacl
	vpc-endpoint network-interface image alarm dashboard log-group topic queue table
	database cache file-system secret parameter role key function pipeline deployment
	stack health-check hosted-zone function-edge zone unknown external generic`)

// outside are the types that references lead to although the catalog does not
// have them: they stand as plain nodes.
var outside = []string{"AWS::DocDB::DBCluster", "AWS::MSK::Cluster", "AWS::Redshift::Cluster"}

func TestTypesOutsideTheCatalog(t *testing.T) {
	for _, name := range outside {
		if _, ok := Lookup(name); ok {
			t.Errorf("%s is in the catalog: take it off the list", name)
		}
	}
}

func eachType(t *testing.T, check func(t *testing.T, typ *Type)) {
	t.Helper()
	for _, name := range Names() {
		typ, _ := Lookup(name)
		t.Run(name, func(t *testing.T) { check(t, typ) })
	}
}

func TestTypesAreDeclaredOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, service := range services {
		for _, typ := range service() {
			if seen[typ.Name] {
				t.Errorf("%s is declared twice", typ.Name)
			}
			seen[typ.Name] = true
		}
	}
	if got := Names(); len(got) != len(seen) || !slices.IsSorted(got) {
		t.Errorf("Names() gives %d types, not the %d declared, sorted", len(got), len(seen))
	}
	if len(seen) < 100 {
		t.Errorf("the catalog has %d types, want the whole mission", len(seen))
	}
	if _, ok := Lookup("AWS::No::Such"); ok {
		t.Error("Lookup finds a type that nobody declared")
	}
}

func TestTypesHaveDrawing(t *testing.T) {
	categories := []Category{
		CategoryCompute, CategoryNetworking, CategoryStorage, CategoryDatabase, CategorySecurity,
		CategoryIntegration, CategoryManagement, CategoryGeneral,
	}
	eachType(t, func(t *testing.T, typ *Type) {
		d := typ.Drawing
		if !slices.Contains(glyphs, d.Glyph) {
			t.Errorf("glyph %q is not in the set", d.Glyph)
		}
		if !slices.Contains(categories, d.Category) {
			t.Errorf("category %q is none", d.Category)
		}
		if d.Label == "" || d.Role > RoleHidden {
			t.Errorf("label %q, role %d", d.Label, d.Role)
		}
	})
}

func TestReferencesAreComplete(t *testing.T) {
	kinds := map[EdgeKind]bool{}
	for _, k := range EdgeKinds() {
		kinds[k.Kind] = true
	}
	eachType(t, func(t *testing.T, typ *Type) {
		seen := map[string]bool{}
		for _, r := range typ.References {
			key := fmt.Sprint(r.Path, r.Kind, r.Via, r.Targets, r.When)
			if seen[key] {
				t.Errorf("%s is there twice", r.Path)
			}
			seen[key] = true
			if !kinds[r.Kind] {
				t.Errorf("%s: edge kind %q is not in the vocabulary", r.Path, r.Kind)
			}
			if len(r.Targets) == 0 {
				t.Errorf("%s: no targets", r.Path)
			}
			if r.Via != "" && (r.Reverse || len(r.ViaTargets) == 0) {
				t.Errorf("%s: an edge by way of %s has a direction and targets of its own", r.Path, r.Via)
			}
			if r.Form > FormLambdaURI {
				t.Errorf("%s: form %d", r.Path, r.Form)
			}
			for _, target := range slices.Concat(r.Targets, r.ViaTargets) {
				if _, ok := Lookup(target); !ok && !slices.Contains(outside, target) {
					t.Errorf("%s: the catalog does not have %s", r.Path, target)
				}
			}
		}
		if s := typ.Satellite; s != nil {
			for _, owner := range s.Types {
				if _, ok := Lookup(owner); !ok {
					t.Errorf("satellite of %s, which the catalog does not have", owner)
				}
			}
		}
	})
}

// TestFormatsNameRealProperties checks the properties of which identifiers are
// made; TestCatalogNamesRealProperties checks all others.
func TestFormatsNameRealProperties(t *testing.T) {
	eachType(t, func(t *testing.T, typ *Type) {
		schema, ok := LookupSchema(typ.Name)
		if !ok {
			t.Fatal("no schema: run make generate")
		}
		for _, f := range formats(typ) {
			for _, p := range f.parts() {
				for _, path := range p.properties {
					if _, ok := schema.Property(path); !ok {
						t.Errorf("%s: there is no property %s", f, path)
					}
				}
			}
		}
	})
}

func TestDefaultsFitTheRegistry(t *testing.T) {
	eachType(t, func(t *testing.T, typ *Type) {
		schema, ok := LookupSchema(typ.Name)
		if !ok {
			t.Fatal("no schema: run make generate")
		}
		for _, d := range typ.Defaults {
			if !strings.HasPrefix(d.Source, "https://docs.aws.amazon.com/") {
				t.Errorf("%s: source %q is no page of AWS's documentation", d.Path, d.Source)
			}
			p, ok := schema.Property(d.Path)
			if !ok {
				continue
			}
			if err := fits(p, d.Value); err != nil {
				t.Errorf("%s: %v", d.Path, err)
			}
		}
	})
}

func fits(p *Property, value any) error {
	p = p.Deref()
	if p == nil {
		return fmt.Errorf("%v has no place", value)
	}
	var want PropertyType
	switch v := value.(type) {
	case string:
		want = TypeString
		if len(p.Enum) > 0 && !slices.Contains(p.Enum, v) {
			return fmt.Errorf("%q is none of %q", v, p.Enum)
		}
	case bool:
		want = TypeBoolean
	case int:
		want = TypeInteger
	case []any:
		want = TypeArray
		for _, element := range v {
			if err := fits(p.Element(), element); err != nil {
				return err
			}
		}
	case map[string]any:
		want = TypeObject
		for name, member := range v {
			if err := fits(p.Member(name), member); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	default:
		return fmt.Errorf("%T is no type of default", value)
	}
	if p.Type != want && p.Type != TypeJSON && (p.Type != TypeNumber || want != TypeInteger) {
		return fmt.Errorf("%v is of type %s, want %s", value, want, p.Type)
	}
	return nil
}

func TestFormatsParse(t *testing.T) {
	eachType(t, func(t *testing.T, typ *Type) {
		for _, f := range formats(typ) {
			for _, p := range f.parts() {
				if p.err != nil {
					t.Errorf("%s: %v", f, p.err)
				}
				if a := p.attribute; a != "" && a != "Ref" && typ.Attributes[a] == "" {
					t.Errorf("%s: there is no identifier %s", f, a)
				}
			}
		}
		for name, f := range typ.Attributes {
			if leadsTo(typ, f, name, 0) {
				t.Errorf("%s: %s is part of itself", name, f)
			}
		}
		if leadsTo(typ, typ.Ref, "Ref", 0) {
			t.Errorf("Ref: %s is part of itself", typ.Ref)
		}
	})
}

// leadsTo reports whether an identifier is a part of a format.
func leadsTo(typ *Type, f Format, name string, depth int) bool {
	for _, p := range f.parts() {
		if p.attribute == "" {
			continue
		}
		next := typ.Attributes[p.attribute]
		if p.attribute == "Ref" {
			next = typ.Ref
		}
		if p.attribute == name || depth > len(typ.Attributes)+1 || leadsTo(typ, next, name, depth+1) {
			return true
		}
	}
	return false
}

func formats(typ *Type) []Format {
	return slices.Concat([]Format{typ.Ref}, slices.Sorted(maps.Values(typ.Attributes)), typ.Aliases)
}

// part is one alternative of one part in braces.
type part struct {
	properties []string
	attribute  string
	err        error
}

var (
	braces  = regexp.MustCompile(`\{([^{}]*)\}`)
	counted = regexp.MustCompile(`^(hex|digits|alnum|ALNUM|octet)[1-9][0-9]*$`)
	fixed   = regexp.MustCompile(`^(name|partition|region|account|suffix|uuid|'[^']*')$`)
	known   = regexp.MustCompile(`^[A-Z][A-Za-z0-9.]*$`)
)

// parts are the parts in braces, as the comment of Format defines them.
func (f Format) parts() []part {
	var found []part
	if rest := braces.ReplaceAllString(string(f), ""); strings.ContainsAny(rest, "{}") {
		found = append(found, part{err: fmt.Errorf("a brace is not closed or not opened")})
	}
	for _, m := range braces.FindAllStringSubmatch(string(f), -1) {
		if choice, ok := strings.CutPrefix(m[1], "choose:"); ok {
			found = append(found, choicePart(choice))
			continue
		}
		for alternative := range strings.SplitSeq(m[1], "|") {
			found = append(found, onePart(strings.TrimPrefix(alternative, "lower:")))
		}
	}
	return found
}

func choicePart(choice string) part {
	fields := strings.Split(choice, "|")
	p := part{properties: fields[:1]}
	for i, field := range fields[1:] {
		if last := i == len(fields)-2; last == strings.Contains(field, "=") {
			p.err = fmt.Errorf("in %q each choice but the last needs an =", choice)
		}
	}
	if len(fields) < 3 {
		p.err = fmt.Errorf("%q leaves no choice", choice)
	}
	return p
}

func onePart(text string) part {
	switch kind, path, ok := strings.Cut(text, ":"); {
	case ok && slices.Contains([]string{"property", "last", "tail"}, kind) && path != "":
		return part{properties: []string{path}}
	case counted.MatchString(text) || fixed.MatchString(text):
		return part{}
	case known.MatchString(text):
		return part{attribute: text}
	}
	return part{err: fmt.Errorf("{%s} is no part", text)}
}

func TestPartsOfAFormat(t *testing.T) {
	tests := map[Format]bool{
		"arn:{partition}:ecs:{region}:{account}:cluster/{name}": true,
		"{choose:Scheme|internal=internal-|}{name}":             true,
		"{last:Cluster|'default'}":                              true,
		"{lower:name}-{hex8}":                                   true,
		"{choose:Scheme|internal}":                              false,
		"{property:}":                                           false,
		"{nmae}":                                                false,
		"{hex}":                                                 false,
		"{name":                                                 false,
	}
	for f, want := range tests {
		got := !slices.ContainsFunc(f.parts(), func(p part) bool { return p.err != nil })
		if got != want {
			t.Errorf("%s parses: %t, want %t", f, got, want)
		}
	}
}
