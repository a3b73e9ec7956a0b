package topology

import (
	"strings"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// hop says how a request travels on an edge, given the way so far.
func (w *walker) hop(e *Edge) Hop {
	h := Hop{Edge: e, Node: e.To, Network: NetworkNone, Reach: ReachOpen}
	if u := firstUnknown(e.Unknown, e.Existence, e.To.Existence); u != nil {
		h.Reach, h.Condition = ReachUnknown, u.String()
	}
	switch e.To.Type {
	case typeRecordSet, typeRecordSetGroup:
		h.Protocol = "DNS"
		if e.From.Type == typeDistribution {
			w.originHop(&h)
		}
	case typeDistribution:
		w.viewerHop(&h)
	case typeLoadBalancer, typeClassicBalancer:
		w.balancerHop(&h)
	case typeListener:
		w.listenerHop(&h)
	case typeListenerRule:
		h.Condition = joinText(h.Condition, ruleCondition(e.To))
	case typeTargetGroup:
		w.alternateHop(&h)
	case typeService, typeTaskSet, typeAutoScalingGroup, typeInstance:
		w.targetHop(&h)
	case TypeContainer:
		w.containerHop(&h)
	case typeRestAPI, typeHTTPAPI:
		h.Protocol, h.Port, h.TLS, h.Network = "HTTPS", 443, inventory.NewBool(true, e.Evidence.Range), NetworkInternet
	case typeBucket, TypeExternal, TypeUnknown:
		if e.From.Type == typeDistribution {
			w.originHop(&h)
		}
	}
	if h.Network == NetworkNone && e.From.Type == typeIntegration {
		h.Network = NetworkAWS
	}
	return h
}

func joinText(texts ...string) string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return strings.Join(kept, ", ")
}

// stop records what the security groups say, unless something worse is known.
func (h *Hop) stop(a admission) {
	if worse(h.Reach, a.reach) != h.Reach {
		h.Reach, h.Condition = a.reach, joinText(h.Condition, a.reason)
	}
}

// viewerHop is the way from a viewer to a distribution.
func (w *walker) viewerHop(h *Hop) {
	h.Network = NetworkInternet
	h.TLS = viewersForced(h.Node, "")
	h.Protocol, h.Port = "HTTPS", 443
	if encrypted, ok := h.TLS.Bool(); !ok || !encrypted {
		h.Protocol, h.Port = "HTTP or HTTPS", 0
	}
}

// viewersForced reports whether every behaviour of a distribution, or every one
// for an origin, makes viewers use HTTPS: a boolean or unknown.
func viewersForced(distribution *Node, origin string) *inventory.Value {
	config := distribution.Properties.Get("DistributionConfig")
	at := config.Range()
	if u := config.Get("CacheBehaviors").Unknown(); u != nil {
		return inventory.NewUnknown(derived(u, inventory.KindBool, nil), at)
	}
	behaviours := append([]*inventory.Value{config.Get("DefaultCacheBehavior")}, config.Get("CacheBehaviors").List()...)
	var unknown *inventory.Unknown
	for _, behaviour := range behaviours {
		target, known := behaviour.Get("TargetOriginId").Text()
		if origin != "" && known && target != origin {
			continue
		}
		policy := behaviour.Get("ViewerProtocolPolicy")
		if u := policy.Unknown(); u != nil {
			unknown = u
			continue
		}
		if text, _ := policy.Text(); text != "https-only" && text != "redirect-to-https" {
			return inventory.NewBool(false, policy.Range())
		}
	}
	if unknown != nil {
		return inventory.NewUnknown(derived(unknown, inventory.KindBool, nil), at)
	}
	return inventory.NewBool(true, at)
}

// originHop is the way from a distribution to an origin.
func (w *walker) originHop(h *Hop) {
	h.Network = NetworkInternet
	path := h.Edge.Evidence.Path
	if h.Edge.From.Type != typeDistribution || len(path) < 3 {
		h.Network = NetworkAWS
		return
	}
	origin := h.Edge.From.Properties.At(path[:3])
	custom := origin.Get("CustomOriginConfig")
	if h.Node.Type == typeBucket && !custom.IsSet() {
		h.Network, h.Protocol, h.TLS = NetworkAWS, "HTTPS", inventory.NewBool(true, origin.Range())
		return
	}
	id, _ := origin.Get("Id").Text()
	h.setOrigin(h.Edge.From, custom, id)
}

