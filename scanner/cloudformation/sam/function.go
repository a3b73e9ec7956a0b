package sam

import (
	"slices"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

var _ = register("AWS::Serverless::Function", kind{turn: turnFunction, expand: expandFunction, attributes: map[string]string{
	"Alias":            "AWS::Lambda::Alias",
	"Version":          "AWS::Lambda::Version",
	"DestinationTopic": "AWS::SNS::Topic",
	"DestinationQueue": "AWS::SQS::Queue",
}})

// function is an AWS::Serverless::Function that is being expanded.
type function struct {
	*expansion
	s *source
	// r is the function itself; alias is nil without AutoPublishAlias.
	r, alias *resource
	role     *role
	// linked are resources of the template that events changed.
	linked []*resource
}

// passedOn are the properties that the Lambda function has under the same names.
var passedOn = []string{
	"Handler", "Runtime", "Description", "MemorySize", "Timeout", "VpcConfig", "Role", "Environment", "KmsKeyArn",
	"ReservedConcurrentExecutions", "Layers", "FileSystemConfigs", "ImageConfig", "PackageType", "Architectures",
	"SnapStart", "EphemeralStorage", "CodeSigningConfigArn", "RuntimeManagementConfig", "LoggingConfig",
	"TenancyConfig", "RecursiveLoop", "DurableConfig", "PublishToLatestPublished",
}

// expandFunction makes a Lambda function with its role, its version and alias, and
// what triggers it:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
func expandFunction(x *expansion, s *source) {
	f := &function{expansion: x, s: s}
	first := len(x.resources)
	f.checkTenancy()
	f.lambda()
	policies := f.deadLetters()
	if alias := s.get("AutoPublishAlias"); isSet(alias) {
		f.publish(alias)
	} else if config := s.get("ProvisionedConcurrencyConfig"); isSet(config) {
		x.fail(s.place("ProvisionedConcurrencyConfig"), s.id+" has ProvisionedConcurrencyConfig and no AutoPublishAlias",
			"provisioned concurrency is that of an alias: add AutoPublishAlias")
	}
	f.url()
	f.gradual()
	policies = append(policies, f.invokeConfig()...)
	f.executionRole(policies)
	f.events()
	f.role.finish()
	x.propagateTags(s, append(slices.Clone(x.resources[first:]), f.linked...))
}

// lambda makes the function itself.
func (f *function) lambda() {
	s := f.s
	f.r = f.add(s.id, "AWS::Lambda::Function", s.at).attributes(s.head())
	if isSet(s.get("FunctionName")) {
		f.r.copy(s, "FunctionName")
	}
	f.r.copy(s, passedOn...)
	f.r.set("Code", f.code())
	f.r.set("Tags", f.tagsOf(s, s.place("Tags")))
	if mode := f.tracing(); mode != nil {
		f.r.set("TracingConfig", node(mode.Range, object{{"Mode", mode}}))
	}
	if config := s.get("CapacityProviderConfig"); isSet(config) {
		f.r.set("CapacityProviderConfig", node(config.Range, object{{"LambdaManagedInstancesCapacityProviderConfig", object{
			{"CapacityProviderArn", config.Get("Arn")},
			{"PerExecutionEnvironmentMaxConcurrency", config.Get("PerExecutionEnvironmentMaxConcurrency")},
			{"ExecutionEnvironmentMemoryGiBPerVCpu", config.Get("ExecutionEnvironmentMemoryGiBPerVCpu")},
		}}}))
	}
	if isSet(s.get("FunctionScalingConfig")) {
		f.r.copy(s, "FunctionScalingConfig")
	}
}

// untenable are the properties that a function with a TenancyConfig cannot have.
var untenable = []string{"ProvisionedConcurrencyConfig", "FunctionUrlConfig", "SnapStart"}

// checkTenancy reports what a function that keeps its tenants apart cannot have:
// it can only be called by an API.
func (f *function) checkTenancy() {
	if !isSet(f.s.get("TenancyConfig")) {
		return
	}
	for _, name := range untenable {
		if isSet(f.s.get(name)) {
			f.fail(f.s.place(name), f.s.id+" has TenancyConfig and "+name, "leave one of them out")
		}
	}
	for _, m := range f.s.get("Events").Entries() {
		if typ, _ := plainText(m.Value.Get("Type")); typ != "Api" && typ != "HttpApi" {
			f.fail(m.NameRange, f.s.id+" has TenancyConfig and an event of type "+typ, "such a function can only have events of type Api and HttpApi")
		}
	}
}

// tracing returns the property Tracing if it asks for traces, else nil.
func (f *function) tracing() *document.Node {
	mode := f.s.get("Tracing")
	if !isSet(mode) || isText(f.resolve(mode), "Disabled") {
		return nil
	}
	return mode
}

// deadLetters sets where failed invocations go and returns the policy that this
// takes.
func (f *function) deadLetters() []*document.Node {
	queue := f.s.get("DeadLetterQueue")
	if !isSet(queue) {
		return nil
	}
	actions := map[string]string{"SQS": "sqs:SendMessage", "SNS": "sns:Publish"}
	typ, _ := plainText(queue.Get("Type"))
	target := queue.Get("TargetArn")
	if actions[typ] == "" || !isSet(target) {
		f.fail(queue.Range, "the DeadLetterQueue of "+f.s.id+" is not complete", "give it a Type, SQS or SNS, and a TargetArn")
		return nil
	}
	f.r.set("DeadLetterConfig", node(queue.Range, object{{"TargetArn", target}}))
	return []*document.Node{node(queue.Range, object{
		{"PolicyName", "DeadLetterQueuePolicy"},
		{"PolicyDocument", object{
			{"Version", "2012-10-17"},
			{"Statement", []any{object{{"Action", actions[typ]}, {"Resource", target}, {"Effect", "Allow"}}}},
		}},
	})}
}

// executionRole makes the role of the function, unless it has one.
func (f *function) executionRole(policies []*document.Node) {
	managed := []string{"service-role/AWSLambdaBasicExecutionRole"}
	if isSet(f.s.get("DurableConfig")) {
		managed = []string{"service-role/AWSLambdaBasicDurableExecutionRolePolicy"}
	}
	if f.tracing() != nil {
		managed = append(managed, f.xrayPolicy())
	}
	if isSet(f.s.get("VpcConfig")) {
		managed = append(managed, "service-role/AWSLambdaVPCAccessExecutionRole")
	}
	f.role = f.roleOf(f.s, "lambda.amazonaws.com", managed, policies...)
	f.role.set("Tags", f.tagsOf(f.s, f.s.place("Tags")))
	given := f.s.get("Role")
	if given == nil {
		f.r.set("Role", f.role.arn())
		f.register(f.role.resource)
		return
	}
	if yes, no, ok := branches(given); ok {
		f.conditionalRole(given, yes, no)
	}
}

// xrayPolicy is the managed policy that lets a function send traces.
func (x *expansion) xrayPolicy() string {
	if x.partition() == "aws" {
		return "AWSXrayWriteOnlyAccess"
	}
	return "AWSXRayDaemonWriteAccess"
}

// conditionalRole makes the role for the case of Fn::If in which none is given.
func (f *function) conditionalRole(given, yes, no *document.Node) {
	condition, _ := plainText(given.Get("Fn::If").Items[0])
	switch {
	case isNoValue(yes) && isNoValue(no):
		f.r.set("Role", f.role.arn())
	case isNoValue(yes):
		f.r.set("Role", conditional(given.Range, condition, f.role.arn(), no))
		f.role.attribute("Condition", condition)
	case isNoValue(no):
		f.r.set("Role", conditional(given.Range, condition, yes, f.role.arn()))
		f.role.attribute("Condition", "NOT"+condition)
		f.addCondition("NOT"+condition, negation(given.Range, condition))
	default:
		return
	}
	f.register(f.role.resource)
}

// negation is the condition that another does not hold.
func negation(at inventory.Range, condition string) *document.Node {
	return node(at, object{{"Fn::Not", []any{object{{"Condition", condition}}}}})
}

// called is what events call: the alias if there is one, else the function.
func (f *function) called() *resource {
	if f.alias != nil {
		return f.alias
	}
	return f.r
}

// arn is the ARN of what events call.
func (f *function) arn(at inventory.Range) *document.Node {
	if f.alias != nil {
		return ref(at, f.alias.id)
	}
	return getAtt(at, f.r.id, "Arn")
}
