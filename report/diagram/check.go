package diagram

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/topology"
)

// maxItemChips is how many chips an item has at most.
const maxItemChips = 4

// topic is what a chip is about; a finding on a topic stands instead of the chip
// that says that it is in order.
type topic string

const (
	topicTLS     topic = "tls"
	topicWAF     topic = "waf"
	topicAccess  topic = "access"
	topicScaling topic = "scaling"
	topicLogs    topic = "logs"
	topicAlarm   topic = "alarm"
	topicAuth    topic = "auth"
)

type check struct {
	topic topic
	text  string
}

// describe fills in an item's detail, chips and findings.
func (b *builder) describe(item *Item) {
	n := b.nodes[item][0]
	item.Detail = b.detail(n)
	if count, ok := b.taskCount(n); ok && count > 1 {
		item.Copies = count
	}
	found := b.findings[item]
	slices.SortStableFunc(found, finding.Compare)
	var chips []Chip
	spoken := map[topic]State{}
	for _, f := range found {
		c := Chip{Text: policyText(f.Policy), State: stateOf(f)}
		if t := topicOf(f.Policy); t != "" && c.State > spoken[t] {
			spoken[t] = max(c.State, StateWarning)
		}
		if f.Verdict == finding.VerdictFail {
			item.Findings++
			item.Worst = max(item.Worst, c.State)
			item.Messages = append(item.Messages, f.Severity.String()+": "+f.Message)
		} else {
			c.Text += "?"
		}
		if !slices.ContainsFunc(chips, func(other Chip) bool { return other.Text == c.Text }) {
			chips = append(chips, c)
		}
	}
	state := StateGood
	if b.opts.Unchecked {
		state = StateUnknown
	}
	for _, c := range b.checks(item) {
		if spoken[c.topic] == 0 {
			chips = append(chips, Chip{Text: c.text, State: state})
		}
	}
	item.Chips = limitChips(chips)
}

// limitChips keeps the worst chips and shows the best of them first.
func limitChips(chips []Chip) []Chip {
	slices.SortStableFunc(chips, func(x, y Chip) int { return cmp.Compare(y.State, x.State) })
	if more := len(chips) - maxItemChips; more > 0 {
		hidden := chips[maxItemChips-1:]
		chips = append(chips[:maxItemChips-1:maxItemChips-1], Chip{Text: fmt.Sprintf("+%d", len(hidden)), State: hidden[0].State})
	}
	slices.SortStableFunc(chips, func(x, y Chip) int { return cmp.Compare(goodFirst(x.State), goodFirst(y.State)) })
	return chips
}

// goodFirst orders what is in order before what is not known and what is wrong.
func goodFirst(s State) int {
	return map[State]int{StateGood: 0, StateUnknown: 1, StateWarning: 2, StateBad: 3}[s]
}

func stateOf(f finding.Finding) State {
	switch {
	case f.Verdict != finding.VerdictFail:
		return StateUnknown
	case f.Severity >= finding.SeverityHigh:
		return StateBad
	}
	return StateWarning
}

// taskCount is how many tasks run a container or service.
func (b *builder) taskCount(n *topology.Node) (int, bool) {
	if n.Type != topology.TypeContainer {
		return 0, false
	}
	for _, runs := range b.graph.In(n, catalog.EdgeRuns) {
		if len(b.graph.Out(runs.From, catalog.EdgeRuns)) > 1 {
			return 0, false
		}
		for _, e := range b.graph.In(runs.From, catalog.EdgeRuns) {
			return e.From.Properties.Get("DesiredCount").Int()
		}
	}
	return 0, false
}

