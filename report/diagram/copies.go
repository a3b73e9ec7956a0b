package diagram

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/report/diagram/font"
	"github.com/archlint/archlint/topology"
)

// The numbers above which a diagram is made coarser.
const (
	// maxAlike is how many things of one type are shown one by one in a frame.
	maxAlike = 12
	// maxAside is how many things stand in the column at the far right.
	maxAside = 7
	// maxItems is how many items Graphviz lays out in a fraction of a second.
	maxItems = 500
)

// fold makes one item of several that are alike, and coarser ones where there are
// still too many.
func (b *builder) fold() {
	if b.opts.Depth == DepthResources && len(b.view.Items) <= maxItems {
		return
	}
	b.merge(b.sameKey)
	if b.crowded() {
		b.merge(b.similarKey)
	}
	b.thinAside()
	if len(b.view.Items) > maxItems {
		b.merge(func(item *Item) string { return fmt.Sprintf("%s|%p|%v", item.Type, item.Frame, item.Aside) })
	}
}

// merge makes one item of all that have the same key until none do. An empty key
// stands alone.
func (b *builder) merge(key func(*Item) string) {
	for {
		groups := map[string][]*Item{}
		var order []string
		for _, item := range b.view.Items {
			k := key(item)
			if k == "" {
				continue
			}
			if len(groups[k]) == 0 {
				order = append(order, k)
			}
			groups[k] = append(groups[k], item)
		}
		merged := false
		for _, k := range order {
			if len(groups[k]) > 1 {
				b.mergeItems(groups[k])
				merged = true
			}
		}
		if !merged {
			return
		}
	}
}

// systemOf is the system that an item is a part of; empty for what no template
// declares. Things of separate systems are not folded into one.
func (b *builder) systemOf(item *Item) string {
	for _, n := range b.nodes[item] {
		if n.Resource != nil {
			return n.Resource.InSystem()
		}
	}
	return ""
}

// sameKey is equal for things of a system that differ in nothing but their name.
func (b *builder) sameKey(item *Item) string {
	if item.Type == topology.TypeContainer || item.Type == topology.TypeInternet {
		return ""
	}
	parts := []string{item.Type, b.systemOf(item), item.Detail, fmt.Sprintf("%p %v", item.Frame, item.Aside)}
	for _, c := range item.Chips {
		parts = append(parts, c.Text)
	}
	var links []string
	for _, l := range b.view.Links {
		if l.From == item {
			links = append(links, fmt.Sprintf(">%s %s %v %q", l.To.ID, l.Kind, l.Unknown, l.Labels))
		}
		if l.To == item {
			links = append(links, fmt.Sprintf("<%s %s %v %q", l.From.ID, l.Kind, l.Unknown, l.Labels))
		}
	}
	if len(links) == 0 && !item.Support {
		return ""
	}
	slices.Sort(links)
	return strings.Join(append(parts, links...), "|")
}

// similarKey is equal for things of one type and system in one frame that get their
// requests from the same.
func (b *builder) similarKey(item *Item) string {
	if item.Type == topology.TypeInternet {
		return ""
	}
	var from []string
	for _, l := range b.view.Links {
		if l.To == item && l.From != item {
			from = append(from, l.From.ID)
		}
	}
	slices.Sort(from)
	frame := item.Frame
	for frame != nil && frame.Kind == FrameTask {
		frame = frame.Parent
	}
	return fmt.Sprintf("%s|%s|%p|%v|%s", item.Type, b.systemOf(item), frame, item.Aside, strings.Join(slices.Compact(from), ","))
}

// crowded reports whether there are too many things of one type in one frame.
func (b *builder) crowded() bool {
	count := map[string]int{}
	for _, item := range b.view.Items {
		if item.Aside {
			continue
		}
		key := fmt.Sprintf("%s|%p", item.Type, item.Frame)
		if count[key]++; count[key] > maxAlike {
			return true
		}
	}
	return false
}

