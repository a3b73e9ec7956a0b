package terraform

import (
	"slices"

	"github.com/archlint/archlint/catalog"
)

// The types of Amazon VPC that route traffic.
var _ = declare(func() []Resource {
	return []Resource{
		ec2RouteTable("aws_route_table"), ec2RouteTable("aws_default_route_table"), ec2Route(),
		{
			Name: "aws_route_table_association", Type: "AWS::EC2::SubnetRouteTableAssociation",
			Properties: verbatim("subnet_id", "SubnetId", "route_table_id", "RouteTableId"),
			Unmapped:   map[string]string{"gateway_id": noSuchType},
		},
		ec2MainRouteTable(),
		ec2Peering(), ec2PeeringPart("aws_vpc_peering_connection_accepter"), ec2PeeringPart("aws_vpc_peering_connection_options"),
	}
})

// edgeTargets are the arguments of a route for gateways at the edge, which the default
// route table has no routes to.
func edgeTargets() []Property {
	return verbatim("carrier_gateway_id", "CarrierGatewayId", "local_gateway_id", "LocalGatewayId")
}

// routeTargets are the other arguments of a route that say where it leads.
func routeTargets() []Property {
	return verbatim(
		"core_network_arn", "CoreNetworkArn",
		"egress_only_gateway_id", "EgressOnlyInternetGatewayId", "gateway_id", "GatewayId",
		"nat_gateway_id", "NatGatewayId",
		"network_interface_id", "NetworkInterfaceId", "transit_gateway_id", "TransitGatewayId",
		"vpc_endpoint_id", "VpcEndpointId", "vpc_peering_connection_id", "VpcPeeringConnectionId",
	)
}

func ec2RouteTable(name string) Resource {
	r := Resource{
		Name: name, Type: "AWS::EC2::RouteTable",
		Attributes: map[string]catalog.Format{"id": ec2ID, "arn": ec2ARN("route-table"), "owner_id": "{account}"},
		Properties: []Property{toTheVPC, tags},
		Also: []Also{{
			Type: "AWS::EC2::Route", Suffix: "route", Each: "route[]", Own: map[string]catalog.Format{"RouteTableId": "{Ref}"},
			Unique: []string{"RouteTableId", "DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"},
			Properties: append(verbatim(
				"cidr_block", "DestinationCidrBlock", "ipv6_cidr_block", "DestinationIpv6CidrBlock",
				"destination_prefix_list_id", "DestinationPrefixListId",
			), routeTargets()...),
		}},
		Unmapped: map[string]string{"propagating_vgws": noSuchType},
	}
	if name == "aws_route_table" {
		r.Also[0].Properties = append(r.Also[0].Properties, edgeTargets()...)
		return r
	}
	r.Properties = []Property{
		{To: "VpcId", Convert: onDeployment("the route table belongs to the VPC whose default route table it is")}, tags,
	}
	r.Also[0].Properties = append(r.Also[0].Properties, Property{From: "instance_id", To: "InstanceId"})
	r.Unmapped["default_route_table_id"] = "names the route table that AWS made with the VPC: CloudFormation cannot change it"
	return r
}

func ec2Route() Resource {
	return Resource{
		Name: "aws_route", Type: "AWS::EC2::Route",
		Properties: slices.Concat(verbatim(
			"route_table_id", "RouteTableId", "destination_cidr_block", "DestinationCidrBlock",
			"destination_ipv6_cidr_block", "DestinationIpv6CidrBlock",
			"destination_prefix_list_id", "DestinationPrefixListId",
		), routeTargets(), edgeTargets()),
		Unsettable: map[string]string{"InstanceId": "the provider takes the instance's network interface, network_interface_id"},
	}
}

// ec2MainRouteTable says which route table the subnets without one of their own have.
// Its part in CloudFormation are associations of theirs, which translate.Translator
// makes once it knows all subnets.
func ec2MainRouteTable() Resource {
	const owner = "VpcId"
	return Resource{
		Name:       "aws_main_route_table_association",
		Properties: verbatim("vpc_id", owner, "route_table_id", "RouteTableId"),
		Satellite: &catalog.Satellite{
			Owner: owner, Types: []string{"AWS::EC2::VPC"}, Merge: true, Omit: []string{"RouteTableId"},
		},
	}
}

func ec2Peering() Resource {
	return Resource{
		Name: "aws_vpc_peering_connection", Type: "AWS::EC2::VPCPeeringConnection",
		Properties: append(verbatim(
			"vpc_id", "VpcId", "peer_vpc_id", "PeerVpcId", "peer_owner_id", "PeerOwnerId", "peer_region", "PeerRegion",
		), tags),
		Unmapped: map[string]string{
			"auto_accept": ownRun, "accepter": noSuchProperty, "requester": noSuchProperty,
			"accepter.allow_remote_vpc_dns_resolution": noSuchProperty, "requester.allow_remote_vpc_dns_resolution": noSuchProperty,
		},
		Unsettable: map[string]string{
			"PeerRoleArn":      "Terraform accepts the connection with a provider of the other account",
			"AssumeRoleRegion": "Terraform accepts the connection with a provider of the other account",
		},
	}
}

// ec2PeeringPart is the other side of a connection, which CloudFormation has no part in.
func ec2PeeringPart(name string) Resource {
	const owner = "VpcPeeringConnectionId"
	r := Resource{
		Name: name, Properties: verbatim("vpc_peering_connection_id", owner),
		Satellite: &catalog.Satellite{Owner: owner, Types: []string{"AWS::EC2::VPCPeeringConnection"}, Merge: true},
		Unmapped: map[string]string{
			"accepter": noSuchProperty, "requester": noSuchProperty,
			"accepter.allow_remote_vpc_dns_resolution": noSuchProperty, "requester.allow_remote_vpc_dns_resolution": noSuchProperty,
		},
	}
	if name == "aws_vpc_peering_connection_accepter" {
		r.Unmapped["auto_accept"] = ownRun
		r.Unmapped["tags"] = "the connection's own tags are those of the side that asks for it"
	}
	return r
}
