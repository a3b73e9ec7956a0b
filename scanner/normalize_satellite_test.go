package scanner

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

const (
	securityGroup = "AWS::EC2::SecurityGroup"
	ingress       = "AWS::EC2::SecurityGroupIngress"
	egress        = "AWS::EC2::SecurityGroupEgress"
)

// group is a security group with an identifier.
func group(t *testing.T, id, properties string) *inventory.Resource {
	t.Helper()
	r := resource(t, securityGroup, properties)
	r.ID, r.Address = id, id
	r.Identifiers = []inventory.Identifier{{Attribute: "GroupId", Value: "sg-" + id, Synthetic: true}}
	return r
}

// rule is a stand-alone rule of a security group.
func rule(t *testing.T, typeName, id string, group *inventory.Value) *inventory.Resource {
	t.Helper()
	r := resource(t, typeName, `{"IpProtocol": "tcp", "FromPort": "22", "ToPort": 22, "CidrIp": "0.0.0.0/0"}`)
	r.ID, r.Address, r.Range = id, id, line(20)
	r.Properties = r.Properties.WithRange(line(21)).Set(inventory.Path{"GroupId"}, group)
	return r
}

func ref(id string) *inventory.Value { return inventory.NewString("sg-"+id, line(22)) }

func TestSatelliteStandsInItsOwner(t *testing.T) {
	owner := group(t, "A", `{"SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80}]}`)
	other := group(t, "B", `{}`)
	satellite := rule(t, ingress, "I", ref("A"))
	inv := normalized(owner, other, satellite)

	list := owner.Properties.Get("SecurityGroupIngress").List()
	if len(list) != 2 {
		t.Fatalf("the owner's list has %d elements", len(list))
	}
	got := list[1]
	if port, _ := got.Get("FromPort").Literal(); port != "22" || got.Get("GroupId") != nil {
		t.Errorf("the element is %s", got.Display())
	}
	if got.Range() != line(21) || got.Note() != "declared by I ("+ingress+")" {
		t.Errorf("the element stands at %s, %q", got.Range(), got.Note())
	}
	if v := other.Properties.Get("SecurityGroupIngress"); v != nil {
		t.Errorf("a group of another name gets %s", v.Display())
	}
	if len(inv.Resources) != 3 {
		t.Error("the satellite is gone")
	}
}

