package sam

var (
	_ = registerEvent("CloudWatchLogs", eventKind{expand: logEvent})
	_ = registerEvent("IoTRule", eventKind{expand: deviceEvent})
	_ = registerEvent("AlexaSkill", eventKind{expand: skillEvent})
	_ = registerEvent("Cognito", eventKind{expand: userEvent})
)

// logEvent makes a log group send what matches a filter to the function.
func logEvent(f *function, e *event) {
	group := e.get("LogGroupName")
	arn := "arn:" + f.partition() + ":logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*"
	permission := f.permit(e, permission{
		principal: "logs.amazonaws.com", arn: sub(e.at, arn, object{{"__LogGroupName__", group}}),
	})
	filter := f.add(e.id, "AWS::Logs::SubscriptionFilter", e.at)
	filter.attribute("DependsOn", []string{permission.id})
	filter.attributes(f.s.passed())
	filter.set("LogGroupName", group)
	filter.set("FilterPattern", e.get("FilterPattern"))
	filter.set("DestinationArn", f.arn(e.at))
}

// deviceEvent makes a rule of IoT that calls the function.
func deviceEvent(f *function, e *event) {
	arn := "arn:" + f.partition() + ":iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}"
	f.permit(e, permission{
		principal: "iot.amazonaws.com", arn: sub(e.at, arn, object{{"RuleName", ref(e.at, e.id)}}),
		account: sub(e.at, "${AWS::AccountId}", nil),
	})
	rule := f.addFor(e, e.id, "AWS::IoT::TopicRule")
	payload := node(e.at, object{
		{"Sql", e.get("Sql")},
		{"RuleDisabled", false},
		{"Actions", []any{object{{"Lambda", object{{"FunctionArn", f.arn(e.at)}}}}}},
	})
	if version := e.get("AwsIotSqlVersion"); isSet(version) {
		set(payload, "AwsIotSqlVersion", version)
	}
	rule.set("TopicRulePayload", payload)
}

// skillEvent lets an Alexa skill call the function.
func skillEvent(f *function, e *event) {
	f.permit(e, permission{principal: "alexa-appkit.amazon.com", secret: e.get("SkillId")})
}

// userEvent makes a user pool of the template call the function.
func userEvent(f *function, e *event) {
	pool := f.linkedTo(e, "UserPool", "AWS::Cognito::UserPool", "user pool")
	if pool == nil {
		return
	}
	f.permit(e, permission{
		principal: "cognito-idp.amazonaws.com", prefix: f.called().id + "Cognito", arn: getAtt(e.at, pool.id, "Arn"),
	})
	properties := f.member(pool.whole, "Properties", e.at, object{})
	if properties == nil {
		return
	}
	config := f.member(properties, "LambdaConfig", e.at, object{})
	if config == nil {
		return
	}
	for _, trigger := range listOf(e.get("Trigger")) {
		name, ok := plainText(trigger)
		if !ok || config.Get(name) != nil {
			f.fail(trigger.Range, "trigger "+name+" of user pool "+pool.id+" is given twice", "let one function have it")
			continue
		}
		set(config, name, f.arn(e.at))
	}
}
