package sam

import (
	"github.com/archlint/archlint/scanner/document"
)

var _ = registerEvent("SNS", eventKind{expand: topicEvent})

// topicEvent subscribes the function to a topic, by a queue if the event says so.
func topicEvent(f *function, e *event) {
	queue := e.get("SqsSubscription")
	switch {
	case !isSet(queue):
		f.permit(e, permission{principal: "sns.amazonaws.com", arn: e.get("Topic")})
		f.subscribe(e, "lambda", f.arn(e.at))
	case isMap(queue):
		arn, url := queue.Get("QueueArn"), queue.Get("QueueUrl")
		if !isSet(arn) || !isSet(url) {
			f.fail(queue.Range, "the SqsSubscription of event "+e.name+" names no queue", "write QueueArn and QueueUrl, or true for a new queue")
			return
		}
		policy := e.id + "QueuePolicy"
		if given, ok := plainText(queue.Get("QueuePolicyLogicalId")); ok && given != "" {
			policy = given
		}
		f.pollForTopic(e, arn, queue.Get("BatchSize"))
		f.queueForTopic(e, policy, arn, url)
		f.subscribe(e, "sqs", arn)
	default:
		made := f.addFor(e, e.id+"Queue", "AWS::SQS::Queue")
		if fifo := f.resolve(f.topicOf(e).get("FifoTopic")); isSet(fifo) {
			made.set("FifoQueue", fifo)
		}
		f.pollForTopic(e, made.arn(), nil)
		f.queueForTopic(e, e.id+"QueuePolicy", made.arn(), made.ref())
		f.subscribe(e, "sqs", made.arn())
	}
}

// topicOf returns the topic of an event if the template declares it, else an empty
// resource.
func (f *function) topicOf(e *event) *resource {
	if topic := e.get("Topic"); isFunction(topic) {
		if r := f.byID[target(topic)]; r != nil && r.whole != nil {
			return r
		}
	}
	return &resource{properties: node(e.at, object{})}
}

func (f *function) subscribe(e *event, protocol string, endpoint *document.Node) {
	s := f.addFor(e, e.id, "AWS::SNS::Subscription")
	s.put("Protocol", protocol)
	s.set("Endpoint", endpoint)
	s.set("TopicArn", e.get("Topic"))
	for _, name := range []string{"Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy"} {
		s.set(name, e.get(name))
	}
}

// queueForTopic lets the topic write to a queue.
func (f *function) queueForTopic(e *event, id string, arn, url *document.Node) {
	p := f.addFor(e, id, "AWS::SQS::QueuePolicy")
	p.put("PolicyDocument", object{{"Version", "2012-10-17"}, {"Statement", []any{object{
		{"Action", "sqs:SendMessage"},
		{"Effect", "Allow"},
		{"Principal", "*"},
		{"Resource", arn},
		{"Condition", object{{"ArnEquals", object{{"aws:SourceArn", e.get("Topic")}}}}},
	}}}})
	p.put("Queues", []any{url})
}

// pollForTopic makes the function read a queue.
func (f *function) pollForTopic(e *event, arn, batch *document.Node) {
	if !isSet(batch) {
		batch = node(e.at, 10)
	}
	properties := node(e.at, object{{"Queue", arn}, {"BatchSize", batch}, {"Enabled", true}})
	queueEvent := &event{id: e.id + "EventSourceMapping", name: e.name, typ: "SQS", at: e.at, properties: properties}
	f.poll(queueEvent)
}
