package translate

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// add adds an instance that is called like its type.
func add(t *Translator, typeName, name string, arguments *inventory.Value) *Instance {
	i := &Instance{
		Address: typeName + "." + name, Type: typeName, Name: name, Deployment: "infra", File: "infra/main.tf",
		Region: "us-east-1", Account: "123456789012", Arguments: arguments,
	}
	t.Add(i)
	return i
}

func resourceOf(t *testing.T, inv *inventory.Inventory, address string) *inventory.Resource {
	t.Helper()
	for _, r := range inv.Resources {
		if r.Address == address {
			return r
		}
	}
	t.Fatalf("there is no resource %s", address)
	return nil
}

func TestRecordNames(t *testing.T) {
	text := func(s string) *inventory.Value { return inventory.NewString(s, inventory.Range{}) }
	partly := inventory.NewPieces([]inventory.Piece{
		{Unknown: unknown("var.stage").Unknown(), Expression: "var.stage"}, {Text: ".api"},
	}, inventory.Range{})
	whole := inventory.NewPieces([]inventory.Piece{
		{Unknown: unknown("var.stage").Unknown(), Expression: "var.stage"}, {Text: ".example.com"},
	}, inventory.Range{})
	tests := []struct {
		name   string
		record *inventory.Value
		zone   func(zone *inventory.Value) *inventory.Value
		want   string
	}{
		{"relative", text("www"), nil, "www.example.com"},
		{"relative with a dot", text("www.blue"), nil, "www.blue.example.com"},
		{"full", text("www.example.com"), nil, "www.example.com"},
		{"the zone itself", text("example.com"), nil, "example.com"},
		{"no name", text(""), nil, "example.com"},
		{"partly known", partly, nil, "<var.stage>.api.example.com"},
		{"with an end that is known", whole, nil, "<var.stage>.example.com"},
		{"not known", unknown("var.name"), nil, "<var.name>"},
		{
			"chosen", either(text("www"), text("www.example.com")), nil,
			"<either www.example.com or www.example.com>",
		},
		{
			"of a zone that is not known", text("www"),
			func(*inventory.Value) *inventory.Value { return unknown("var.zone") }, "www.<var.zone has no default>",
		},
		{
			"of another zone", text("www"),
			func(*inventory.Value) *inventory.Value { return text("Z0123") }, "www.<hosted zone Z0123 is not declared here>",
		},
		{
			"of another zone with a dot", text("www.example.org"),
			func(*inventory.Value) *inventory.Value { return text("Z0123") }, "www.example.org",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inv := inventory.New()
			translator := New(inv)
			zone := add(translator, "aws_route53_zone", "main", object("name", "example.com"))
			id := translator.Attribute(zone, "zone_id")
			if test.zone != nil {
				id = test.zone(id)
			}
			add(translator, "aws_route53_record", "www", object("zone_id", id, "name", test.record, "type", "A"))
			translator.Complete()
			r := resourceOf(t, inv, "aws_route53_record.www")
			if diff := cmp.Diff(test.want, written(r.Properties.Get("Name"))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if name, ok := r.Properties.Get("Name").Text(); ok && r.Identifiers[0].Value != name {
				t.Errorf("it is called %s, want %s", r.Identifiers[0].Value, name)
			}
		})
	}
}

// written is a text with what is not known of it in angle brackets.
func written(v *inventory.Value) string {
	if u := v.Unknown(); u != nil && len(u.Alternatives) > 0 {
		return "<either " + written(u.Alternatives[0].Value) + " or " + written(u.Alternatives[1].Value) + ">"
	} else if u != nil && len(u.Pieces) == 0 {
		return "<" + u.Expression + ">"
	}
	pieces := v.Pieces()
	if u := v.Unknown(); u != nil {
		pieces = u.Pieces
	}
	var all string
	for _, p := range pieces {
		switch {
		case p.Unknown == nil:
			all += p.Text
		case p.Unknown.Expression != "":
			all += "<" + p.Unknown.Expression + ">"
		default:
			all += "<" + p.Unknown.Detail + ">"
		}
	}
	return all
}

func TestFurtherResourcesOnCondition(t *testing.T) {
	group := func(self any) *inventory.Value {
		return object("vpc_id", "vpc-1", "ingress", []any{map[string]any{
			"protocol": "tcp", "from_port": 80, "to_port": 80, "self": self,
		}})
	}
	conditional := group(true).Set(inventory.Path{"ingress", 0, "self"}, either(
		inventory.NewBool(true, inventory.Range{}), inventory.NewBool(false, inventory.Range{})))
	open := object("vpc_id", "vpc-1", "ingress", unknown("var.rules"))
	block := func(self bool) *inventory.Value {
		return value([]any{map[string]any{"protocol": "tcp", "from_port": 80, "to_port": 80, "self": self}})
	}
	chosen := object("vpc_id", "vpc-1", "ingress", either(block(true), nil))
	other := object("vpc_id", "vpc-1", "ingress", either(block(true), block(false)))
	for _, test := range []struct {
		name      string
		arguments *inventory.Value
		want      []string
		uncertain bool
	}{
		{"for itself", group(true), []string{"AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"}, false},
		{"not for itself", group(false), []string{"AWS::EC2::SecurityGroup"}, false},
		{"perhaps for itself", conditional, []string{"AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"}, true},
		{"in a block that may be there", chosen, []string{"AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"}, true},
		{"in one of two blocks", other, []string{"AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"}, true},
		{"nothing known", open, []string{"AWS::EC2::SecurityGroup"}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			inv := inventory.New()
			add(New(inv), "aws_security_group", "web", test.arguments)
			var got []string
			for _, r := range inv.Resources {
				got = append(got, r.Type)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Fatalf("(-want +got):\n%s", diff)
			}
			last := inv.Resources[len(inv.Resources)-1]
			if (last.Existence != nil) != test.uncertain {
				t.Errorf("whether it exists: %v", last.Existence)
			}
			if u := last.Existence; u != nil {
				yes, _ := u.Alternatives[0].Value.Bool()
				no, _ := u.Alternatives[1].Value.Bool()
				if !yes || no {
					t.Errorf("it exists in %v, want in the first one only", u.Alternatives)
				}
			}
			if id := inv.Resources[0].Identifiers[0].Value; len(got) > 1 && test.name != "in one of two blocks" {
				want := map[string]any{
					"GroupId": id, "SourceSecurityGroupId": id, "IpProtocol": "tcp", "FromPort": "80", "ToPort": "80",
				}
				if diff := cmp.Diff(want, show(last.Properties)); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			}
		})
	}
}
