package topology

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// target is one end of a reference.
type target struct {
	node     *Node
	unknown  *inventory.Unknown
	dangling bool
}

// hole stands for the unknown parts of a text that is known in part.
const hole = "\x00"

// resolve returns what a property's value refers to: the nodes that it names, an
// external node for an identifier that nothing has, an unknown node for a value
// that is not known. Nothing is dropped, except text that is no reference.
func (b *builder) resolve(n *Node, ref *catalog.Reference, m inventory.Match) []target {
	if list := m.Value.List(); list != nil || m.Value.More() != nil {
		return b.resolveList(n, ref, m, list)
	}
	if u := m.Value.Unknown(); u != nil {
		return b.resolveUnknown(n, ref, m, u)
	}
	text, ok := m.Value.Text()
	if !ok || strings.TrimSpace(text) == "" || builtin(text, ref) {
		return nil
	}
	return b.resolveText(n, ref, m, text)
}

func (b *builder) resolveList(n *Node, ref *catalog.Reference, m inventory.Match, list []*inventory.Value) []target {
	var found []target
	for _, element := range list {
		found = append(found, b.resolve(n, ref, inventory.Match{Path: m.Path, Value: element})...)
	}
	if u := m.Value.More(); u != nil {
		found = append(found, b.unknownTarget(n, m, u))
	}
	return found
}

func (b *builder) resolveText(n *Node, ref *catalog.Reference, m inventory.Match, text string) []target {
	var found []target
	for _, node := range b.meant(m.Value, ref, near(n, text, b.index.find(text, ref))) {
		found = append(found, target{node: node})
	}
	if len(found) == 0 && identifies(text, ref) {
		found = append(found, b.externalTarget(m.Value.Display()))
	}
	return found
}

// meant returns, of the nodes that a text names, those that the user refers to, where the
// value says so: several resources may have the same name. In a free text a reference
// is a mention even if the name alone says nothing.
func (b *builder) meant(v *inventory.Value, ref *catalog.Reference, found []*Node) []*Node {
	var named, namesakes []*Node
	for _, p := range v.Pieces() {
		node := b.referredTo(p)
		if node == nil {
			continue
		}
		of := ofTypes([]*Node{node}, ref.Targets)
		if len(of) > 0 && !slices.Contains(named, node) {
			named = append(named, node)
		}
		if len(of) > 0 || ref.Form == catalog.FormText {
			namesakes = append(namesakes, b.index.exact(p.Text, ref.Targets)...)
		}
	}
	others := slices.DeleteFunc(slices.Clone(found), func(n *Node) bool {
		return slices.Contains(named, n) || slices.Contains(namesakes, n)
	})
	if ref.Form == catalog.FormText {
		return append(named, others...)
	}
	both := slices.DeleteFunc(slices.Clone(found), func(n *Node) bool { return !slices.Contains(named, n) })
	if len(both) > 0 {
		return both
	}
	return found
}

// referredTo returns the node of the resource whose identifier a piece of text is, if the
// user takes it from there; nil otherwise.
func (b *builder) referredTo(p inventory.Piece) *Node {
	node := b.graph.byID[p.Names]
	if p.Names == "" || node == nil || node.Resource == nil {
		return nil
	}
	for _, id := range node.Resource.Identifiers {
		if id.Value == p.Text {
			return node
		}
	}
	return nil
}

// builtin reports whether a text names something of AWS's own.
func builtin(text string, ref *catalog.Reference) bool {
	for _, pattern := range ref.Builtin {
		prefix, suffix, open := strings.Cut(pattern, "*")
		if text == pattern || open && len(text) >= len(prefix)+len(suffix) &&
			strings.HasPrefix(text, prefix) && strings.HasSuffix(text, suffix) {
			return true
		}
	}
	return false
}

