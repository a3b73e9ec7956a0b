package plan

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
	"github.com/archlint/archlint/scanner/terraform/translate"
)

func TestStateWithoutWhatAWSAdds(t *testing.T) {
	nat := [3]string{"aws_nat_gateway", "nat", `{"id":"nat-1","allocation_id":"eipalloc-1","secondary_allocation_ids":["eipalloc-2"]}`}
	tests := []struct{ name, typeName, values, argument, want string }{
		{"a zone and its ID", "aws_subnet", `{"availability_zone":"eu-west-1a","availability_zone_id":"euw1-az1"}`, "availability_zone_id", `null`},
		{"a zone's ID alone", "aws_subnet", `{"availability_zone_id":"euw1-az1"}`, "availability_zone_id", `"euw1-az1"`},
		{"mappings that repeat subnets", "aws_lb", `{"subnets":["s-1"],"subnet_mapping":[{"subnet_id":"s-1","allocation_id":""}]}`, "subnet_mapping", `null`},
		{"subnets beside them", "aws_lb", `{"subnets":["s-1"],"subnet_mapping":[{"subnet_id":"s-1","allocation_id":""}]}`, "subnets", `["s-1"]`},
		{"subnets that repeat mappings", "aws_lb", `{"subnets":["s-1"],"subnet_mapping":[{"subnet_id":"s-1","allocation_id":"e-1"}]}`, "subnets", `null`},
		{"the address of a NAT gateway", "aws_eip", `{"id":"eipalloc-1","network_interface":"eni-1"}`, "network_interface", `null`},
		{"its further address", "aws_eip", `{"id":"eipalloc-2","network_interface":"eni-1"}`, "network_interface", `null`},
		{"the address of an instance", "aws_eip", `{"id":"eipalloc-3","instance":"i-1","network_interface":"eni-1"}`, "network_interface", `null`},
		{"the address of an interface", "aws_eip", `{"id":"eipalloc-4","network_interface":"eni-1"}`, "network_interface", `"eni-1"`},
		{"the usual role", "aws_autoscaling_group", `{"service_linked_role_arn":"arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"}`, "service_linked_role_arn", `null`},
		{"another role", "aws_autoscaling_group", `{"service_linked_role_arn":"arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_keys"}`, "service_linked_role_arn", `"arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling_keys"`},
		{"a launch template twice", "aws_autoscaling_group", `{"launch_template":[{"id":"lt-1","name":"web","version":"1"}]}`, "launch_template", `[{"id":"lt-1","name":null,"version":"1"}]`},
		{"a launch template by name", "aws_autoscaling_group", `{"launch_template":[{"id":"unknown","name":"web"}]}`, "launch_template", `[{"id":"unknown","name":"web"}]`},
		{"the usual policy", "aws_sns_topic", `{"policy":"{\"Id\":\"__default_policy_ID\",\"Statement\":[]}"}`, "policy", `null`},
		{"another policy", "aws_sns_topic", `{"policy":"{\"Statement\":[]}"}`, "policy", `"{\"Statement\":[]}"`},
		{"a password", "aws_db_instance", `{"password":"not-a-real-secret"}`, "password", `"(redacted)"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			values := test.values
			if !strings.HasPrefix(values, `{"id":`) {
				values = `{"id":"it-1",` + values[1:]
			}
			result, _ := scan(t, "state.json", stateOf(nat, [3]string{test.typeName, "it", values}))
			v := result.instance(t, test.typeName+".it").Arguments.Get(test.argument)
			got, err := v.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestStatePolicyStatedTwice has one policy for a bucket, which its state repeats.
func TestStatePolicyStatedTwice(t *testing.T) {
	const policy = `"policy":"{\"Statement\":[]}"`
	_, inv := scanned(t, stateOf(
		[3]string{"aws_s3_bucket", "a", `{"id":"bucket-a","bucket":"bucket-a",` + policy + `}`},
		[3]string{"aws_s3_bucket_policy", "a", `{"id":"bucket-a","bucket":"bucket-a",` + policy + `}`},
		[3]string{"aws_s3_bucket", "b", `{"id":"bucket-b","bucket":"bucket-b",` + policy + `}`},
	))
	var got []string
	for _, r := range inv.Resources {
		if r.Type == "AWS::S3::BucketPolicy" {
			got = append(got, r.Address)
		}
	}
	if diff := cmp.Diff([]string{"aws_s3_bucket.b#policy", "aws_s3_bucket_policy.a"}, got); diff != "" {
		t.Error(diff)
	}
}

// scanned is a state that has been read to its end.
func scanned(t *testing.T, text []byte) (*Result, *inventory.Inventory) {
	t.Helper()
	inv := inventory.New()
	translator := translate.New(inv)
	result, err := Scan(t.Context(), file("state.json", text), source.Options{}, translator)
	if err != nil {
		t.Fatal(err)
	}
	translator.Complete()
	return result, inv
}
