package translate

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

func TestIdentifiersInComputedLists(t *testing.T) {
	inv := inventory.New()
	translator := New(inv)
	database := add(translator, "aws_db_instance", "shop", object("identifier", "shop", "manage_master_user_password", true))
	secrets := translator.Attribute(database, "master_user_secret").List()
	if len(secrets) != 1 {
		t.Fatalf("there are %d secrets, want 1", len(secrets))
	}
	want, _ := resourceOf(t, inv, "aws_db_instance.shop").Identifier("MasterUserSecret.SecretArn")
	if text, _ := secrets[0].Get("secret_arn").Text(); text != want.Value || text == "" {
		t.Errorf("the identifier is %q, want %q", text, want.Value)
	}
	const status = "aws_db_instance.shop.master_user_secret[0].secret_status"
	if u := secrets[0].Get("secret_status").Unknown(); u == nil || u.Expression != status {
		t.Errorf("what is known after apply is %+v, want the expression %s", u, status)
	}
	if u := translator.Attribute(database, "listener_endpoint").Unknown(); u == nil {
		t.Error("a list without identifiers is known")
	}
}

func TestFurtherResourcesNameTheirOwner(t *testing.T) {
	for name, test := range map[string]struct {
		policy any
		exists bool
		want   int
	}{
		"with a policy":    {"{}", true, 2},
		"without a policy": {"", true, 1},
		"perhaps with one": {either(value("{}"), nil), false, 2},
	} {
		t.Run(name, func(t *testing.T) {
			inv := inventory.New()
			add(New(inv), "aws_sqs_queue", "orders", object("name", "orders", "policy", test.policy))
			if len(inv.Resources) != test.want {
				t.Fatalf("there are %d resources, want %d", len(inv.Resources), test.want)
			}
			if test.want == 1 {
				return
			}
			policy := resourceOf(t, inv, "aws_sqs_queue.orders#policy")
			want := []any{"https://sqs.us-east-1.amazonaws.com/123456789012/orders"}
			if diff := cmp.Diff(want, show(policy.Properties.Get("Queues"))); diff != "" {
				t.Error(diff)
			}
			if (policy.Existence == nil) != test.exists {
				t.Errorf("whether it exists: %v", policy.Existence)
			}
		})
	}
}

func TestArgumentsOfTheResourceWithinBlocks(t *testing.T) {
	inv := inventory.New()
	add(New(inv), "aws_dynamodb_table", "orders", object(
		"name", "orders", "hash_key", "Customer", "local_secondary_index", []any{map[string]any{"name": "by-day", "range_key": "Day"}},
	))
	got := show(resourceOf(t, inv, "aws_dynamodb_table.orders").Properties.Get("LocalSecondaryIndexes"))
	want := []any{map[string]any{"IndexName": "by-day", "KeySchema": []any{
		map[string]any{"KeyType": "HASH", "AttributeName": "Customer"},
		map[string]any{"KeyType": "RANGE", "AttributeName": "Day"},
	}}}
	if diff := cmp.Diff(any(want), got); diff != "" {
		t.Error(diff)
	}
}
