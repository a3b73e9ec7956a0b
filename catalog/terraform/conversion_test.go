package terraform

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// document is a text that encodes what the value is.
func document(text string, value any) *inventory.Value {
	return inventory.NewString(text, inventory.Range{}).WithDocument(native(value))
}

func TestConversions(t *testing.T) {
	tests := map[string]struct {
		convert convert
		from    *inventory.Value
		want    string
	}{
		"a block without arguments":         {emptyBlock, native([]any{map[string]any{}}), `{}`},
		"no block":                          {emptyBlock, native([]any{}), `absent`},
		"one block with two events":         {onePerEvent, native([]any{map[string]any{"Event": []any{"a", "b"}, "Queue": "q"}}), `[{"Event":"a","Queue":"q"},{"Event":"b","Queue":"q"}]`},
		"a block without known events":      {onePerEvent, native([]any{map[string]any{"Queue": "q"}}), `[{"Queue":"q"}]`},
		"no list of blocks":                 {onePerEvent, native("none"), `"none"`},
		"a host":                            {redirectHost, native("example.com"), `{"HostName":"example.com"}`},
		"a host with a scheme":              {redirectHost, native("https://example.com"), `{"HostName":"example.com","Protocol":"https"}`},
		"a host that is not known":          {redirectHost, unknownText("var.host"), `{"HostName":{"$unknown":"variable has no default"}}`},
		"rules as text":                     {routingRules, native(`[{"Condition":{"KeyPrefixEquals":"a"},"Redirect":{"HostName":"h"}},1]`), `[{"RoutingRuleCondition":{"KeyPrefixEquals":"a"},"RedirectRule":{"HostName":"h"}},1]`},
		"rules that have parts":             {routingRules, document("[]", []any{map[string]any{"Redirect": map[string]any{"HostName": "h"}}}), `[{"RedirectRule":{"HostName":"h"}}]`},
		"rules that are no JSON":            {routingRules, native("[{"), `"[{"`},
		"rules that are not known":          {routingRules, unknownText("var.rules"), `{"$unknown":"variable has no default"}`},
		"a canned ACL":                      {cannedACL, native("bucket-owner-full-control"), `"BucketOwnerFullControl"`},
		"a marker that is off":              {absentIfFalse, native(false), `absent`},
		"a marker that is on":               {absentIfFalse, native(true), `true`},
		"no days":                           {absentIfZero, native(0), `absent`},
		"some days":                         {absentIfZero, native(10), `10`},
		"policies with and without a name":  {withoutEmpty, native([]any{map[string]any{"PolicyName": "p"}, map[string]any{}}), `[{"PolicyName":"p"}]`},
		"no list of policies":               {withoutEmpty, native("none"), `"none"`},
		"a protocol with a role":            {withProtocol("sqs"), native(map[string]any{"SuccessFeedbackRoleArn": "r"}), `{"SuccessFeedbackRoleArn":"r","Protocol":"sqs"}`},
		"a protocol without anything":       {withProtocol("sqs"), native(map[string]any{}), `absent`},
		"parameters":                        {memberOfEach, native([]any{map[string]any{"Name": "a", "Value": "1"}, map[string]any{"Value": "2"}}), `{"a":"1"}`},
		"parameters that may be more":       {memberOfEach, native([]any{map[string]any{"Name": "a", "Value": "1"}}).WithMore(unknownText("var.more").Unknown()), `{"$unknown":"variable has no default"}`},
		"events that are not known":         {onePerEvent, native(map[string]any{"Queue": "q"}).Set(inventory.Path{"Event"}, unknownText("var.events")), `[{"Queue":"q","Event":{"$unknown":"variable has no default"}}]`},
		"no list of parameters":             {memberOfEach, native("none"), `"none"`},
		"roles":                             {roles, native([]any{"a", "b"}), `[{"RoleArn":"a"},{"RoleArn":"b"}]`},
		"a time":                            {unixTime, native("1970-01-02T00:00:00Z"), `86400`},
		"no time":                           {unixTime, native("tomorrow"), `"tomorrow"`},
		"a time that is not known":          {unixTime, unknownText("var.time"), `{"$unknown":"variable has no default"}`},
		"servers":                           {bootstrapServers, native(map[string]any{"KAFKA_BOOTSTRAP_SERVERS": "a:1, b:2"}), `["a:1","b:2"]`},
		"other endpoints":                   {bootstrapServers, native(map[string]any{"OTHER": "a"}), `absent`},
		"endpoints that are no map":         {bootstrapServers, native("a"), `"a"`},
		"a secret is not shown":             {secret, native("s"), `"(redacted)"`},
		"a function and its qualifier":      {joined(":"), native(map[string]any{"Name": "f", "Qualifier": "live"}), `"f:live"`},
		"a code that stands for absent":     {choice(map[string]string{"-1": ""}), native(-1), `absent`},
		"a code that stands for itself":     {choice(map[string]string{"-1": ""}), native(5), `5`},
		"a constant for whatever there is":  {constant("default"), native("proxy"), `"default"`},
		"an element of a key with its type": {entry("KeyType", "HASH", "AttributeName"), native("Id"), `{"KeyType":"HASH","AttributeName":"Id"}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, shown(t, tt.convert(tt.from))); diff != "" {
				t.Error(diff)
			}
		})
	}
}
