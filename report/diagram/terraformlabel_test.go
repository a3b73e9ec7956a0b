package diagram

import "testing"

func TestTerraformLabel(t *testing.T) {
	tests := map[string]string{
		"aws_ecs_service.web":                                    "web",
		"aws_lb.main":                                            "lb.main",
		"aws_cloudfront_distribution.this":                       "distribution.this",
		`aws_subnet.public["eu-west-1.a"]`:                       "public[eu-west-1.a]",
		"aws_nat_gateway.main[0]":                                "gateway.main[0]",
		"module.hooks.aws_ecs_service.this":                      "hooks",
		"module.hooks.aws_ecs_service.this[0]":                   "hooks[0]",
		`module.ecs.module.service["api"].aws_ecs_service.this`:  "service[api]",
		`module.ecs.module.service["a"].aws_ecs_service.this[0]`: "service[a]",
		"module.web.aws_lb_target_group.blue":                    "web.blue",
		"module.web.aws_lb_target_group.web":                     "web",
		"aws_ecs_task_definition.web#web":                        "web",
		"aws_ecs_task_definition.todo#tasks":                     "todo#tasks",
		"module.api.aws_ecs_task_definition.this#api":            "api",
		"WebService":               "",
		"Parent/Child/WebService":  "",
		"internet":                 "",
		`module.a`:                 "",
		`aws_x.y["`:                "y[",
		`module.a.module.b`:        "",
		"arn:aws:s3:::example.com": "",
		"web_task#web":             "",
	}
	for address, want := range tests {
		got, ok := terraformLabel(address)
		if got != want || ok != (want != "") {
			t.Errorf("%s: got %q, %v, want %q", address, got, ok, want)
		}
	}
}
