package topology

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// reads is a Reads for one dotted path, in which [] is every element.
func reads(path ...string) *Reads {
	if len(path) == 0 {
		return &Reads{Whole: true}
	}
	next := reads(path[1:]...)
	if path[0] == "[]" {
		return &Reads{Each: next}
	}
	return &Reads{Members: map[string]*Reads{path[0]: next}}
}

func TestFactsSpellOutOnlyWhatIsRead(t *testing.T) {
	g := web().build(t)
	doc := g.Facts(g.Node("web.yaml::Targets"),
		reads("related", "to", "forwards-to", "[]", "resource", "related", "to", "runs", "[]", "resource", "address"))
	got, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"related":{"to":{"forwards-to":[{` +
		`"edge":"web.yaml::Targets forwards-to web.yaml::Service by web.yaml::Service.LoadBalancers[0].TargetGroupArn",` +
		`"stated_by":"web.yaml::Service","at":["LoadBalancers",0,"TargetGroupArn"],` +
		`"resource":{"related":{"to":{"runs":[{` +
		`"edge":"web.yaml::Service runs web.yaml::Task by web.yaml::Service.TaskDefinition",` +
		`"stated_by":"web.yaml::Service","at":["TaskDefinition"],` +
		`"resource":{"address":"Task"}}]}}}}]}}}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
}

func neighbours(g *Graph, node, direction, kind string) *inventory.Value {
	doc := g.Facts(g.Node(node), reads("related", direction, kind, "[]", "resource", "address"))
	return doc.At(inventory.Path{"related", direction, kind})
}

func TestUnknownReferenceLeavesListsOpen(t *testing.T) {
	s := web()
	s["Rule"] = declared{typeListenerRule, `{"ListenerArn": "@Https.Ref",
		"Actions": [{"Type": "forward", "TargetGroupArn": "?TargetArn"}]}`, nil}
	g := s.build(t)
	own := g.Facts(g.Node("web.yaml::Rule"), reads("related", "to", "routes-to", "[]", "resource")).
		At(inventory.Path{"related", "to", "routes-to"})
	if own.More() != nil || len(own.List()) != 1 {
		t.Fatalf("what the rule routes to: %v", own)
	}
	end := own.At(inventory.Path{0, "resource"})
	if end.Get("type").Display() != typeTargetGroup || end.Get("address").Unknown().Refs[0].Name != "TargetArn" {
		t.Errorf("the end that is not known: %v", end)
	}
	if neighbours(g, "web.yaml::Targets", "from", "routes-to").More() == nil {
		t.Errorf("what routes to the target group is complete, though the parameter may name it")
	}
	if more := neighbours(g, "web.yaml::Service", "to", "runs").More(); more != nil {
		t.Errorf("what the service runs is open: %v", more)
	}
}

// TestEitherOfTwoMayLeadHere looks from the target group at a rule that routes to it or
// elsewhere: in one case the rule is there, in the other it is not.
func TestEitherOfTwoMayLeadHere(t *testing.T) {
	s := web()
	s["Rule"] = declared{typeListenerRule, `{"ListenerArn": "@Https.Ref",
		"Actions": [{"Type": "forward", "TargetGroupArn": "?Chosen"}]}`, nil}
	inv := s.inventory(t)
	for _, r := range inv.Resources {
		if r.Address == "Rule" {
			r.Properties = r.Properties.Set(inventory.Path{"Actions", 0, "TargetGroupArn"}, inventory.NewUnknown(&inventory.Unknown{
				Reason: inventory.ReasonAttribute, Key: "choice", Alternatives: []inventory.Alternative{
					{Value: s.text(t, "@Targets.Ref", inventory.Range{})}, {Value: inventory.NewString("arn:other", inventory.Range{})},
				},
			}, inventory.Range{}))
		}
	}
	for _, element := range neighbours(Build(inv), "web.yaml::Targets", "from", "routes-to").List() {
		if u := element.Unknown(); u != nil && u.Key == "choice" {
			if here, elsewhere := u.Alternatives[0].Value, u.Alternatives[1].Value; here == nil || elsewhere != nil {
				t.Errorf("where it is chosen the rule is %v, elsewhere %v; want it there, then not", here, elsewhere)
			}
			return
		}
	}
	t.Error("the rule is not among what routes to the target group")
}

func TestUnknownListLeavesListsOpen(t *testing.T) {
	s := web()
	d := s["Balancer"]
	d.properties = `{"SecurityGroups": "?Groups"}`
	s["Balancer"] = d
	groups := neighbours(s.build(t), "web.yaml::Balancer", "to", "secured-by")
	if more := groups.More(); more == nil || more.Refs[0].Name != "Groups" {
		t.Errorf("what secures the load balancer is complete, want open by parameter Groups")
	}
}

