package terraform

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// unknownList is a list of which nothing is known.
func unknownList(name string) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonParameter, Detail: "variable " + name + " has no default",
		Expression: "var." + name, Scope: "root", Type: inventory.KindList,
		Refs: []inventory.Ref{{Kind: "variable", Name: "var." + name}},
	}, inventory.Range{})
}

// chosenBy is one of two values.
func chosenBy(key string, yes, no *inventory.Value) *inventory.Value {
	return inventory.NewUnknown(&inventory.Unknown{
		Reason: inventory.ReasonCondition, Key: key,
		Alternatives: []inventory.Alternative{{When: key, Value: yes}, {When: "not " + key, Value: no}},
	}, inventory.Range{})
}

// plain is a value as Go has it, with unknowns as their reason and Expression.
func plain(v *inventory.Value) any {
	switch v.Kind() {
	case inventory.KindAbsent, inventory.KindNull:
		return nil
	case inventory.KindBool:
		b, _ := v.Bool()
		return b
	case inventory.KindList:
		list := []any{}
		for _, element := range v.List() {
			list = append(list, plain(element))
		}
		if v.More() != nil {
			list = append(list, "and more of "+v.More().Expression)
		}
		return list
	case inventory.KindObject:
		object := map[string]any{}
		for _, m := range v.Members() {
			object[m.Name] = plain(m.Value)
		}
		return object
	case inventory.KindUnknown:
		u := v.Unknown()
		if len(u.Alternatives) == 0 {
			return "unknown " + u.Expression
		}
		either := map[string]any{"key": u.Key}
		for _, a := range u.Alternatives {
			either[a.When] = plain(a.Value)
		}
		return either
	case inventory.KindNumber, inventory.KindString:
	}
	text, _ := v.Scalar()
	return text
}

