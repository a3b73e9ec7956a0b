package topology

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// system is an inventory in short: logical ID to type and properties. In the
// properties "@X.Attr" stands for a made-up identifier of X, "?Name" for a
// parameter without a value and, in a list, "?Name..." for any number of elements that
// the parameter decides.
type system map[string]declared

type declared struct {
	typeName    string
	properties  string
	identifiers map[string]string
}

func (s system) build(t *testing.T) *Graph {
	t.Helper()
	return Build(s.inventory(t))
}

func (s system) inventory(t testing.TB) *inventory.Inventory {
	t.Helper()
	inv := inventory.New()
	inv.Inputs = []inventory.Input{{Path: "web.yaml", Kind: "cloudformation"}}
	line := 1
	for _, name := range slices.Sorted(maps.Keys(s)) {
		d := s[name]
		at := inventory.Range{File: "web.yaml", Line: line, Column: 3}
		line += 10
		r := &inventory.Resource{
			ID: "web.yaml::" + name, Address: name, Name: name, Type: d.typeName, Template: "web.yaml",
			Range: at, Properties: s.value(t, d.properties, at),
		}
		for _, attribute := range slices.Sorted(maps.Keys(d.identifiers)) {
			r.Identifiers = append(r.Identifiers, inventory.Identifier{
				Attribute: attribute, Value: d.identifiers[attribute], Synthetic: true,
			})
		}
		inv.Resources = append(inv.Resources, r)
	}
	inv.Sort()
	return inv
}

func (s system) value(t testing.TB, text string, at inventory.Range) *inventory.Value {
	t.Helper()
	if text == "" {
		text = "{}"
	}
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.UseNumber()
	var decoded any
	if err := decoder.Decode(&decoded); err != nil {
		t.Fatalf("decoding %s: %v", text, err)
	}
	return s.convert(t, decoded, at)
}

func (s system) convert(t testing.TB, decoded any, at inventory.Range) *inventory.Value {
	t.Helper()
	switch v := decoded.(type) {
	case map[string]any:
		var members []inventory.Member
		for _, name := range slices.Sorted(maps.Keys(v)) {
			members = append(members, inventory.Member{Name: name, Value: s.convert(t, v[name], at)})
		}
		return inventory.NewObject(members, at)
	case []any:
		elements := make([]*inventory.Value, 0, len(v))
		var more *inventory.Unknown
		for _, e := range v {
			text, isText := e.(string)
			if name, open := strings.CutSuffix(text, "..."); isText && open {
				more = parameter(name[1:])
				continue
			}
			elements = append(elements, s.convert(t, e, at))
		}
		return inventory.NewList(elements, at).WithMore(more)
	case json.Number:
		return inventory.NewNumber(v.String(), at)
	case bool:
		return inventory.NewBool(v, at)
	case string:
		return s.text(t, v, at)
	}
	return inventory.NewNull(at)
}

func (s system) text(t testing.TB, text string, at inventory.Range) *inventory.Value {
	t.Helper()
	var pieces []inventory.Piece
	for _, part := range strings.Split(text, "|") {
		switch {
		case strings.HasPrefix(part, "@"):
			name, attribute, _ := strings.Cut(part[1:], ".")
			value, ok := s[name].identifiers[attribute]
			if !ok {
				t.Fatalf("no identifier %s", part)
			}
			pieces = append(pieces, inventory.Piece{Text: value, Expression: part[1:], Synthetic: true})
		case strings.HasPrefix(part, "?"):
			pieces = append(pieces, inventory.Piece{Expression: part[1:], Unknown: parameter(part[1:])})
		default:
			pieces = append(pieces, inventory.Piece{Text: part})
		}
	}
	return inventory.NewPieces(pieces, at)
}

func parameter(name string) *inventory.Unknown {
	return &inventory.Unknown{
		Reason: inventory.ReasonParameter, Detail: "parameter " + name + " has no default", Expression: name,
		Refs: []inventory.Ref{{Kind: "parameter", Name: name}},
	}
}