// setOrigin fills in protocol, port and encryption from an origin's custom
// configuration. The ports default to 80 and 443.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cloudfront-distribution-customoriginconfig.html
func (h *Hop) setOrigin(distribution *Node, config *inventory.Value, origin string) {
	policy := config.Get("OriginProtocolPolicy")
	if u := policy.Unknown(); u != nil {
		h.TLS = inventory.NewUnknown(derived(u, inventory.KindBool, func(one *inventory.Value) *inventory.Value {
			text, _ := one.Text()
			switch text {
			case "https-only":
				return inventory.NewBool(true, one.Range())
			case "match-viewer":
				return viewersForced(distribution, origin)
			}
			return inventory.NewBool(false, one.Range())
		}), policy.Range())
		return
	}
	text, _ := policy.Text()
	switch text {
	case "https-only":
		h.Protocol, h.TLS, h.Port = "HTTPS", inventory.NewBool(true, policy.Range()), portOr(config.Get("HTTPSPort"), 443)
	case "http-only":
		h.Protocol, h.TLS, h.Port = "HTTP", inventory.NewBool(false, policy.Range()), portOr(config.Get("HTTPPort"), 80)
	case "match-viewer":
		h.TLS = viewersForced(distribution, origin)
		if forced, ok := h.TLS.Bool(); ok && forced {
			h.Protocol, h.Port = "HTTPS", portOr(config.Get("HTTPSPort"), 443)
		} else {
			h.Protocol = "HTTP or HTTPS"
		}
	}
}

func portOr(v *inventory.Value, otherwise int) int {
	if port, ok := v.Int(); ok {
		return port
	}
	if v.Unknown() != nil {
		return 0
	}
	return otherwise
}

// balancerHop is the way to a load balancer, from the internet or an origin of a
// distribution.
func (w *walker) balancerHop(h *Hop) {
	switch h.Edge.From.Type {
	case typeDistribution:
		w.originHop(h)
	case typeVPCOrigin:
		h.Network = NetworkAWS
		h.setOrigin(h.Edge.From, h.Edge.From.Properties.Get("VpcOriginEndpointConfig"), "")
	case TypeInternet, typeRecordSet, typeRecordSetGroup:
		h.Network = NetworkInternet
		if last := len(w.hops) - 1; last >= 0 && w.hops[last].Edge.From.Type == typeDistribution {
			name := w.hops[last]
			h.Protocol, h.Port, h.TLS = name.Protocol, name.Port, name.TLS
		}
	default:
		h.Network = NetworkVPC
	}
}

// listenerHop is a listener of a load balancer: it decides protocol and
// encryption of what comes from the internet, and its port must be open.
func (w *walker) listenerHop(h *Hop) {
	arrival := w.lastHop(typeLoadBalancer)
	if arrival == nil {
		return
	}
	protocol := h.Node.Properties.Get("Protocol")
	h.Protocol, _ = protocol.Text()
	h.Port, _ = h.Node.Properties.Get("Port").Int()
	if from := w.arrivedFrom(); from != nil {
		port := h.Port
		if port == 0 {
			port = anyPort
		}
		h.stop(w.graph.admits(arrival.Node, *from, port))
	}
	if arrival.TLS != nil {
		return // The hop to the load balancer has told of this stretch.
	}
	h.Network = arrival.Network
	if protocol.Unknown() != nil {
		h.TLS = encrypted(protocol)
	} else if h.Protocol != "" {
		h.TLS = inventory.NewBool(h.Protocol == "HTTPS" || h.Protocol == "TLS", protocol.Range())
	}
}