func TestExportedTargetGroupMayBeUsedElsewhere(t *testing.T) {
	s := web()
	delete(s, "Service")
	inv := s.inventory(t)
	inv.Outputs = []inventory.Output{{Name: "Arn", Template: "web.yaml", Value: s.text(t, "@Targets.Ref", inventory.Range{})}}
	g := Build(inv)
	if neighbours(g, "web.yaml::Targets", "to", "forwards-to").More() == nil {
		t.Errorf("an exported target group without a service: want open")
	}
	if neighbours(g, "web.yaml::Targets", "from", "routes-to").More() != nil {
		t.Errorf("an exported target group that is used here: want complete")
	}
	if neighbours(Build(s.inventory(t)), "web.yaml::Targets", "to", "forwards-to").More() != nil {
		t.Errorf("a target group that is not exported: want complete")
	}
}

func TestConditionalResourceIsPerhapsThere(t *testing.T) {
	condition := func() *inventory.Unknown {
		at := inventory.Range{}
		return &inventory.Unknown{
			Reason: inventory.ReasonCondition, Key: "condition IsProd", Detail: "condition IsProd cannot be decided",
			Alternatives: []inventory.Alternative{
				{When: "condition IsProd is true", Value: inventory.NewBool(true, at)},
				{When: "condition IsProd is false", Value: inventory.NewBool(false, at)},
			},
		}
	}
	inv := web().inventory(t)
	for _, r := range inv.Resources {
		if r.Address == "Service" {
			r.Existence = condition()
		}
	}
	list := neighbours(Build(inv), "web.yaml::Targets", "to", "forwards-to").List()
	if len(list) != 1 || list[0].Unknown() == nil {
		t.Fatalf("neighbours: %v", list)
	}
	u := list[0].Unknown()
	if u.Key != "condition IsProd" || u.Alternatives[0].Value == nil || u.Alternatives[1].Value != nil {
		t.Errorf("alternatives: %+v", u)
	}
	for _, r := range inv.Resources {
		if r.Address == "Targets" {
			r.Existence = condition()
		}
	}
	if list := neighbours(Build(inv), "web.yaml::Targets", "to", "forwards-to").List(); list[0].Unknown() != nil {
		t.Errorf("two resources under one condition: want the one to be there for the other")
	}
}

func TestZones(t *testing.T) {
	tests := map[string]struct {
		change           func(system)
		count, effective string
	}{
		"two literal zones": {change: func(system) {}, count: "2", effective: "2"},
		"the load balancer lies in one of them": {
			change: func(s system) {
				b := s["Balancer"]
				b.properties = `{"Subnets": ["@SubnetA.Ref"]}`
				s["Balancer"] = b
			},
			count: "2", effective: "1",
		},
		"the same unknown zone twice": {
			change: func(s system) {
				for _, name := range []string{"SubnetA", "SubnetB"} {
					d := s[name]
					d.properties = `{"AvailabilityZone": "?Zone"}`
					s[name] = d
				}
			},
			count: "1", effective: "1",
		},
		"two unknown zones": {
			change: func(s system) {
				for _, name := range []string{"SubnetA", "SubnetB"} {
					d := s[name]
					d.properties = `{"AvailabilityZone": "?Zone` + name + `"}`
					s[name] = d
				}
			},
			count: "1 or 2", effective: "1 or 2",
		},
		"an unknown list of subnets": {
			change: func(s system) {
				d := s["Service"]
				d.properties = `{"NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": "?Subnets"}}}`
				s["Service"] = d
			},
			count: "1 or 2 or 3 or 4 or 5 or 6", effective: "1 or 2 or 3 or 4 or 5 or 6",
		},
		"a list of one subnet and any others": {
			change: func(s system) {
				d := s["Service"]
				d.properties = `{"NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets": ["?Subnet", "?Subnets..."]}}}`
				s["Service"] = d
			},
			count: "1 or 2 or 3 or 4 or 5 or 6", effective: "1 or 2 or 3 or 4 or 5 or 6",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := web()
			test.change(s)
			g := s.build(t)
			doc := g.Facts(g.Node("web.yaml::Service"), reads("zones"))
			for property, want := range map[string]string{"count": test.count, "effective": test.effective} {
				if got := choices(doc.At(inventory.Path{"zones", property})); got != want {
					t.Errorf("%s = %s, want %s", property, got, want)
				}
			}
		})
	}
}

