package catalog

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// services are the declarations of the service files.
var services []func() []Type

// declare adds the types of one service. Every service file calls it once, in
// the form
//
//	var _ = declare(func() []Type { return []Type{ … } })
//
// so that adding a service is adding a file, and nothing is built before the
// first look-up.
func declare(types func() []Type) struct{} {
	services = append(services, types)
	return struct{}{}
}

var byName = sync.OnceValue(func() map[string]*Type {
	all := map[string]*Type{}
	for _, service := range services {
		types := service()
		for i := range types {
			all[types[i].Name] = &types[i]
		}
	}
	return all
})

// customPrefix begins the types that users make up for custom resources:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html
const customPrefix = "Custom::"

// Lookup returns what the catalog knows of a CloudFormation type. A custom resource
// of any type is an AWS::CloudFormation::CustomResource.
func Lookup(name string) (*Type, bool) {
	if strings.HasPrefix(name, customPrefix) {
		name = customResource
	}
	t, ok := byName()[name]
	return t, ok
}

// Names returns the types that the catalog knows, sorted.
func Names() []string { return slices.Sorted(maps.Keys(byName())) }
