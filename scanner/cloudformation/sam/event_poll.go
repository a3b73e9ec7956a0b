package sam

import (
	"slices"
	"strings"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// pollSource is a type of event for which Lambda polls a source.
type pollSource struct {
	// arn is the property that holds the ARN of the source.
	arn string
	// managed is the managed policy that the role needs, policies are other policies.
	managed  string
	policies func(f *function, e *event) []*document.Node
	// kafka is the property of the mapping for settings of Kafka.
	kafka string
}

var pollSources = map[string]pollSource{
	"Kinesis":  {arn: "Stream", managed: "service-role/AWSLambdaKinesisExecutionRole"},
	"DynamoDB": {arn: "Stream", managed: "service-role/AWSLambdaDynamoDBExecutionRole"},
	"SQS":      {arn: "Queue", managed: "service-role/AWSLambdaSQSQueueExecutionRole"},
	"MSK": {
		arn: "Stream", managed: "service-role/AWSLambdaMSKExecutionRole", policies: clusterPolicies,
		kafka: "AmazonManagedKafkaEventSourceConfig",
	},
	"MQ":               {arn: "Broker", policies: brokerPolicies},
	"SelfManagedKafka": {policies: kafkaPolicies, kafka: "SelfManagedKafkaEventSourceConfig"},
	"DocumentDB":       {arn: "Cluster", policies: documentPolicies},
}

var (
	_ = registerEvent("Kinesis", eventKind{expand: (*function).poll})
	_ = registerEvent("DynamoDB", eventKind{expand: (*function).poll})
	_ = registerEvent("SQS", eventKind{expand: (*function).poll})
	_ = registerEvent("MSK", eventKind{expand: (*function).poll})
	_ = registerEvent("MQ", eventKind{expand: (*function).poll})
	_ = registerEvent("SelfManagedKafka", eventKind{expand: (*function).poll})
	_ = registerEvent("DocumentDB", eventKind{expand: (*function).poll})
)

// polled are the properties that the mapping has under the same names.
var polled = []string{
	"StartingPosition", "StartingPositionTimestamp", "BatchSize", "Enabled", "MaximumBatchingWindowInSeconds",
	"MaximumRetryAttempts", "BisectBatchOnFunctionError", "MaximumRecordAgeInSeconds", "ParallelizationFactor",
	"Topics", "Queues", "SourceAccessConfigurations", "TumblingWindowInSeconds", "FunctionResponseTypes",
	"FilterCriteria", "KmsKeyArn", "ScalingConfig", "ProvisionedPollerConfig", "MetricsConfig", "LoggingConfig",
}

// poll makes the mapping by which Lambda reads a source, and gives the role of the
// function what that takes.
func (f *function) poll(e *event) {
	source := pollSources[e.typ]
	r := f.addFor(e, e.id, "AWS::Lambda::EventSourceMapping")
	r.set("FunctionName", ref(e.at, f.called().id))
	if source.arn != "" {
		r.set("EventSourceArn", e.get(source.arn))
	}
	for _, name := range polled {
		if value := e.get(name); value != nil {
			setAt(r.properties, name, e.place(name), value)
		}
	}
	if servers := e.get("KafkaBootstrapServers"); isSet(servers) {
		r.put("SelfManagedEventSource", object{{"Endpoints", object{{"KafkaBootstrapServers", servers}}}})
	}
	f.kafkaSettings(e, r, source)
	if e.typ == "DocumentDB" {
		r.put("DocumentDBEventSourceConfig", object{
			{"DatabaseName", e.get("DatabaseName")},
			{"CollectionName", e.get("CollectionName")},
			{"FullDocument", e.get("FullDocument")},
		})
	}
	failed := f.failedRecords(e, r)
	if source.managed != "" {
		f.role.addManaged(node(e.at, f.managedPolicyARN(source.managed)))
	}
	if source.policies != nil {
		for _, policy := range source.policies(f, e) {
			f.role.addPolicy(policy)
		}
	}
	if failed != nil {
		f.role.addPolicy(failed)
	}
}

// kafkaSettings sets the consumer group and the schema registry of a Kafka source.
func (f *function) kafkaSettings(e *event, r *resource, source pollSource) {
	group, registry := e.get("ConsumerGroupId"), e.get("SchemaRegistryConfig")
	if source.kafka == "" {
		if isSet(group) {
			f.fail(e.place("ConsumerGroupId"), "event "+e.name+" has a ConsumerGroupId and is none of Kafka", "leave it out")
		}
		return
	}
	settings := node(e.at, object{})
	if isSet(group) {
		set(settings, "ConsumerGroupId", group)
	}
	if isSet(registry) {
		f.checkRegistry(e, registry)
		set(settings, "SchemaRegistryConfig", registry)
	}
	if isSet(settings) {
		r.set(source.kafka, settings)
	}
}

// checkRegistry reports what a schema registry lacks.
func (f *function) checkRegistry(e *event, registry *document.Node) {
	for _, name := range []string{"SchemaRegistryURI", "EventRecordFormat", "SchemaValidationConfigs"} {
		if registry.Get(name) == nil {
			f.fail(registry.Range, "the SchemaRegistryConfig of event "+e.name+" has no "+name, "add it")
		}
	}
}

// failedRecords sets where records go that the function cannot handle, and returns
// the policy that this takes.
func (f *function) failedRecords(e *event, r *resource) *document.Node {
	config := e.get("DestinationConfig")
	if !isSet(config) {
		return nil
	}
	failure := config.Get("OnFailure")
	if !isMap(failure) {
		f.fail(config.Range, "the DestinationConfig of event "+e.name+" has no OnFailure", "write an object with a Destination")
		return nil
	}
	to := shallow(failure)
	typ := remove(to, "Type")
	config = shallow(config)
	set(config, "OnFailure", to)
	r.set("DestinationConfig", config)
	if !isSet(typ) {
		return nil
	}
	destination := to.Get("Destination")
	switch typ.Text {
	case "SQS":
		return inlinePolicy(e.at, e.id+"SQSPolicy", "sqs:SendMessage", destination)
	case "SNS":
		return inlinePolicy(e.at, e.id+"SNSPolicy", "sns:publish", destination)
	case "S3":
		return bucketPolicy(e.at, e.id, destination)
	case "Kafka":
		return nil
	}
	f.fail(typ.Range, "the destination of event "+e.name+" is "+typ.Text, "write SQS, SNS, S3 or Kafka")
	return nil
}

// allowing is a statement of a policy that allows actions on something.
func allowing(on any, actions ...string) object {
	return object{{"Action", actions}, {"Effect", "Allow"}, {"Resource", on}}
}

// statementPolicy is an inline policy of statements.
func statementPolicy(at inventory.Range, name string, statements []any) *document.Node {
	return node(at, object{{"PolicyName", name}, {"PolicyDocument", object{{"Statement", statements}}}})
}

// secretOf returns the secret of the type in SourceAccessConfigurations, of which
// there must be one.
func (f *function) secretOf(e *event, typ string, others ...string) *document.Node {
	var found *document.Node
	for _, access := range listOf(e.get("SourceAccessConfigurations")) {
		given, _ := plainText(access.Get("Type"))
		switch {
		case given == typ && found == nil:
			found = access.Get("URI")
		case given == typ || !slices.Contains(others, given):
			f.fail(access.Range, "event "+e.name+" cannot have this in SourceAccessConfigurations", "write one object of Type "+typ+" with its URI")
		}
	}
	if !isSet(found) {
		f.fail(e.place("SourceAccessConfigurations"), "event "+e.name+" has no "+typ+" in SourceAccessConfigurations", "add an object of that Type with its URI")
		return nil
	}
	return found
}

// keyStatement allows to decrypt with the key of a secret, if there is one.
func (f *function) keyStatement(e *event, actions any) []any {
	given := e.get("SecretsManagerKmsKeyId")
	key, ok := plainText(given)
	if given != nil && !ok {
		f.fail(given.Range, "the SecretsManagerKmsKeyId of event "+e.name+" is "+given.Kind.String(), "write the identifier of a key")
	}
	if key == "" {
		return nil
	}
	arn := sub(e.at, "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/"+key, nil)
	return []any{object{{"Action", actions}, {"Effect", "Allow"}, {"Resource", arn}}}
}

// registryStatements allow to read the schema registry of a Kafka source.
func (f *function) registryStatements(e *event) []any {
	registry := e.get("SchemaRegistryConfig")
	if !isSet(registry) {
		return nil
	}
	var statements []any
	for _, access := range listOf(registry.Get("AccessConfigs")) {
		if uri := access.Get("URI"); uri != nil {
			statements = append(statements, allowing(uri, "secretsmanager:GetSecretValue"))
		}
	}
	uri := registry.Get("SchemaRegistryURI")
	text, ok := plainText(uri)
	if !ok {
		text, _ = plainText(f.resolve(uri).Get("Fn::Sub"))
	}
	parts := strings.Split(text, ":")
	if !strings.HasPrefix(text, "arn") || len(parts) < 6 || !strings.HasPrefix(parts[5], "registry/") {
		return statements
	}
	name := strings.TrimPrefix(parts[5], "registry/")
	schemas := sub(e.at, "arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/"+name+"/*", nil)
	return append(statements, allowing(uri, "glue:GetRegistry"), allowing([]any{schemas}, "glue:GetSchemaVersion"))
}