// web is CloudFront in front of a load balancer in front of a Fargate service.
func web() system {
	return system{
		"Record": {
			typeName: typeRecordSet, properties: `{"Name": "www.example.com", "Type": "A",
				"AliasTarget": {"DNSName": "@Cdn.DomainName", "HostedZoneId": "Z2FDTNDATAQYW2"}}`,
			identifiers: map[string]string{"Ref": "www.example.com"},
		},
		"Cdn": {
			typeName: typeDistribution, properties: `{"DistributionConfig": {"Enabled": true,
				"Origins": [{"Id": "alb", "DomainName": "@Balancer.DNSName",
					"CustomOriginConfig": {"OriginProtocolPolicy": "https-only"}}],
				"DefaultCacheBehavior": {"TargetOriginId": "alb", "ViewerProtocolPolicy": "redirect-to-https"}}}`,
			identifiers: map[string]string{"Ref": "E1", "DomainName": "d111.cloudfront.net"},
		},
		"Balancer": {
			typeName: typeLoadBalancer, properties: `{"Scheme": "internet-facing", "SecurityGroups": ["@BalancerGroup.GroupId"],
				"Subnets": ["@SubnetA.Ref", "@SubnetB.Ref"]}`,
			identifiers: map[string]string{
				"Ref":     "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/web/1",
				"DNSName": "web-1.us-east-1.elb.amazonaws.com",
			},
		},
		"BalancerGroup": {
			typeName: typeSecurityGroup, properties: `{"SecurityGroupIngress": [
				{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "SourcePrefixListId": "pl-3b927c52"}]}`,
			identifiers: map[string]string{"GroupId": "sg-0balancer"},
		},
		"TaskGroup": {
			typeName: typeSecurityGroup, properties: `{"SecurityGroupIngress": [
				{"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080, "SourceSecurityGroupId": "@BalancerGroup.GroupId"}]}`,
			identifiers: map[string]string{"GroupId": "sg-0task"},
		},
		"SubnetA": {
			typeName: typeSubnet, properties: `{"AvailabilityZone": "us-east-1a", "CidrBlock": "10.0.0.0/24"}`,
			identifiers: map[string]string{"Ref": "subnet-0a"},
		},
		"SubnetB": {
			typeName: typeSubnet, properties: `{"AvailabilityZone": "us-east-1b", "CidrBlock": "10.0.1.0/24"}`,
			identifiers: map[string]string{"Ref": "subnet-0b"},
		},
		"Https": {
			typeName: typeListener, properties: `{"LoadBalancerArn": "@Balancer.Ref", "Port": 443, "Protocol": "HTTPS",
				"DefaultActions": [{"Type": "fixed-response"}]}`,
			identifiers: map[string]string{"Ref": "arn:aws:elasticloadbalancing:us-east-1:000000000000:listener/app/web/1/2"},
		},
		"Http": {
			typeName: typeListener, properties: `{"LoadBalancerArn": "@Balancer.Ref", "Port": 80, "Protocol": "HTTP",
				"DefaultActions": [{"Type": "forward", "TargetGroupArn": "@Targets.Ref"}]}`,
			identifiers: map[string]string{"Ref": "arn:aws:elasticloadbalancing:us-east-1:000000000000:listener/app/web/1/3"},
		},
		"Rule": {
			typeName: typeListenerRule, properties: `{"ListenerArn": "@Https.Ref", "Priority": 10,
				"Conditions": [{"Field": "path-pattern", "Values": ["/api/*"]}],
				"Actions": [{"Type": "forward", "TargetGroupArn": "@Targets.Ref"}]}`,
			identifiers: map[string]string{"Ref": "arn:aws:elasticloadbalancing:us-east-1:000000000000:listener-rule/app/web/1/2/4"},
		},
		"Targets": {
			typeName: typeTargetGroup, properties: `{"Port": 80, "Protocol": "HTTP", "TargetType": "ip"}`,
			identifiers: map[string]string{"Ref": "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/web/5"},
		},
		"Service": {
			typeName: typeService, properties: `{"TaskDefinition": "@Task.Ref",
				"LoadBalancers": [{"ContainerName": "app", "ContainerPort": 8080, "TargetGroupArn": "@Targets.Ref"}],
				"NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["@SubnetA.Ref", "@SubnetB.Ref"],
					"SecurityGroups": ["@TaskGroup.GroupId"]}}}`,
			identifiers: map[string]string{"Ref": "arn:aws:ecs:us-east-1:000000000000:service/main/web"},
		},
		"Task": {
			typeName: typeTaskDefinition, properties: `{"Family": "web", "ContainerDefinitions": [
				{"Name": "app", "Image": "@Repository.RepositoryUri|:|?Tag", "PortMappings": [{"ContainerPort": 8080}]},
				{"Name": "router", "Image": "amazon/aws-for-fluent-bit:2.32"}]}`,
			identifiers: map[string]string{"Ref": "arn:aws:ecs:us-east-1:000000000000:task-definition/web:1"},
		},
		"Repository": {
			typeName:    typeRepository,
			identifiers: map[string]string{"RepositoryUri": "000000000000.dkr.ecr.us-east-1.amazonaws.com/web"},
		},
	}
}

