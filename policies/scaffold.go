package policies

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/archlint/archlint/catalog"
)

// ErrScaffold is wrapped by the error of Scaffold.
var ErrScaffold = errors.New("cannot make the policy")

// Scaffold returns the files of a new policy by name: a rule about resources of a
// CloudFormation type, its test, and its fixtures, all of which work, so that its
// author changes what is there.
func Scaffold(id, resourceType string) (map[string]string, error) {
	if !kebabCase.MatchString(id) {
		return nil, fmt.Errorf("%w: policy ID %q is not in kebab case; write it like ecs-image-tag-latest", ErrScaffold, id)
	}
	if _, known := catalog.Lookup(resourceType); !known {
		return nil, fmt.Errorf("%w: resource type %q is not known; %s", ErrScaffold, resourceType, typeHint(resourceType))
	}
	property := exampleProperty(resourceType)
	if property == "" {
		return nil, fmt.Errorf("%w: %s has no text property to begin with; choose another type", ErrScaffold, resourceType)
	}
	name := strings.ReplaceAll(id, "-", "_")
	fill := strings.NewReplacer("ID", id, "NAME", name, "TYPE", resourceType, "PROPERTY", property)
	files := map[string]string{}
	for file, text := range map[string]string{
		name + ".rego": scaffoldRule, name + "_test.rego": scaffoldTest,
		"pass.yaml": scaffoldPass, "fail.yaml": scaffoldFail, "unknown.yaml": scaffoldUnknown,
	} {
		files[file] = fill.Replace(text)
	}
	return files, nil
}

// exampleProperty is a property of a type that takes the texts of the fixtures: its
// name if it has one, or else the first.
func exampleProperty(resourceType string) string {
	known, _ := catalog.Lookup(resourceType)
	schema, ok := catalog.LookupSchema(resourceType)
	if known == nil || !ok {
		return ""
	}
	for _, name := range append([]string{known.NameProperty}, sortedKeys(schema.Properties)...) {
		if takesExamples(schema.Properties[name].Deref()) {
			return name
		}
	}
	return ""
}

func takesExamples(p *catalog.Property) bool {
	if p == nil || p.Type != catalog.TypeString || len(p.Enum) > 0 {
		return false
	}
	pattern, err := regexp.Compile(p.Pattern)
	return err == nil && pattern.MatchString("allowed") && pattern.MatchString("forbidden")
}

const scaffoldRule = `# METADATA
# title: What holds when the policy passes
# description: >-
#   Why it matters, and what goes wrong where it does not hold.
# related_resources:
#   - ref: https://docs.aws.amazon.com/
# custom:
#   id: ID
#   severity: medium
#   category: operations
#   resources: [TYPE]
#   remediation: What to change.
package archlint.NAME

violation contains {
	"message": sprintf("PROPERTY is %s", [input.resource.properties.PROPERTY]),
	"at": ["PROPERTY"],
} if {
	input.resource.properties.PROPERTY == "forbidden"
}
`

const scaffoldTest = `package archlint.NAME_test

import data.archlint.NAME

test_allowed if {
	count(NAME.violation) == 0 with input as {"resource": {"properties": {"PROPERTY": "allowed"}}}
}

test_forbidden if {
	count(NAME.violation) == 1 with input as {"resource": {"properties": {"PROPERTY": "forbidden"}}}
}
`

const scaffoldPass = `Resources:
  Allowed:
    Type: TYPE
    Properties:
      PROPERTY: allowed
`

const scaffoldFail = `Resources:
  Forbidden:
    Type: TYPE
    Properties:
      PROPERTY: forbidden # want fail
`

const scaffoldUnknown = `Parameters:
  Value:
    Type: String
Resources:
  Undecided:
    Type: TYPE
    Properties:
      PROPERTY: !Ref Value # want unknown
`
