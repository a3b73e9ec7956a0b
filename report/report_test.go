package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/archlint/archlint/finding"
	"github.com/archlint/archlint/inventory"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares output with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// validate checks a document against a schema file.
func validate(t *testing.T, schema string, document []byte) error {
	t.Helper()
	compiled, err := jsonschema.NewCompiler().Compile(schema)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	return compiled.Validate(value)
}

func mustValidate(t *testing.T, schema string, document []byte) {
	t.Helper()
	if err := validate(t, schema, document); err != nil {
		t.Errorf("%s: %v\n%s", schema, err, document)
	}
}

func at(file string, line, column int) inventory.Range {
	return inventory.Range{File: file, Line: line, Column: column, EndLine: line, EndColumn: column + 10}
}

// sample is a scan that has one of everything that a report can show.
func sample() *Scan {
	inv := inventory.New()
	inv.Inputs = []inventory.Input{{Path: "web.yaml", Kind: "cloudformation"}, {Path: "api/main.yaml", Kind: "sam"}}
	inv.Resources = make([]*inventory.Resource, 87)
	inv.PassedOver = 4
	inv.Unresolved = map[string]int{"Fn::ImportValue: nothing in this scan exports it": 2, "Fn::Transform: not expanded": 3}
	inv.Gaps = []inventory.Gap{
		{Kind: inventory.GapTransform, Subject: "AWS::Serverless-2016-10-31", Reason: "transforms are not expanded", Range: at("api/main.yaml", 2, 12)},
		{Kind: inventory.GapImport, Subject: "network-SubnetA", Reason: "nothing in this scan exports it", Range: at("web.yaml", 40, 9)},
		{Kind: inventory.GapType, Subject: "AWS::Foo::Bar", Reason: "the catalog does not know it", Range: at("web.yaml", 300, 5)},
		{Kind: inventory.GapType, Subject: "AWS::Foo::Bar", Reason: "the catalog does not know it", Range: at("web.yaml", 310, 5)},
	}
	inv.Diagnostics = []inventory.Diagnostic{
		{Severity: inventory.SeverityError, Summary: "duplicate key \"Type\"", Detail: "the first one stands at 12:5; remove one", Range: at("web.yaml", 13, 5)},
		{Severity: inventory.SeverityWarning, Summary: "parameter Tag is never used", Range: at("web.yaml", 7, 3)},
	}
	return &Scan{
		Tool: "1.2.3", Inventory: inv, Findings: sampleFindings(),
		Verdicts: Verdicts{Pass: 310, Fail: 4, Unknown: 1, Vacuous: 1}, Vacuous: []string{"tg-orphan"},
		Rules: []Rule{
			{
				ID: "alb-bypasses-cloudfront", Title: "Load balancers behind CloudFront admit only CloudFront", Description: "A load balancer that anyone can reach lets requests skip the distribution.",
				Severity: finding.SeverityCritical, Category: "security", Resources: []string{"AWS::ElasticLoadBalancingV2::LoadBalancer"},
				Remediation: "Admit only the prefix list of CloudFront.", Docs: "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html",
			},
			{
				ID: "ecs-image-tag-latest", Title: "Container images name an explicit version", Description: "A tag that moves makes deployments differ.",
				Severity: finding.SeverityHigh, Category: "operations", Resources: []string{"AWS::ECS::TaskDefinition"}, Remediation: "Name a version.",
			},
			{
				ID: "topo-az-spread-effective", Title: "Services survive the loss of a zone", Description: "Tasks run in one zone.",
				Severity: finding.SeverityInfo, Category: "reliability", Resources: []string{"AWS::ECS::Service"}, Remediation: "Name subnets in two zones.",
			},
		},
	}
}

func sampleFindings() []finding.Finding {
	lb := finding.ResourceRef{ID: "web.yaml/LoadBalancer", Address: "LoadBalancer", Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Name: "LoadBalancer"}
	task := finding.ResourceRef{ID: "web.yaml/WebTask", Address: "WebTask", Type: "AWS::ECS::TaskDefinition", Name: "web"}
	service := finding.ResourceRef{ID: "api/main.yaml/ApiService", Address: "ApiService", Type: "AWS::ECS::Service", Name: "ApiService"}
	return []finding.Finding{
		{
			Policy: "alb-bypasses-cloudfront", Severity: finding.SeverityCritical, Category: "security", Verdict: finding.VerdictFail, Resource: lb,
			Message:  "reachable from 0.0.0.0/0 on 443, so requests can skip Distribution and its WAF",
			Location: finding.Location{Range: at("web.yaml", 118, 9), Property: "Scheme"},
			Evidence: []finding.Evidence{
				{From: "Distribution", To: "LoadBalancer", Kind: "routes-to", Location: finding.Location{Range: at("web.yaml", 98, 13), Property: "DistributionConfig.Origins[0].DomainName"}},
				{From: "LoadBalancer", To: "WebGroup", Kind: "secured-by", Location: finding.Location{Range: at("web.yaml", 121, 11), Property: "SecurityGroups[0]"}},
			},
			Remediation: "Admit only the prefix list of CloudFront.", Docs: "https://docs.aws.amazon.com/", Fingerprint: "00112233445566778899aabbccddeeff",
		},
		{
			Policy: "ecs-image-tag-latest", Severity: finding.SeverityHigh, Category: "operations", Verdict: finding.VerdictFail, Resource: task,
			Message:     "image …/web:latest (parameter Tag, default)",
			Location:    finding.Location{Range: at("web.yaml", 212, 18), Property: "ContainerDefinitions[0].Image"},
			Remediation: "Name a version.", Fingerprint: "10112233445566778899aabbccddeeff",
		},
		{
			Policy: "ecs-image-tag-latest", Severity: finding.SeverityHigh, Category: "operations", Verdict: finding.VerdictFail, Resource: task,
			Message: "image …/side:latest", Location: finding.Location{Range: at("web.yaml", 230, 18), Property: "ContainerDefinitions[1].Image"},
			Remediation: "Name a version.", Fingerprint: "20112233445566778899aabbccddeeff",
			Suppressed: &finding.Suppression{Reason: "built nightly", Until: "2027-01-31", Source: "web.yaml:229:7"},
		},
		{
			Policy: "topo-az-spread-effective", Severity: finding.SeverityInfo, Category: "reliability", Verdict: finding.VerdictUnknown, Resource: service,
			Message: "tasks may run in one zone", Condition: "fails if parameter SubnetIds lies in one zone",
			Location:    finding.Location{Range: at("api/main.yaml", 41, 5), Property: "NetworkConfiguration.AwsvpcConfiguration.Subnets"},
			Remediation: "Name subnets in two zones.", Fingerprint: "30112233445566778899aabbccddeeff",
		},
	}
}
