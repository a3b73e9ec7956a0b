package source

// Deployment is what is known of how a template is deployed, beside what it says
// itself: a tool that wrote it has left a record.
type Deployment struct {
	// Kind is the kind of input that the template is.
	Kind string
	// Stack is the name of the stack that is made of the template; empty if it is not
	// known.
	Stack string
	// Region and Account are where the stack is deployed; empty if not known.
	Region, Account string
	// Parameters are values for the parameters of the template, by name.
	Parameters map[string]Parameter
	// Part says that no stack of its own is made of the template: it is only there for
	// others to nest.
	Part bool
	// Keys are the names under which the template is uploaded, by which others refer to
	// it.
	Keys []string
	// Paths are how the program that wrote the template calls its resources.
	Paths Paths
}

// Paths are the paths of resources, as in "Web/Service/TaskDef", by the path of the
// nested stack that they are in and by logical ID. The path of what is in no nested
// stack is empty.
type Paths map[string]map[string]string
