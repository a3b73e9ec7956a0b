package terraform

import (
	"encoding/base64"
	"regexp"
	"unicode/utf8"

	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

func ec2Interface() Resource {
	return Resource{
		Name: "aws_network_interface", Type: "AWS::EC2::NetworkInterface",
		Attributes: map[string]catalog.Format{
			"id": ec2ID, "arn": ec2ARN("network-interface"), "owner_id": "{account}",
			"private_ip": "{PrimaryPrivateIpAddress}",
		},
		Properties: append(verbatim(
			"description", "Description", "enable_primary_ipv6", "EnablePrimaryIpv6", "interface_type", "InterfaceType",
			"private_ip", "PrivateIpAddress", "security_groups", "GroupSet", "subnet_id", "SubnetId",
		),
			Property{From: "source_dest_check", To: "SourceDestCheck", Default: true},
			Property{From: "ipv4_prefix_count", To: "Ipv4PrefixCount", Convert: nonzero},
			Property{From: "ipv6_address_count", To: "Ipv6AddressCount", Convert: nonzero},
			Property{From: "ipv6_prefix_count", To: "Ipv6PrefixCount", Convert: nonzero},
			Property{From: "private_ips_count", To: "SecondaryPrivateIpAddressCount", Convert: nonzero},
			Property{From: "ipv4_prefixes", To: "Ipv4Prefixes", Convert: wrapped("Ipv4Prefix")},
			Property{From: "ipv6_prefixes", To: "Ipv6Prefixes", Convert: wrapped("Ipv6Prefix")},
			Property{From: "ipv6_addresses", To: "Ipv6Addresses", Convert: wrapped("Ipv6Address")},
			Property{From: "ipv6_address_list", To: "Ipv6Addresses", Convert: wrapped("Ipv6Address")},
			Property{From: "private_ip_list", To: "PrivateIpAddresses", Convert: privateAddresses},
			Property{From: "private_ips", To: "PrivateIpAddresses", Convert: privateAddresses},
			tags,
		),
		Unmapped: map[string]string{
			"attachment":                "CloudFormation attaches an interface by an AWS::EC2::NetworkInterfaceAttachment, which the catalog does not know",
			"ipv6_address_list_enabled": "only says which of two arguments counts",
			"private_ip_list_enabled":   "only says which of two arguments counts",
		},
		Unsettable: map[string]string{
			"ConnectionTrackingSpecification": noSuchArgument, "PublicIpDnsHostnameTypeSpecification": noSuchArgument,
		},
	}
}

func ec2InterfaceAttachment() Resource {
	return Resource{
		Name: "aws_network_interface_attachment",
		Properties: append(verbatim("instance_id", "InstanceId", "network_interface_id", "NetworkInterfaceId"),
			Property{From: "device_index", To: "DeviceIndex", Convert: text}),
		Satellite: &catalog.Satellite{
			Owner: "InstanceId", Types: []string{"AWS::EC2::Instance"}, Property: "NetworkInterfaces", Omit: []string{"InstanceId"},
		},
	}
}

func ec2InterfaceGroup() Resource {
	const owner = "NetworkInterfaceId"
	return Resource{
		Name:       "aws_network_interface_sg_attachment",
		Properties: verbatim("network_interface_id", owner, "security_group_id", "GroupSet[]"),
		Satellite:  &catalog.Satellite{Owner: owner, Types: []string{"AWS::EC2::NetworkInterface"}, Merge: true},
	}
}

// privateAddresses are the addresses of an interface, the first of which is the primary
// one.
func privateAddresses(v *inventory.Value) *inventory.Value { return addresses(v, true) }

// secondaryAddresses are those of an interface of which the primary one is said apart.
func secondaryAddresses(v *inventory.Value) *inventory.Value { return addresses(v, false) }

func addresses(v *inventory.Value, withPrimary bool) *inventory.Value {
	if v.Kind() != inventory.KindList {
		return v
	}
	elements := make([]*inventory.Value, len(v.List()))
	for i, address := range v.List() {
		at := address.Range()
		elements[i] = inventory.NewObject([]inventory.Member{
			{Name: "PrivateIpAddress", NameRange: at, Value: address},
			{Name: "Primary", NameRange: at, Value: inventory.NewBool(withPrimary && i == 0, at)},
		}, at)
	}
	return inventory.NewList(elements, v.Range()).WithMore(v.More())
}

// hash is what a plan has in the place of user data.
var hash = regexp.MustCompile(`^[0-9a-f]{40}$`)

// hashedUserData is user data of which a plan may only have the SHA-1 sum.
func hashedUserData(v *inventory.Value) *inventory.Value {
	if text, ok := v.Text(); ok && hash.MatchString(text) {
		return inventory.NewUnknown(&inventory.Unknown{
			Reason: inventory.ReasonGap, Detail: "the plan only has a hash of the user data", Type: inventory.KindString,
		}, v.Range())
	}
	return v
}

// userData is what the Base64 text encodes, as CloudFormation's templates show it to
// policies. What is no text is left encoded.
func userData(v *inventory.Value) *inventory.Value {
	if document := v.Document(); document.IsSet() {
		return document
	}
	encoded, ok := v.Text()
	if !ok {
		return v
	}
	plain, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || !utf8.Valid(plain) {
		return hashedUserData(v)
	}
	return inventory.NewString(string(plain), v.Range()).Like(v)
}
