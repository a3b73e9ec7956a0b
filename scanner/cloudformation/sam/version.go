package sam

import (
	"regexp"
	"strings"

	"github.com/archlint/archlint/scanner/document"
)

// aliasName is what the name of an alias may be; one of digits alone is that of a
// version.
var (
	aliasName     = regexp.MustCompile(`^[a-zA-Z0-9_-]+$`)
	versionNumber = regexp.MustCompile(`^[0-9]+$`)
)

// publish makes a version of the function and the alias that leads to it.
func (f *function) publish(alias *document.Node) {
	s := f.s
	name, ok := plainText(f.resolve(alias))
	value := node(alias.Range, name)
	switch {
	case !ok && isFunction(alias) && target(alias) != "":
		// A parameter without a value stands for a name that is given on deployment.
		name, value, f.incomplete = target(alias), alias, true
	case !ok:
		f.fail(alias.Range, "the AutoPublishAlias of "+s.id+" is no name", "write a text, or Ref of a parameter")
		return
	case !aliasName.MatchString(name) || versionNumber.MatchString(name):
		f.fail(alias.Range, "the AutoPublishAlias of "+s.id+" is "+name, "take letters, digits, - and _, and not digits alone")
		return
	}
	at := s.place("AutoPublishAlias")
	version := f.add(f.versionID(f.codeHash()), "AWS::Lambda::Version", at).attributes(s.passed())
	if s.passed().Get("DeletionPolicy") == nil {
		version.attribute("DeletionPolicy", f.versionRetention())
	}
	version.set("FunctionName", ref(at, f.r.id))
	version.set("Description", s.get("VersionDescription"))
	if s.get("CapacityProviderConfig") != nil {
		version.copy(s, "FunctionScalingConfig")
	}
	id := f.r.id + "Alias" + strings.NewReplacer("-", "D", "_", "U").Replace(name)
	f.alias = f.add(id, "AWS::Lambda::Alias", at).attributes(s.passed())
	f.alias.set("Name", value)
	f.alias.set("FunctionName", ref(at, f.r.id))
	f.alias.set("FunctionVersion", getAtt(at, version.id, "Version"))
	if isSet(s.get("ProvisionedConcurrencyConfig")) {
		f.alias.copy(s, "ProvisionedConcurrencyConfig")
	}
}

// versionRetention says what becomes of a version that another replaces.
func (f *function) versionRetention() any {
	switch policy := f.s.get("VersionDeletionPolicy"); {
	case policy != nil:
		return policy
	case f.s.get("CapacityProviderConfig") != nil:
		return "Delete"
	}
	return "Retain"
}

// codeHash returns AutoPublishCodeSha256 and puts it into the description of the
// function, which makes Lambda publish a version; empty if there is none.
func (f *function) codeHash() string {
	given := f.s.get("AutoPublishCodeSha256")
	if !isSet(given) {
		return ""
	}
	hash, ok := plainText(f.resolve(given))
	if !ok {
		f.fail(given.Range, "the AutoPublishCodeSha256 of "+f.s.id+" is no text", "write the hash, or Ref of a parameter")
		return ""
	}
	description := f.resolve(f.s.get("Description"))
	text, isPlain := plainText(description)
	switch {
	case !isSet(description):
		f.r.set("Description", node(given.Range, hash))
	case isPlain:
		f.r.set("Description", node(description.Range, text+" "+hash))
	default:
		f.r.set("Description", node(description.Range, object{{"Fn::Join", []any{" ", []any{description, hash}}}}))
	}
	return hash
}

// versionID is the logical ID of the version: it changes when the code does.
func (f *function) versionID(hash string) string {
	prefix := f.r.id + "Version"
	switch {
	case hash != "":
		return prefix + hash[:min(len(hash), hashLength)]
	case isSet(f.s.get("AutoPublishAliasAllProperties")):
		return logicalID(prefix, f.allHashed())
	}
	hashed := f.hashedCode()
	for _, m := range f.r.get("Environment").Entries() {
		set(hashed, m.Name, m.Value)
	}
	if size := f.r.get("MemorySize"); isSet(size) {
		set(hashed, "MemorySize", size)
	}
	if start := f.r.get("SnapStart"); isSet(start) && start.Get("ApplyOn") != nil && !isText(start.Get("ApplyOn"), "None") {
		set(hashed, "SnapStart", start)
	}
	return logicalID(prefix, hashed)
}

// allHashed are all properties of the function, with those of the layers that ask
// for it.
func (f *function) allHashed() *document.Node {
	hashed := shallow(f.r.properties)
	set(hashed, "Code", f.hashedCode())
	for _, layer := range listOf(f.r.get("Layers")) {
		if isFunction(layer) {
			if s := f.source(target(layer)); s != nil && isSet(s.get("PublishLambdaVersion")) {
				set(hashed, s.id, s.properties)
			}
		}
	}
	return hashed
}
