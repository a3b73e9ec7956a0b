package diagram

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/archlint/archlint/finding"
	"github.com/google/go-cmp/cmp"
)

// linksOf lists a view's links by labels: "from > to [labels]".
func linksOf(v *View, kind LinkKind) []string {
	var found []string
	for _, l := range v.Links {
		if l.Kind != kind {
			continue
		}
		text := l.From.Label + " > " + l.To.Label
		if len(l.Labels) > 0 {
			text += fmt.Sprintf(" %q", l.Labels)
		}
		if l.Unknown {
			text += " ?"
		}
		found = append(found, text)
	}
	slices.Sort(found)
	return found
}

func TestRequestLinks(t *testing.T) {
	tests := map[string][]string{
		"anatomy": {
			"Distribution > LoadBalancer [\"HTTPS 443\" \"X-Origin-Verify\"]",
			"DnsRecord > Distribution",
			"LoadBalancer > WebTargetGroup [\"HTTP\" \"rule 10 · X-Origin-Verify\"]",
			"WebService > WebTask#web",
			"WebTargetGroup > WebService",
			"internet > DnsRecord",
		},
		"todo": {
			"Api > VpcLink [\"ANY /{proxy+}\"]",
			"AttachmentsTargetGroup > TodoService",
			"LoadBalancer > AttachmentsTargetGroup [\"HTTP\" \"rule 10 · /attachments/*\"]",
			"LoadBalancer > TasksTargetGroup [\"HTTP\" \"rule 20 · /tasks /tasks/*\"]",
			"TasksTargetGroup > TodoService",
			"TodoService > TodoTask#attachments [\"8081\"]",
			"TodoService > TodoTask#tasks [\"8080\"]",
			"VpcLink > LoadBalancer [\"HTTPS 443\"]",
			"internet > Api",
		},
	}
	for example, want := range tests {
		v := Build(graphOf(t, examples+example+"/template.yaml"), nil, Options{})
		if diff := cmp.Diff(want, linksOf(v, LinkRequest)); diff != "" {
			t.Errorf("%s:\n%s", example, diff)
		}
	}
}

func TestFrames(t *testing.T) {
	v := Build(graphOf(t, examples+"anatomy/template.yaml"), nil, Options{})
	tests := map[string]string{
		"internet":       "",
		"Distribution":   "",
		"LoadBalancer":   "region / Vpc / public subnets",
		"WebTargetGroup": "region / Vpc",
		"WebService":     "region / Vpc / private subnets / Cluster",
		"WebTask#web":    "region / Vpc / private subnets / Cluster",
		"NatGatewayA":    "region / Vpc / public subnets",
		"Orders":         "region",
	}
	for address, want := range tests {
		var path []string
		for f := itemAt(t, v, address).Frame; f != nil; f = f.Parent {
			path = slices.Insert(path, 0, f.Label)
		}
		if got := strings.Join(path, " / "); got != want {
			t.Errorf("%s lies in %q, want %q", address, got, want)
		}
	}
}

// Everything that is not drawn is counted by type.
func TestNothingDisappears(t *testing.T) {
	for _, example := range []string{"anatomy", "pizza", "todo", "tracker"} {
		g := graphOf(t, examples+example+"/template.yaml")
		v := Build(g, nil, Options{})
		folded := 0
		for _, c := range v.FoldedTypes {
			folded += c.Count
		}
		if v.Resources != len(g.Inventory.Resources) || folded != v.Folded || folded == 0 || folded >= v.Resources {
			t.Errorf("%s: %d of %d resources, folded %d, by type %d", example, v.Resources, len(g.Inventory.Resources), v.Folded, folded)
		}
	}
}