func TestEachEnd(t *testing.T) {
	type object = map[string]any
	rule := func(members object, name string, value *inventory.Value) *inventory.Value {
		return inventory.NewNative(members, inventory.Range{}).Set(inventory.Path{name}, value)
	}
	web := object{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80}
	tests := []struct {
		name  string
		block *inventory.Value
		want  any
	}{
		{
			name: "several ends",
			block: inventory.NewNative([]any{object{
				"IpProtocol": "tcp", "CidrIp": []any{"10.0.0.0/8", "172.16.0.0/12"}, "CidrIpv6": []any{"::/0"},
				"SourcePrefixListId": []any{"pl-1"}, "SourceSecurityGroupId": []any{"sg-1", "123456789012/sg-2"},
			}}, inventory.Range{}),
			want: []any{
				object{"IpProtocol": "tcp", "CidrIp": "10.0.0.0/8"},
				object{"IpProtocol": "tcp", "CidrIp": "172.16.0.0/12"},
				object{"IpProtocol": "tcp", "CidrIpv6": "::/0"},
				object{"IpProtocol": "tcp", "SourcePrefixListId": "pl-1"},
				object{"IpProtocol": "tcp", "SourceSecurityGroupId": "sg-1"},
				object{"IpProtocol": "tcp", "SourceSecurityGroupId": "sg-2", "SourceSecurityGroupOwnerId": "123456789012"},
			},
		},
		{
			name:  "no end",
			block: inventory.NewNative([]any{web}, inventory.Range{}),
			want:  []any{},
		},
		{
			name:  "ends that are not known",
			block: inventory.NewList([]*inventory.Value{rule(web, "CidrIp", unknownList("networks"))}, inventory.Range{}),
			want: []any{
				object{
					"key": "array var.networks of root is not empty",
					"variable var.networks is not empty": object{
						"IpProtocol": "tcp", "FromPort": "80", "ToPort": "80", "CidrIp": "unknown var.networks[0]",
					},
					"variable var.networks is empty": nil,
				},
				"and more of var.networks",
			},
		},
		{
			name: "ends that a condition chooses",
			block: rule(object{"IpProtocol": "tcp"}, "CidrIp", chosenBy("public",
				inventory.NewNative([]any{"0.0.0.0/0"}, inventory.Range{}), inventory.NewNative([]any{"10.0.0.0/8", "172.16.0.0/12"}, inventory.Range{}))),
			want: []any{
				object{
					"key": "public", "public": object{"IpProtocol": "tcp", "CidrIp": "0.0.0.0/0"},
					"not public": object{"IpProtocol": "tcp", "CidrIp": "10.0.0.0/8"},
				},
				object{"key": "public", "public": nil, "not public": object{"IpProtocol": "tcp", "CidrIp": "172.16.0.0/12"}},
			},
		},
		{
			name: "a block that is there on a condition",
			block: inventory.NewList([]*inventory.Value{
				chosenBy("open", inventory.NewNative(object{"IpProtocol": "tcp", "CidrIp": []any{"0.0.0.0/0"}}, inventory.Range{}), nil),
			}, inventory.Range{}),
			want: []any{object{"key": "open", "open": object{"IpProtocol": "tcp", "CidrIp": "0.0.0.0/0"}, "not open": nil}},
		},
		{
			name: "an end that is not known",
			block: rule(object{"IpProtocol": "tcp"}, "CidrIp", inventory.NewList(
				[]*inventory.Value{unknownList("network")}, inventory.Range{})),
			want: []any{object{"IpProtocol": "tcp", "CidrIp": "unknown var.network"}},
		},
		{
			name: "the group itself",
			block: inventory.NewNative(object{
				"IpProtocol": "tcp", "Self": true, "SourceGroup": "sg-1", "SourceSecurityGroupId": "sg-1",
			}, inventory.Range{}),
			want: []any{object{"IpProtocol": "tcp", "SourceSecurityGroupId": "sg-1"}},
		},
		{
			name: "not the group itself",
			block: inventory.NewNative(object{
				"IpProtocol": "tcp", "Self": false, "DestinationGroup": "sg-1", "DestinationSecurityGroupId": "sg-2",
			}, inventory.Range{}),
			want: []any{object{"IpProtocol": "tcp", "DestinationSecurityGroupId": "sg-2"}},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, plain(eachEnd(test.block))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestScalarsOfEC2(t *testing.T) {
	for _, test := range []struct {
		name    string
		convert convert
		from    any
		want    any
	}{
		{"every protocol", protocolName, "all", "-1"},
		{"a number for every protocol", protocolName, -1, "-1"},
		{"the number of a protocol", protocolName, "17", "udp"},
		{"a protocol in capitals", protocolName, "TCP", "tcp"},
		{"another protocol", protocolName, "50", "50"},
		{"a name for a number", protocolNumber, "tcp", "6"},
		{"every number", protocolNumber, "all", "-1"},
		{"another number", protocolNumber, "89", "89"},
		{"an action", lower, "ALLOW", "allow"},
		{"user data", userData, "ZWNobyBoZWxsbw==", "echo hello"},
		{"user data that is no Base64", userData, "#!/bin/sh", "#!/bin/sh"},
		{"user data that is no text", userData, "H4sI/w==", "H4sI/w=="},
		{"user data of a plan", hashedUserData, "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", "unknown "},
		{"a name with a dot", recordName, "WWW.Example.com.", "www.example.com"},
		{"the root", recordName, ".", "."},
		{"texts", quotedRecords, []any{"v=spf1 -all", `"quoted"`}, []any{`"v=spf1 -all"`, `"quoted"`}},
		{
			"addresses", privateAddresses,
			[]any{"10.0.0.1", "10.0.0.2"},
			[]any{
				map[string]any{"PrivateIpAddress": "10.0.0.1", "Primary": true},
				map[string]any{"PrivateIpAddress": "10.0.0.2", "Primary": false},
			},
		},
		{
			"names of a certificate", alternativeNames,
			map[string]any{"Domain": "example.com", "Names": []any{"www.example.com", "example.com"}},
			[]any{"www.example.com"},
		},
		{
			"no names of a certificate", alternativeNames,
			map[string]any{"Domain": "example.com", "Names": []any{"example.com"}},
			nil,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, plain(test.convert(inventory.NewNative(test.from, inventory.Range{})))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestUserDataKeepsItsParts says that what base64encode was given counts, where the
// evaluator keeps it.
func TestUserDataKeepsItsParts(t *testing.T) {
	inner := inventory.NewPieces([]inventory.Piece{
		{Text: "ECS_CLUSTER="}, {Text: "main-0123", Expression: "aws_ecs_cluster.main.name", Synthetic: true},
	}, inventory.Range{})
	got := userData(inventory.NewString("RUNTX0NMVVNURVI9", inventory.Range{}).WithDocument(inner))
	if diff := cmp.Diff(inner.Pieces(), got.Pieces()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
