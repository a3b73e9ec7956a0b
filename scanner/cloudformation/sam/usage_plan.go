package sam

import (
	"fmt"
	"maps"
	"slices"

	"github.com/archlint/archlint/scanner/document"
)

// sharedPlan is the usage plan that several APIs have together.
type sharedPlan struct {
	apis                []string
	stages, keys        []*document.Node
	conditions          map[string]bool
	unconditional       bool
	deletion, replacing *document.Node
}

// The names of the shared usage plan and its condition.
const (
	sharedPlanCondition = "SharedUsagePlanCondition"
	sharedPrefix        = "Serverless"
)

// planProperties are the properties of a usage plan that go on to CloudFormation.
var planProperties = []string{"UsagePlanName", "Description", "Quota", "Tags", "Throttle"}

// usagePlan makes the usage plan of the API with its key:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiusageplan.html
func (a *restAPI) usagePlan(stage *resource) {
	config := a.auth.Get("UsagePlan")
	if isNull(config) {
		return
	}
	create, _ := plainText(config.Get("CreateUsagePlan"))
	for _, m := range config.Members {
		if m.Name != "CreateUsagePlan" && !slices.Contains(planProperties, m.Name) {
			a.fail(m.NameRange, fmt.Sprintf("the UsagePlan of %s has no property %s", a.id, m.Name), "see the SAM reference of UsagePlan")
			return
		}
	}
	prefix, head := a.id, a.passed()
	switch create {
	case "NONE":
		return
	case "PER_API":
	case "SHARED":
		prefix, head = sharedPrefix, a.share(stage)
	default:
		a.fail(config.Range, "the UsagePlan of "+a.id+" does not say which one it is", "set CreateUsagePlan to PER_API, SHARED or NONE")
		return
	}
	at := config.Range
	plan := a.add(prefix+"UsagePlan", "AWS::ApiGateway::UsagePlan", at).attributes(head)
	key := a.add(prefix+"ApiKey", "AWS::ApiGateway::ApiKey", at).attributes(head)
	link := a.add(prefix+"UsagePlanKey", "AWS::ApiGateway::UsagePlanKey", at).attributes(head)
	plan.attribute("DependsOn", []string{a.id})
	plan.put("ApiStages", []any{object{{"ApiId", ref(at, a.id)}, {"Stage", ref(at, stage.id)}}})
	key.put("StageKeys", []any{object{{"RestApiId", ref(at, a.id)}, {"StageName", ref(at, stage.id)}}})
	if create == "SHARED" {
		plan.attribute("DependsOn", a.apis.shared.apis)
		plan.put("ApiStages", slices.Clone(a.apis.shared.stages))
		key.put("StageKeys", slices.Clone(a.apis.shared.keys))
	}
	for _, name := range planProperties {
		if value := config.Get(name); isSet(value) {
			plan.set(name, value)
		}
	}
	key.attribute("DependsOn", []string{plan.id})
	key.put("Enabled", true)
	link.attribute("DependsOn", []string{key.id})
	link.set("KeyId", key.ref())
	link.put("KeyType", "API_KEY")
	link.set("UsagePlanId", plan.ref())
	a.made = append(a.made, plan, key)
}

// share adds the API to the shared usage plan and returns what stands beside the
// properties of that.
func (a *restAPI) share(stage *resource) *document.Node {
	s := &a.apis.shared
	at := a.auth.Get("UsagePlan").Range
	s.apis = append(s.apis, a.id)
	s.stages = append(s.stages, node(at, object{{"ApiId", ref(at, a.id)}, {"Stage", ref(at, stage.id)}}))
	s.keys = append(s.keys, node(at, object{{"RestApiId", ref(at, a.id)}, {"StageName", ref(at, stage.id)}}))
	if policy := a.node.Get("DeletionPolicy"); policy != nil && (s.deletion == nil || isText(policy, "Retain")) {
		s.deletion = policy
	}
	policy := a.node.Get("UpdateReplacePolicy")
	if policy != nil && (s.replacing == nil || isText(policy, "Retain") || isText(policy, "Snapshot") && isText(s.replacing, "Delete")) {
		s.replacing = policy
	}
	if s.conditions == nil {
		s.conditions = map[string]bool{}
	}
	condition := a.condition()
	if condition == "" {
		s.unconditional = true
	} else {
		s.conditions[condition] = true
	}
	head := node(at, object{{"DeletionPolicy", s.deletion}, {"UpdateReplacePolicy", s.replacing}})
	if s.unconditional {
		remove(a.conditions, sharedPlanCondition)
		return head
	}
	if !a.spend(len(s.conditions), at) {
		return head
	}
	names := slices.Sorted(maps.Keys(s.conditions))
	holds := node(at, object{{"Condition", names[0]}})
	if len(names) > 1 {
		var or []any
		for _, name := range names {
			or = append(or, object{{"Condition", name}})
		}
		holds = node(at, object{{"Fn::Or", or}})
	}
	a.addCondition(sharedPlanCondition, holds)
	set(head, "Condition", node(at, sharedPlanCondition))
	return head
}

// authorizerPermissions let the API call the functions of its authorizers.
func (a *restAPI) authorizerPermissions() {
	if a.auth == nil {
		return
	}
	for _, of := range a.authorizers(a.source, a.auth) {
		function := of.functionArn()
		if function == nil || isSet(of.config.Get("DisableFunctionDefaultPermissions")) {
			continue
		}
		r := a.add(a.id+of.name+"AuthorizerPermission", "AWS::Lambda::Permission", of.at).attributes(a.passed())
		r.put("Action", "lambda:InvokeFunction")
		r.set("FunctionName", function)
		r.put("Principal", "apigateway.amazonaws.com")
		r.set("SourceArn", sub(of.at, "arn:"+a.partition()+":execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
			object{{"__ApiId__", ref(of.at, a.id)}}))
	}
}
