package terraform

import (
	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// Groups of settings, proxies and notifications of databases.
var _ = declare(func() []Resource {
	return []Resource{
		{
			Name:       "aws_db_subnet_group",
			Type:       "AWS::RDS::DBSubnetGroup",
			Attributes: map[string]catalog.Format{"arn": "arn:{partition}:rds:{region}:{account}:subgrp:{Ref}", "name": "{Ref}"},
			Properties: []Property{
				{From: "name", To: "DBSubnetGroupName"},
				{From: "description", To: "DBSubnetGroupDescription", Default: byTerraform},
				{From: "subnet_ids", To: "SubnetIds"},
				tags,
			},
			Unmapped: map[string]string{"name_prefix": prefixed},
		},
		rdsParameterGroup("aws_db_parameter_group", "AWS::RDS::DBParameterGroup", "DBParameterGroupName", "pg"),
		rdsParameterGroup("aws_rds_cluster_parameter_group", "AWS::RDS::DBClusterParameterGroup", "DBClusterParameterGroupName", "cluster-pg"),
		rdsOptionGroup(),
		{
			Name:       "aws_db_event_subscription",
			Type:       "AWS::RDS::EventSubscription",
			Attributes: map[string]catalog.Format{"arn": "arn:{partition}:rds:{region}:{account}:es:{Ref}", "name": "{Ref}"},
			Properties: []Property{
				{From: "name", To: "SubscriptionName"},
				{From: "enabled", To: "Enabled", Default: true},
				{From: "event_categories", To: "EventCategories"},
				{From: "sns_topic", To: "SnsTopicArn"},
				{From: "source_ids", To: "SourceIds"},
				{From: "source_type", To: "SourceType"},
				tags,
			},
			Unmapped: map[string]string{"name_prefix": prefixed},
		},
	}
})

// byTerraform is what the provider says of what it makes where the user says nothing.
const byTerraform = "Managed by Terraform"

func rdsParameterGroup(name, typeName, nameProperty, arn string) Resource {
	unmapped := map[string]string{
		"name_prefix":            prefixed,
		"parameter.apply_method": "CloudFormation has no property for it: AWS applies what it can at once",
	}
	if name == "aws_db_parameter_group" {
		unmapped["skip_destroy"] = onlyDeletion
	}
	return Resource{
		Name: name,
		Type: typeName,
		Attributes: map[string]catalog.Format{
			"arn": catalog.Format("arn:{partition}:rds:{region}:{account}:" + arn + ":{Ref}"), "name": "{Ref}",
		},
		Properties: []Property{
			{From: "name", To: nameProperty},
			{From: "description", To: "Description", Default: byTerraform},
			{From: "family", To: "Family"},
			{From: "parameter[]", To: "Parameters", Convert: memberOfEach, Inside: []Property{
				{From: "name", To: "Name"},
				{From: "value", To: "Value"},
			}},
			tags,
		},
		Unmapped: unmapped,
	}
}

// memberOfEach turns a list of objects with a Name and a Value into one object, which is
// not known where the list may have further elements.
func memberOfEach(v *inventory.Value) *inventory.Value {
	if v.Kind() != inventory.KindList {
		return v
	}
	if more := v.More(); more != nil {
		whole := *more
		whole.Type, whole.Expression = inventory.KindObject, ""
		return inventory.NewUnknown(&whole, v.Range())
	}
	var members []inventory.Member
	for _, element := range v.List() {
		name, ok := element.Get("Name").Text()
		if !ok {
			continue
		}
		members = append(members, inventory.Member{Name: name, NameRange: element.Get("Name").Range(), Value: element.Get("Value")})
	}
	return inventory.NewObject(members, v.Range())
}

func rdsOptionGroup() Resource {
	return Resource{
		Name:       "aws_db_option_group",
		Type:       "AWS::RDS::OptionGroup",
		Attributes: map[string]catalog.Format{"arn": "arn:{partition}:rds:{region}:{account}:og:{Ref}", "name": "{Ref}"},
		Properties: []Property{
			{From: "name", To: "OptionGroupName"},
			{From: "engine_name", To: "EngineName"},
			{From: "major_engine_version", To: "MajorEngineVersion"},
			{From: "option_group_description", To: "OptionGroupDescription", Default: byTerraform},
			{From: "option[]", To: "OptionConfigurations[]", Inside: []Property{
				{From: "option_name", To: "OptionName"},
				{From: "version", To: "OptionVersion"},
				{From: "port", To: "Port"},
				{From: "db_security_group_memberships", To: "DBSecurityGroupMemberships"},
				{From: "vpc_security_group_memberships", To: "VpcSecurityGroupMemberships"},
				{From: "option_settings[]", To: "OptionSettings[]", Inside: []Property{
					{From: "name", To: "Name"},
					{From: "value", To: "Value"},
				}},
			}},
			tags,
		},
		Unmapped: map[string]string{"name_prefix": prefixed, "skip_destroy": onlyDeletion},
	}
}

// roles turns a list of roles into a list of associations with them.
func roles(v *inventory.Value) *inventory.Value {
	return v.MapElements(func(role *inventory.Value) *inventory.Value {
		return inventory.NewObject([]inventory.Member{{Name: "RoleArn", NameRange: role.Range(), Value: role}}, role.Range())
	})
}