func describe(paths []Path) []string {
	var lines []string
	for _, p := range paths {
		line := InternetID
		for _, h := range p.Hops {
			line += " > " + h.Node.Address
			if h.Protocol != "" {
				line += fmt.Sprintf(" (%s %d %s)", h.Protocol, h.Port, h.Network)
			}
			if h.Reach != ReachOpen {
				line += " [" + string(h.Reach) + ": " + h.Condition + "]"
			} else if h.Condition != "" {
				line += " [" + h.Condition + "]"
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func TestPathsFollowTheRequest(t *testing.T) {
	got := describe(web().build(t).Paths())
	want := []string{
		"internet > Record (DNS 0 none) > Cdn (HTTPS 443 internet) > Balancer (HTTPS 443 internet) > " +
			"Https (HTTPS 443 none) > Rule [path /api/*] > Targets > Service (HTTP 8080 vpc) > Task > Task#app",
		"internet > Balancer > Http (HTTP 80 internet) [blocked: no security group rule admits the internet on port 80] > " +
			"Targets > Service (HTTP 8080 vpc) > Task > Task#app",
		"internet > Balancer > Https (HTTPS 443 internet) [blocked: no security group rule admits the internet on port 443] > " +
			"Rule [path /api/*] > Targets > Service (HTTP 8080 vpc) > Task > Task#app",
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("paths (-want +got):\n%s", diff)
	}
}

func TestEveryEdgeHasEvidence(t *testing.T) {
	for _, e := range web().build(t).Edges {
		if e.Evidence.Resource == nil || len(e.Evidence.Path) == 0 || e.Evidence.Range.IsZero() {
			t.Errorf("edge %s has no evidence", e.ID)
		}
	}
}

func TestBuildIsDeterministic(t *testing.T) {
	ids := func() (ids []string) {
		for _, e := range web().build(t).Edges {
			ids = append(ids, e.ID)
		}
		return ids
	}
	if diff := cmp.Diff(ids(), ids()); diff != "" {
		t.Errorf("two builds differ:\n%s", diff)
	}
}

func TestPartlyKnownImageHasItsRepository(t *testing.T) {
	g := web().build(t)
	image := g.Out(g.Node("web.yaml::Task#app"), catalog.EdgeUsesImage)
	if len(image) != 1 || image[0].To.Address != "${Repository.RepositoryUri}:${Tag}" || image[0].Unknown == nil {
		t.Fatalf("edges to the image: %+v", image)
	}
	repository := g.Out(image[0].To, catalog.EdgeUsesImage)
	if len(repository) != 1 || repository[0].To.Address != "Repository" || repository[0].Unknown != nil {
		t.Errorf("edges to the repository: %+v", repository)
	}
}

func TestReferences(t *testing.T) {
	tests := map[string]struct {
		change func(system)
		from   string
		kind   catalog.EdgeKind
		to     string
		check  func(*Edge) bool
	}{
		"a parameter is an unknown edge": {
			change: func(s system) {
				s["Rule"] = declared{typeListenerRule, `{"ListenerArn": "@Https.Ref", "Actions": [
					{"Type": "forward", "TargetGroupArn": "?TargetArn"}]}`, nil}
			},
			from: "web.yaml::Rule", kind: catalog.EdgeRoutesTo, to: "${TargetArn}",
			check: func(e *Edge) bool { return e.Unknown != nil && e.To.Type == TypeUnknown },
		},
		"an ARN that nothing has dangles": {
			change: func(s system) {
				s["Rule"] = declared{typeListenerRule, `{"ListenerArn": "@Https.Ref", "Actions": [
					{"Type": "forward", "TargetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/x/1"}]}`, nil}
			},
			from: "web.yaml::Rule", kind: catalog.EdgeRoutesTo, to: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/x/1",
			check: func(e *Edge) bool { return e.Dangling && e.To.Type == TypeExternal },
		},
		"a host name is compared as DNS does": {
			change: func(s system) {
				s["Record"] = declared{typeRecordSet, `{"Name": "a.example.com.",
					"AliasTarget": {"DNSName": "dualstack.WEB-1.us-east-1.elb.amazonaws.com."}}`, nil}
			},
			from: "web.yaml::Record", kind: catalog.EdgeResolvesTo, to: "Balancer",
			check: func(e *Edge) bool { return e.Unknown == nil && !e.Dangling },
		},
		"an origin may be a record": {
			change: func(s system) {
				s["Origin"] = declared{typeRecordSet, `{"Name": "Origin.example.com",
					"AliasTarget": {"DNSName": "@Balancer.DNSName"}}`, nil}
				s["Cdn"] = declared{typeDistribution, `{"DistributionConfig": {"Origins": [
					{"Id": "o", "DomainName": "origin.example.com"}]}}`, map[string]string{"DomainName": "d1.cloudfront.net"}}
			},
			from: "web.yaml::Cdn", kind: catalog.EdgeRoutesTo, to: "Origin",
			check: func(e *Edge) bool { return e.Evidence.Path.String() == "DistributionConfig.Origins[0].DomainName" },
		},
		"a Ref in an unknown place is still an edge": {
			change: func(s system) {
				s["Other"] = declared{"Custom::Thing", `{"Target": "@Targets.Ref"}`, nil}
			},
			from: "web.yaml::Other", kind: catalog.EdgeRefersTo, to: "Targets",
			check: func(e *Edge) bool { return e.Evidence.Path.String() == "Target" },
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := web()
			test.change(s)
			g := s.build(t)
			for _, e := range g.Out(g.Node(test.from), test.kind) {
				if e.To.Address == test.to && test.check(e) {
					return
				}
			}
			t.Errorf("no edge %s %s %s", test.from, test.kind, test.to)
		})
	}
}

func TestUnknownContainersLeaveAPath(t *testing.T) {
	s := web()
	task := s["Task"]
	task.properties = `{"ContainerDefinitions": "?Containers"}`
	s["Task"] = task
	paths := s.build(t).Paths()
	if len(paths) == 0 || paths[0].To.Type != TypeUnknown || paths[0].Reach == ReachOpen {
		t.Errorf("paths: %v", describe(paths))
	}
}

func TestNameBelowAnotherPropertyIsFound(t *testing.T) {
	s := web()
	s["Keys"] = declared{"AWS::CloudFront::PublicKey", `{"PublicKeyConfig": {"Name": "signing"}}`, nil}
	g := s.build(t)
	index := newIndex(g.Nodes)
	if found := index.exact("signing", []string{"AWS::CloudFront::PublicKey"}); len(found) != 1 {
		t.Errorf("found %d resources by a name that stands below another property", len(found))
	}
}

func TestCompositeAlarmNamesItsAlarms(t *testing.T) {
	s := web()
	s["Errors"] = declared{"AWS::CloudWatch::Alarm", `{"AlarmName": "web errors"}`, nil}
	s["Both"] = declared{"AWS::CloudWatch::CompositeAlarm", `{"AlarmRule": "ALARM(\"web errors\") AND NOT OK(other)"}`, nil}
	g := s.build(t)
	for _, e := range g.Edges {
		if e.Evidence.Path.String() == "AlarmRule" && (e.From.Address == "Errors" || e.To.Address == "Errors") {
			return
		}
	}
	t.Error("no edge between the composite alarm and the alarm that it names")
}

func TestImportedIdentifierCrossesDirectories(t *testing.T) {
	s := web()
	inv := s.inventory(t)
	for _, r := range inv.Resources {
		if r.Address == "Targets" {
			r.Template = "network/base.yaml"
		}
	}
	g := Build(inv)
	targets := g.Node("web.yaml::Targets")
	if len(g.Out(targets, catalog.EdgeForwardsTo)) != 1 || len(g.In(targets, catalog.EdgeRoutesTo)) != 2 {
		t.Errorf("edges of a target group of another directory: %d out, %d in",
			len(g.Out(targets, catalog.EdgeForwardsTo)), len(g.In(targets, catalog.EdgeRoutesTo)))
	}
}

func TestReferencesThatAreNone(t *testing.T) {
	tests := map[string]struct {
		name     string
		declared declared
		none     string
	}{
		"Fargate is no capacity provider of the user's": {
			"Main", declared{typeCluster, `{"CapacityProviders": ["FARGATE", "FARGATE_SPOT"]}`, nil}, "FARGATE",
		},
		"a dimension of another metric is no load balancer": {
			"Alarm", declared{"AWS::CloudWatch::Alarm", `{"Dimensions": [{"Name": "QueueName", "Value": "arn:aws:x"}]}`, nil}, "arn:aws:x",
		},
		"a folded rule's references are its group's": {
			"Ingress", declared{"AWS::EC2::SecurityGroupIngress", `{"GroupId": "@TaskGroup.GroupId",
				"SourceSecurityGroupId": "@BalancerGroup.GroupId"}`, nil}, "BalancerGroup",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := web()
			s[test.name] = test.declared
			g := s.build(t)
			for _, e := range g.Out(g.Node("web.yaml::" + test.name)) {
				if e.To.Address == test.none && e.Kind != catalog.EdgeRefersTo {
					t.Errorf("edge %s", e.ID)
				}
			}
		})
	}
}

func TestDimensionNamesWhatIsObserved(t *testing.T) {
	s := web()
	balancer := s["Balancer"]
	balancer.identifiers["LoadBalancerFullName"] = "app/web/1"
	s["Alarm"] = declared{"AWS::CloudWatch::Alarm", `{"Namespace": "AWS/ApplicationELB",
		"Dimensions": [{"Name": "LoadBalancer", "Value": "@Balancer.LoadBalancerFullName"}]}`, nil}
	g := s.build(t)
	observed := g.Out(g.Node("web.yaml::Balancer"), catalog.EdgeObservedBy)
	if len(observed) != 1 || observed[0].To.Address != "Alarm" {
		t.Errorf("the load balancer is observed by %v", observed)
	}
}

func TestSystemsStaySeparate(t *testing.T) {
	s := system{
		"Main":  {typeName: typeCluster, properties: `{"ClusterName": "main"}`, identifiers: map[string]string{"Ref": "main"}},
		"Other": {typeName: typeCluster, properties: `{"ClusterName": "main"}`, identifiers: map[string]string{"Ref": "main"}},
		"Web":   {typeName: typeService, properties: `{"Cluster": "main"}`},
	}
	tests := map[string]struct {
		main, other string
		// stack and system are those of the service, Main and Other.
		stack, system [3]string
		want          string
	}{
		"the same template comes first":       {main: "a/web.yaml", other: "a/other.yaml", want: "Main"},
		"then the same directory":             {main: "b/x.yaml", other: "a/other.yaml", want: "Other"},
		"another directory is another system": {main: "b/x.yaml", other: "c/y.yaml", want: "main"},
		"unless they are joined":              {main: "b/x.yaml", other: "c/y.yaml", system: [3]string{"", "a", ""}, want: "Main"},
		"of two stacks of a template its own": {
			main: "a/web.yaml", other: "a/web.yaml", stack: [3]string{"m/One", "m/Two", "m/One"}, system: [3]string{"m", "m", "m"}, want: "Other",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			inv := s.inventory(t)
			for _, r := range inv.Resources {
				r.Template = map[string]string{"Main": test.main, "Other": test.other, "Web": "a/web.yaml"}[r.Address]
				if i := slices.Index([]string{"Web", "Main", "Other"}, r.Address); i >= 0 {
					r.Stack, r.System = test.stack[i], test.system[i]
				}
				for i := range r.Identifiers {
					r.Identifiers[i].Synthetic = false // The template states the name.
				}
			}
			g := Build(inv)
			var got []string
			for _, e := range g.Out(g.Node("web.yaml::Web"), catalog.EdgeIn) {
				got = append(got, e.To.Address)
			}
			if diff := cmp.Diff([]string{test.want}, got); diff != "" {
				t.Errorf("the service lies in (-want +got):\n%s", diff)
			}
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	inv := web().inventory(b)
	b.ReportAllocs()
	for b.Loop() {
		Build(inv).Paths()
	}
}