// near keeps of the nodes that a text names those of the same stack or, failing that,
// of the same system: others below a scanned directory use the same names. A made-up
// identifier names its resource wherever that is: it came by an import.
func near(n *Node, text string, found []*Node) []*Node {
	if n.Resource == nil || len(found) == 0 {
		return found
	}
	var same, beside, imported []*Node
	for _, f := range found {
		switch {
		case f.Resource == nil || f.Resource.InStack() == n.Resource.InStack():
			same = append(same, f)
		case systemOf(f.Resource) == systemOf(n.Resource):
			beside = append(beside, f)
		case mentions(text, f.Resource):
			imported = append(imported, f)
		}
	}
	for _, nearest := range [][]*Node{same, beside, imported} {
		if len(nearest) > 0 {
			return nearest
		}
	}
	return nil
}

// mentions reports whether a text contains a made-up identifier of a resource.
func mentions(text string, r *inventory.Resource) bool {
	return slices.ContainsFunc(r.Identifiers, func(id inventory.Identifier) bool {
		return id.Synthetic && strings.Contains(text, id.Value)
	})
}

// identifies reports whether a text that names nothing in the scan is an
// identifier all the same, so that the reference dangles.
func identifies(text string, ref *catalog.Reference) bool {
	switch ref.Form {
	case catalog.FormText, catalog.FormLambdaURI:
		return false
	case catalog.FormDNSName:
		return strings.Contains(text, ".")
	case catalog.FormExact, catalog.FormImage, catalog.FormScalable, catalog.FormSecret:
	}
	if ref.Reverse || ref.Via != "" || ref.Kind == catalog.EdgeRefersTo {
		return strings.HasPrefix(text, "arn:")
	}
	return true
}

// resolveUnknown resolves each alternative of an unknown value, or what is known
// of a text in part. What is left is an unknown node.
func (b *builder) resolveUnknown(n *Node, ref *catalog.Reference, m inventory.Match, u *inventory.Unknown) []target {
	if len(u.Alternatives) > 0 {
		return b.resolveAlternatives(n, ref, m, u)
	}
	if text := knownText(u); text != "" {
		if nodes := b.meant(m.Value, ref, near(n, text, b.index.find(text, ref))); len(nodes) > 0 {
			var found []target
			for _, node := range nodes {
				found = append(found, target{node: node})
			}
			return found
		}
	}
	if ref.Form == catalog.FormText {
		b.addLatent(n, ref, m, u)
		return nil
	}
	return []target{b.unknownTarget(n, m, u)}
}

// addLatent notes that an unknown text may mention something.
func (b *builder) addLatent(n *Node, ref *catalog.Reference, m inventory.Match, u *inventory.Unknown) {
	e := &Edge{
		From: b.owner(n, m.Path), To: &Node{Type: TypeUnknown, Synthetic: true}, Kind: ref.Kind,
		Evidence: evidence(n, m.Path, m.Value), Unknown: u, targets: ref.Targets, reverse: ref.Reverse,
	}
	if ref.Reverse {
		e.From, e.To = e.To, e.From
	}
	b.graph.latent = append(b.graph.latent, e)
}

func (b *builder) resolveAlternatives(
	n *Node, ref *catalog.Reference, m inventory.Match, u *inventory.Unknown,
) []target {
	var found []target
	for _, alternative := range u.Alternatives {
		for _, t := range b.resolve(n, ref, inventory.Match{Path: m.Path, Value: alternative.Value}) {
			if t.unknown == nil {
				t.unknown = u
			}
			found = append(found, t)
		}
	}
	return found
}

// knownText is the text of an unknown with a hole for each part that is not
// known; empty if nothing of it is.
func knownText(u *inventory.Unknown) string {
	if len(u.Pieces) < 2 {
		return ""
	}
	var text strings.Builder
	for _, p := range u.Pieces {
		if p.Unknown != nil {
			text.WriteString(hole)
		} else {
			text.WriteString(p.Text)
		}
	}
	return text.String()
}

