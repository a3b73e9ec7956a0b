package sam

import (
	"slices"
	"strconv"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/document"
)

// The logical IDs of what all gradual deployments of a template share.
const (
	deploymentApplication = "ServerlessDeploymentApplication"
	deploymentRole        = "CodeDeployServiceRole"
	deploymentCondition   = "ServerlessCodeDeployCondition"
)

// deploymentTypes are the configurations that CodeDeploy has for Lambda:
// https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
var deploymentTypes = []string{
	"Canary10Percent5Minutes", "Canary10Percent10Minutes", "Canary10Percent15Minutes", "Canary10Percent30Minutes",
	"Linear10PercentEvery1Minute", "Linear10PercentEvery2Minutes", "Linear10PercentEvery3Minutes",
	"Linear10PercentEvery10Minutes", "AllAtOnce",
}

// deployments are the gradual deployments of functions.
type deployments struct {
	preferences []*preference
}

// preference is the DeploymentPreference of a function.
type preference struct {
	s  *source
	at inventory.Range
	// typ is the configuration that it follows.
	typ, role, alarms, triggers, tags *document.Node
	// condition is empty if the deployment group has none.
	condition string
}

// gradual makes the deployments of the function gradual, if it says so:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html
func (f *function) gradual() {
	given := f.s.get("DeploymentPreference")
	if !isSet(given) || !isMap(given) {
		return
	}
	decided := func(name string) *document.Node { return f.resolveMapping(f.resolve(given.Get(name))) }
	at := f.s.place("DeploymentPreference")
	enabled := decided("Enabled")
	if enabled != nil && (!isSet(enabled) || isText(enabled, "false") || isText(enabled, "False")) {
		return
	}
	p := &preference{
		s: f.s, at: at, typ: decided("Type"), role: given.Get("Role"), alarms: given.Get("Alarms"),
		triggers: given.Get("TriggerConfigurations"),
	}
	switch {
	case p.typ == nil:
		f.fail(at, "the DeploymentPreference of "+f.s.id+" has no Type", "write one, such as Canary10Percent5Minutes")
		return
	case f.alias == nil:
		f.fail(at, f.s.id+" has a DeploymentPreference and no AutoPublishAlias", "traffic is shifted by an alias: add AutoPublishAlias")
		return
	}
	switch through := decided("PassthroughCondition"); {
	case !isSet(through) || isText(through, "false") || isText(through, "False"):
	case through.Kind == document.Bool || isText(through, "true") || isText(through, "True"):
		p.condition = f.s.condition()
	default:
		f.fail(through.Range, "the PassthroughCondition of "+f.s.id+" is neither true nor false", "write one of them, or Ref of a parameter")
	}
	if tags := f.s.get("Tags"); isSet(tags) && isSet(f.s.get("PropagateTags")) {
		p.tags = tags
	}
	f.deployments.preferences = append(f.deployments.preferences, p)
	hooks := given.Get("Hooks")
	f.alias.attribute("UpdatePolicy", object{{"CodeDeployLambdaAliasUpdate", object{
		{"ApplicationName", ref(at, deploymentApplication)},
		{"DeploymentGroupName", ref(at, f.s.id+"DeploymentGroup")},
		{"BeforeAllowTrafficHook", hooks.Get("PreTraffic")},
		{"AfterAllowTrafficHook", hooks.Get("PostTraffic")},
	}}})
}

// add makes the resources of CodeDeploy.
func (d *deployments) add(x *expansion) {
	if len(d.preferences) == 0 {
		return
	}
	first := d.preferences[0]
	condition := d.condition(x)
	tags := d.tags()
	x.current = first.s
	defer func() { x.current = nil }()
	application := x.add(deploymentApplication, "AWS::CodeDeploy::Application", first.at)
	application.put("ComputePlatform", "Lambda")
	shared := []*resource{application}
	if slices.ContainsFunc(d.preferences, func(p *preference) bool { return !isSet(p.role) }) {
		role := x.add(deploymentRole, "AWS::IAM::Role", first.at)
		role.put("AssumeRolePolicyDocument", assumedBy("codedeploy.amazonaws.com"))
		policy := "service-role/AWSCodeDeployRoleForLambda"
		if p := x.partition(); p == "aws-iso" || p == "aws-iso-b" {
			policy += "Limited"
		}
		role.put("ManagedPolicyArns", []string{x.managedPolicyARN(policy)})
		shared = append(shared, role)
	}
	for _, r := range shared {
		if isSet(tags) {
			r.put("Tags", tagList(tags))
		}
		if condition != "" {
			r.attribute("Condition", condition)
		}
	}
	for _, p := range d.preferences {
		x.current = p.s
		x.deploymentGroup(p)
	}
}

