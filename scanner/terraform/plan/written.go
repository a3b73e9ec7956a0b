package plan

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/archlint/archlint/catalog/terraform"
	"github.com/archlint/archlint/inventory"
)

// written returns the arguments of an instance that is there without what AWS adds to
// them: what it says a second time in other words, and what it sets by itself, which
// nobody wrote.
func (s *resolver) written(n *node, arguments *inventory.Value) *inventory.Value {
	if !n.values.Get("id").IsSet() {
		return arguments
	}
	without := func(names ...string) *inventory.Value {
		return arguments.MapMembers(func(name string, v *inventory.Value) *inventory.Value {
			if slices.Contains(names, name) {
				return inventory.NewNull(v.Range())
			}
			return v
		})
	}
	has := func(name string) bool { return textOf(arguments.Get(name)) != "" }
	switch n.typeName {
	case "aws_subnet":
		if has("availability_zone") {
			return without("availability_zone_id")
		}
	case "aws_lb", "aws_alb":
		return oneOfSubnets(arguments, without)
	case "aws_eip":
		if has("instance") || s.translatesWith(textOf(arguments.Get("id"))) {
			return without("network_interface")
		}
	case "aws_autoscaling_group":
		if strings.HasSuffix(textOf(arguments.Get("service_linked_role_arn")), scalingRole) {
			arguments = without("service_linked_role_arn")
		}
		return namedOnce(arguments)
	case "aws_instance":
		return namedOnce(arguments)
	case "aws_sns_topic":
		var policy struct{ ID string }
		if json.Unmarshal([]byte(textOf(arguments.Get("policy"))), &policy) == nil && policy.ID == "__default_policy_ID" {
			return without("policy")
		}
	}
	return arguments
}

// withSecrets marks what the provider calls sensitive. Not every version of Terraform
// says in state files what that is.
func withSecrets(typeName string, values *inventory.Value) *inventory.Value {
	schema, ok := terraform.LookupSchema(typeName)
	if !ok {
		return values
	}
	return values.MapMembers(func(name string, v *inventory.Value) *inventory.Value {
		if a := schema.Argument(name); a != nil && a.Sensitive && v.IsSet() && !v.IsSensitive() {
			return v.WithSensitive()
		}
		return v
	})
}

// scalingRole ends the ARN of the role that Auto Scaling groups have without one of
// their own: https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-service-linked-role.html
const scalingRole = ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"

// oneOfSubnets leaves one of the two arguments that name the subnets of a load balancer:
// the mappings if they say more than the subnets.
func oneOfSubnets(arguments *inventory.Value, without func(...string) *inventory.Value) *inventory.Value {
	mappings := arguments.Get("subnet_mapping").List()
	if len(mappings) == 0 || len(arguments.Get("subnets").List()) == 0 {
		return arguments
	}
	if slices.ContainsFunc(mappings, func(mapping *inventory.Value) bool {
		return slices.ContainsFunc(mapping.Members(), func(m inventory.Member) bool {
			return m.Name != "subnet_id" && m.Name != "outpost_id" && m.Value.IsSet() && textOf(m.Value) != ""
		})
	}) {
		return without("subnets")
	}
	return without("subnet_mapping")
}

// namedOnce leaves out the names of launch templates that are given by their IDs.
func namedOnce(arguments *inventory.Value) *inventory.Value {
	return arguments.MapMembers(func(name string, v *inventory.Value) *inventory.Value {
		if name != "launch_template" {
			return v
		}
		return v.MapElements(func(template *inventory.Value) *inventory.Value {
			if id := textOf(template.Get("id")); id == "" || id == "unknown" {
				return template
			}
			return template.MapMembers(func(name string, v *inventory.Value) *inventory.Value {
				if name == "name" {
					return inventory.NewNull(v.Range())
				}
				return v
			})
		})
	})
}

// translatesWith reports whether a NAT gateway has an address, which it attaches itself.
func (s *resolver) translatesWith(allocation string) bool {
	if s.addresses == nil {
		s.addresses = map[string]bool{}
		for _, n := range s.nodes {
			if n.typeName == "aws_nat_gateway" {
				s.addresses[textOf(n.values.Get("allocation_id"))] = true
				for _, further := range n.values.Get("secondary_allocation_ids").List() {
					s.addresses[textOf(further)] = true
				}
			}
		}
	}
	return allocation != "" && s.addresses[allocation]
}
