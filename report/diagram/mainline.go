package diagram

import (
	"slices"

	"github.com/archlint/archlint/topology"
)

// straighten chooses the line that is to be straight, the longest way of a
// request, and puts the items on it first, so that the rest is laid out around it.
func (b *builder) straighten() {
	way := b.servedBy(b.longestWay())
	for i := 1; i < len(way); i++ {
		for _, l := range b.view.Links {
			if l.From == way[i-1] && l.To == way[i] && l.Kind == LinkRequest {
				l.Main = true
			}
		}
	}
	b.besideNAT()
	for _, l := range b.view.Links {
		if l.To.Type == typeNATGateway {
			l.Labels = []string{"egress"}
			break
		}
	}
	order := map[*Item]int{}
	for _, item := range way {
		order[item] = len(order) + 1
	}
	for len(order) < len(b.view.Items) {
		before := len(order)
		for _, l := range b.view.Links {
			if order[l.From] > 0 && order[l.To] == 0 {
				order[l.To] = len(order) + 1
			}
		}
		if len(order) > before {
			continue
		}
		for _, item := range b.view.Items {
			if order[item] == 0 {
				order[item] = len(order) + 1
				break
			}
		}
	}
	slices.SortStableFunc(b.view.Items, func(x, y *Item) int { return order[x] - order[y] })
	slices.SortStableFunc(b.view.Links, func(x, y *Link) int {
		if order[x.From] != order[y.From] {
			return order[x.From] - order[y.From]
		}
		return order[x.To] - order[y.To]
	})
}

// longestWay is the longest way of requests from the internet or, where nothing
// comes from there, from anywhere.
func (b *builder) longestWay() []*Item {
	best := map[*Item][]*Item{}
	on := map[*Item]bool{}
	var longest func(*Item) []*Item
	longest = func(item *Item) []*Item {
		if way, done := best[item]; done || on[item] {
			return way
		}
		on[item] = true
		defer delete(on, item)
		var rest []*Item
		for _, l := range b.view.Links {
			if l.From != item || l.Kind != LinkRequest {
				continue
			}
			if way := longest(l.To); len(way) > len(rest) {
				rest = way
			}
		}
		best[item] = append([]*Item{item}, rest...)
		return best[item]
	}
	if internet := b.items[b.graph.Node(topology.InternetID)]; internet != nil && slices.Contains(b.view.Items, internet) {
		return longest(internet)
	}
	var way []*Item
	for _, item := range b.view.Items {
		if w := longest(item); len(w) > len(way) {
			way = w
		}
	}
	return way
}

// servedBy ends a way with the container that serves what came by its target
// group, where a task has several.
func (b *builder) servedBy(way []*Item) []*Item {
	n := len(way)
	if n < 3 || way[n-1].Type != topology.TypeContainer || way[n-3].Type != typeTargetGroup {
		return way
	}
	for _, p := range b.paths {
		container := b.items[p.To]
		if container == nil {
			continue
		}
		through := func(item *Item) bool {
			return slices.ContainsFunc(p.Hops, func(h topology.Hop) bool { return b.items[h.Node] == item })
		}
		if !through(way[n-2]) || !through(way[n-3]) {
			continue
		}
		return append(slices.Clone(way[:n-1]), container)
	}
	return way
}

// besideNAT puts NAT gateways below the load balancer of their tier, and what
// runs but gets no requests below what does.
func (b *builder) besideNAT() {
	linked := map[*Item]bool{}
	for _, l := range b.view.Links {
		if l.Kind == LinkRequest {
			linked[l.To] = true
		}
	}
	for _, item := range b.view.Items {
		if item.Beside != nil || item.Aside || linked[item] || item.Frame == nil {
			continue
		}
		if item.Type != typeNATGateway && item.Type != typeService && item.Type != typeAutoScaling {
			continue
		}
		for _, host := range b.view.Items {
			if host == item || host.Frame != item.Frame || host.Beside != nil || !linked[host] {
				continue
			}
			if item.Type == typeNATGateway || host.Type == typeService {
				item.Beside = host
				break
			}
		}
	}
}

// focus keeps only what requests pass on their way to a resource and after it,
// and what these things use.
func (b *builder) focus() {
	if b.opts.Focus == "" {
		return
	}
	keep := map[*Item]bool{}
	var walk func(item *Item, forward bool)
	walk = func(item *Item, forward bool) {
		for _, l := range b.view.Links {
			from, to := l.From, l.To
			if !forward {
				from, to = to, from
			}
			if from == item && l.Kind == LinkRequest && !keep[to] {
				keep[to] = true
				walk(to, forward)
			}
		}
	}
	for _, item := range b.view.Items {
		if slices.Contains(item.Addresses, b.opts.Focus) || item.Label == b.opts.Focus {
			keep[item] = true
			walk(item, true)
			walk(item, false)
		}
	}
	for _, l := range b.view.Links {
		if l.Kind == LinkUses && keep[l.From] {
			keep[l.To] = true
		}
	}
	b.remove(func(item *Item) bool { return !keep[item] })
}
