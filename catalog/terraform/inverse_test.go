package terraform

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestArgument(t *testing.T) {
	tests := []struct{ resource, typeName, property, want string }{
		{"aws_appautoscaling_target", "AWS::ApplicationAutoScaling::ScalableTarget", "MinCapacity", "min_capacity"},
		{"aws_ecs_service", "AWS::ECS::Service", "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp", "network_configuration.assign_public_ip"},
		{"aws_ecs_service", "AWS::ECS::Service", "NetworkConfiguration.AwsvpcConfiguration.Subnets[1]", "network_configuration.subnets[1]"},
		{"aws_ecs_service", "AWS::ECS::Service", "LoadBalancers[1].TargetGroupArn", "load_balancer[1].target_group_arn"},
		{"aws_ecs_service", "AWS::ECS::Service", "LoadBalancers[].TargetGroupArn", "load_balancer[].target_group_arn"},
		{"aws_ecs_service", "AWS::ECS::Service", "Tags[0].Value", "tags"},
		{"aws_lb_target_group", "AWS::ElasticLoadBalancingV2::TargetGroup", "HealthCheckPath", "health_check.path"},
		{"aws_cloudfront_distribution", "AWS::CloudFront::Distribution", "DistributionConfig.WebACLId", "web_acl_id"},
		{"aws_ecs_task_definition", "AWS::ECS::TaskDefinition", "ContainerDefinitions[0].Image", "container_definitions[].image"},
		{"aws_ecs_task_definition", "AWS::ECS::TaskDefinition", "ContainerDefinitions", "container_definitions"},
		{
			"aws_ecs_task_definition", "AWS::ECS::TaskDefinition", "ContainerDefinitions[0].PortMappings[2].HostPort",
			"container_definitions[].portMappings[].hostPort",
		},
		{
			"aws_ecs_task_definition", "AWS::ECS::TaskDefinition", "ContainerDefinitions[0].LogConfiguration.Options.Awslogs-group",
			"container_definitions[].logConfiguration.options.Awslogs-group",
		},
		{"aws_iam_role", "AWS::IAM::Role", "AssumeRolePolicyDocument", "assume_role_policy"},
		// Of a further resource that the resource stands for.
		{"aws_security_group", "AWS::EC2::SecurityGroupIngress", "CidrIp", ""},
		// An attribute of a load balancer is one of many arguments.
		{"aws_lb", "AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerAttributes[0].Value", ""},
		// The provider advises to declare another resource.
		{"aws_s3_bucket", "AWS::S3::Bucket", "VersioningConfiguration.Status", ""},
		// No argument stands for it.
		{"aws_ecs_service", "AWS::ECS::Service", "Nothing", ""},
		{"aws_ecs_service", "AWS::ECS::Service", "", ""},
		{"aws_ecs_service", "AWS::ECS::Cluster", "Tags", ""},
		{"aws_ecs_service", "AWS::ECS::Service", "LoadBalancers[0].[", ""},
	}
	for _, test := range tests {
		t.Run(test.resource+" "+test.property, func(t *testing.T) {
			r, ok := Lookup(test.resource)
			if !ok {
				t.Fatal("the type is not known")
			}
			if got := r.Argument(test.typeName, test.property); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

// leading are the arguments that lead to each property of a table, by its path, without
// what is deprecated and the parts of what a conversion makes something else of.
func leading(r *Resource, of table) map[string][]string {
	froms := map[string][]string{}
	for _, m := range Mappings(of.entries) {
		from := bare(join(of.base, m.From))
		if m.To != "" && !m.Reshaped && m.Property.From != "" && !slices.Contains(froms[bare(m.To)], from) && !r.deprecated(from) {
			froms[bare(m.To)] = append(froms[bare(m.To)], from)
		}
	}
	return froms
}

// TestEveryPropertyLeadsBack turns the tables round: each property leads back to the one
// argument that it comes from, which the provider's schema has, or to none.
func TestEveryPropertyLeadsBack(t *testing.T) {
	back, not := 0, 0
	eachResource(t, func(t *testing.T, r *Resource, s *Schema) {
		for i, of := range tables(r) {
			typeName := r.Name
			switch {
			case i > 0:
				typeName = of.typeNames[0]
			case r.Type != "":
				typeName = r.Type
			}
			if shared(r, typeName) {
				continue
			}
			froms := leading(r, of)
			for _, to := range slices.Sorted(maps.Keys(froms)) {
				from := slices.Clone(froms[to])
				for inside := range froms {
					if strings.HasPrefix(inside, to+".") {
						from = append(from, froms[inside]...)
					}
				}
				got := r.Argument(typeName, to)
				switch {
				case got == "" && len(from) == 1 && !setElsewhere(typeName, stepsOf(to)[0].name):
					t.Errorf("%s leads to no argument, want %s", to, from[0])
				case got == "":
					not++
				case s.Argument(withoutIndexes(got)) == nil:
					t.Errorf("%s leads to %s, which the provider does not have", to, got)
				case !slices.Contains(from, withoutIndexes(got)):
					t.Errorf("%s leads to %s, want one of %s", to, got, strings.Join(from, ", "))
				default:
					back++
				}
			}
		}
	})
	if back < 4*not {
		t.Errorf("only %d properties lead back to an argument, %d do not", back, not)
	}
}

// shared reports whether several tables of a resource lead to the same type.
func shared(r *Resource, typeName string) bool {
	n := 0
	for _, of := range tables(r) {
		if slices.Contains(of.typeNames, typeName) {
			n++
		}
	}
	return n > 1
}

func FuzzArgument(f *testing.F) {
	for _, path := range []string{"", ".", "[", "Tags[0].Value", "ContainerDefinitions[0].Environment[1].Value", "ContainerDefinitions.[].a"} {
		f.Add(path)
	}
	task, _ := Lookup("aws_ecs_task_definition")
	service, _ := Lookup("aws_ecs_service")
	f.Fuzz(func(t *testing.T, path string) {
		for _, r := range []*Resource{task, service} {
			if got := r.Argument(r.Type, path); strings.HasSuffix(got, "[]") {
				t.Errorf("%q leads to %q", path, got)
			}
		}
	})
}
