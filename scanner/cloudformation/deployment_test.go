package cloudformation

import (
	"testing"

	"github.com/archlint/archlint/inventory"
	"github.com/archlint/archlint/scanner/source"
)

func TestDeployment(t *testing.T) {
	const text = `{"Parameters": {"Size": {"Type": "Number"}, "Name": {"Type": "String", "Default": "x"}},
  "Resources": {"Q1": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Sub": "${AWS::StackName}-${AWS::Region}-${AWS::AccountId}-${Size}-${Name}"}}}}}`
	d := source.Deployment{
		Kind: "cdk", Stack: "shop", Region: "cn-north-1", Account: "111122223333",
		Parameters: map[string]source.Parameter{"Size": {Value: "2"}, "Name": {Value: "manifest"}},
		Paths:      source.Paths{"": {"Q1": "Shop/Jobs/Resource"}},
	}
	opts := source.Options{Region: "eu-west-1", Account: "999999999999", Parameters: map[string]source.Parameter{"Name": {Value: "user"}}}
	inv, err := Source{}.Scan(t.Context(), []source.File{deployed("t.json", text, d)}, opts)
	if err != nil || len(inv.Diagnostics) > 0 {
		t.Fatal(err, inv.Diagnostics)
	}
	r := resourceNamed(t, inv, "Q1")
	if got := r.Properties.Get("QueueName"); got.Display() != "shop-cn-north-1-111122223333-2-user" || got.Origin() != inventory.OriginInput {
		t.Errorf("got %s, origin %d", got.Display(), got.Origin())
	}
	if r.Region != "cn-north-1" || r.Account != "111122223333" || r.Partition != "aws-cn" {
		t.Errorf("got %s %s %s", r.Region, r.Account, r.Partition)
	}
	if r.Name != "Shop/Jobs" || r.Construct != "Shop/Jobs" || r.Address != "Q1" {
		t.Errorf("got %s %s %s", r.Name, r.Construct, r.Address)
	}
	if inv.Inputs[0].Kind != "cdk" {
		t.Errorf("got kind %s", inv.Inputs[0].Kind)
	}
}

func TestPartsAreNoStacks(t *testing.T) {
	inv := scanDeployed(t, deployed("part.json", producer, source.Deployment{Kind: "cdk", Part: true}))
	if len(inv.Resources)+len(inv.Inputs)+len(inv.Diagnostics) > 0 || inv.PassedOver != 1 {
		t.Errorf("got %d resources, %v, %v", len(inv.Resources), inv.Inputs, inv.Diagnostics)
	}
}

func TestNestedTemplatesByKey(t *testing.T) {
	parent := func(url string) string {
		return `{"Resources": {"N": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": ` + url + `}}}}`
	}
	const remote = `{"Fn::Sub": "https://s3.${AWS::Region}.${AWS::URLSuffix}/assets/0a/key.json"}`
	tests := map[string]struct {
		url   string
		part  source.Deployment
		found bool
	}{
		"by key":       {remote, source.Deployment{Part: true, Keys: []string{"x.json", "0a/key.json"}}, true},
		"another key":  {remote, source.Deployment{Part: true, Keys: []string{"other.json"}}, false},
		"no key":       {remote, source.Deployment{Part: true}, false},
		"unknown name": {`{"Fn::Sub": "https://s3/${AWS::Region}key.json"}`, source.Deployment{Part: true, Keys: []string{"key.json"}}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv := scanDeployed(t,
				deployed("o/main.json", parent(tt.url), source.Deployment{Stack: "main"}), deployed("o/Inner.nested.template.json", producer, tt.part))
			found := false
			for _, r := range inv.Resources {
				found = found || r.Address == "N/Q"
			}
			if found != tt.found {
				t.Errorf("got %v, gaps %v", found, inv.Gaps)
			}
		})
	}
}

func TestParametersOfOtherRegions(t *testing.T) {
	edge := `{"Resources": {
  "F": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "edge", "Code": {}, "Role": "r"}},
  "P": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/cdk/EdgeFunctionArn/x", "Type": "String", "Value": {"Fn::GetAtt": ["F", "Arn"]}}}}}`
	site := `{"Resources": {
  "Reader": {"Type": "Custom::CrossRegionStringParameterReader", "Properties": {"Region": "us-east-1", "ParameterName": "/cdk/EdgeFunctionArn/x"}},
  "Other": {"Type": "Custom::CrossRegionStringParameterReader", "Properties": {"Region": "us-east-1", "ParameterName": {"Ref": "AWS::StackName"}}},
  "X": {"Type": "AWS::Odd::Thing", "Properties": {"Arn": {"Fn::GetAtt": ["Reader", "FunctionArn"]}, "Other": {"Fn::GetAtt": ["Other", "FunctionArn"]}}}}}`
	inv := scanDeployed(t,
		deployed("edge.json", edge, source.Deployment{Stack: "edge", Region: "us-east-1", Account: "1"}),
		deployed("site.json", site, source.Deployment{Stack: "site", Region: "eu-west-1", Account: "1"}))
	p := property(t, inv, "X")
	if got, _ := p.Get("Arn").Text(); got != "arn:aws:lambda:us-east-1:1:function:edge" {
		t.Errorf("got %s", describe(p.Get("Arn")))
	}
	if p.Get("Other").IsKnown() {
		t.Errorf("got %s", describe(p.Get("Other")))
	}
}
