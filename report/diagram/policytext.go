package diagram

import "strings"

// policyText is a policy's ID as the text of a chip: without the subject with
// which it begins, since the chip stands under the subject.
func policyText(id string) string {
	if text := policyTexts[id]; text != "" {
		return text
	}
	words := strings.Split(id, "-")
	if len(words) > 2 {
		words = words[1:]
	}
	for i, word := range words {
		if acronyms[word] {
			words[i] = strings.ToUpper(word)
		}
	}
	return strings.Join(words, " ")
}

// policyTexts are the texts where the ID makes a poor one.
var policyTexts = map[string]string{
	"alb-bypasses-cloudfront":  "bypasses CloudFront",
	"alarm-no-actions":         "alarm tells nobody",
	"ecs-container-no-logging": "no logs",
	"ecs-desired-count-one":    "one task",
	"ecs-env-plaintext-secret": "plaintext secret",
	"ecs-image-tag-latest":     "tag latest",
	"scale-target-missing":     "no autoscaling",
	"tg-orphan":                "orphan",
	"topo-az-spread-effective": "zone spread",
}

var acronyms = map[string]bool{
	"alb": true, "api": true, "az": true, "dns": true, "ecr": true, "http": true, "https": true, "iam": true,
	"ip": true, "kms": true, "nat": true, "sg": true, "ssl": true, "tls": true, "vpc": true, "waf": true,
}

// topicOf is the topic of a policy; empty if no chip is about it.
func topicOf(id string) topic {
	for _, t := range []struct {
		part  string
		topic topic
	}{
		{"tls", topicTLS},
		{"cert", topicTLS},
		{"waf", topicWAF},
		{"bypass", topicAccess},
		{"sg-", topicAccess},
		{"scal", topicScaling},
		{"logging", topicLogs},
		{"-logs", topicLogs},
		{"alarm", topicAlarm},
		{"auth", topicAuth},
	} {
		if strings.Contains(id, t.part) {
			return t.topic
		}
	}
	return ""
}
