package document

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/archlint/archlint/inventory"
)

// yamlConverter turns the nodes of the YAML package into ours.
type yamlConverter struct {
	*parser
	lines *lines
	// done holds the nodes that are converted; nil while one is being converted.
	done map[*yaml.Node]*Node
	// extra counts the nodes that aliases add.
	extra int
	// failed says that the document is beyond a limit.
	failed bool
}

// context is where a node stands.
type context struct {
	// depth is the number of nodes above it.
	depth int
	// indent is the indentation of the block collection that holds it, -1 at the
	// top.
	indent int
}

// convert returns our form of a node and the offset at which it ends. After a
// limit has been exceeded it returns an empty node, and failed is set.
func (c *yamlConverter) convert(y *yaml.Node, in context) (*Node, int) {
	start := c.lines.offset(c.data, y.Line, y.Column)
	if c.failed || !c.limits(start, in) {
		c.failed = true
		return &Node{}, start
	}
	if y.Kind == yaml.AliasNode {
		return c.alias(y, start)
	}
	n := &Node{Tag: applicationTag(y), expanded: 1, Range: c.span(start, start)}
	if y.Anchor != "" {
		c.done[y] = nil
	}
	var end int
	switch y.Kind {
	case yaml.MappingNode:
		end = c.mapping(n, y, start, in)
	case yaml.SequenceNode:
		end = c.sequence(n, y, start, in)
	default:
		end = c.scalar(n, y, start, in)
	}
	n.Range.EndLine, n.Range.EndColumn = c.at.seek(c.data, end)
	if y.Anchor != "" {
		c.done[y] = n
	}
	return n, end
}

func (c *yamlConverter) limits(start int, in context) bool {
	if in.depth > MaxDepth {
		c.tooDeep(start)
		return false
	}
	return c.count(start)
}

// alias returns the node that an alias stands for, which is shared.
func (c *yamlConverter) alias(y *yaml.Node, start int) (*Node, int) {
	end := start + 1 + len(y.Value)
	target, known := c.done[y.Alias]
	if target == nil {
		if known {
			c.errorAt(start, "alias *"+y.Value+" stands within the value that it stands for", "an alias cannot contain itself")
		}
		return &Node{Range: c.span(start, end), expanded: 1}, end
	}
	c.extra += target.expanded
	if c.extra > MaxExpanded {
		c.errorAt(start, fmt.Sprintf("the aliases expand to more than %d values", MaxExpanded), "write the values out, or use fewer aliases")
		c.failed = true
	}
	return target, end
}

func (c *yamlConverter) sequence(n *Node, y *yaml.Node, start int, in context) int {
	n.Kind = List
	inner := context{depth: in.depth + 1, indent: max(y.Column-1, in.indent)}
	end := start
	for _, item := range y.Content {
		converted, itemEnd := c.convert(item, inner)
		n.Items = append(n.Items, converted)
		n.expanded += converted.expanded
		end = max(end, itemEnd)
	}
	return c.closing(y, start, end, ']')
}

func (c *yamlConverter) mapping(n *Node, y *yaml.Node, start int, in context) int {
	n.Kind = Map
	inner := context{depth: in.depth + 1, indent: in.indent}
	if len(y.Content) > 0 && y.Style&yaml.FlowStyle == 0 {
		inner.indent = max(y.Content[0].Column-1, in.indent)
	}
	var b builder
	var merged []*Node
	end := start
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, keyEnd := c.convert(y.Content[i], inner)
		value, valueEnd := c.convert(y.Content[i+1], inner)
		end = max(end, keyEnd, valueEnd)
		n.expanded += value.expanded
		switch {
		case y.Content[i].Tag == "!!merge":
			merged = append(merged, c.mergeSources(key, value)...)
		case key.Kind == List || key.Kind == Map:
			c.report(inventory.SeverityError, key.Range, "a name is "+key.Kind.String(),
				"put text that begins with a bracket in quotation marks; the member is left out")
		default:
			b.add(c.parser, Member{Name: keyText(y.Content[i]), NameRange: key.Range, Value: value})
		}
	}
	for _, from := range merged {
		b.merge(from.Members)
	}
	n.Members = b.members
	return c.closing(y, start, end, '}')
}

// keyText returns the name as it is written, so that the names 1 and yes are
// "1" and "yes".
func keyText(y *yaml.Node) string {
	if y.Kind == yaml.AliasNode && y.Alias != nil {
		return y.Alias.Value
	}
	return y.Value
}

// mergeSources returns the objects of a merge key, whose members count as if
// they were written in its place: https://yaml.org/type/merge.html
func (c *yamlConverter) mergeSources(key, value *Node) []*Node {
	sources := []*Node{value}
	if value.Kind == List {
		sources = value.Items
	}
	for _, from := range sources {
		if from.Kind != Map {
			c.report(inventory.SeverityError, key.Range, "a merge key takes an object or a list of objects, not "+from.Kind.String(),
				"write <<: *anchor with the anchor of an object")
			return nil
		}
		c.extra += len(from.Members)
		if c.extra > MaxExpanded {
			c.report(inventory.SeverityError, key.Range,
				fmt.Sprintf("the merge keys expand to more than %d values", MaxExpanded), "use fewer of them")
			c.failed = true
			return nil
		}
	}
	return sources
}

// closing returns the offset after the closing bracket of a collection in flow
// style, and the end of the last element of one in block style.
func (c *yamlConverter) closing(y *yaml.Node, start, end int, bracket byte) int {
	if y.Style&yaml.FlowStyle == 0 {
		return end
	}
	if len(y.Content) == 0 {
		end = c.properties(y, start) + 1
	}
	for i := end; i < len(c.data); i++ {
		switch c.data[i] {
		case bracket:
			return i + 1
		case '#':
			for i+1 < len(c.data) && c.data[i+1] != '\n' {
				i++
			}
		}
	}
	return len(c.data)
}

// properties returns the offset at which a node begins after its tag and
// anchor.
func (c *yamlConverter) properties(y *yaml.Node, start int) int {
	if y.Anchor == "" && y.Style&yaml.TaggedStyle == 0 {
		return start
	}
	i := start
	for i < len(c.data) {
		switch b := c.data[i]; {
		case isSpace(b):
			i++
		case b == '#' && i > 0 && isSpace(c.data[i-1]):
			i += lineLength(c.data[i:])
		case b == '&' || b == '!':
			for i < len(c.data) && !isSpace(c.data[i]) && !strings.ContainsRune(",[]{}", rune(c.data[i])) {
				i++
			}
		default:
			return i
		}
	}
	return i
}

// applicationTag returns the tag of a node if it is an application's own.
func applicationTag(y *yaml.Node) string {
	if y.Style&yaml.TaggedStyle == 0 || strings.HasPrefix(y.Tag, "!!") {
		return ""
	}
	return y.Tag
}