func (b *builder) unknownTarget(n *Node, m inventory.Match, u *inventory.Unknown) target {
	stack, expression := n.Resource.InStack(), u.Expression
	switch {
	case expression == "":
		expression = n.Address + "." + m.Path.String()
	case u.Scope == inventory.Everywhere && !strings.Contains(expression, "${"):
		// What a nested stack was given is what its parent has.
		if name, of, ok := strings.Cut(expression, " of "); ok {
			stack, expression = of, name
		}
	}
	node := b.add(&Node{
		ID:      "unknown:" + stack + "::" + expression,
		Address: display(expression), Type: TypeUnknown, Name: expression,
		Synthetic: true, Range: m.Value.Range(),
	})
	return target{node: node, unknown: u}
}

// display gives an expression in the form in which values show it.
func display(expression string) string {
	if strings.Contains(expression, "${") {
		return expression
	}
	return "${" + expression + "}"
}

func (b *builder) externalTarget(address string) target {
	node := b.add(&Node{
		ID: "external:" + address, Address: address, Type: TypeExternal, Name: address, Synthetic: true,
	})
	return target{node: node, dangling: true}
}

// addMentions adds an edge for each identifier in a property that the catalog does not
// know as a reference, if the user takes it from the resource that it names, unless the
// two are connected already: somebody wrote a Ref there, so the one needs the other.
func (b *builder) addMentions() {
	connected := map[[2]*Node]bool{}
	for _, e := range b.graph.Edges {
		for _, end := range []*Node{e.From, e.To, b.resourceNode(e.Evidence.Resource)} {
			connected[[2]*Node{b.declaring(e.From), b.declaring(end)}] = true
			connected[[2]*Node{b.declaring(end), b.declaring(e.From)}] = true
			connected[[2]*Node{b.declaring(e.To), b.declaring(end)}] = true
			connected[[2]*Node{b.declaring(end), b.declaring(e.To)}] = true
		}
	}
	for _, n := range b.graph.Nodes {
		if n.Resource == nil || n.Synthetic {
			continue
		}
		n.Properties.Visit(func(at inventory.Path, v *inventory.Value) bool {
			for _, to := range b.mentioned(n, v, connected) {
				connected[[2]*Node{n, to}], connected[[2]*Node{to, n}] = true, true
				where := append(inventory.Path(nil), at...)
				b.connect(&Edge{From: n, To: to, Kind: catalog.EdgeRefersTo, Evidence: evidence(n, where, v)})
			}
			return true
		})
	}
}

// mentioned returns the nodes whose identifiers the user has put into a value. If one of
// the nodes that share an identifier, as a bucket and its policy do, is the node
// itself or connected with it, then that is the one that is meant.
func (b *builder) mentioned(n *Node, v *inventory.Value, connected map[[2]*Node]bool) []*Node {
	if k := v.Kind(); k != inventory.KindString && k != inventory.KindUnknown {
		return nil
	}
	pieces := v.Pieces()
	if text, ok := v.Text(); ok && len(pieces) > 1 &&
		slices.ContainsFunc(near(n, text, b.index.byIdentifier[text]), func(to *Node) bool { return to != n }) {
		return nil // The parts make up the identifier of another one.
	}
	var found []*Node
	for _, p := range pieces {
		var nodes []*Node
		if to := b.referredTo(p); to != nil {
			nodes = []*Node{to}
		} else if p.Synthetic {
			nodes = near(n, p.Text, b.index.byIdentifier[p.Text])
		}
		if !slices.ContainsFunc(nodes, func(to *Node) bool { return to == n || connected[[2]*Node{n, to}] }) {
			found = append(found, nodes...)
		}
	}
	return found
}

// declaring is the node of the resource that declares a node: a container's is
// its task definition's.
func (b *builder) declaring(n *Node) *Node {
	if n != nil && n.Synthetic && n.Resource != nil {
		return b.resourceNode(n.Resource)
	}
	return n
}

func (b *builder) resourceNode(r *inventory.Resource) *Node {
	if r == nil {
		return nil
	}
	return b.graph.byID[r.ID]
}
