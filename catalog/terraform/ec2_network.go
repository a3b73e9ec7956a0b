package terraform

import (
	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

// Reasons that arguments of several types of Amazon EC2 have in common.
const (
	noSuchProperty = "CloudFormation has no such property"
	ownRun         = "only steers Terraform's own run"
	noSuchType     = "CloudFormation has a resource type of its own for it, which the catalog does not know"
	noSuchArgument = "the provider has no such argument"
)

// The types of Amazon VPC that make up the network.
var _ = declare(func() []Resource {
	return []Resource{ec2VPC(), ec2DefaultVPC(), ec2VPCCidrBlock(), ec2VPCIPv6CidrBlock(), ec2Subnet(), ec2DefaultSubnet()}
})

// verbatim are arguments that stand for properties as they are, by pairs of an argument
// and its property.
func verbatim(pairs ...string) []Property {
	all := make([]Property, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, Property{From: pairs[i], To: pairs[i+1]})
	}
	return all
}

var (
	ec2ID      = catalog.Format("{Ref}")
	toTheVPC   = Property{From: "vpc_id", To: "VpcId"}
	vpcDetails = map[string]string{
		"enable_network_address_usage_metrics": noSuchProperty,
		"ipv6_cidr_block_network_border_group": noSuchProperty,
	}
)

// ec2ARN is the ARN of a resource of Amazon EC2 that its ID names.
func ec2ARN(kind string) catalog.Format {
	return catalog.Format("arn:{partition}:ec2:{region}:{account}:" + kind + "/{Ref}")
}

func vpcAttributes() map[string]catalog.Format {
	return map[string]catalog.Format{
		"id": ec2ID, "arn": ec2ARN("vpc"), "owner_id": "{account}",
		"default_network_acl_id":    "{DefaultNetworkAcl}",
		"default_security_group_id": "{DefaultSecurityGroup}",
	}
}

// vpcIPv6 are the IPv6 addresses of a VPC, which CloudFormation declares as a resource
// of their own.
func vpcIPv6() []Also {
	own := map[string]catalog.Format{"VpcId": "{Ref}"}
	return []Also{
		{
			Type: "AWS::EC2::VPCCidrBlock", Suffix: "ipv6", Own: own,
			When:       []catalog.When{{Path: "assign_generated_ipv6_cidr_block", In: []string{"true"}}},
			Properties: []Property{{From: "assign_generated_ipv6_cidr_block", To: "AmazonProvidedIpv6CidrBlock"}},
		},
		{
			Type: "AWS::EC2::VPCCidrBlock", Suffix: "ipam-ipv6", Own: own, Requires: "ipv6_ipam_pool_id",
			Properties: verbatim(
				"ipv6_ipam_pool_id", "Ipv6IpamPoolId", "ipv6_netmask_length", "Ipv6NetmaskLength",
				"ipv6_cidr_block", "Ipv6CidrBlock",
			),
		},
	}
}

func ec2VPC() Resource {
	return Resource{
		Name: "aws_vpc", Type: "AWS::EC2::VPC", Attributes: vpcAttributes(),
		Properties: append(verbatim(
			"cidr_block", "CidrBlock", "enable_dns_hostnames", "EnableDnsHostnames",
			"ipv4_ipam_pool_id", "Ipv4IpamPoolId", "ipv4_netmask_length", "Ipv4NetmaskLength",
		),
			Property{From: "enable_dns_support", To: "EnableDnsSupport", Default: true},
			Property{From: "instance_tenancy", To: "InstanceTenancy", Default: "default"},
			tags,
		),
		Also:     vpcIPv6(),
		Unmapped: vpcDetails,
	}
}

// ec2DefaultVPC is the VPC that AWS made in the Region, with the addresses that every
// such VPC has: https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
func ec2DefaultVPC() Resource {
	return Resource{
		Name: "aws_default_vpc", Type: "AWS::EC2::VPC", Attributes: vpcAttributes(),
		Properties: []Property{
			{To: "CidrBlock", Convert: constant("172.31.0.0/16")},
			{To: "InstanceTenancy", Convert: constant("default")},
			{From: "enable_dns_hostnames", To: "EnableDnsHostnames", Default: true},
			{From: "enable_dns_support", To: "EnableDnsSupport", Default: true},
			tags,
		},
		Also: vpcIPv6(),
		Unmapped: map[string]string{
			"enable_network_address_usage_metrics": noSuchProperty,
			"ipv6_cidr_block_network_border_group": noSuchProperty,
			"force_destroy":                        ownRun,
		},
		Unsettable: map[string]string{
			"Ipv4IpamPoolId": "AWS sets the addresses", "Ipv4NetmaskLength": "AWS sets the addresses",
		},
	}
}

func ec2VPCCidrBlock() Resource {
	return Resource{
		Name: "aws_vpc_ipv4_cidr_block_association", Type: "AWS::EC2::VPCCidrBlock",
		Properties: verbatim(
			"vpc_id", "VpcId", "cidr_block", "CidrBlock",
			"ipv4_ipam_pool_id", "Ipv4IpamPoolId", "ipv4_netmask_length", "Ipv4NetmaskLength",
		),
		Unsettable: map[string]string{
			"AmazonProvidedIpv6CidrBlock":     "aws_vpc_ipv6_cidr_block_association sets it",
			"Ipv6CidrBlock":                   "aws_vpc_ipv6_cidr_block_association sets it",
			"Ipv6IpamPoolId":                  "aws_vpc_ipv6_cidr_block_association sets it",
			"Ipv6NetmaskLength":               "aws_vpc_ipv6_cidr_block_association sets it",
			"Ipv6Pool":                        "aws_vpc_ipv6_cidr_block_association sets it",
			"Ipv6CidrBlockNetworkBorderGroup": noSuchArgument,
		},
	}
}

