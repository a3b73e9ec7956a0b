package translate

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// instance is one in the deployment infra, in eu-west-1.
func instance(typeName, name string, arguments *inventory.Value) *Instance {
	return &Instance{
		Address: typeName + "." + name, Type: typeName, Name: name, Deployment: "infra", File: "infra/main.tf", System: "infra",
		Region: "eu-west-1", Arguments: arguments, Range: inventory.Range{File: "infra/main.tf", Line: 1, Column: 1, EndLine: 2, EndColumn: 1},
	}
}

// translated translates instances, in this order.
func translated(instances ...*Instance) (*Translator, *inventory.Inventory) {
	inv := inventory.New()
	t := New(inv)
	for _, i := range instances {
		t.Add(i)
		t.Add(i)
	}
	return t, inv
}

func TestAdd(t *testing.T) {
	_, inv := translated(
		instance("aws_sqs_queue", "jobs", object("name", "jobs")),
		instance("aws_internet_gateway", "main", object("vpc_id", "vpc-1")),
		instance("aws_internet_gateway", "loose", object()),
		instance("aws_memorydb_cluster", "cache", object("name", "cache")),
		instance("aws_memorydb_cluster", "other", nil),
		instance("random_id", "suffix", object("byte_length", 4)),
		instance("google_compute_instance", "vm", object()),
	)
	var resources, gaps []string
	for _, r := range inv.Resources {
		resources = append(resources, r.Type+" "+r.ID+" "+r.Partition)
	}
	for _, g := range inv.Gaps {
		gaps = append(gaps, string(g.Kind)+" "+g.Subject)
	}
	wantResources := []string{
		"AWS::SQS::Queue infra::aws_sqs_queue.jobs aws",
		"AWS::EC2::InternetGateway infra::aws_internet_gateway.main aws",
		"AWS::EC2::VPCGatewayAttachment infra::aws_internet_gateway.main#attachment aws",
		"AWS::EC2::InternetGateway infra::aws_internet_gateway.loose aws",
		"aws_memorydb_cluster infra::aws_memorydb_cluster.cache aws",
		"aws_memorydb_cluster infra::aws_memorydb_cluster.other aws",
	}
	if diff := cmp.Diff(wantResources, resources); diff != "" {
		t.Errorf("resources (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"type aws_memorydb_cluster", "type google_compute_instance"}, gaps); diff != "" {
		t.Errorf("gaps (-want +got):\n%s", diff)
	}
}

func TestAttribute(t *testing.T) {
	queue := instance("aws_sqs_queue", "jobs", object("name", "jobs", "policy", "", "tags", unknown("var.tags")))
	deployed := instance("aws_sqs_queue", "deployed", object("name", "deployed"))
	deployed.Computed = object("id", "https://sqs.eu-west-1.amazonaws.com/111122223333/deployed",
		"arn", "arn:aws:sqs:eu-west-1:111122223333:deployed")
	plain := instance("aws_memorydb_cluster", "cache", object("name", "cache"))
	number := instance("random_id", "suffix", object("byte_length", 4))
	tr, inv := translated(queue, deployed, plain, number)
	tests := []struct {
		of         *Instance
		name, want string
	}{
		{queue, "name", "jobs named infra::aws_sqs_queue.jobs"},
		{queue, "arn", "arn:aws:sqs:eu-west-1:000000000000:jobs synthetic named infra::aws_sqs_queue.jobs"},
		{queue, "tags", "?var.tags"},
		{queue, "visibility_timeout_seconds", "30"},
		{queue, "kms_master_key_id", "null"},
		{queue, "tags_all", "?aws_sqs_queue.jobs.tags_all"},
		{queue, "nonsense", "absent"},
		{deployed, "arn", "arn:aws:sqs:eu-west-1:111122223333:deployed named infra::aws_sqs_queue.deployed"},
		{plain, "name", "cache"},
		{plain, "arn", "arn:aws:memorydb:eu-west-1:000000000000:cluster/"},
		{plain, "endpoint", "?aws_memorydb_cluster.cache.endpoint"},
		{number, "hex", "?random_id.suffix.hex"},
	}
	for _, test := range tests {
		got := describe(tr.Attribute(test.of, test.name))
		if !strings.HasPrefix(got, test.want) {
			t.Errorf("%s.%s: got %s, want %s", test.of.Address, test.name, got, test.want)
		}
	}
	r := inv.Resources[slices.IndexFunc(inv.Resources, func(r *inventory.Resource) bool { return r.Address == deployed.Address })]
	if id, _ := r.Identifier("Arn"); id.Synthetic || id.Value != "arn:aws:sqs:eu-west-1:111122223333:deployed" {
		t.Errorf("the ARN that the state knows: %+v", id)
	}
	if got := inv.Expressions["arn:aws:sqs:eu-west-1:000000000000:jobs"]; got != "aws_sqs_queue.jobs.arn" {
		t.Errorf("expression of the ARN: %q", got)
	}
	if v := tr.Object(queue).Get("fifo_queue"); v.Kind() == inventory.KindAbsent {
		t.Error("the object has no fifo_queue")
	}
	if v := tr.Attribute(instance("aws_sqs_queue", "stranger", nil), "arn"); v != nil {
		t.Errorf("an instance that was not added has %v", v)
	}
}

// describe is a value with what is remarkable about it.
func describe(v *inventory.Value) string {
	switch v.Kind() {
	case inventory.KindAbsent:
		return "absent"
	case inventory.KindNull:
		return "null"
	case inventory.KindUnknown:
		return "?" + v.Unknown().Expression
	}
	text, _ := show(v).(string)
	for _, p := range v.Pieces() {
		if p.Synthetic {
			text += " synthetic"
		}
		if p.Names != "" {
			text += " named " + p.Names
		}
	}
	return text
}

// TestDefaultTags puts the provider's tags beside those of a resource that has tags.
func TestDefaultTags(t *testing.T) {
	queue := instance("aws_sqs_queue", "jobs", object("tags", map[string]any{"Team": "shop"}))
	queue.Tags = object("Team", "platform", "Env", "prod")
	group := instance("aws_autoscaling_group", "nodes", object("min_size", 1))
	group.Tags = queue.Tags
	_, inv := translated(queue, group)
	want := []any{map[string]any{"Key": "Env", "Value": "prod"}, map[string]any{"Key": "Team", "Value": "shop"}}
	if diff := cmp.Diff(want, show(inv.Resources[0].Properties.Get("Tags"))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if v := inv.Resources[1].Properties.Get("Tags"); v.IsSet() {
		t.Errorf("an Auto Scaling group takes no default tags, but has %v", show(v))
	}
}

// TestAlsoEach makes a resource of each element of a list, and one that may be there of an
// open end.
func TestAlsoEach(t *testing.T) {
	route := map[string]any{"cidr_block": "0.0.0.0/0", "gateway_id": "igw-1"}
	known := instance("aws_route_table", "known", object("vpc_id", "vpc-1", "route", []any{route, route}))
	open := instance("aws_route_table", "open", object("vpc_id", "vpc-1"))
	open.Arguments = object("vpc_id", "vpc-1", "route", value([]any{route}).WithMore(unknown("var.routes").Unknown()))
	_, inv := translated(known, open)
	var got []string
	for _, r := range inv.Resources {
		if r.Type == "AWS::EC2::Route" {
			got = append(got, r.Address+" "+describe(r.Properties.Get("GatewayId"))+" "+r.Existence.String())
		}
	}
	want := []string{
		"aws_route_table.known#route[0] igw-1 ", "aws_route_table.known#route[1] igw-1 ",
		"aws_route_table.open#route[0] igw-1 ",
		"aws_route_table.open#route[*] ?var.routes[0].gateway_id var.routes has no default",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