func TestFindingsGoToTheirItem(t *testing.T) {
	g := graphOf(t, examples+"todo/template.yaml")
	fail := finding.VerdictFail
	suppressed := found(t, g, "cf-waf-missing", finding.SeverityCritical, fail, "LoadBalancer", "")
	suppressed.Suppressed = &finding.Suppression{Reason: "accepted"}
	v := Build(g, []finding.Finding{
		found(t, g, "ecs-image-tag-latest", finding.SeverityHigh, fail, "TodoTask", "ContainerDefinitions[1].Image"),
		found(t, g, "sg-admin-port-open", finding.SeverityLow, fail, "LoadBalancerSecurityGroup", ""),
		found(t, g, "lb-single-az", finding.SeverityMedium, finding.VerdictUnknown, "LoadBalancer", ""),
		suppressed,
	}, Options{})
	container := g.Node(itemAt(t, v, "TodoTask#attachments").ID)
	if container.At.String() != "ContainerDefinitions[1]" {
		t.Fatalf("the example's second container is %v", container.At)
	}
	if item := itemAt(t, v, "TodoTask#attachments"); item.Findings != 1 || item.Worst != StateBad || !hasChip(item, "tag latest", StateBad) {
		t.Errorf("the container has %d findings and chips %v", item.Findings, item.Chips)
	}
	if item := itemAt(t, v, "TodoTask#tasks"); item.Findings != 0 || item.Worst != StateGood {
		t.Errorf("the other container has %d findings", item.Findings)
	}
	balancer := itemAt(t, v, "LoadBalancer")
	if balancer.Findings != 1 || !hasChip(balancer, "admin port open", StateWarning) || !hasChip(balancer, "single AZ?", StateUnknown) {
		t.Errorf("the load balancer has %d findings and chips %v", balancer.Findings, balancer.Chips)
	}
	if v.Findings.Total() != 2 || v.Findings.Unknown != 1 {
		t.Errorf("the view counts %+v", v.Findings)
	}
}

func hasChip(item *Item, text string, state State) bool {
	return slices.Contains(item.Chips, Chip{Text: text, State: state})
}

func TestUncheckedIsNotInOrder(t *testing.T) {
	g := graphOf(t, examples+"anatomy/template.yaml")
	if item := itemAt(t, Build(g, nil, Options{}), "Distribution"); !hasChip(item, "WAF", StateGood) {
		t.Errorf("checked: %v", item.Chips)
	}
	if item := itemAt(t, Build(g, nil, Options{Unchecked: true}), "Distribution"); !hasChip(item, "WAF", StateUnknown) {
		t.Errorf("unchecked: %v", item.Chips)
	}
}

func TestDepth(t *testing.T) {
	g := graphOf(t, examples+"anatomy/template.yaml")
	if links := linksOf(Build(g, nil, Options{Depth: DepthRequests}), LinkUses); len(links) != 0 {
		t.Errorf("the way of requests shows %v", links)
	}
	nat := itemAt(t, Build(g, nil, Options{}), "NatGatewayB")
	if nat.Copies != 2 || !slices.Contains(nat.Addresses, "NatGatewayA") {
		t.Errorf("the NAT gateways are not one: %+v", nat)
	}
	if nat := itemAt(t, Build(g, nil, Options{Depth: DepthResources}), "NatGatewayB"); nat.Copies != 1 {
		t.Errorf("the NAT gateways are one at the greatest depth: %+v", nat)
	}
}

func TestFocus(t *testing.T) {
	v := Build(graphOf(t, examples+"tracker/template.yaml"), nil, Options{Focus: "ApiService"})
	var labels []string
	for _, item := range v.Items {
		labels = append(labels, item.Label)
	}
	for _, want := range []string{"internet", "LoadBalancer", "ApiTargetGroup", "ApiService", "ApiTask#api"} {
		if !slices.Contains(labels, want) {
			t.Errorf("%s is not shown: %v", want, labels)
		}
	}
	if slices.Contains(labels, "WebService") {
		t.Errorf("WebService is shown: %v", labels)
	}
}

func TestUnknownAndDangling(t *testing.T) {
	v := Build(graphOfText(t, `
Parameters:
  Subnets: {Type: List<AWS::EC2::Subnet::Id>}
  VpcId: {Type: AWS::EC2::VPC::Id}
  Group: {Type: String}
Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: {Scheme: internet-facing, Subnets: !Ref Subnets}
  Targets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: {VpcId: !Ref VpcId, Protocol: HTTP, Port: 80}
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: 80
      Protocol: HTTP
      DefaultActions: [{Type: forward, TargetGroupArn: !Ref Group}]
  Other:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref Listener
      Priority: 1
      Conditions: [{Field: path-pattern, Values: [/a]}]
      Actions: [{Type: forward, TargetGroupArn: !Ref Targets}]
`), nil, Options{})
	if got := linksOf(v, LinkRequest); !slices.Contains(got, `Balancer > Group ["default"] ?`) {
		t.Errorf("the unknown target group is not shown: %v", got)
	}
	frame := itemAt(t, v, "Balancer").Frame
	if !frame.Unknown || frame.Label != "Subnets" || !frame.Parent.Unknown || frame.Parent.Label != "VpcId" {
		t.Errorf("the unknown subnets are %+v in %+v", frame, frame.Parent)
	}
	for _, fault := range faults(drawn(t, v)) {
		t.Error(fault)
	}
}