// arrivedFrom says who knocks at the load balancer that the way last came to;
// nil where security groups do not tell, as for a VPC link.
func (w *walker) arrivedFrom() *peer {
	arrival := w.lastHop(typeLoadBalancer, typeClassicBalancer)
	if arrival == nil {
		return nil
	}
	switch arrival.Edge.From.Type {
	case TypeInternet:
		return &anyone
	case typeRecordSet, typeRecordSetGroup:
		if w.lastHop(typeDistribution) != nil {
			return &originFacing
		}
		return &anyone
	case typeDistribution:
		return &originFacing
	}
	return nil
}

// alternateHop notes that a target group gets no requests at the moment, because
// its weight is zero.
func (w *walker) alternateHop(h *Hop) {
	if weight, ok := registration(h.Edge).Get("Weight").Int(); ok && weight == 0 {
		h.Condition = joinText(h.Condition, "weight 0")
	}
}

// targetHop is the way from a target group to what is registered in it.
func (w *walker) targetHop(h *Hop) {
	if h.Edge.Kind != catalog.EdgeForwardsTo {
		if h.Edge.From.Type == TypeInternet {
			h.Network = NetworkInternet
		}
		return
	}
	h.Network = NetworkVPC
	protocol := h.Edge.From.Properties.Get("Protocol")
	if protocol.Unknown() != nil {
		h.TLS = encrypted(protocol)
	} else if text, ok := protocol.Text(); ok {
		h.Protocol = text
		h.TLS = encrypted(protocol)
	}
	h.Port = targetPort(h.Edge)
	arrival := w.lastHop(typeLoadBalancer)
	own := w.graph.Out(h.Node, catalog.EdgeSecuredBy)
	if arrival == nil || len(own) == 0 || h.Node.Type == typeAutoScalingGroup {
		return
	}
	port := h.Port
	if port == 0 {
		port = anyPort
	}
	h.stop(w.graph.admits(h.Node, peer{name: arrival.Node.Address, node: arrival.Node}, port))
}

// containerHop is the choice of a container by the name that the service
// registered.
func (w *walker) containerHop(h *Hop) {
	arrival := w.lastHop(typeService, typeTaskSet)
	if arrival == nil || h.Reach != ReachOpen {
		return
	}
	name, own := registration(arrival.Edge).Get("ContainerName"), h.Node.Properties.Get("Name")
	if u := firstUnknown(name.Unknown(), own.Unknown()); u != nil && !surelySame(name, own) {
		h.Reach, h.Condition = ReachUnknown, u.String()
	}
}

// targetPort is the container port under which a service registers; ECS registers
// each target with its own port, so that the target group's is only a default.
func targetPort(e *Edge) int {
	if port, ok := registration(e).Get("ContainerPort").Int(); ok {
		return port
	}
	port, _ := e.From.Properties.Get("Port").Int()
	return port
}

// ruleCondition puts the conditions of a listener rule into words.
func ruleCondition(rule *Node) string {
	conditions := rule.Properties.Get("Conditions")
	if u := conditions.Unknown(); u != nil {
		return u.String()
	}
	var words []string
	for _, c := range conditions.List() {
		field := c.Get("Field").Display()
		name := map[string]string{
			"path-pattern": "path", "host-header": "host", "http-request-method": "method",
			"source-ip": "from", "http-header": "header", "query-string": "query",
		}[field]
		if name == "" {
			name = field
		}
		if header := c.Get("HttpHeaderConfig").Get("HttpHeaderName"); header.IsSet() {
			words = append(words, name+" "+header.Display())
			continue
		}
		words = append(words, name+" "+strings.Join(conditionValues(c), " or "))
	}
	return strings.Join(words, ", ")
}

func conditionValues(condition *inventory.Value) []string {
	var values []string
	for _, pattern := range []string{
		"Values[]", "PathPatternConfig.Values[]", "HostHeaderConfig.Values[]",
		"HttpRequestMethodConfig.Values[]", "SourceIpConfig.Values[]", "QueryStringConfig.Values[].Value",
	} {
		for _, m := range condition.Match(pattern) {
			values = append(values, m.Value.Display())
		}
	}
	return values
}
