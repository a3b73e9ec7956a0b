package sam

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// invokeConfig makes the configuration of asynchronous invocations, with the
// queues and topics that it takes, and returns the policies to write to them:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventinvokeconfiguration.html
func (f *function) invokeConfig() []*document.Node {
	given := f.s.get("EventInvokeConfig")
	if !isSet(given) || !isMap(given) {
		return nil
	}
	at := f.s.place("EventInvokeConfig")
	id := f.r.id + "EventInvokeConfig"
	destinations := node(at, object{})
	var policies []*document.Node
	for _, name := range []string{"OnSuccess", "OnFailure"} {
		m := given.Get("DestinationConfig").Get(name)
		if isNull(m) {
			continue
		}
		if !isMap(m) {
			f.fail(m.Range, name+" of "+f.s.id+" is "+m.Kind.String(), "write an object with a Type")
			continue
		}
		if to, policy := f.destination(m, id, name); to != nil {
			set(destinations, name, node(m.Range, object{{"Destination", to}}))
			policies = append(policies, policy...)
		}
	}
	config := f.add(id, "AWS::Lambda::EventInvokeConfig", at)
	if f.alias != nil {
		config.attribute("DependsOn", []string{f.alias.id})
	}
	head := f.s.head()
	remove(head, "DependsOn")
	config.attributes(head)
	config.set("FunctionName", ref(at, f.r.id))
	config.put("Qualifier", "$LATEST")
	if f.alias != nil {
		config.set("Qualifier", f.alias.get("Name"))
	}
	config.set("DestinationConfig", destinations)
	config.set("MaximumEventAgeInSeconds", given.Get("MaximumEventAgeInSeconds"))
	config.set("MaximumRetryAttempts", given.Get("MaximumRetryAttempts"))
	return policies
}

// destination returns where the results go, which is made if it is not given, and
// the policy to write there.
func (f *function) destination(given *document.Node, id, event string) (to *document.Node, policies []*document.Node) {
	typ, _ := plainText(given.Get("Type"))
	types := []string{"SQS", "SNS", "EventBridge", "Lambda", "S3Bucket"}
	if !slices.Contains(types, typ) {
		f.fail(given.Range, event+" of "+f.s.id+" has no Type", "write one of: "+strings.Join(types, ", "))
		return nil, nil
	}
	to = given.Get("Destination")
	if isNull(to) {
		to = nil
	}
	condition, other := f.missingWhen(to, id)
	if to == nil || condition != "" {
		made := f.madeDestination(given, id+event, typ, condition)
		if made == nil {
			return nil, nil
		}
		if to = made; condition != "" {
			to = conditional(given.Range, condition, made, other)
		}
	}
	return to, []*document.Node{f.destinationPolicy(given.Range, id+event, typ, to)}
}

// madeDestination makes a queue or a topic and returns its ARN.
func (f *function) madeDestination(given *document.Node, id, typ, condition string) *document.Node {
	var made *resource
	var arn *document.Node
	switch typ {
	case "SQS":
		made = f.add(id+"Queue", "AWS::SQS::Queue", given.Range).attributes(f.s.passed())
		arn = made.arn()
	case "SNS":
		made = f.add(id+"Topic", "AWS::SNS::Topic", given.Range).attributes(f.s.passed())
		arn = made.ref()
	default:
		f.fail(given.Range, "the destination of "+f.s.id+" is not given", "write Destination; SAM makes only those of type SQS and SNS")
		return nil
	}
	if condition = f.both(f.s.condition(), condition, given.Range); condition != "" {
		made.attribute("Condition", condition)
	}
	return arn
}

// missingWhen returns the condition under which an Fn::If gives no value, and its
// other branch. A condition that does not exist is made.
func (f *function) missingWhen(n *document.Node, id string) (condition string, other *document.Node) {
	yes, no, ok := branches(n)
	if !ok || isNoValue(yes) == isNoValue(no) {
		return "", nil
	}
	condition, _ = plainText(n.Get("Fn::If").Items[0])
	if isNoValue(yes) {
		return condition, no
	}
	not := "NOT" + condition + digest(id)
	f.addCondition(not, negation(n.Range, condition))
	return not, yes
}

// both returns the condition that two conditions hold, which may be empty.
func (f *function) both(one, other string, at inventory.Range) string {
	if one == "" || other == "" {
		return one + other
	}
	name := one + "AND" + other + digest(f.s.id)
	f.addCondition(name, node(at, object{{"Fn::And", []any{object{{"Condition", one}}, object{{"Condition", other}}}}}))
	return name
}

// destinationPolicy is the policy to write to a destination.
func (f *function) destinationPolicy(at inventory.Range, id, typ string, to *document.Node) *document.Node {
	switch typ {
	case "SQS":
		return inlinePolicy(at, id+"SQSPolicy", "sqs:SendMessage", to)
	case "SNS":
		return inlinePolicy(at, id+"SNSPolicy", "sns:publish", to)
	case "EventBridge":
		return inlinePolicy(at, id+"EventBridgePolicy", "events:PutEvents", to)
	case "Lambda":
		return inlinePolicy(at, id+"LambdaPolicy", "lambda:InvokeFunction", to)
	}
	return bucketPolicy(at, id, to)
}

// bucketPolicy is the policy to write to a bucket.
func bucketPolicy(at inventory.Range, id string, bucket *document.Node) *document.Node {
	objects := node(at, object{{"Fn::Join", []any{"/", []any{bucket, "*"}}}})
	return node(at, object{{"PolicyName", id + "S3Policy"}, {"PolicyDocument", object{{"Statement", []any{
		object{{"Action", "s3:PutObject"}, {"Effect", "Allow"}, {"Resource", objects}},
		object{{"Action", "s3:ListBucket"}, {"Effect", "Allow"}, {"Resource", bucket}},
	}}}}})
}
