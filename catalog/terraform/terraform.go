package terraform

import (
	"maps"
	"slices"
	"sync"
)

// services are the declarations of the service files.
var services []func() []Resource

// declare adds the resource types of one service. Every service file calls it once, in
// the form
//
//	var _ = declare(func() []Resource { return []Resource{ … } })
//
// so that adding a service is adding a file, and nothing is built before the first
// look-up.
func declare(resources func() []Resource) struct{} {
	services = append(services, resources)
	return struct{}{}
}

var byName = sync.OnceValue(func() map[string]*Resource {
	all := map[string]*Resource{}
	for _, service := range services {
		resources := service()
		for i := range resources {
			r := &resources[i]
			all[r.Name] = r
			for _, alias := range r.Aliases {
				all[alias] = r
			}
		}
	}
	return all
})

// Lookup returns what is known of a resource type of the provider.
func Lookup(name string) (*Resource, bool) {
	r, ok := byName()[name]
	return r, ok
}

// Names returns the resource types that are known, aliases included, sorted.
func Names() []string { return slices.Sorted(maps.Keys(byName())) }
