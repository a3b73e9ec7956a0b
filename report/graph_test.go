package report

import (
	"bytes"
	"testing"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

const (
	graphSchema = "../docs/schema/graph.json"
	pathsSchema = "../docs/schema/paths.json"
)

// sampleGraph has an edge and a node of every sort that a report tells apart,
// and two nodes with the same address.
func sampleGraph() *topology.Graph {
	undecided := &inventory.Unknown{Reason: inventory.ReasonParameter, Detail: "parameter Group has no value"}
	lb := &inventory.Resource{ID: "web.yaml/LoadBalancer"}
	internet := &topology.Node{ID: "internet", Address: "internet", Type: topology.TypeInternet, Synthetic: true}
	balancer := &topology.Node{
		ID: "web.yaml/LoadBalancer", Address: "LoadBalancer", Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
		Name: "LoadBalancer", Region: "eu-west-1", Range: at("web.yaml", 10, 3), Resource: lb,
	}
	twin := &topology.Node{
		ID: "old.yaml/LoadBalancer", Address: "LoadBalancer", Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
		Range: at("old.yaml", 10, 3), Existence: undecided,
	}
	container := &topology.Node{ID: "web.yaml/Task#web", Address: "Task#web", Type: topology.TypeContainer, Synthetic: true, Range: at("web.yaml", 60, 9)}
	idle := &topology.Node{ID: "web.yaml/Task#idle", Address: "Task#idle", Type: topology.TypeContainer, Synthetic: true, Range: at("web.yaml", 70, 9)}
	group := &topology.Node{ID: "unknown:${Group}", Address: "${Group}", Type: topology.TypeUnknown, Synthetic: true}
	outside := &topology.Node{ID: "external:sg-1", Address: "sg-1", Type: topology.TypeExternal, Synthetic: true}
	proof := func(line int, path ...any) topology.Evidence {
		return topology.Evidence{Resource: lb, Path: path, Range: at("web.yaml", line, 7)}
	}
	scheme := proof(12, "Scheme")
	scheme.Default = true
	return &topology.Graph{
		Nodes: []*topology.Node{internet, balancer, twin, container, idle, group, outside},
		Edges: []*topology.Edge{
			{ID: "e1", From: internet, To: balancer, Kind: catalog.EdgeRoutesTo, Evidence: scheme},
			{ID: "e2", From: balancer, To: container, Kind: catalog.EdgeForwardsTo, Evidence: proof(30, "TargetGroups", 0)},
			{ID: "e3", From: balancer, To: group, Kind: catalog.EdgeSecuredBy, Evidence: proof(14, "SecurityGroups", 0), Unknown: undecided},
			{ID: "e4", From: balancer, To: outside, Kind: catalog.EdgeSecuredBy, Evidence: proof(15, "SecurityGroups", 1), Dangling: true},
		},
	}
}

func samplePaths(g *topology.Graph) []topology.Path {
	internet, balancer, container := g.Nodes[0], g.Nodes[1], g.Nodes[3]
	hops := []topology.Hop{
		{
			Edge: g.Edges[0], Node: balancer, Protocol: "HTTPS", Port: 443, Network: topology.NetworkInternet,
			TLS: inventory.NewBool(true, inventory.Range{}), Condition: "path /api/*", Reach: topology.ReachOpen,
		},
		{
			Edge: g.Edges[1], Node: container, Protocol: "HTTP", Port: 8080, Network: topology.NetworkVPC,
			TLS: inventory.NewBool(false, inventory.Range{}), Reach: topology.ReachOpen,
		},
	}
	blocked := []topology.Hop{hops[0], hops[1]}
	blocked[0].TLS = inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonParameter}, inventory.Range{})
	blocked[0].Reach = topology.ReachUnknown
	blocked[1].Reach = topology.ReachBlocked
	blocked[1].Condition = "no rule of WebGroup admits port 8080"
	return []topology.Path{
		{From: internet, To: container, Hops: hops, Reach: topology.ReachOpen},
		{From: internet, To: container, Hops: blocked, Reach: topology.ReachBlocked},
	}
}

func TestGraphFormats(t *testing.T) {
	for name, write := range GraphFormats() {
		var b bytes.Buffer
		if err := write(&b, sampleGraph()); err != nil {
			t.Fatal(err)
		}
		golden(t, "graph."+name, b.Bytes())
		if name == "json" {
			mustValidate(t, graphSchema, b.Bytes())
		}
	}
}

func TestPathsFormats(t *testing.T) {
	g := sampleGraph()
	for name, write := range PathsFormats() {
		var b bytes.Buffer
		if err := write(&b, g, samplePaths(g)); err != nil {
			t.Fatal(err)
		}
		golden(t, "paths."+name, b.Bytes())
		if name == "json" {
			mustValidate(t, pathsSchema, b.Bytes())
		}
	}
}

func TestEmptyGraph(t *testing.T) {
	var graph, paths bytes.Buffer
	if err := GraphJSON(&graph, &topology.Graph{}); err != nil {
		t.Fatal(err)
	}
	mustValidate(t, graphSchema, graph.Bytes())
	if err := PathsJSON(&paths, &topology.Graph{}, nil); err != nil {
		t.Fatal(err)
	}
	mustValidate(t, pathsSchema, paths.Bytes())
}
