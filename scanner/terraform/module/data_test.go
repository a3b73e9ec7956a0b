package module

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// policies has data sources that the configuration says all of, and others.
const policies = `
-- main.tf --
provider "aws" { region = "eu-west-1" }
variable "name" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_availability_zones" "all" { state = "available" }
data "aws_vpc" "main" { tags = { Name = "main" } }
data "aws_vpc" "counted" { count = 1 }
data "aws_arn" "a" { arn = "arn:aws:s3:::bucket/key" }
data "terraform_remote_state" "net" { backend = "s3" }
data "aws_secretsmanager_secret_version" "s" { secret_id = "x" }
data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Keep"
    actions   = ["a:One"]
    resources = ["*"]
  }
  statement {
    sid       = "Change"
    actions   = ["a:Two"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "this" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid       = "Change"
    effect    = "Deny"
    actions   = ["s3:Get*", "s3:Put*", "s3:Get*"]
    resources = ["arn:aws:s3:::${var.name}/&{aws:username}"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::1:root"]
    }
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::2:root"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpc"
      values   = ["vpc-2", "vpc-1"]
    }
  }
}
resource "random_id" "suffix" {
  prefix = "shop-"
  byte_length = 4
}
output "region" { value = data.aws_region.current.name }
output "arn" { value = "arn:${data.aws_partition.current.partition}:x:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:y" }
output "zones" { value = slice(data.aws_availability_zones.all.names, 0, 2) }
output "vpc" { value = [data.aws_vpc.main.id, data.aws_vpc.counted[0].cidr_block, one(data.aws_vpc.counted[*].id), data.aws_vpc.main.tags.Name] }
output "service" { value = data.aws_arn.a.service }
output "net" { value = data.terraform_remote_state.net.outputs.vpc_id }
output "secret" { value = data.aws_secretsmanager_secret_version.s.secret_string }
output "random" { value = random_id.suffix.hex }
output "policy" { value = jsondecode(data.aws_iam_policy_document.this.json) }
`

func TestData(t *testing.T) {
	e := evaluate(t, policies, Options{})
	lookedUp := "<data source aws_vpc.main is looked up on deployment>"
	counted := "<data source aws_vpc.counted is looked up on deployment>"
	want := map[string]string{
		"region":  `"eu-west-1"`,
		"arn":     `"arn:aws:x:eu-west-1:${data.aws_caller_identity.current.account_id}:y"`,
		"zones":   `["${data.aws_availability_zones.all.names[0]}", "${data.aws_availability_zones.all.names[1]}"]`,
		"vpc":     `[` + lookedUp + `, ` + counted + `, ` + counted + `, "main"]`,
		"service": `"s3"`,
		"net":     "<the state that data source terraform_remote_state.net reads is not part of the scan>",
		"secret":  "<data source aws_secretsmanager_secret_version.s is looked up on deployment>",
		"random":  `"shop-${random_id.suffix.hex}"`,
		"policy": `{Version: "2012-10-17", Statement: [{Sid: "Keep", Effect: "Allow", Action: "a:One", Resource: "*"}, ` +
			`{Sid: "Change", Effect: "Deny", Action: ["s3:Put*", "s3:Get*"], Resource: <variable name has no default>, ` +
			`Principal: {AWS: ["arn:aws:iam::1:root", "arn:aws:iam::2:root"]}, ` +
			`Condition: {StringEquals: {aws:SourceVpc: ["vpc-2", "vpc-1"]}}}]}`,
	}
	if diff := cmp.Diff(want, e.outputs()); diff != "" {
		t.Error(diff)
	}
	if len(e.diagnostics()) > 0 {
		t.Error(e.diagnostics())
	}
	for _, o := range e.inv.Outputs {
		if o.Name == "secret" && !o.Value.IsSecret() {
			t.Error("the secret is shown")
		}
	}
}

// overriding has override files, files of OpenTofu and files in JSON.
const overriding = `
-- main.tf --
variable "size" { default = "small" }
locals { a = 1 }
resource "aws_x" "this" {
  size = var.size
  kept = local.a
  rule { n = 1 }
  rule { n = 2 }
}
-- main_override.tf --
variable "size" { default = "large" }
locals { a = 2 }
resource "aws_x" "this" {
  rule { n = 3 }
}
-- other.tf --
resource "aws_y" "this" { from = "tf" }
-- other.tofu --
resource "aws_y" "this" { from = "tofu" }
-- more.tf.json --
{
  "resource": {
    "aws_security_group": {
      "json": {
        "//": "a comment",
        "name": "${var.size}-x",
        "ingress": { "from_port": 80 },
        "lifecycle": { "create_before_destroy": true },
        "dynamic": { "egress": { "for_each": [1, 2], "content": { "from_port": "${egress.value}" } } }
      }
    }
  },
  "output": { "n": { "value": "${length(local.list)}" } },
  "locals": { "list": ["a", "${local.a}"] }
}
`

func TestFiles(t *testing.T) {
	e := evaluate(t, overriding, Options{})
	for address, want := range map[string]string{
		"aws_x.this":              `{size: "large", kept: 2, rule: [{n: 3}]}`,
		"aws_y.this":              `{from: "tofu"}`,
		"aws_security_group.json": `{name: "large-x", ingress: [{from_port: 80}], egress: [{from_port: 1}, {from_port: 2}]}`,
	} {
		if diff := cmp.Diff(want, show(e.instance(t, address).Arguments)); diff != "" {
			t.Error(diff)
		}
	}
	if got := e.outputs()["n"]; got != "2" {
		t.Error(got)
	}
	if len(e.diagnostics()) > 0 {
		t.Error(e.diagnostics())
	}
}
