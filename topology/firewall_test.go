package topology

import "testing"

func TestSecurityGroups(t *testing.T) {
	tests := map[string]struct {
		rules string
		from  func(*Graph) peer
		port  int
		want  Reach
	}{
		"the world on the port":    {`[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "0.0.0.0/0"}]`, world, 443, ReachOpen},
		"its name in capitals":     {`[{"IpProtocol": "TCP", "FromPort": 443, "ToPort": 443, "CidrIp": "0.0.0.0/0"}]`, world, 443, ReachOpen},
		"the world on another":     {`[{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "CidrIp": "0.0.0.0/0"}]`, world, 443, ReachBlocked},
		"a range with the port":    {`[{"IpProtocol": "6", "FromPort": 1, "ToPort": 1024, "CidrIpv6": "::/0"}]`, world, 443, ReachOpen},
		"all protocols":            {`[{"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}]`, world, 443, ReachOpen},
		"UDP only":                 {`[{"IpProtocol": "udp", "FromPort": 443, "ToPort": 443, "CidrIp": "0.0.0.0/0"}]`, world, 443, ReachBlocked},
		"an office":                {`[{"IpProtocol": "-1", "CidrIp": "203.0.113.0/24"}]`, world, 443, ReachBlocked},
		"an unknown range":         {`[{"IpProtocol": "-1", "CidrIp": "?Cidr"}]`, world, 443, ReachUnknown},
		"an unknown port":          {`[{"IpProtocol": "tcp", "FromPort": "?Port", "ToPort": 443, "CidrIp": "0.0.0.0/0"}]`, world, 443, ReachUnknown},
		"unknown rules":            {`"?Rules"`, world, 443, ReachUnknown},
		"no rules":                 {`[]`, world, 443, ReachBlocked},
		"CloudFront's prefix list": {`[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "SourcePrefixListId": "pl-3b927c52"}]`, edge, 443, ReachOpen},
		"and nobody else":          {`[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "SourcePrefixListId": "pl-3b927c52"}]`, world, 443, ReachBlocked},
		"an unknown prefix list":   {`[{"IpProtocol": "-1", "SourcePrefixListId": "?List"}]`, edge, 443, ReachUnknown},
		"another prefix list":      {`[{"IpProtocol": "-1", "SourcePrefixListId": "pl-1"}]`, edge, 443, ReachUnknown},
		"the load balancer's group": {
			`[{"IpProtocol": "-1", "SourceSecurityGroupId": "@BalancerGroup.GroupId"}]`, balancer, 8080, ReachOpen,
		},
		"another group":               {`[{"IpProtocol": "-1", "SourceSecurityGroupId": "sg-0other"}]`, balancer, 8080, ReachBlocked},
		"the load balancer's subnets": {`[{"IpProtocol": "-1", "CidrIp": "10.0.0.0/16"}]`, balancer, 8080, ReachOpen},
		"other addresses":             {`[{"IpProtocol": "-1", "CidrIp": "10.1.0.0/16"}]`, balancer, 8080, ReachBlocked},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := web()
			d := s["TaskGroup"]
			d.properties = `{"SecurityGroupIngress": ` + test.rules + `}`
			s["TaskGroup"] = d
			g := s.build(t)
			if got := g.admits(g.Node("web.yaml::Service"), test.from(g), test.port); got.reach != test.want {
				t.Errorf("%s (%s), want %s", got.reach, got.reason, test.want)
			}
		})
	}
}

func world(*Graph) peer { return anyone }

func edge(*Graph) peer { return originFacing }

func balancer(g *Graph) peer {
	return peer{name: "Balancer", node: g.Node("web.yaml::Balancer")}
}

func TestNoSecurityGroup(t *testing.T) {
	s := web()
	s["Balancer"] = declared{typeLoadBalancer, `{"Type": "network"}`, s["Balancer"].identifiers}
	g := s.build(t)
	if got := g.admits(g.Node("web.yaml::Balancer"), anyone, 443); got.reach != ReachOpen {
		t.Errorf("a Network Load Balancer without groups: %s", got.reach)
	}
	s["Balancer"] = declared{typeLoadBalancer, `{"Type": "application"}`, s["Balancer"].identifiers}
	g = s.build(t)
	if got := g.admits(g.Node("web.yaml::Balancer"), anyone, 443); got.reach != ReachUnknown {
		t.Errorf("an Application Load Balancer without groups: %s", got.reach)
	}
}
