package terraform

import "github.com/archlint/archlint/catalog"

// VPC endpoints, and flow logs.
var _ = declare(func() []Resource {
	return []Resource{
		ec2Endpoint(),
		endpointPart("aws_vpc_endpoint_route_table_association", Property{From: "route_table_id", To: "RouteTableIds[]"}),
		endpointPart("aws_vpc_endpoint_subnet_association", Property{From: "subnet_id", To: "SubnetIds[]"}),
		ec2EndpointSecurityGroup(),
		endpointPart("aws_vpc_endpoint_policy", Property{From: "policy", To: "PolicyDocument"}),
		endpointPart("aws_vpc_endpoint_private_dns", Property{From: "private_dns_enabled", To: "PrivateDnsEnabled"}),
		ec2FlowLog(),
	}
})

func ec2Endpoint() Resource {
	return Resource{
		Name: "aws_vpc_endpoint", Type: "AWS::EC2::VPCEndpoint",
		Attributes: map[string]catalog.Format{"id": ec2ID, "arn": ec2ARN("vpc-endpoint"), "owner_id": "{account}"},
		Properties: append(verbatim(
			"vpc_id", "VpcId", "service_name", "ServiceName", "service_region", "ServiceRegion",
			"service_network_arn", "ServiceNetworkArn", "resource_configuration_arn", "ResourceConfigurationArn",
			"ip_address_type", "IpAddressType", "policy", "PolicyDocument", "private_dns_enabled", "PrivateDnsEnabled",
			"route_table_ids", "RouteTableIds", "security_group_ids", "SecurityGroupIds", "subnet_ids", "SubnetIds",
		),
			Property{From: "vpc_endpoint_type", To: "VpcEndpointType", Default: "Gateway"},
			Property{From: "dns_options", To: "DnsOptions", Inside: []Property{
				{From: "dns_record_ip_type", To: "DnsRecordIpType"},
				{
					From: "private_dns_only_for_inbound_resolver_endpoint", To: "PrivateDnsOnlyForInboundResolverEndpoint",
					Convert: choice(map[string]string{"true": "OnlyInboundResolver", "false": "AllResolvers"}),
				},
			}},
			tags,
		),
		Unmapped: map[string]string{
			"auto_accept": ownRun, "subnet_configuration": noSuchProperty, "subnet_configuration.ipv4": noSuchProperty,
			"subnet_configuration.ipv6": noSuchProperty, "subnet_configuration.subnet_id": "subnet_ids names the subnet as well",
		},
		Unsettable: map[string]string{
			"DnsOptions.PrivateDnsPreference": noSuchArgument, "DnsOptions.PrivateDnsSpecifiedDomains": noSuchArgument,
		},
	}
}

// endpointPart is a resource that adds to a VPC endpoint.
func endpointPart(name string, of Property) Resource {
	const owner = "VpcEndpointId"
	return Resource{
		Name:       name,
		Properties: []Property{{From: "vpc_endpoint_id", To: owner}, of},
		Satellite:  &catalog.Satellite{Owner: owner, Types: []string{"AWS::EC2::VPCEndpoint"}, Merge: true},
	}
}

func ec2EndpointSecurityGroup() Resource {
	r := endpointPart("aws_vpc_endpoint_security_group_association", Property{From: "security_group_id", To: "SecurityGroupIds[]"})
	r.Unmapped = map[string]string{"replace_default_association": "an endpoint with a group has no default one in CloudFormation either"}
	return r
}

// ec2FlowLog has an argument for each type of what it can record.
func ec2FlowLog() Resource {
	r := Resource{
		Name: "aws_flow_log", Type: "AWS::EC2::FlowLog",
		Attributes: map[string]catalog.Format{"id": ec2ID, "arn": ec2ARN("vpc-flow-log")},
	}
	for _, of := range [][2]string{
		{"vpc_id", "VPC"},
		{"subnet_id", "Subnet"},
		{"eni_id", "NetworkInterface"},
		{"transit_gateway_id", "TransitGateway"},
		{"transit_gateway_attachment_id", "TransitGatewayAttachment"},
	} {
		r.Properties = append(r.Properties,
			Property{From: of[0], To: "ResourceId"}, Property{From: of[0], To: "ResourceType", Convert: constant(of[1])})
	}
	r.Properties = append(append(r.Properties, verbatim(
		"deliver_cross_account_role", "DeliverCrossAccountRole", "iam_role_arn", "DeliverLogsPermissionArn",
		"log_destination", "LogDestination", "log_format", "LogFormat", "log_group_name", "LogGroupName",
		"traffic_type", "TrafficType",
	)...),
		Property{From: "log_destination_type", To: "LogDestinationType", Default: "cloud-watch-logs"},
		Property{From: "max_aggregation_interval", To: "MaxAggregationInterval", Default: 600},
		Property{From: "destination_options", To: "DestinationOptions", Inside: []Property{
			{From: "file_format", To: "FileFormat", Default: "plain-text"},
			{From: "hive_compatible_partitions", To: "HiveCompatiblePartitions", Default: false},
			{From: "per_hour_partition", To: "PerHourPartition", Default: false},
		}},
		tags,
	)
	return r
}