func TestSatelliteThatMayNotExist(t *testing.T) {
	condition := either("Debug", inventory.NewBool(true, line(5)), inventory.NewBool(false, line(5))).Unknown()
	tests := map[string]struct {
		existence, owner *inventory.Unknown
		want             []string
	}{
		"under a condition": {condition, nil, []string{
			"condition Debug, declared by I (AWS::EC2::SecurityGroupIngress)",
			"condition Debug is true: object", "condition Debug is false: absent",
		}},
		"under the owner's condition": {condition, condition, []string{"object"}},
		"for another reason": {&inventory.Unknown{Reason: inventory.ReasonGap, Detail: "not read"}, nil, []string{
			"existence of I, declared by I (AWS::EC2::SecurityGroupIngress)",
			"not read: object", "not read, otherwise: absent",
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			owner := group(t, "A", `{}`)
			owner.Existence = tt.owner
			satellite := rule(t, ingress, "I", ref("A"))
			satellite.Existence = tt.existence
			normalized(owner, satellite)
			if diff := cmp.Diff(tt.want, outline(owner.Properties.Get("SecurityGroupIngress"))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// outline says of each element of a list what it is and in which cases.
func outline(list *inventory.Value) []string {
	var found []string
	for _, element := range list.List() {
		u := element.Unknown()
		if u == nil {
			found = append(found, element.Kind().String())
			continue
		}
		found = append(found, u.Key+", "+element.Note())
		for _, a := range u.Alternatives {
			found = append(found, a.When+": "+a.Value.Kind().String())
		}
	}
	return found
}

func TestSatelliteOfAnOwnerThatIsOneOfSeveral(t *testing.T) {
	a, b := group(t, "A", `{}`), group(t, "B", `{}`)
	satellite := rule(t, ingress, "I", either("Blue", ref("A"), ref("B")))
	normalized(a, b, satellite)
	for i, owner := range []*inventory.Resource{a, b} {
		list := owner.Properties.Get("SecurityGroupIngress").List()
		if len(list) != 1 || list[0].Unknown() == nil {
			t.Fatalf("%s has %s", owner.ID, shown(owner.Properties.Get("SecurityGroupIngress")))
		}
		u := list[0].Unknown()
		if u.Key != "condition Blue" || !u.Alternatives[i].Value.IsSet() || u.Alternatives[1-i].Value.IsSet() {
			t.Errorf("%s has %s", owner.ID, shown(list[0]))
		}
	}
}

// A rule for a group that comes as a parameter may be for any group that is
// handed out, and for no other.
func TestSatelliteOfAnUnknownOwner(t *testing.T) {
	given, kept := group(t, "A", `{"SecurityGroupIngress": []}`), group(t, "B", `{}`)
	satellite := rule(t, ingress, "I", parameter("Group"))
	inv := inventory.New()
	inv.Resources = []*inventory.Resource{given, kept, satellite}
	inv.Outputs = []inventory.Output{{Name: "Group", Value: ref("A")}}
	Normalize(inv)
	if more := given.Properties.Get("SecurityGroupIngress").More(); more.String() != "parameter Group has no default" {
		t.Errorf("the list of the group that is handed out has more: %v", more)
	}
	if v := kept.Properties.Get("SecurityGroupIngress"); v != nil {
		t.Errorf("the other group has %s", shown(v))
	}
}

func TestSatelliteOfAnOwnerThatIsNotEvaluated(t *testing.T) {
	same, elsewhere := group(t, "A", `{}`), group(t, "B", `{}`)
	elsewhere.Template = "other.yaml"
	u := &inventory.Unknown{Reason: inventory.ReasonUnsupported, Detail: "a macro"}
	normalized(same, elsewhere, rule(t, ingress, "I", inventory.NewUnknown(u, line(22))))
	if same.Properties.Get("SecurityGroupIngress").More().String() != u.String() {
		t.Error("a group of the same template is not open")
	}
	if elsewhere.Properties.Get("SecurityGroupIngress") != nil {
		t.Error("a group of another template is open")
	}
}

// A group without egress rules allows everything out: the default holds unless a
// satellite adds a rule.
func TestSatelliteBeforeDefault(t *testing.T) {
	tests := map[string]struct {
		group     *inventory.Value
		existence *inventory.Unknown
		want      []string
	}{
		"no rule":         {ref("Z"), nil, []string{"-1", "-1"}},
		"a rule":          {ref("A"), nil, []string{"tcp"}},
		"perhaps a rule":  {ref("A"), either("X", inventory.NewBool(false, line(5)), inventory.NewBool(true, line(5))).Unknown(), []string{"| -1", "| -1", "| tcp"}},
		"nobody knows":    {inventory.NewUnknown(&inventory.Unknown{Reason: inventory.ReasonGap, Detail: "not read"}, line(9)), nil, []string{"not read"}},
		"a rule of no ID": {inventory.NewNull(line(9)), nil, []string{"-1", "-1"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			owner, satellite := group(t, "A", `{"GroupDescription": "x"}`), rule(t, egress, "E", tt.group)
			satellite.Existence = tt.existence
			normalized(owner, satellite)
			if diff := cmp.Diff(tt.want, protocols(owner.Properties.Get("SecurityGroupEgress"))); diff != "" {
				t.Errorf("%s\n%s", diff, shown(owner.Properties.Get("SecurityGroupEgress")))
			}
		})
	}
}

// protocols are the protocols of a list of rules, by alternative.
func protocols(list *inventory.Value) []string {
	var found []string
	if u := list.Unknown(); u != nil {
		if len(u.Alternatives) == 0 {
			return []string{u.String()}
		}
		for _, a := range u.Alternatives {
			for _, p := range protocols(a.Value) {
				found = append(found, "| "+p)
			}
		}
	}
	for _, element := range list.List() {
		found = append(found, element.Get("IpProtocol").Display())
	}
	return found
}

// A satellite may add the elements of a list of its own.
func TestSatelliteOfSeveralElements(t *testing.T) {
	listener := resource(t, "AWS::ElasticLoadBalancingV2::Listener", `{"Certificates": [{"CertificateArn": "one"}]}`)
	listener.Identifiers = []inventory.Identifier{{Attribute: "Ref", Value: "arn:listener"}}
	satellite := resource(t, "AWS::ElasticLoadBalancingV2::ListenerCertificate",
		`{"ListenerArn": "arn:listener", "Certificates": [{"CertificateArn": "two"}, {"CertificateArn": "three"}]}`)
	satellite.ID = "C"
	normalized(listener, satellite)
	if got, want := listener.Properties.Get("Certificates").Display(),
		`[{"CertificateArn":"one"},{"CertificateArn":"two"},{"CertificateArn":"three"}]`; got != want {
		t.Errorf("certificates %s, want %s", got, want)
	}
}

func TestSatelliteOfSeveralOwners(t *testing.T) {
	policy := resource(t, "AWS::IAM::Policy", `{"PolicyName": "p", "PolicyDocument": "{\"Statement\": []}", "Roles": ["a", "b"], "Users": ["u"]}`)
	roles := []*inventory.Resource{policy}
	for _, name := range []string{"a", "b", "c"} {
		r := resource(t, "AWS::IAM::Role", `{}`)
		r.ID, r.Identifiers = name, []inventory.Identifier{{Attribute: "Ref", Value: name}}
		roles = append(roles, r)
	}
	normalized(roles...)
	got := map[string]string{}
	for _, r := range roles[1:] {
		got[r.ID] = r.Properties.Get("Policies").Display()
	}
	const folded = `[{"PolicyName":"p","PolicyDocument":{"Statement":[]}}]`
	if diff := cmp.Diff(map[string]string{"a": folded, "b": folded, "c": ""}, got); diff != "" {
		t.Error(diff)
	}
}

// Normalising what is normal changes nothing.
func TestNormalizeTwice(t *testing.T) {
	inv := inventory.New()
	conditional := rule(t, egress, "E", ref("B"))
	conditional.Existence = either("X", inventory.NewBool(true, line(5)), inventory.NewBool(false, line(5))).Unknown()
	unread := &inventory.Unknown{Reason: inventory.ReasonGap, Detail: "not read"}
	cache := resource(t, "AWS::ElastiCache::CacheCluster", `{"Tags": [{"Key": "a", "Value": 1}]}`)
	cache.Properties = cache.Properties.Set(inventory.Path{"Engine"}, parameter("Engine"))
	cache.ID = "Cache"
	queue := resource(t, "AWS::SQS::Queue", `{"QueueName": "q", "RedrivePolicy": "{\"maxReceiveCount\": 3}"}`)
	queue.ID = "Queue"
	db := resource(t, "AWS::RDS::DBInstance", `{"MasterUserPassword": "hunter2"}`)
	db.ID = "DB"
	inv.Resources = []*inventory.Resource{
		group(t, "A", `{"SecurityGroupIngress": []}`), group(t, "B", `{}`), group(t, "C", `{}`),
		rule(t, ingress, "I", ref("A")), rule(t, ingress, "J", either("Blue", ref("A"), ref("C"))),
		rule(t, ingress, "K", inventory.NewUnknown(unread, line(9))), conditional,
		rule(t, egress, "L", inventory.NewUnknown(unread, line(9))), cache, queue, db,
	}
	Normalize(inv)
	once := describe(inv)
	Normalize(inv)
	if diff := cmp.Diff(once, describe(inv)); diff != "" {
		t.Error(diff)
	}
	for _, want := range []string{"more=", "declared by I", "origin=1", "sensitive", "maxReceiveCount"} {
		if !strings.Contains(once, want) {
			t.Errorf("the test does not show %q", want)
		}
	}
}

func describe(inv *inventory.Inventory) string {
	var b strings.Builder
	for _, r := range inv.Resources {
		b.WriteString(r.ID + " " + r.Name + "\n")
		b.WriteString(shown(r.Properties))
		b.WriteString(shown(r.Tags["a"]))
	}
	return b.String()
}

func BenchmarkNormalize(b *testing.B) {
	const properties = `{"Family": "web", "Cpu": 256, "Memory": "512", "ContainerDefinitions": [
		{"Name": "web", "Image": "web:1", "PortMappings": [{"ContainerPort": "80"}], "Environment": [{"Name": "A", "Value": 1}]}]}`
	for b.Loop() {
		inv := inventory.New()
		for range 100 {
			inv.Resources = append(inv.Resources, resource(b, "AWS::ECS::TaskDefinition", properties))
		}
		Normalize(inv)
	}
}

// Rules under conditions of their own leave it open whether the default holds.
func TestSatellitesUnderSeveralConditions(t *testing.T) {
	owner := group(t, "A", `{}`)
	first, second := rule(t, egress, "E", ref("A")), rule(t, egress, "F", ref("A"))
	first.Existence = either("X", inventory.NewBool(true, line(5)), inventory.NewBool(false, line(5))).Unknown()
	second.Existence = either("Y", inventory.NewBool(true, line(5)), inventory.NewBool(false, line(5))).Unknown()
	normalized(owner, first, second)
	u := owner.Properties.Get("SecurityGroupEgress").Unknown()
	if u == nil || len(u.Refs) != 2 || len(u.Alternatives) != 0 {
		t.Errorf("the list is %s", shown(owner.Properties.Get("SecurityGroupEgress")))
	}
}

// What a satellite adds to a list that is one of two, it adds to both.
func TestSatelliteOfAListUnderACondition(t *testing.T) {
	owner := group(t, "A", `{}`)
	owner.Properties = owner.Properties.Set(inventory.Path{"SecurityGroupIngress"},
		either("X", fromJSON(t, `[{"IpProtocol": "udp"}]`, line(3)), nil))
	satellite := rule(t, ingress, "I", ref("A"))
	inv := normalized(owner, satellite)
	want := []string{"| udp", "| tcp", "| tcp"}
	for range 2 {
		if diff := cmp.Diff(want, protocols(owner.Properties.Get("SecurityGroupIngress"))); diff != "" {
			t.Error(diff)
		}
		Normalize(inv)
	}
}