// choices are the values that a value can take, in words.
func choices(v *inventory.Value) string {
	u := v.Unknown()
	if u == nil {
		return v.Display()
	}
	var text string
	for i, a := range u.Alternatives {
		if i > 0 {
			text += " or "
		}
		text += a.Value.Display()
	}
	return text
}

func TestEnvironment(t *testing.T) {
	tests := map[string]struct{ key, value, want string }{
		"production":        {"Environment", "production", "production"},
		"short":             {"env", "prd", "production"},
		"development":       {"Stage", "dev", "non-production"},
		"another tag":       {"Team", "prod", "unlabelled"},
		"an unknown choice": {"Env", "?Env", "production or non-production"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := web()
			inv := s.inventory(t)
			for _, r := range inv.Resources {
				if r.Address == "Service" {
					r.Tags = map[string]*inventory.Value{test.key: s.text(t, test.value, r.Range)}
				}
			}
			g := Build(inv)
			doc := g.Facts(g.Node("web.yaml::Service"), reads("environment"))
			if got := choices(doc.Get("environment")); got != test.want {
				t.Errorf("environment = %s, want %s", got, test.want)
			}
		})
	}
}

func TestUnknownTagMayNameTheEnvironment(t *testing.T) {
	s := web()
	service := s["Service"]
	service.properties = `{"Tags": [{"Key": "?Key", "Value": "dev"}]}`
	s["Service"] = service
	g := s.build(t)
	doc := g.Facts(g.Node("web.yaml::Service"), reads("environment"))
	if got := choices(doc.Get("environment")); got != "production or non-production or unlabelled" {
		t.Errorf("environment = %s", got)
	}
}

func TestUnknownNameMayBeTheOneThatIsMeant(t *testing.T) {
	s := web()
	s["Origin"] = declared{typeRecordSet, `{"Name": "?Name", "AliasTarget": {"DNSName": "@Balancer.DNSName"}}`, nil}
	cdn := s["Cdn"]
	cdn.properties = `{"DistributionConfig": {"Origins": [{"Id": "o", "DomainName": "origin.example.com"}]}}`
	s["Cdn"] = cdn
	g := s.build(t)
	if neighbours(g, "web.yaml::Origin", "from", "routes-to").More() == nil {
		t.Error("what routes to a record whose name is not known is complete, though an origin dangles")
	}
	if neighbours(g, "web.yaml::Cdn", "to", "routes-to").More() == nil {
		t.Error("what a distribution routes to is complete, though its origin may be that record")
	}
	if g.Facts(g.Node("web.yaml::Origin"), reads("resource", "name")).At(inventory.Path{"resource", "name"}).Unknown() == nil {
		t.Error("the name of the record is known")
	}
}

func TestPathsThroughAnUnknownAreOpen(t *testing.T) {
	s := web()
	d := s["Service"]
	d.properties = `{"TaskDefinition": "@Task.Ref", "LoadBalancers": [{"ContainerName": "app", "TargetGroupArn": "?Arn"}]}`
	s["Service"] = d
	g := s.build(t)
	for _, node := range []string{"web.yaml::Targets", "web.yaml::Cdn", "web.yaml::Task"} {
		paths := g.Facts(g.Node(node), reads("paths")).Get("paths")
		if paths.More() == nil {
			t.Errorf("paths through %s are complete, though the service's target group is not known", node)
		}
	}
	complete := web().build(t)
	if complete.Facts(complete.Node("web.yaml::Cdn"), reads("paths")).Get("paths").More() != nil {
		t.Errorf("paths of a known system are open")
	}
}

func TestSensitive(t *testing.T) {
	inv := web().inventory(t)
	for _, r := range inv.Resources {
		if r.Address == "Task" {
			secret := inventory.NewString("hunter2", r.Range).WithSensitive().WithNote("parameter Password, NoEcho")
			r.Properties = r.Properties.Set(inventory.Path{"ContainerDefinitions", 0, "Environment"}, inventory.NewList(
				[]*inventory.Value{inventory.NewObject([]inventory.Member{{Name: "Value", Value: secret}}, r.Range)}, r.Range))
		}
	}
	g := Build(inv)
	got, err := json.Marshal(g.Facts(g.Node("web.yaml::Task"), reads("sensitive")))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"sensitive":[{"at":["ContainerDefinitions",0,"Environment",0,"Value"],"source":"parameter Password, NoEcho"}]}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("sensitive (-want +got):\n%s", diff)
	}
}
