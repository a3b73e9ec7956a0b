package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// labelWay says on a line how a request travels and when: listeners, rules and
// routes are folded into it.
func (b *builder) labelWay(l *Link, way []*topology.Edge) {
	to := way[len(way)-1].To
	if to.Type == typeListener {
		l.how = addText(l.how, targetLabel(to))
		if l.From.Symbol != "vpc-link" {
			l.when = addText(l.when, routeLabel(way))
		}
		l.setLabels()
		return
	}
	how, when := "", ""
	switch {
	case l.From.Type == typeLoadBalancer:
		how, when = targetLabel(to), b.ruleLabel(way)
	case l.From.Type == typeDistribution:
		how, when = b.hopLabel(way[0]), originLabel(way[0])
	case to.Type == typeLoadBalancer:
		how = b.listenerLabel(to)
	case to.Type == topology.TypeContainer && len(b.graph.In(to, catalog.EdgeRuns)) == 1:
		how = b.portLabel(to)
	default:
		when = routeLabel(way)
	}
	l.how, l.when = addText(l.how, how), addText(l.when, when)
	l.setLabels()
}

// setLabels makes the labels of what is known of how and when.
func (l *Link) setLabels() {
	l.Labels = nil
	for i, texts := range [][]string{l.how, l.when} {
		if text := shortList(texts, i); text != "" {
			l.Labels = append(l.Labels, text)
		}
	}
}

func addText(texts []string, text string) []string {
	if text == "" || slices.Contains(texts, text) {
		return texts
	}
	return append(texts, text)
}

// shortList is one text for several: all of them, or how many.
func shortList(texts []string, line int) string {
	joined := strings.Join(texts, ", ")
	if len(texts) <= 1 || len(joined) <= 24 {
		return joined
	}
	if line == 0 {
		return texts[0] + " …"
	}
	noun := "routes"
	if strings.HasPrefix(texts[0], "rule ") {
		noun = "rules"
	}
	return fmt.Sprintf("%d %s", len(texts), noun)
}

// hopLabel is "HTTPS 443".
func (b *builder) hopLabel(e *topology.Edge) string {
	h, ok := b.hops[e]
	if !ok {
		return ""
	}
	return protocolPort(h.Protocol, h.Port)
}

func protocolPort(protocol string, port int) string {
	if port > 0 && protocol != "" {
		return fmt.Sprintf("%s %d", protocol, port)
	}
	return protocol
}

// listenerLabel is "HTTPS 443, HTTP 80": what a load balancer listens on.
func (b *builder) listenerLabel(balancer *topology.Node) string {
	var texts []string
	for _, e := range b.graph.Out(balancer) {
		if e.To.Type == typeListener {
			texts = addText(texts, targetLabel(e.To))
		}
	}
	slices.SortFunc(texts, func(x, y string) int { return strings.Compare(y, x) })
	return shortList(texts, 0)
}

// targetLabel is the protocol and port of a listener or target group.
func targetLabel(n *topology.Node) string {
	protocol, port := n.Properties.Get("Protocol"), n.Properties.Get("Port")
	if !protocol.IsSet() {
		return ""
	}
	number, _ := port.Int()
	if n.Type == typeTargetGroup {
		number = 0 // It stands under the target group.
	}
	return protocolPort(protocol.Display(), number)
}

// portLabel is the port of a container where the task has several containers that
// get requests.
func (b *builder) portLabel(container *topology.Node) string {
	task := b.graph.In(container, catalog.EdgeRuns)[0].From
	served := 0
	for _, e := range b.graph.Out(task, catalog.EdgeRuns) {
		if b.carries(e) {
			served++
		}
	}
	if served < 2 {
		return ""
	}
	var ports []string
	for _, m := range container.Properties.Match("PortMappings[].ContainerPort") {
		ports = addText(ports, known(m.Value))
	}
	return strings.Join(ports, ", ")
}

// ruleLabel is "rule 10 · /api/*" for the rule on the way, "default" for a
// listener's own action where others have rules.
func (b *builder) ruleLabel(way []*topology.Edge) string {
	for _, e := range way {
		if e.To.Type == typeRule {
			return fit(joinWith(" · ", "rule "+e.To.Properties.Get("Priority").Display(), ruleConditions(e.To.Properties)), 30)
		}
	}
	for _, e := range b.graph.Out(way[0].To, catalog.EdgeRoutesTo) {
		if e.To.Type == typeRule {
			return "default"
		}
	}
	return ""
}

func ruleConditions(rule *inventory.Value) string {
	var texts []string
	for _, c := range rule.Get("Conditions").List() {
		if header := c.Get("HttpHeaderConfig").Get("HttpHeaderName"); header.IsSet() {
			texts = append(texts, header.Display())
			continue
		}
		for _, pattern := range []string{"Values[]", "PathPatternConfig.Values[]", "HostHeaderConfig.Values[]", "HttpRequestMethodConfig.Values[]"} {
			for _, m := range c.Match(pattern) {
				texts = addText(texts, m.Value.Display())
			}
		}
	}
	return strings.Join(texts, " ")
}

// originLabel is the path pattern that leads to an origin, and the header with
// which the distribution shows who it is.
func originLabel(e *topology.Edge) string {
	path := e.Evidence.Path
	if len(path) < 3 || e.Evidence.Resource == nil {
		return ""
	}
	config := e.Evidence.Resource.Properties.Get("DistributionConfig")
	origin := e.Evidence.Resource.Properties.At(path[:3])
	id := origin.Get("Id").Display()
	var texts []string
	if len(config.Get("Origins").List()) > 1 {
		for _, behaviour := range config.Get("CacheBehaviors").List() {
			if behaviour.Get("TargetOriginId").Display() == id {
				texts = addText(texts, behaviour.Get("PathPattern").Display())
			}
		}
		if config.Get("DefaultCacheBehavior").Get("TargetOriginId").Display() == id {
			texts = append(texts, "default")
		}
	}
	for _, header := range origin.Get("OriginCustomHeaders").List() {
		texts = addText(texts, header.Get("HeaderName").Display())
	}
	return fit(strings.Join(texts, " · "), 30)
}

// routeLabel is the route or the method of an API on the way.
func routeLabel(way []*topology.Edge) string {
	for _, e := range way {
		switch e.To.Type {
		case "AWS::ApiGatewayV2::Route":
			return fit(e.To.Properties.Get("RouteKey").Display(), 30)
		case "AWS::ApiGateway::Method":
			return fit(e.To.Properties.Get("HttpMethod").Display(), 30)
		}
	}
	return ""
}

func joinWith(separator string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(t string) bool { return t == "" }), separator)
}

// fit shortens a text to a number of letters.
func fit(text string, letters int) string {
	runes := []rune(text)
	if len(runes) <= letters {
		return text
	}
	return string(runes[:letters-1]) + "…"
}
