package terraform

import "github.com/archlint/archlint/catalog"

// Groups of subnets, parameters and users of caches.
var _ = declare(func() []Resource {
	return []Resource{
		{
			Name:       "aws_elasticache_subnet_group",
			Type:       "AWS::ElastiCache::SubnetGroup",
			Attributes: map[string]catalog.Format{"arn": "arn:{partition}:elasticache:{region}:{account}:subnetgroup:{Ref}"},
			Properties: []Property{
				{From: "name", To: "CacheSubnetGroupName"},
				{From: "description", To: "Description", Default: byTerraform},
				{From: "subnet_ids", To: "SubnetIds"},
				tags,
			},
		},
		{
			Name: "aws_elasticache_parameter_group",
			Type: "AWS::ElastiCache::ParameterGroup",
			Attributes: map[string]catalog.Format{
				"arn": "arn:{partition}:elasticache:{region}:{account}:parametergroup:{Ref}", "name": "{Ref}",
			},
			Properties: []Property{
				{From: "description", To: "Description", Default: byTerraform},
				{From: "family", To: "CacheParameterGroupFamily"},
				{From: "parameter[]", To: "Properties", Convert: memberOfEach, Inside: verbatim("name", "Name", "value", "Value")},
				tags,
			},
			Unmapped: map[string]string{"name": "CloudFormation makes the name up; it identifies the group all the same"},
		},
		{
			Name:       "aws_elasticache_user",
			Type:       "AWS::ElastiCache::User",
			Attributes: map[string]catalog.Format{"arn": "{Arn}"},
			Properties: []Property{
				{From: "access_string", To: "AccessString"},
				{From: "engine", To: "Engine"},
				{From: "no_password_required", To: "NoPasswordRequired", Default: false},
				{From: "passwords", To: "Passwords"},
				{From: "authentication_mode", To: "AuthenticationMode", Inside: verbatim("passwords", "Passwords", "type", "Type")},
				{From: "user_id", To: "UserId"},
				{From: "user_name", To: "UserName"},
				tags,
			},
		},
		{
			Name:       "aws_elasticache_user_group",
			Type:       "AWS::ElastiCache::UserGroup",
			Attributes: map[string]catalog.Format{"arn": "{Arn}"},
			Properties: append(verbatim("engine", "Engine", "user_group_id", "UserGroupId", "user_ids", "UserIds"), tags),
		},
		{
			Name:       "aws_elasticache_user_group_association",
			Satellite:  &catalog.Satellite{Owner: "UserGroupId", Types: []string{"AWS::ElastiCache::UserGroup"}, Merge: true},
			Properties: []Property{{From: "user_group_id", To: "UserGroupId"}, {From: "user_id", To: "UserIds[]"}},
		},
	}
})