// mergeItems folds items into the first of them.
func (b *builder) mergeItems(items []*Item) {
	first, rest := items[0], items[1:]
	gone := map[*Item]bool{}
	first.Label = commonLabel(items)
	for _, other := range rest {
		gone[other] = true
		first.Copies += other.Copies
		first.Addresses = append(first.Addresses, other.Addresses...)
		first.Findings += other.Findings
		first.Worst = max(first.Worst, other.Worst)
		first.Messages = append(first.Messages, other.Messages...)
		if first.Detail != other.Detail {
			first.Detail = drawingOf(b.nodes[first][0]).Label
		}
		for _, c := range other.Chips {
			if !slices.ContainsFunc(first.Chips, func(own Chip) bool { return own.Text == c.Text }) {
				first.Chips = append(first.Chips, c)
			}
		}
		b.nodes[first] = append(b.nodes[first], b.nodes[other]...)
	}
	first.Chips = limitChips(first.Chips)
	b.redirect(gone, first)
	for n, item := range b.items {
		if gone[item] {
			b.items[n] = first
		}
	}
	b.view.Items = slices.DeleteFunc(b.view.Items, func(i *Item) bool { return gone[i] })
}

// redirect leads the lines of items that are gone to the item that stands for
// them, and makes one line of those that now have the same ends.
func (b *builder) redirect(gone map[*Item]bool, to *Item) {
	for _, item := range b.view.Items {
		if gone[item.Beside] {
			item.Beside = to
		}
		if gone[item.Under] {
			item.Under = to
		}
	}
	var links []*Link
	for _, l := range b.view.Links {
		if gone[l.From] {
			l.From = to
		}
		if gone[l.To] {
			l.To = to
		}
		if l.From == l.To {
			continue
		}
		same := slices.IndexFunc(links, func(o *Link) bool { return o.From == l.From && o.To == l.To && o.Kind == l.Kind })
		if same < 0 {
			links = append(links, l)
			continue
		}
		links[same].absorb(l)
	}
	b.view.Links = links
}

// absorb adds what another link between the same items says.
func (l *Link) absorb(other *Link) {
	l.Unknown = l.Unknown && other.Unknown
	if l.how == nil && l.when == nil {
		return
	}
	for _, t := range other.how {
		l.how = addText(l.how, t)
	}
	for _, t := range other.when {
		l.when = addText(l.when, t)
	}
	l.setLabels()
}

// commonLabel names several things: both of two, else what their names begin with
// and how many there are.
func commonLabel(items []*Item) string {
	if len(items) == 2 && items[0].Copies+items[1].Copies == 2 {
		both := items[0].Label + ", " + items[1].Label
		if font.Width(both, font.Bold, labelSize) <= maxLabel {
			return both
		}
	}
	total := 0
	prefix := strings.TrimSpace(strings.Split(items[0].Label, "×")[0])
	for _, item := range items {
		total += max(item.Copies, 1)
		for !strings.HasPrefix(item.Label, prefix) {
			prefix = prefix[:len(prefix)-1]
		}
	}
	prefix = strings.ToValidUTF8(strings.TrimRight(prefix, "-_.[ "), "")
	if len(prefix) < 3 {
		prefix = items[0].Label
		return fmt.Sprintf("%s +%d", prefix, total-1)
	}
	return fmt.Sprintf("%s ×%d", prefix, total)
}

// thinAside keeps the column at the far right short: things of one type become
// one, and then those that the fewest lines lead to are left out and counted.
func (b *builder) thinAside() {
	if b.opts.Depth == DepthResources {
		return
	}
	aside := func() (found []*Item) {
		for _, item := range b.view.Items {
			if item.Aside {
				found = append(found, item)
			}
		}
		return found
	}
	if len(aside()) > maxAside {
		b.merge(func(item *Item) string {
			if !item.Aside {
				return ""
			}
			return item.Type
		})
	}
	found := aside()
	lines := map[*Item]int{}
	for _, l := range b.view.Links {
		lines[l.To]++
	}
	slices.SortStableFunc(found, func(x, y *Item) int { return cmp.Compare(min(lines[y], 1), min(lines[x], 1)) })
	if len(found) > maxAside {
		gone := found[maxAside:]
		b.remove(func(item *Item) bool { return slices.Contains(gone, item) })
	}
}
