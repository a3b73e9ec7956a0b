package diagram

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSystemsAreNotFolded shows that two things that differ in nothing are one item
// within a system, and two where they belong to separate systems.
func TestSystemsAreNotFolded(t *testing.T) {
	const balancers = `Resources:
  A: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internet-facing, Subnets: [subnet-1, subnet-2]}}
  B: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Scheme: internet-facing, Subnets: [subnet-1, subnet-2]}}
`
	root := t.TempDir()
	for _, system := range []string{"shop", "blog"} {
		if err := os.Mkdir(filepath.Join(root, system), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, system, "web.yaml"), []byte(balancers), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var copies []int
	for _, item := range Build(graphOf(t, root), nil, Options{}).Items {
		if item.Type == "AWS::ElasticLoadBalancingV2::LoadBalancer" {
			copies = append(copies, item.Copies)
		}
	}
	if len(copies) != 2 || copies[0] != 2 || copies[1] != 2 {
		t.Errorf("the load balancers are items of %v", copies)
	}
}