// checks are the things around an item that say how it is protected and watched.
// What they stand for is folded into the item.
func (b *builder) checks(item *Item) []check {
	var found []check
	add := func(t topic, text string) {
		if !slices.ContainsFunc(found, func(c check) bool { return c.topic == t && c.text == text }) {
			found = append(found, check{topic: t, text: text})
		}
	}
	alarms := 0
	for _, n := range b.foldedInto(item) {
		for _, e := range b.graph.Out(n) {
			switch glyph := drawingOf(e.To).Glyph; {
			case e.Kind == catalog.EdgeCertifiedBy:
				add(topicTLS, tlsText(n))
			case e.Kind == catalog.EdgeSecuredBy && glyph == "waf":
				add(topicWAF, "WAF")
			case e.Kind == catalog.EdgeSecuredBy && glyph == "authorizer":
				add(topicAuth, "authorizer")
			case e.Kind == catalog.EdgeSecuredBy && glyph == "security-group":
				add(topicAccess, groupText(b.graph, e.To))
			case e.Kind == catalog.EdgeObservedBy && glyph == "alarm":
				alarms++
			case e.Kind == catalog.EdgeObservedBy && glyph == "health-check":
				add(topicAlarm, "health check")
			case e.Kind == catalog.EdgeScaledBy:
				b.addScaling(e.To, add)
			case e.Kind == catalog.EdgeLogsTo && glyph == "bucket":
				add(topicLogs, "access logs")
			case e.Kind == catalog.EdgeLogsTo:
				add(topicLogs, "logs")
			}
		}
	}
	if alarms > 0 {
		add(topicAlarm, plural(alarms, "alarm"))
	}
	return found
}

// addScaling says how a thing is scaled.
func (b *builder) addScaling(n *topology.Node, add func(topic, string)) {
	switch {
	case n.Type == "AWS::AutoScaling::ScheduledAction":
		add(topicScaling, "scheduled")
	case drawingOf(n).Glyph == "capacity-provider":
		return
	default:
		add(topicScaling, "autoscaling")
	}
	if schedule := n.Properties.Get("ScheduledActions"); len(schedule.List()) > 0 {
		add(topicScaling, "scheduled")
	}
}

// foldedInto are the nodes of an item and of what has been folded into it.
func (b *builder) foldedInto(item *Item) []*topology.Node {
	nodes := slices.Clone(b.nodes[item])
	var folded []*topology.Node
	for n, owner := range b.owners {
		if owner == item {
			folded = append(folded, n)
		}
	}
	slices.SortFunc(folded, compareNodes)
	return append(nodes, folded...)
}

// tlsText is "TLS 1.2" for what the security policy of a distribution or listener
// starts with.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
func tlsText(n *topology.Node) string {
	policy := n.Properties.Get("SslPolicy").Display()
	for _, path := range []string{"DistributionConfig.ViewerCertificate.MinimumProtocolVersion", "DomainNameConfigurations[].SecurityPolicy", "SecurityPolicy"} {
		for _, m := range n.Properties.Match(path) {
			policy = m.Value.Display()
		}
	}
	policy = strings.ToUpper(strings.NewReplacer("-", "", "_", "", ".", "").Replace(policy))
	switch {
	case strings.Contains(policy, "TLS1313") || strings.HasPrefix(policy, "TLSV13"):
		return "TLS 1.3"
	case strings.Contains(policy, "TLS1312") || strings.Contains(policy, "TLS12") || strings.HasPrefix(policy, "TLSV12"):
		return "TLS 1.2"
	}
	return "TLS"
}

// groupText says in short who may come in through a security group.
func groupText(g *topology.Graph, group *topology.Node) string {
	if group.Resource == nil {
		return "SG"
	}
	anywhere, groups, lists, networks := false, 0, 0, 0
	for _, rule := range group.Properties.Get("SecurityGroupIngress").List() {
		switch {
		case rule.Get("CidrIp").Display() == "0.0.0.0/0" || rule.Get("CidrIpv6").Display() == "::/0":
			anywhere = true
		case rule.Get("SourceSecurityGroupId").IsSet() || rule.Get("SourceSecurityGroupName").IsSet():
			groups++
		case rule.Get("SourcePrefixListId").IsSet():
			lists++
		default:
			networks++
		}
	}
	switch {
	case anywhere:
		return "SG: anyone"
	case lists > 0 && groups+networks == 0:
		return "SG: prefix list"
	case groups > 0 && lists+networks == 0:
		return "SG: from SG"
	case groups+lists+networks == 0:
		return "SG: closed"
	}
	return "SG: limited"
}
