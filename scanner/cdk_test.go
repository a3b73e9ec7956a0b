package scanner

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/topology"
)

// compact is JSON without white space.
func compact(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, []byte(text)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const nestedTemplate = `{"Parameters": {"Name": {"Type": "String"}}, "Resources": {"Copy": {
  "Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Sub": "${Name}-copy"}}}}}`

// assembly are the files of a cloud assembly of two stacks, of which one exports a
// queue, and an edge stack in another region. The template of the nested stack is
// uploaded under a key.
func assembly(key string) map[string]string {
	return map[string]string{
		"cdk.out/manifest.json": `{"version": "48.0.0", "artifacts": {
  "Data": {"type": "aws:cloudformation:stack", "environment": "aws://111122223333/eu-west-1", "properties": {"templateFile": "Data.template.json", "stackName": "shop-data"},
    "metadata": {"/Data/Jobs/Resource": [{"type": "aws:cdk:logicalId", "data": "Jobs1"}]}},
  "Edge": {"type": "aws:cloudformation:stack", "environment": "aws://111122223333/us-east-1", "properties": {"templateFile": "Edge.template.json"},
    "metadata": {"/Edge/Cert/Resource": [{"type": "aws:cdk:logicalId", "data": "Cert1"}]}},
  "Web": {"type": "aws:cloudformation:stack", "environment": "aws://111122223333/eu-west-1", "properties": {"templateFile": "Web.template.json"},
    "metadata": {
      "/Web/Dead/Resource": [{"type": "aws:cdk:logicalId", "data": "Dead1"}],
      "/Web/Inner.NestedStack/Inner.NestedStackResource": [{"type": "aws:cdk:logicalId", "data": "Inner1"}],
      "/Web/Inner/Copy/Resource": [{"type": "aws:cdk:logicalId", "data": "Copy"}]
    }}
}}`,
		"cdk.out/Data.template.json": `{"Resources": {"Jobs1": {"Type": "AWS::SQS::Queue"}, "CDKMetadata": {"Type": "AWS::CDK::Metadata", "Condition": "CDKMetadataAvailable"}},
  "Conditions": {"CDKMetadataAvailable": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]}},
  "Outputs": {
    "Strong": {"Value": {"Fn::GetAtt": ["Jobs1", "QueueName"]}, "Export": {"Name": "shop-data:ExportsOutputJobs1"}},
    "Weak": {"Value": {"Fn::GetAtt": ["Jobs1", "Arn"]}}
  },
  "Parameters": {"BootstrapVersion": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/cdk-bootstrap/hnb659fds/version"}},
  "Rules": {"CheckBootstrapVersion": {"Assertions": [{"Assert": {"Fn::Not": [{"Fn::Contains": [["1", "2"], {"Ref": "BootstrapVersion"}]}]}, "AssertDescription": "old"}]}}
}`,
		"cdk.out/Edge.template.json": `{"Resources": {
  "Cert1": {"Type": "AWS::CertificateManager::Certificate", "Properties": {"DomainName": "example.com"}},
  "Writer": {"Type": "Custom::CrossRegionExportWriter", "Properties": {"ServiceToken": {"Fn::GetAtt": ["Handler", "Arn"]},
    "WriterProps": {"region": "eu-west-1", "exports": {"/cdk/exports/Web/Cert": {"Ref": "Cert1"}}}}},
  "Handler": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "b", "S3Key": "k"}, "Role": "r"}}
}}`,
		"cdk.out/Web.template.json": `{"Resources": {
  "Dead1": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Join": ["-", [{"Fn::ImportValue": "shop-data:ExportsOutputJobs1"}, {"Ref": "AWS::Region"}, {"Ref": "AWS::StackName"}]]},
    "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetStackOutput": {"StackName": "shop-data", "Region": "eu-west-1", "OutputName": "Weak"}}}}},
  "Reader": {"Type": "Custom::CrossRegionExportReader", "Properties": {"ServiceToken": "arn:aws:lambda:eu-west-1:111122223333:function:f", "ReaderProps": {"imports": {"/cdk/exports/Web/Cert": "{{resolve:ssm:/cdk/exports/Web/Cert}}"}}}},
  "Listener": {"Type": "AWS::ElasticLoadBalancingV2::Listener", "Properties": {"Certificates": [{"CertificateArn": {"Fn::GetAtt": ["Reader", "/cdk/exports/Web/Cert"]}}]}},
  "Inner1": {"Type": "AWS::CloudFormation::Stack", "Properties": {
    "TemplateURL": {"Fn::Join": ["", ["https://s3.eu-west-1.", {"Ref": "AWS::URLSuffix"}, "/cdk-assets/` + key + `"]]},
    "Parameters": {"Name": {"Fn::ImportValue": "shop-data:ExportsOutputJobs1"}}}}
}}`,
		"cdk.out/WebInner.nested.template.json": nestedTemplate,
		"cdk.out/Gone.template.json":            bucket,
	}
}

func TestCloudAssembly(t *testing.T) {
	digest := sha256.Sum256([]byte(compact(t, nestedTemplate)))
	byDigest := assembly(hex.EncodeToString(digest[:]) + ".json")
	byAsset := assembly("key.json")
	byAsset["cdk.out/manifest.json"] = strings.Replace(byAsset["cdk.out/manifest.json"], `"artifacts": {`,
		`"artifacts": {"Web.assets": {"type": "cdk:asset-manifest", "properties": {"file": "Web.assets.json"}},`, 1)
	byAsset["cdk.out/Web.assets.json"] = `{"files": {"key": {"source": {"path": "WebInner.nested.template.json", "packaging": "file"}, "destinations": {"here": {"objectKey": "key.json"}}}}}`
	for name, files := range map[string]map[string]string{"by digest": byDigest, "by asset manifest": byAsset} {
		t.Run(name, func(t *testing.T) {
			tree(t, files)
			inv := scan(t, Options{}, "cdk.out")
			if len(inv.Diagnostics) > 0 || len(inv.Gaps) > 0 || inv.PassedOver != 1 {
				t.Errorf("got %v, gaps %v, %d passed over", said(inv), inv.Gaps, inv.PassedOver)
			}
			checkAssembly(t, inv)
		})
	}
	t.Run("by manifest", func(t *testing.T) {
		tree(t, byDigest)
		checkAssembly(t, scan(t, Options{}, "cdk.out/manifest.json"))
	})
}

func checkAssembly(t *testing.T, inv *inventory.Inventory) {
	t.Helper()
	var names []string
	for _, r := range inv.Resources {
		names = append(names, strings.TrimPrefix(r.ID, "cdk.out/")+" = "+r.Name+" in "+r.Region)
	}
	want := []string{
		"Data.template.json::CDKMetadata = CDKMetadata in eu-west-1",
		"Data.template.json::Jobs1 = Data/Jobs in eu-west-1",
		"Edge.template.json::Cert1 = Edge/Cert in us-east-1",
		"Edge.template.json::Handler = Handler in us-east-1",
		"Edge.template.json::Writer = Writer in us-east-1",
		"Web.template.json::Dead1 = Web/Dead in eu-west-1",
		"Web.template.json::Inner1 = Web/Inner in eu-west-1",
		"Web.template.json::Inner1/Copy = Web/Inner/Copy in eu-west-1",
		"Web.template.json::Listener = Listener in eu-west-1",
		"Web.template.json::Reader = Reader in eu-west-1",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
	for _, in := range inv.Inputs {
		if in.Kind != "cdk" {
			t.Errorf("%s is of kind %s", in.Path, in.Kind)
		}
	}
	var edges []string
	for _, e := range topology.Build(inv).Edges {
		if e.From.Resource != nil && e.To.Resource != nil && e.From.Resource.InStack() != e.To.Resource.InStack() {
			edges = append(edges, e.From.Name+" → "+e.To.Name)
		}
	}
	slices.Sort(edges)
	if diff := cmp.Diff([]string{"Listener → Edge/Cert", "Web/Dead → Data/Jobs", "Web/Inner → Data/Jobs", "Web/Inner/Copy → Data/Jobs"}, slices.Compact(edges)); diff != "" {
		t.Error(diff)
	}
	for _, r := range inv.Resources {
		switch name := r.Properties.Get("QueueName").Display(); {
		case r.Address == "Dead1" && name != "${Jobs1.QueueName}-eu-west-1-Web", r.Address == "Inner1/Copy" && name != "${Jobs1.QueueName}-copy":
			t.Errorf("%s is called %s", r.Address, name)
		}
	}
}

func TestConstructPathsOfTemplates(t *testing.T) {
	tree(t, map[string]string{"t.yaml": `Resources:
  Service9A: {Type: 'AWS::ECS::Service', Metadata: {'aws:cdk:path': Shop/Api/Service/Resource}, Properties: {ServiceName: api}}
  Named: {Type: 'AWS::SQS::Queue', Properties: {QueueName: jobs}}
  Odd: {Type: 'AWS::SQS::Queue', Metadata: {'aws:cdk:path': {Ref: X}}}
  Reader: {Type: 'Custom::Thing', Metadata: {'aws:cdk:path': Shop/Reader/Resource/Default}}
`})
	inv := scan(t, Options{}, "t.yaml")
	var got []string
	for _, r := range inv.Resources {
		got = append(got, r.Address+" = "+r.Name)
	}
	want := []string{"Named = jobs", "Odd = Odd", "Reader = Shop/Reader", "Service9A = Shop/Api/Service"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(inv.Gaps) > 0 {
		t.Errorf("a custom resource is no gap: got %v", inv.Gaps)
	}
}

func TestExportsOfOtherRegions(t *testing.T) {
	template := func(body string) string { return `{"Resources": {"Q": {"Type": "AWS::SQS::Queue"` + body }
	stack := func(name, region string) string {
		return `"` + name + `": {"type": "aws:cloudformation:stack", "environment": "aws://1/` + region + `", "properties": {"stackName": "S", "templateFile": "` + name + `.template.json"}}`
	}
	exporting := template(`}}, "Outputs": {"O": {"Value": {"Ref": "Q"}, "Export": {"Name": "e"}}}}`)
	tree(t, map[string]string{
		"o/manifest.json":   `{"version": "1", "artifacts": {` + stack("A", "eu-west-1") + "," + stack("B", "us-east-1") + "," + stack("C", "us-east-1") + `}}`,
		"o/A.template.json": exporting, "o/B.template.json": exporting,
		"o/C.template.json": template(`, "Properties": {"QueueName": {"Fn::ImportValue": "e"}}}}}`),
	})
	inv := scan(t, Options{}, "o")
	if len(inv.Diagnostics)+len(inv.Gaps) > 0 {
		t.Errorf("got %v %v", said(inv), inv.Gaps)
	}
	for _, e := range topology.Build(inv).Edges {
		if e.From.Resource != nil && e.To.Resource != nil && e.To.Region != "us-east-1" {
			t.Errorf("%s leads to %s", e.From.ID, e.To.ID)
		}
	}
}