// tags are those of all functions together.
func (d *deployments) tags() *document.Node {
	all := node(d.preferences[0].at, object{})
	for _, p := range d.preferences {
		for _, m := range p.tags.Entries() {
			set(all, m.Name, m.Value)
		}
	}
	return all
}

// condition is that any of the deployments is there; empty if one always is.
func (d *deployments) condition(x *expansion) string {
	var conditions []string
	for _, p := range d.preferences {
		if p.condition == "" {
			return ""
		}
		conditions = append(conditions, p.condition)
	}
	slices.Sort(conditions)
	if conditions = slices.Compact(conditions); len(conditions) == 1 {
		return conditions[0]
	}
	x.anyOf(d.preferences[0].at, deploymentCondition, conditions)
	return deploymentCondition
}

// mostOperands is how many conditions Fn::Or takes.
const mostOperands = 10

// anyOf adds a condition that any of several holds. More conditions than Fn::Or
// takes are put together in steps, which have numbers.
func (x *expansion) anyOf(at inventory.Range, name string, conditions []string) {
	for step := 1 + (len(conditions)-2)/(mostOperands-1) - 1; len(conditions) > 1; step-- {
		to := name
		if step > 0 {
			to = name + strconv.Itoa(step)
		}
		var operands []any
		taken := min(len(conditions), mostOperands)
		for _, condition := range conditions[:taken] {
			operands = append(operands, object{{"Condition", condition}})
		}
		x.addCondition(to, node(at, object{{"Fn::Or", operands}}))
		conditions = append(slices.Clone(conditions[taken:]), to)
	}
}

// deploymentGroup makes what shifts the traffic of one function.
func (x *expansion) deploymentGroup(p *preference) {
	group := x.add(p.s.id+"DeploymentGroup", "AWS::CodeDeploy::DeploymentGroup", p.at)
	if isSet(p.alarms) && !isNoValue(p.alarms) {
		group.set("AlarmConfiguration", convertAll(p.alarms, x.alarmConfiguration))
	}
	group.set("ApplicationName", ref(p.at, deploymentApplication))
	group.put("AutoRollbackConfiguration", object{
		{"Enabled", true},
		{"Events", []string{"DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"}},
	})
	group.set("DeploymentConfigName", deploymentConfig(p.typ, false))
	group.put("DeploymentStyle", object{{"DeploymentType", "BLUE_GREEN"}, {"DeploymentOption", "WITH_TRAFFIC_CONTROL"}})
	group.set("ServiceRoleArn", getAtt(p.at, deploymentRole, "Arn"))
	if isSet(p.role) {
		group.set("ServiceRoleArn", p.role)
	}
	if isSet(p.triggers) {
		group.set("TriggerConfigurations", p.triggers)
	}
	if isSet(p.tags) {
		group.put("Tags", tagList(p.tags))
	}
	if p.condition != "" {
		group.attribute("Condition", p.condition)
	}
}

// convertAll applies a conversion to a node, or to both branches of Fn::If.
func convertAll(n *document.Node, convert func(*document.Node) *document.Node) *document.Node {
	yes, no, ok := branches(n)
	if !ok {
		return convert(n)
	}
	return node(n.Range, object{{"Fn::If", []any{n.Get("Fn::If").Items[0], convert(yes), convert(no)}}})
}

// alarmConfiguration names the alarms that stop a deployment.
func (x *expansion) alarmConfiguration(alarms *document.Node) *document.Node {
	if !isList(alarms) {
		x.fail(alarms.Range, "the Alarms of a DeploymentPreference are "+alarms.Kind.String(), "write a list of names of alarms")
		return node(alarms.Range, object{})
	}
	if len(alarms.Items) == 0 || isNoValue(alarms.Items[0]) {
		return node(alarms.Range, object{})
	}
	var list []any
	for _, alarm := range alarms.Items {
		list = append(list, node(alarm.Range, object{{"Name", alarm}}))
	}
	return node(alarms.Range, object{{"Enabled", true}, {"Alarms", list}})
}

// deploymentConfig replaces the short name of a configuration by that of
// CodeDeploy, in functions too. There is no Fn::Sub in an Fn::Sub.
func deploymentConfig(n *document.Node, inSub bool) *document.Node {
	const long = "CodeDeployDefault.Lambda${ConfigName}"
	switch {
	case isList(n):
		c := shallow(n)
		for i, item := range c.Items {
			c.Items[i] = deploymentConfig(item, false)
		}
		return c
	case isFunction(n):
		c := shallow(n)
		c.Members[0].Value = deploymentConfig(c.Members[0].Value, c.Members[0].Name == "Fn::Sub")
		return c
	case n.Kind != document.String || !slices.Contains(deploymentTypes, n.Text):
		return n
	case inSub:
		return node(n.Range, []any{long, object{{"ConfigName", n}}})
	}
	return sub(n.Range, long, object{{"ConfigName", n}})
}
