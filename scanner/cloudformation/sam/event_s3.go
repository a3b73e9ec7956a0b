package sam

import (
	"slices"

	"github.com/archlint/archlint/scanner/document"
)

var _ = registerEvent("S3", eventKind{expand: bucketEvent})

// bucketEvent makes a bucket of the template notify the function.
func bucketEvent(f *function, e *event) {
	if types := e.get("Events"); types.Kind != document.String && !isList(types) {
		f.fail(types.Range, "the Events of event "+e.name+" of "+f.s.id+" are "+types.Kind.String(), "write the type of an event of S3, or a list of them")
		return
	}
	bucket := f.linkedTo(e, "Bucket", "AWS::S3::Bucket", "bucket")
	if bucket == nil {
		return
	}
	permission := f.permit(e, permission{principal: "s3.amazonaws.com", account: ref(e.at, "AWS::AccountId")})
	f.bucketWaits(e, bucket, permission)
	properties := f.member(bucket.whole, "Properties", e.at, object{})
	if properties == nil {
		return
	}
	notifications := f.member(properties, "NotificationConfiguration", e.at, object{})
	if notifications == nil {
		return
	}
	lambdas := f.member(notifications, "LambdaConfigurations", e.at, []any{})
	if lambdas == nil {
		return
	}
	for _, typ := range listOf(e.get("Events")) {
		call := node(e.at, object{{"Function", f.arn(e.at)}, {"Filter", e.get("Filter")}, {"Event", typ}})
		if condition := f.s.condition(); condition != "" {
			call = conditional(e.at, condition, call, nil)
		}
		if f.spend(len(lambdas.Items), e.at) && !containsEqual(lambdas.Items, call) {
			lambdas.Items = append(lambdas.Items, call)
		}
	}
}

// bucketWaits makes a bucket depend on the permission to call the function, which
// S3 tries out. A permission under a condition cannot stand in DependsOn: a tag
// refers to it.
func (f *function) bucketWaits(e *event, bucket, permission *resource) {
	if condition := f.s.condition(); condition != "" {
		properties := f.member(bucket.whole, "Properties", e.at, object{})
		if properties == nil {
			return
		}
		if tags := f.member(properties, "Tags", e.at, []any{}); tags != nil {
			value := conditional(e.at, condition, permission.ref(), node(e.at, "no dependency"))
			tag := node(e.at, object{{"Key", "sam:ConditionalDependsOn:" + permission.id}, {"Value", value}})
			tags.Items = append(tags.Items, tag)
		}
		return
	}
	on := slices.Clone(listOf(bucket.whole.Get("DependsOn")))
	if !slices.ContainsFunc(on, func(n *document.Node) bool { return isText(n, permission.id) }) {
		on = append(on, node(e.at, permission.id))
	}
	set(bucket.whole, "DependsOn", node(e.at, on))
}
