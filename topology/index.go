package topology

import (
	"regexp"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// index finds the nodes that an identifier names. It is the one mechanism by
// which edges are found, for every kind of input.
type index struct {
	// byIdentifier holds ARNs, IDs and names, as AWS writes them.
	byIdentifier map[string][]*Node
	// byHost holds DNS names, in lower case, and hosts of URLs.
	byHost map[string][]*Node
	// byRecord holds the names of DNS records.
	byRecord map[string][]*Node
	// synthetic holds the identifiers that the scanner made up. They are so
	// unlikely as text that they may be looked for anywhere.
	synthetic map[string]bool
}

func newIndex(nodes []*Node) *index {
	x := &index{
		byIdentifier: map[string][]*Node{},
		byHost:       map[string][]*Node{},
		byRecord:     map[string][]*Node{},
		synthetic:    map[string]bool{},
	}
	for _, n := range nodes {
		if n.Resource != nil && !n.Synthetic {
			x.add(n)
		}
	}
	return x
}

func (x *index) add(n *Node) {
	put := func(in map[string][]*Node, key string) {
		if key != "" && !slices.Contains(in[key], n) {
			in[key] = append(in[key], n)
		}
	}
	for _, id := range n.Resource.Identifiers {
		put(x.byIdentifier, id.Value)
		if id.Synthetic {
			x.synthetic[id.Value] = true
		}
		if host := hostOf(id.Value); strings.Contains(host, ".") {
			put(x.byHost, host)
		}
	}
	_, named := recordTypes[n.Type]
	for _, m := range n.Properties.Match(namePattern(n.Type)) {
		name, ok := m.Value.Text()
		switch {
		case !ok:
		case named:
			put(x.byRecord, hostOf(name))
		default:
			put(x.byIdentifier, name)
		}
	}
}

// hostOf returns the host of a URL or host name in the form in which hosts are
// compared: lower case, without port, trailing dot and "dualstack.".
func hostOf(text string) string {
	if _, rest, ok := strings.Cut(text, "://"); ok {
		text = rest
	} else if strings.Contains(text, ":") && strings.HasPrefix(text, "arn:") {
		return ""
	}
	if i := strings.IndexAny(text, "/?#"); i >= 0 {
		text = text[:i]
	}
	if i := strings.LastIndexByte(text, ':'); i >= 0 {
		text = text[:i]
	}
	text = strings.ToLower(strings.TrimSuffix(text, "."))
	return strings.TrimPrefix(text, "dualstack.")
}

// exact finds the nodes of the given types that an identifier names. A trailing
// ":*" or "/*" names the thing itself.
func (x *index) exact(text string, types []string) []*Node {
	for _, candidate := range []string{
		text, strings.TrimSuffix(text, ":*"), strings.TrimSuffix(text, "/*"), strings.TrimSuffix(text, "*"),
	} {
		if found := ofTypes(x.byIdentifier[candidate], types); len(found) > 0 && x.unambiguous(candidate, types) {
			return found
		}
	}
	return nil
}

// unambiguous reports whether an identifier may be taken at its word: a plain
// name says nothing unless the reference says what kind of thing it names.
func (x *index) unambiguous(text string, types []string) bool {
	return len(types) > 0 || x.synthetic[text] || strings.HasPrefix(text, "arn:")
}

func ofTypes(nodes []*Node, types []string) []*Node {
	if len(types) == 0 {
		return nodes
	}
	var found []*Node
	for _, n := range nodes {
		if slices.Contains(types, n.Type) {
			found = append(found, n)
		}
	}
	return found
}

// hostSuffixes are what AWS puts behind a bucket's name or an API's ID to make a
// host name of it.
var hostSuffixes = []string{".execute-api.", ".s3.", ".s3-", ".lambda-url.", ".appsync-api."}

// host finds the nodes that a host name leads to: what has that DNS name, what
// makes it up from its own name, or else a record of that name.
func (x *index) host(text string, types []string) []*Node {
	host := hostOf(text)
	if found := ofTypes(x.byHost[host], types); len(found) > 0 {
		return found
	}
	for _, suffix := range hostSuffixes {
		if i := strings.Index(host, suffix); i > 0 {
			if found := ofTypes(x.byIdentifier[host[:i]], types); len(found) > 0 {
				return found
			}
		}
	}
	return x.byRecord[host]
}

// find returns the nodes that the text of a property names, in the form in
// which it stands there.
func (x *index) find(text string, ref *catalog.Reference) []*Node {
	switch ref.Form {
	case catalog.FormDNSName:
		return x.host(text, ref.Targets)
	case catalog.FormScalable:
		return x.scalable(text, ref.Targets)
	case catalog.FormSecret:
		return x.secret(text, ref.Targets)
	case catalog.FormLambdaURI:
		return x.lambda(text, ref.Targets)
	case catalog.FormText:
		return x.mentions(text, ref.Targets)
	case catalog.FormImage:
		return x.exact(repository(text), ref.Targets)
	case catalog.FormExact:
		return x.exact(text, ref.Targets)
	}
	return nil
}

// scalable finds what a ResourceId of Application Auto Scaling names, such as
// service/<cluster>/<service>.
func (x *index) scalable(text string, types []string) []*Node {
	parts := strings.Split(text, "/")
	if len(parts) < 2 {
		return nil
	}
	found := x.exact(parts[len(parts)-1], types)
	if len(found) < 2 || len(parts) < 3 {
		return found
	}
	suffix := "/" + strings.Join(parts[1:], "/")
	return slices.DeleteFunc(slices.Clone(found), func(n *Node) bool {
		return !slices.ContainsFunc(n.Resource.Identifiers, func(id inventory.Identifier) bool {
			return strings.HasSuffix(id.Value, suffix)
		})
	})
}

// secret finds the secret or parameter behind an ARN or name that may end in
// :json-key:version-stage:version-id.
func (x *index) secret(text string, types []string) []*Node {
	for {
		if found := x.exact(text, types); len(found) > 0 {
			return found
		}
		i := strings.LastIndexByte(text, ':')
		if i < 0 {
			return nil
		}
		text = text[:i]
	}
}

// lambda finds what an API Gateway integration calls: a function by its
// invocation URI or ARN, or whatever else has the ARN or host.
func (x *index) lambda(text string, types []string) []*Node {
	if _, rest, ok := strings.Cut(text, "/functions/"); ok {
		text, _, _ = strings.Cut(rest, "/invocations")
	}
	if found := x.secret(text, types); len(found) > 0 {
		return found
	}
	if strings.Contains(text, "://") {
		return x.host(text, types)
	}
	return nil
}

// mentions finds the nodes that a free text names: by all of it, or by made-up
// identifiers, ARNs and host names in it, or as the cluster that a container
// instance joins.
func (x *index) mentions(text string, types []string) []*Node {
	found := slices.Clone(x.exact(text, types))
	add := func(nodes []*Node) {
		for _, n := range nodes {
			if !slices.Contains(found, n) {
				found = append(found, n)
			}
		}
	}
	for _, name := range alarmNames(text) {
		add(x.exact(name, types))
	}
	for _, token := range tokens(text) {
		if name, ok := strings.CutPrefix(token, "ECS_CLUSTER="); ok {
			add(x.exact(name, types))
			continue
		}
		if _, value, ok := strings.Cut(token, "="); ok {
			token = value
		}
		add(x.token(token, types))
	}
	return found
}

// alarmState is a term of a composite alarm's rule: ALARM("name") or ALARM(arn).
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
var alarmState = regexp.MustCompile(`\b(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*"?([^")]+?)"?\s*\)`)

// alarmNames are the alarms that the rule of a composite alarm names.
func alarmNames(text string) []string {
	var names []string
	for _, found := range alarmState.FindAllStringSubmatch(text, -1) {
		names = append(names, found[1])
	}
	return names
}

func (x *index) token(token string, types []string) []*Node {
	if x.synthetic[token] || strings.HasPrefix(token, "arn:") {
		return x.secret(token, types)
	}
	if host := hostOf(token); strings.Contains(host, ".") {
		return ofTypes(x.byHost[host], types)
	}
	for part := range strings.SplitSeq(token, "/") {
		if x.synthetic[part] {
			return x.exact(part, types)
		}
	}
	return nil
}

func tokens(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return strings.ContainsRune(" \t\r\n\"'`,;()[]{}<>|&$\x00", r)
	})
}

// repository returns an image reference without its tag and digest.
func repository(image string) string {
	image, _, _ = strings.Cut(image, "@")
	if i := strings.LastIndexByte(image, ':'); i > strings.LastIndexByte(image, '/') {
		image = image[:i]
	}
	return image
}
