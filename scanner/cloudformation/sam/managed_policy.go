package sam

import (
	_ "embed"
	"encoding/json"
	"strings"
	"sync"
)

//go:embed data/managed_policies.json
var managedPolicyData []byte

// managedPolicies returns the paths of AWS's managed policies by their names:
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
var managedPolicies = sync.OnceValue(func() map[string]string {
	var names map[string][]string
	if err := json.Unmarshal(managedPolicyData, &names); err != nil {
		panic(err) // the data are part of the program
	}
	paths := map[string]string{}
	for path, list := range names {
		if path != "" {
			path += "/"
		}
		for _, name := range list {
			paths[name] = path
		}
	}
	return paths
})

// managedPolicyARN is the ARN of one of AWS's managed policies, given with its
// path: service-role/AWSLambdaBasicExecutionRole.
func (x *expansion) managedPolicyARN(name string) string {
	return "arn:" + x.partition() + ":iam::aws:policy/" + name
}

// policyARN returns the ARN of a managed policy that the template names; the text
// itself if AWS has none of the name.
func (x *expansion) policyARN(name string) string {
	path, ok := managedPolicies()[name]
	if !ok || strings.HasPrefix(name, "arn:") {
		return name
	}
	return x.managedPolicyARN(path + name)
}
