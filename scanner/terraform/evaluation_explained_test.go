package terraform_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// explained are arguments, as type and path, that a plan rightly has otherwise than the
// source, each with the reason why. They count neither as equal nor as different.
var explained = map[string]string{
	"aws_acm_certificate.subject_alternative_names": "the provider adds the domain name to the set",
	"aws_lb.connection_logs.bucket":                 "the provider leaves out the bucket of logs that are not enabled",
	"aws_autoscaling_group.mixed_instances_policy.launch_template.launch_template_specification.launch_template_id": "the plan says \"unknown\" as a text",
}

// providerDefaults are what the provider sends for arguments that are not written, where
// CloudFormation has the same default, so that the tables need not say it: by type, as
// path=value.
var providerDefaults = map[string][]string{
	"aws_api_gateway_method_settings": {"settings.throttling_burst_limit=-1", "settings.throttling_rate_limit=-1"},
	"aws_cloudfront_cache_policy":     {"max_ttl=31536000"},
	"aws_kinesis_stream":              {"encryption_type=NONE"},
	"aws_lambda_function":             {"reserved_concurrent_executions=-1"},
}

// rewritten are arguments, as type and path, that the provider writes in a form of its
// own, and what makes that of both sides.
var rewritten = map[string]func(string) string{
	"aws_db_instance.maintenance_window":            strings.ToLower,
	"aws_ecs_task_definition.container_definitions": canonicalContainers,
	"aws_route53_record.alias.name":                 domainName,
	"aws_route53_record.name":                       domainName,
	"aws_route53_zone.name":                         domainName,
	"aws_security_group_rule.protocol": func(text string) string {
		return strings.Replace(text, "all", "-1", 1)
	},
}

// domainName is one without the dot at the end.
func domainName(text string) string { return strings.ToLower(strings.TrimSuffix(text, ".")) }

// canonicalContainers sorts what the provider sorts in container definitions, and leaves
// out what it leaves out.
func canonicalContainers(text string) string {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var containers []map[string]any
	if err := decoder.Decode(&containers); err != nil {
		return text
	}
	for _, c := range containers {
		if cpu, ok := c["cpu"].(json.Number); ok && cpu == "0" {
			delete(c, "cpu")
		}
		for name, v := range c {
			list, isList := v.([]any)
			switch {
			case v == nil || isList && len(list) == 0:
				delete(c, name)
			case name == "environment" || name == "secrets":
				slices.SortFunc(list, byNameMember)
			}
		}
	}
	slices.SortFunc(containers, func(a, b map[string]any) int { return byNameMember(a, b) })
	var out bytes.Buffer
	if err := json.NewEncoder(&out).Encode(containers); err != nil {
		return text
	}
	return out.String()
}

func byNameMember(a, b any) int {
	left, _ := a.(map[string]any)
	right, _ := b.(map[string]any)
	return cmp.Compare(scalarOf(left["name"]), scalarOf(right["name"]))
}
