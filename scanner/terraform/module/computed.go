package module

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

// computedType is a resource type of a provider that creates nothing, so that what its
// attributes are follows from its arguments, but for chance and time.
type computedType struct {
	// random are the attributes that begin with the prefix and end by chance.
	random []string
	// separator stands between the two.
	separator string
	// secret are the attributes that hold secrets.
	secret []string
	// echoes are attributes that are the argument of the other name.
	echoes map[string]string
}

var computedTypes = map[string]computedType{
	"random_id":       {random: []string{"hex", "dec", "b64_url", "b64_std", "id"}},
	"random_pet":      {random: []string{"id"}, separator: "-"},
	"random_string":   {random: []string{"result", "id"}},
	"random_uuid":     {random: []string{"result", "id"}},
	"random_uuid4":    {random: []string{"result", "id"}},
	"random_uuid7":    {random: []string{"result", "id"}},
	"random_password": {secret: []string{"result", "bcrypt_hash"}},
	"random_bytes":    {secret: []string{"hex", "base64"}},
	"random_integer":  {},
	"random_shuffle":  {},
	"null_resource":   {random: []string{"id"}},
	"terraform_data":  {random: []string{"id"}, echoes: map[string]string{"output": "input"}},
	"time_sleep":      {}, "time_static": {}, "time_rotating": {}, "time_offset": {},
	"local_file":           {random: []string{"id"}},
	"local_sensitive_file": {random: []string{"id"}, secret: []string{"content"}},
	"tls_private_key":      {secret: []string{"private_key_pem", "private_key_openssh", "private_key_pem_pkcs8"}},
}

func isComputed(kind string) bool {
	_, ok := computedTypes[kind]
	return ok
}

// computed returns an attribute of a resource that only computes, and whether it is one
// of these.
func (f *frame) computed(i *translate.Instance, name string) (*inventory.Value, bool) {
	t, ok := computedTypes[i.Type]
	if !ok {
		return nil, false
	}
	v := i.Arguments.Get(name)
	switch echo, isEcho := t.echoes[name]; {
	case isEcho:
		if v = i.Arguments.Get(echo); v == nil {
			v = inventory.NewNull(i.Range)
		}
	case v.IsSet():
	case slices.Contains(t.random, name):
		v = f.chance(i, t, name)
	default:
		v = f.afterApply(i, name)
	}
	if slices.Contains(t.secret, name) {
		v = v.WithSensitive()
	}
	return v, true
}

// chance is a text that ends by chance. What it is made to be is the same on every run
// and different for every resource.
func (f *frame) chance(i *translate.Instance, t computedType, name string) *inventory.Value {
	const length = 8
	sum := sha256.Sum256([]byte(i.Deployment + "::" + i.Address + "." + name))
	pieces := []inventory.Piece{{Text: hex.EncodeToString(sum[:])[:length], Expression: i.Address + "." + name, Synthetic: true}}
	if prefix := i.Arguments.Get("prefix"); prefix.IsSet() && name != "id" || prefix.IsSet() && t.separator != "" {
		separator := t.separator
		if given, known := scalarText(i.Arguments.Get("separator")); known {
			separator = given
		}
		pieces = append(append(slices.Clone(prefix.Pieces()), inventory.Piece{Text: separator}), pieces...)
	}
	return inventory.NewPieces(pieces, i.Range)
}

// afterApply is an attribute that is known once the configuration is applied.
func (f *frame) afterApply(i *translate.Instance, name string) *inventory.Value {
	full := i.Address + "." + name
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonAttribute, Detail: full + " is known after apply", Expression: full, Scope: f.deployment,
		Refs: []inventory.Ref{{Kind: "attribute", Name: full, Range: i.Range}},
	}, i.Range)
}

// computedObject returns a resource that only computes as a whole.
func (f *frame) computedObject(i *translate.Instance) *inventory.Value {
	t := computedTypes[i.Type]
	members := slices.Clone(i.Arguments.Members())
	names := append(slices.Clone(t.random), t.secret...)
	for name := range t.echoes {
		names = append(names, name)
	}
	names = append(names, "id", "result")
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if v, ok := f.computed(i, name); ok {
			members = append(members, inventory.Member{Name: name, NameRange: i.Range, Value: v})
		}
	}
	return inventory.NewObject(members, i.Range)
}
