package module

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// twoLevels is a module of services that calls one for each of them, which calls a
// third.
const twoLevels = `
-- root/main.tf --
terraform {
  required_providers { aws = { source = "hashicorp/aws" } }
}
provider "aws" {
  region = var.region
  default_tags { tags = { team = "web" } }
}
provider "aws" {
  alias  = "dr"
  region = "eu-west-1"
  assume_role { role_arn = "arn:aws:iam::123456789012:role/deploy" }
}
variable "region" { default = "us-west-2" }
variable "services" {
  type = map(object({
    port     = number
    create   = optional(bool, true)
    image    = optional(string)
    replicas = optional(number, 2)
  }))
}
locals {
  prefix   = join("-", compact(["shop", terraform.workspace == "default" ? "" : terraform.workspace]))
  services = { for name, s in var.services : name => merge(s, { name = "${local.prefix}-${name}" }) if s.create }
  names    = sort(values(local.services)[*].name)
}
module "service" {
  source   = "../modules/service"
  for_each = local.services

  name     = each.value.name
  port     = each.value.port
  replicas = each.value.replicas
  image    = coalesce(each.value.image, "shop/${each.key}:latest")
  subnets  = aws_subnet.this[*].id
}
module "copy" {
  source    = "../modules/log"
  providers = { aws = aws.dr }
  name      = "copy"
}
resource "aws_subnet" "this" {
  count      = 2
  cidr_block = cidrsubnet("10.0.0.0/16", 8, count.index)
}
output "names" { value = local.names }
output "arns" { value = { for k, m in module.service : k => m.arn } }
output "log" { value = module.service["api"].log }
-- root/terraform.tfvars --
services = {
  api = { port = 8080, replicas = 3 }
  web = { port = 80, image = "nginx:1.27" }
  old = { port = 81, create = false }
}
-- modules/service/main.tf --
variable "name" { type = string }
variable "port" { type = number }
variable "replicas" { type = number }
variable "image" { type = string }
variable "subnets" { type = list(string) }
locals { log = try(module.log[0].arn, null) }
module "log" {
  source = "../log"
  count  = var.port == 8080 ? 1 : 0
  name   = "/ecs/${var.name}"
}
resource "aws_ecs_service" "this" {
  name          = var.name
  desired_count = var.replicas
  network_configuration { subnets = var.subnets }
  image = var.image
  log   = local.log
}
output "arn" { value = aws_ecs_service.this.id }
output "log" { value = local.log }
-- modules/log/main.tf --
variable "name" { type = string }
resource "aws_cloudwatch_log_group" "this" { name = var.name }
output "arn" { value = aws_cloudwatch_log_group.this.arn }
`

func TestTwoLevels(t *testing.T) {
	e := evaluate(t, twoLevels, Options{})
	want := []string{
		`aws_subnet.this[0]`, `aws_subnet.this[1]`,
		`module.copy.aws_cloudwatch_log_group.this`,
		`module.service["api"].aws_ecs_service.this`,
		`module.service["api"].module.log[0].aws_cloudwatch_log_group.this`,
		`module.service["web"].aws_ecs_service.this`,
	}
	if diff := cmp.Diff(want, e.addresses()); diff != "" {
		t.Error(diff)
	}
	wantOutputs := map[string]string{
		"names": `["shop-api", "shop-web"]`,
		"arns":  `{api: "${module.service[\"api\"].aws_ecs_service.this.id}", web: "${module.service[\"web\"].aws_ecs_service.this.id}"}`,
		"log":   `"${module.service[\"api\"].module.log[0].aws_cloudwatch_log_group.this.arn}"`,
	}
	if diff := cmp.Diff(wantOutputs, e.outputs()); diff != "" {
		t.Error(diff)
	}
	api := e.instance(t, `module.service["api"].aws_ecs_service.this`)
	wantArguments := `{name: "shop-api", desired_count: 3, image: "shop/api:latest", ` +
		`log: "${module.service[\"api\"].module.log[0].aws_cloudwatch_log_group.this.arn}", ` +
		`network_configuration: [{subnets: ["${aws_subnet.this[0].id}", "${aws_subnet.this[1].id}"]}]}`
	if diff := cmp.Diff(wantArguments, show(api.Arguments)); diff != "" {
		t.Error(diff)
	}
	if got := show(e.instance(t, "aws_subnet.this[1]").Arguments); got != `{cidr_block: "10.0.1.0/24"}` {
		t.Error(got)
	}
	if e.logged(t); len(e.diagnostics()) > 0 {
		t.Error(e.diagnostics())
	}
}

func TestInstance(t *testing.T) {
	e := evaluate(t, twoLevels, Options{Account: "999999999999"})
	api := e.instance(t, `module.service["api"].module.log[0].aws_cloudwatch_log_group.this`)
	if api.Region != "us-west-2" || api.Account != "999999999999" || show(api.Tags) != `{team: "web"}` {
		t.Error(api.Region, api.Account, show(api.Tags))
	}
	if api.Module != `module.service["api"].module.log[0]` || api.Deployment != "root" || api.File != "modules/log/main.tf" || api.Range.Line != 2 {
		t.Error(api.Module, api.Deployment, api.File, api.Range)
	}
	var expansions []string
	for _, x := range api.Expansions {
		expansions = append(expansions, x.Kind+" "+x.Name+" "+x.Range.String())
	}
	want := []string{
		`module module.service["api"] root/main.tf:27:1`, `for_each module.service root/main.tf:29:14`,
		`module module.service["api"].module.log[0] modules/service/main.tf:7:1`, `count module.log modules/service/main.tf:9:12`,
	}
	if diff := cmp.Diff(want, expansions); diff != "" {
		t.Error(diff)
	}
	replica := e.instance(t, "module.copy.aws_cloudwatch_log_group.this")
	if replica.Region != "eu-west-1" || replica.Account != "123456789012" || replica.Tags != nil {
		t.Error(replica.Region, replica.Account, show(replica.Tags))
	}
}
