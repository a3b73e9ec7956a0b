package scanner

import (
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
)

// comparison counts what of a deployment is what was read.
type comparison struct {
	deployment     deployment
	equal          int
	wrong, unknown []string
}

func (c *comparison) differs(what, why string) { c.wrong = append(c.wrong, "  "+what+": "+why) }

// resource compares what is observed of a resource with its properties.
func (c *comparison) resource(r *inventory.Resource, observed map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(observed)) {
		at := r.Address + "." + name
		switch value := observed[name]; name {
		case "Tags":
			c.tags(at, value.(map[string]any), r.Tags)
		case "SecurityGroupIngress":
			c.list(at, value.([]any), r.Properties.Get(name), true)
		default:
			c.value(at, value, r.Properties.Get(name))
		}
	}
}

func (c *comparison) tags(at string, observed map[string]any, tags map[string]*inventory.Value) {
	for key, value := range observed {
		c.value(at+"."+key, value, tags[key])
	}
	if len(observed) > 0 && len(tags) != len(observed) {
		c.differs(at, fmt.Sprintf("%d tags were read, %d are there", len(tags), len(observed)))
	}
}

// value compares a value that was read. One that is not set, or that is AWS's own, is
// not compared.
func (c *comparison) value(at string, observed any, v *inventory.Value) {
	if !v.IsSet() || v.Origin() == inventory.OriginDefault {
		return
	}
	if u := v.Unknown(); u != nil {
		c.unknown = append(c.unknown, "  "+at+" is not known: "+u.String())
		return
	}
	switch observed := observed.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(observed)) {
			c.value(at+"."+name, observed[name], v.Get(name))
		}
	case []any:
		c.list(at, observed, v, false)
	default:
		c.scalar(at, fmt.Sprint(observed), v)
	}
}

// list compares lengths and elements. The emulator sorts some lists.
func (c *comparison) list(at string, observed []any, v *inventory.Value, sorted bool) {
	elements := slices.DeleteFunc(slices.Clone(v.List()), func(e *inventory.Value) bool { return !e.IsSet() })
	if v.More() != nil || slices.ContainsFunc(elements, func(e *inventory.Value) bool { return !e.IsKnown() }) {
		c.unknown = append(c.unknown, "  "+at+": what the list holds is not known")
		return
	}
	if len(elements) != len(observed) {
		c.differs(at, fmt.Sprintf("%d elements were read, %d are there", len(elements), len(observed)))
		return
	}
	c.equal++
	if sorted && len(elements) > 1 {
		return
	}
	for i, element := range elements {
		c.value(fmt.Sprintf("%s[%d]", at, i), observed[i], element)
	}
}

// scalar compares a text, of which what the scanner made up stands for what the
// emulator did.
func (c *comparison) scalar(at, observed string, v *inventory.Value) {
	if v.Kind() != inventory.KindString {
		c.text(at, observed, plainText(v), v)
		return
	}
	var pattern strings.Builder
	for _, p := range v.Pieces() {
		switch id, known := c.deployment.Resources[p.Expression]; {
		case !p.Synthetic:
			pattern.WriteString(regexp.QuoteMeta(p.Text))
		case known && id.ID != "":
			pattern.WriteString(regexp.QuoteMeta(id.ID))
		case p.Expression == "AWS::StackName":
			pattern.WriteString(regexp.QuoteMeta(p.Text))
		default:
			pattern.WriteString(".+")
		}
	}
	matches, err := regexp.MatchString("^(?s:"+pattern.String()+")$", observed)
	if err == nil && matches {
		c.equal++
		return
	}
	// What Fn::Base64 gives is read as what it was made of.
	text, _ := v.Text()
	c.text(at, observed, base64.StdEncoding.EncodeToString([]byte(text)), v)
}

func (c *comparison) text(at, observed, read string, v *inventory.Value) {
	if observed == read {
		c.equal++
		return
	}
	c.differs(at, fmt.Sprintf("%q was read, %q is there", v.Display(), observed))
}

// plainText is a scalar as the emulator writes it.
func plainText(v *inventory.Value) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(bytes.Trim(data, `"`))
}

// corpusTemplates are the plain templates of a corpus.
func corpusTemplates(root string) ([]string, error) {
	data, err := os.ReadFile(filepath.Join(root, "MANIFEST.csv"))
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return nil, err
	}
	path, kind := slices.Index(rows[0], "path"), slices.Index(rows[0], "kind")
	var names []string
	for _, row := range rows[1:] {
		if row[kind] == "cfn" || row[kind] == "cdk" {
			names = append(names, filepath.Join(root, row[path]))
		}
	}
	return names, nil
}