func ec2VPCIPv6CidrBlock() Resource {
	return Resource{
		Name: "aws_vpc_ipv6_cidr_block_association", Type: "AWS::EC2::VPCCidrBlock",
		Properties: verbatim(
			"vpc_id", "VpcId", "assign_generated_ipv6_cidr_block", "AmazonProvidedIpv6CidrBlock",
			"ipv6_cidr_block", "Ipv6CidrBlock", "ipv6_ipam_pool_id", "Ipv6IpamPoolId",
			"ipv6_netmask_length", "Ipv6NetmaskLength", "ipv6_pool", "Ipv6Pool",
		),
		Unsettable: map[string]string{
			"CidrBlock":                       "aws_vpc_ipv4_cidr_block_association sets it",
			"Ipv4IpamPoolId":                  "aws_vpc_ipv4_cidr_block_association sets it",
			"Ipv4NetmaskLength":               "aws_vpc_ipv4_cidr_block_association sets it",
			"Ipv6CidrBlockNetworkBorderGroup": noSuchArgument,
		},
	}
}

// subnetProperties are those of a subnet, of which that of the default VPC differs in
// whether it gives out public addresses.
func subnetProperties(publicAddresses bool) []Property {
	return []Property{
		{From: "availability_zone", To: "AvailabilityZone"},
		{From: "ipv6_cidr_block", To: "Ipv6CidrBlock"},
		{From: "assign_ipv6_address_on_creation", To: "AssignIpv6AddressOnCreation", Default: false},
		{From: "enable_dns64", To: "EnableDns64", Default: false},
		{From: "ipv6_native", To: "Ipv6Native", Default: false},
		{From: "map_public_ip_on_launch", To: "MapPublicIpOnLaunch", Default: publicAddresses},
		{From: "private_dns_hostname_type_on_launch", To: "PrivateDnsNameOptionsOnLaunch.HostnameType"},
		{
			From: "enable_resource_name_dns_a_record_on_launch", Default: false,
			To: "PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord",
		},
		{
			From: "enable_resource_name_dns_aaaa_record_on_launch", Default: false,
			To: "PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord",
		},
		tags,
	}
}

func ec2Subnet() Resource {
	return Resource{
		Name: "aws_subnet", Type: "AWS::EC2::Subnet",
		Attributes: map[string]catalog.Format{"id": ec2ID, "arn": ec2ARN("subnet"), "owner_id": "{account}"},
		Properties: append(verbatim(
			"vpc_id", "VpcId", "cidr_block", "CidrBlock", "availability_zone_id", "AvailabilityZoneId",
			"outpost_arn", "OutpostArn",
		), append(subnetProperties(false), Property{
			From: "enable_lni_at_device_index", To: "EnableLniAtDeviceIndex", Convert: nonzero,
		})...),
		Unmapped: map[string]string{
			"customer_owned_ipv4_pool": noSuchProperty, "map_customer_owned_ip_on_launch": noSuchProperty,
		},
		Unsettable: map[string]string{
			"Ipv4IpamPoolId": noSuchArgument, "Ipv4NetmaskLength": noSuchArgument,
			"Ipv6IpamPoolId": noSuchArgument, "Ipv6NetmaskLength": noSuchArgument,
		},
	}
}

func ec2DefaultSubnet() Resource {
	return Resource{
		Name: "aws_default_subnet", Type: "AWS::EC2::Subnet",
		Attributes: map[string]catalog.Format{"id": ec2ID, "arn": ec2ARN("subnet"), "owner_id": "{account}"},
		Properties: append([]Property{
			{To: "VpcId", Convert: onDeployment("the subnet belongs to the default VPC of the Region")},
		}, subnetProperties(true)...),
		Unmapped: map[string]string{
			"customer_owned_ipv4_pool": noSuchProperty, "map_customer_owned_ip_on_launch": noSuchProperty,
			"force_destroy": ownRun,
		},
		Unsettable: map[string]string{
			"CidrBlock": "AWS sets it", "AvailabilityZoneId": "availability_zone says it",
			"EnableLniAtDeviceIndex": noSuchArgument, "OutpostArn": noSuchArgument,
			"Ipv4IpamPoolId": noSuchArgument, "Ipv4NetmaskLength": noSuchArgument,
			"Ipv6IpamPoolId": noSuchArgument, "Ipv6NetmaskLength": noSuchArgument,
		},
	}
}

// onDeployment is a text that no argument says and that AWS sets.
func onDeployment(detail string) convert {
	return func(v *inventory.Value) *inventory.Value {
		return inventory.NewUnknown(&inventory.Unknown{
			Reason: inventory.ReasonAttribute, Detail: detail, Type: inventory.KindString,
		}, v.Range())
	}
}
