package sam

// kind is a type of resource that SAM has.
type kind struct {
	// turn orders the types: what others add to is expanded after them.
	turn int
	// expand adds to the expansion what a resource stands for. What is wrong with
	// the resource it reports and leaves out.
	expand func(x *expansion, s *source)
	// attributes are the parts of the resource that templates may refer to as
	// LogicalID.Attribute, with the type of the resource that stands for each.
	attributes map[string]string
}

// The turns of the types. Functions and state machines add paths to APIs, and
// connectors look at what everything else became.
const (
	turnFunction = iota
	turnStateMachine
	turnAPI
	turnOther
	turnConnector
)

// kinds are the types by their names.
var kinds = map[string]kind{}

// register adds a type. Every file of a type calls it once, in the form
//
//	var _ = register("AWS::Serverless::SimpleTable", kind{turn: turnOther, expand: expandSimpleTable})
//
// so that adding a type is adding a file.
func register(name string, k kind) struct{} {
	kinds[name] = k
	return struct{}{}
}
