package diagram

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

// services is a template with one load balancer and many services behind it.
func services(n int) string {
	var b strings.Builder
	b.WriteString(`
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
  SubnetA: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
  SubnetB: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}
  Cluster: {Type: AWS::ECS::Cluster}
  Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Subnets: [!Ref SubnetA, !Ref SubnetB]}}
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties: {LoadBalancerArn: !Ref Balancer, Port: 80, Protocol: HTTP, DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "404"}}]}
`)
	for i := range n {
		fmt.Fprintf(&b, `
  Rule%[1]d:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties: {ListenerArn: !Ref Listener, Priority: %[2]d, Conditions: [{Field: path-pattern, Values: [/%[1]d/*]}], Actions: [{Type: forward, TargetGroupArn: !Ref Targets%[1]d}]}
  Targets%[1]d: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {VpcId: !Ref Vpc, Protocol: HTTP, Port: 80, TargetType: ip}}
  Task%[1]d:
    Type: AWS::ECS::TaskDefinition
    Properties: {Cpu: "256", Memory: "512", ContainerDefinitions: [{Name: app, Image: "app:%[1]d", PortMappings: [{ContainerPort: 80}]}]}
  Service%[1]d:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task%[1]d
      LaunchType: FARGATE
      NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref SubnetA, !Ref SubnetB]}}
      LoadBalancers: [{ContainerName: app, ContainerPort: 80, TargetGroupArn: !Ref Targets%[1]d}]
`, i, i+1)
	}
	return b.String()
}

func TestManyServices(t *testing.T) {
	tests := []struct{ services, items int }{{6, 20}, {12, 38}, {40, 5}, {200, 5}}
	for _, test := range tests {
		v := Build(graphOfText(t, services(test.services)), nil, Options{})
		if len(v.Items) != test.items {
			t.Errorf("%d services give %d items, want %d", test.services, len(v.Items), test.items)
		}
		start := time.Now()
		for _, fault := range faults(drawn(t, v)) {
			t.Errorf("%d services: %s", test.services, fault)
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("drawing %d services took %v", test.services, took)
		}
	}
}

// Even at the greatest depth a picture has a size that can be laid out.
func TestGreatestDepthIsBounded(t *testing.T) {
	v := Build(graphOfText(t, services(250)), nil, Options{Depth: DepthResources})
	if len(v.Items) > maxItems {
		t.Errorf("there are %d items", len(v.Items))
	}
}

func TestSpread(t *testing.T) {
	tests := []struct {
		name   string
		wishes []float64
		want   string
	}{
		{"apart", []float64{0, 100, 300}, "[0 100 300]"},
		{"together", []float64{50, 50, 50}, "[-50 50 150]"},
		{"pushed", []float64{0, 90, 400}, "[-5 95 400]"},
		{"chain", []float64{0, 60, 110}, "[-43 57 157]"},
		{"none", nil, "[]"},
	}
	for _, test := range tests {
		got := spread(test.wishes, 100)
		for i := range got {
			got[i] = math.Round(got[i])
		}
		if fmt.Sprint(got) != test.want {
			t.Errorf("%s: %v, want %s", test.name, got, test.want)
		}
	}
}
