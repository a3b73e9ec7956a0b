package plan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
)

// stateOf is a state with resources, each of a type and a name with values.
func stateOf(resources ...[3]string) []byte {
	var all []string
	for _, r := range resources {
		all = append(all, fmt.Sprintf(`{"mode":"managed","type":%q,"name":%q,"values":%s}`, r[0], r[1], r[2]))
	}
	return fmt.Appendf(nil, `{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":[%s]}}}`, strings.Join(all, ","))
}

// pieces shows of what a text consists.
func pieces(v *inventory.Value) string {
	var all []string
	for _, p := range v.Pieces() {
		if p.Names != "" {
			all = append(all, "<"+p.Expression+" "+p.Text+">")
		} else {
			all = append(all, p.Text)
		}
	}
	return strings.Join(all, "|")
}

func TestStateNamesWhatIdentifiersBelongTo(t *testing.T) {
	const function = "arn:aws:lambda:eu-west-1:111122223333:function:"
	others := [][3]string{
		{"aws_vpc", "main", `{"id":"vpc-0123456789abcdef0","owner_id":"111122223333","cidr_block":"10.0.0.0/16"}`},
		{"aws_dynamodb_table", "todo", `{"id":"todo-prod","name":"todo-prod","arn":"arn:aws:dynamodb:eu-west-1:111122223333:table/todo-prod"}`},
		{"aws_sns_topic", "a", `{"id":"arn:aws:sns:eu-west-1:111122223333:orders","arn":"arn:aws:sns:eu-west-1:111122223333:orders","name":"orders"}`},
		{"aws_sns_topic", "b", `{"id":"arn:aws:sns:eu-west-1:111122223333:orders-late","arn":"arn:aws:sns:eu-west-1:111122223333:orders-late","name":"orders-late"}`},
		{"aws_eip", "one", `{"id":"eipalloc-11111111","allocation_id":"eipalloc-11111111"}`},
		{"aws_eip", "two", `{"id":"eipalloc-11111111","allocation_id":"eipalloc-11111111"}`},
	}
	tests := []struct{ name, text, want string }{
		{"all of a text", "vpc-0123456789abcdef0", "<aws_vpc.main.id vpc-0123456789abcdef0>"},
		{"a part of a text", "x/vpc-0123456789abcdef0/y", "x/|<aws_vpc.main.id vpc-0123456789abcdef0>|/y"},
		{"two in one text", "vpc-0123456789abcdef0,arn:aws:sns:eu-west-1:111122223333:orders", "<aws_vpc.main.id vpc-0123456789abcdef0>|,|<aws_sns_topic.a.arn arn:aws:sns:eu-west-1:111122223333:orders>"},
		{"an identifier that begins with another", "arn:aws:sns:eu-west-1:111122223333:orders-late", "<aws_sns_topic.b.arn arn:aws:sns:eu-west-1:111122223333:orders-late>"},
		{"a longer word", "vpc-0123456789abcdef01", "vpc-0123456789abcdef01"},
		{"a longer word before", "my-vpc-0123456789abcdef0", "my-vpc-0123456789abcdef0"},
		{"a name that the user chose", "todo-prod", "todo-prod"},
		{"an account", "111122223333", "111122223333"},
		{"the identifier of two", "eipalloc-11111111", "eipalloc-11111111"},
		{"its own", function + "it", function + "it"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			resources := append(others[:len(others):len(others)], [3]string{
				"aws_lambda_function", "it", fmt.Sprintf(`{"arn":%q,"environment":[{"variables":{"TEXT":%q}}]}`, function+"it", test.text),
			})
			result, _ := scan(t, "state.json", stateOf(resources...))
			v := result.instance(t, "aws_lambda_function.it").Arguments.At(inventory.Path{"environment", 0, "variables", "TEXT"})
			if diff := cmp.Diff(test.want, pieces(v)); diff != "" {
				t.Error(diff)
			}
			if text, _ := v.Text(); text != test.text {
				t.Errorf("the text has become %q", text)
			}
		})
	}
}

func TestStateLinksTakeBoundedTime(t *testing.T) {
	var resources [][3]string
	for n := range 2000 {
		resources = append(resources, [3]string{"aws_vpc", fmt.Sprint("v", n), fmt.Sprintf(`{"id":"same-word/same-word/%d"}`, n)})
	}
	resources = append(resources, [3]string{"aws_lambda_function", "it", fmt.Sprintf(`{"description":%q}`, strings.Repeat("same-word/", 100_000))})
	result, _ := scan(t, "state.json", stateOf(resources...))
	if text, _ := result.instance(t, "aws_lambda_function.it").Arguments.Get("description").Text(); len(text) != 1_000_000 {
		t.Errorf("the text has %d bytes", len(text))
	}
}
