package terraform

import "github.com/archlint/archlint/catalog"

// Instances of Amazon EC2, and what is attached to them.
var _ = declare(func() []Resource {
	return []Resource{ec2Instance(), ec2VolumeAttachment(), ec2Volume(), ec2Interface(), ec2InterfaceAttachment(), ec2InterfaceGroup()}
})

// blockDevices are the arguments of a volume of an instance.
func blockDevices() []Property {
	return append(verbatim(
		"encrypted", "Encrypted", "kms_key_id", "KmsKeyId", "volume_size", "VolumeSize", "volume_type", "VolumeType",
	), Property{From: "iops", To: "Iops", Convert: nonzero}, Property{From: "delete_on_termination", To: "DeleteOnTermination", Default: true})
}

// rootDevice is the name of the device that the image is on.
var rootDevice = Property{To: "DeviceName", Convert: onDeployment("the image says the name of its root device")}

// launchTemplateOf are the arguments that name a launch template. Without a version it
// is the default one. A plan that only knows the name says "unknown" for the ID.
func launchTemplateOf(id, name string) []Property {
	return []Property{
		{From: id, To: "LaunchTemplateId", Convert: choice(map[string]string{"unknown": ""})},
		{From: name, To: "LaunchTemplateName"},
		{From: "version", To: "Version", Convert: text, Default: "$Default"},
	}
}

var metadataDetails = verbatim(
	"http_put_response_hop_limit", "HttpPutResponseHopLimit", "http_tokens", "HttpTokens",
)

var privateNames = Property{From: "private_dns_name_options", To: "PrivateDnsNameOptions", Inside: verbatim(
	"enable_resource_name_dns_a_record", "EnableResourceNameDnsARecord",
	"enable_resource_name_dns_aaaa_record", "EnableResourceNameDnsAAAARecord", "hostname_type", "HostnameType",
)}

func ec2Instance() Resource {
	return Resource{
		Name: "aws_instance", Type: "AWS::EC2::Instance",
		Attributes: map[string]catalog.Format{
			"id": ec2ID, "arn": ec2ARN("instance"), "private_ip": "{PrivateIp}", "private_dns": "{PrivateDnsName}",
			"public_ip": "{PublicIp}", "public_dns": "{PublicDnsName}",
		},
		Properties: append(instanceProperties(), instanceNetwork()...),
		Unmapped:   instanceUnmapped(),
		Unsettable: map[string]string{
			"AdditionalInfo": noSuchArgument, "BlockDeviceMappings.NoDevice": noSuchArgument, "Affinity": noSuchArgument, "ElasticGpuSpecifications": noSuchArgument,
			"ElasticInferenceAccelerators": noSuchArgument, "KernelId": noSuchArgument, "RamdiskId": noSuchArgument,
			"LicenseSpecifications": noSuchArgument, "PropagateTagsToVolumeOnCreation": "volume_tags says the tags themselves",
			"SsmAssociations":                                  "aws_ssm_association makes an association",
			"NetworkInterfaces.Description":                    "aws_network_interface says it",
			"NetworkInterfaces.AssociateCarrierIpAddress":      noSuchArgument,
			"NetworkInterfaces.EnaSrdSpecification":            noSuchArgument,
			"NetworkInterfaces.SecondaryPrivateIpAddressCount": "aws_network_interface says it",
		},
	}
}

func instanceProperties() []Property {
	return append(verbatim(
		"ami", "ImageId", "instance_type", "InstanceType", "availability_zone", "AvailabilityZone",
		"disable_api_termination", "DisableApiTermination", "ebs_optimized", "EbsOptimized", "host_id", "HostId",
		"host_resource_group_arn", "HostResourceGroupArn", "iam_instance_profile", "IamInstanceProfile",
		"instance_initiated_shutdown_behavior", "InstanceInitiatedShutdownBehavior", "key_name", "KeyName",
		"monitoring", "Monitoring", "placement_group", "PlacementGroupName", "tenancy", "Tenancy",
		"hibernation", "HibernationOptions.Configured",
		"cpu_core_count", "CpuOptions.CoreCount", "cpu_threads_per_core", "CpuOptions.ThreadsPerCore",
		"cpu_options.core_count", "CpuOptions.CoreCount", "cpu_options.threads_per_core", "CpuOptions.ThreadsPerCore",
		"credit_specification.cpu_credits", "CreditSpecification.CPUCredits",
		"enclave_options.enabled", "EnclaveOptions.Enabled",
	),
		Property{From: "user_data", To: "UserData", Convert: hashedUserData},
		Property{From: "user_data_base64", To: "UserData", Convert: userData},
		Property{From: "launch_template", To: "LaunchTemplate", Inside: launchTemplateOf("id", "name")},
		Property{From: "root_block_device", To: "BlockDeviceMappings[]", Inside: []Property{
			rootDevice, {To: "Ebs", Inside: blockDevices()},
		}},
		Property{From: "ebs_block_device[]", To: "BlockDeviceMappings[]", Inside: []Property{
			{From: "device_name", To: "DeviceName"},
			{To: "Ebs", Inside: append(blockDevices(), Property{From: "snapshot_id", To: "SnapshotId"})},
		}},
		ephemeralDevices,
		Property{From: "metadata_options", To: "MetadataOptions", Inside: append([]Property{
			{From: "http_endpoint", To: "HttpEndpoint", Default: "enabled"},
			{From: "http_protocol_ipv6", To: "HttpProtocolIpv6", Default: "disabled"},
			{From: "instance_metadata_tags", To: "InstanceMetadataTags"},
		}, metadataDetails...)},
		privateNames, tags,
	)
}

// ephemeralDevices are the volumes of the host.
var ephemeralDevices = Property{From: "ephemeral_block_device[]", To: "BlockDeviceMappings[]", Inside: verbatim(
	"device_name", "DeviceName", "virtual_name", "VirtualName",
)}

// instanceNetwork are the arguments of the first interface, which CloudFormation takes
// as properties of the instance or, if it is to say whether there is a public address, as
// those of an interface.
func instanceNetwork() []Property {
	plain := []catalog.When{{Path: "associate_public_ip_address"}}
	first := []Property{
		{From: "subnet_id", To: "SubnetId"},
		{From: "private_ip", To: "PrivateIpAddress"},
		{From: "ipv6_address_count", To: "Ipv6AddressCount", Convert: nonzero},
		{From: "ipv6_addresses", To: "Ipv6Addresses", Convert: wrapped("Ipv6Address")},
	}
	inside := append([]Property{
		{To: "DeviceIndex", Convert: constant("0")},
		{From: "associate_public_ip_address", To: "AssociatePublicIpAddress"},
		{From: "vpc_security_group_ids", To: "GroupSet"},
		{From: "secondary_private_ips", To: "PrivateIpAddresses", Convert: secondaryAddresses},
	}, first...)
	all := []Property{
		{From: "security_groups", To: "SecurityGroups"},
		{From: "vpc_security_group_ids", To: "SecurityGroupIds", When: plain},
		{
			From: "source_dest_check", To: "SourceDestCheck", Default: true,
			When: []catalog.When{{Path: "network_interface"}},
		},
		{To: "NetworkInterfaces[]", Inside: inside, When: []catalog.When{{Path: "associate_public_ip_address", Not: true}}},
		{From: "network_interface[]", To: "NetworkInterfaces[]", Inside: []Property{
			{From: "network_interface_id", To: "NetworkInterfaceId"},
			{From: "device_index", To: "DeviceIndex", Convert: text},
			{From: "delete_on_termination", To: "DeleteOnTermination", Default: false},
		}},
	}
	for _, p := range first {
		p.When = plain
		all = append(all, p)
	}
	return all
}

func instanceUnmapped() map[string]string {
	return map[string]string{
		"capacity_reservation_specification": noSuchProperty, "cpu_options.amd_sev_snp": noSuchProperty,
		"disable_api_stop": noSuchProperty, "enable_primary_ipv6": noSuchProperty, "get_password_data": ownRun,
		"ebs_block_device.tags": noSuchProperty, "ebs_block_device.tags_all": noSuchProperty, "ebs_block_device.throughput": noSuchProperty,
		"ephemeral_block_device.no_device": "says that there is no device, as leaving it out does",
		"instance_market_options":          noSuchProperty, "maintenance_options": noSuchProperty,
		"network_interface.network_card_index": noSuchProperty, "placement_partition_number": noSuchProperty,
		"root_block_device.tags": noSuchProperty, "root_block_device.throughput": noSuchProperty,
		"user_data_replace_on_change": ownRun, "volume_tags": noSuchProperty,
	}
}

func ec2VolumeAttachment() Resource {
	return Resource{
		Name:       "aws_volume_attachment",
		Properties: verbatim("instance_id", "InstanceId", "device_name", "Device", "volume_id", "VolumeId"),
		Satellite: &catalog.Satellite{
			Owner: "InstanceId", Types: []string{"AWS::EC2::Instance"}, Property: "Volumes", Omit: []string{"InstanceId"},
		},
		Unmapped: map[string]string{
			"force_detach": ownRun, "skip_destroy": ownRun, "stop_instance_before_detaching": ownRun,
		},
	}
}

func ec2Volume() Resource {
	return Resource{
		Name: "aws_ebs_volume", Type: "AWS::EC2::Volume",
		Attributes: map[string]catalog.Format{"id": ec2ID, "arn": ec2ARN("volume")},
		Properties: append(verbatim(
			"availability_zone", "AvailabilityZone", "encrypted", "Encrypted", "kms_key_id", "KmsKeyId",
			"multi_attach_enabled", "MultiAttachEnabled", "outpost_arn", "OutpostArn", "size", "Size",
			"snapshot_id", "SnapshotId", "type", "VolumeType",
		), Property{From: "iops", To: "Iops", Convert: nonzero}, Property{From: "throughput", To: "Throughput", Convert: nonzero}, tags),
		Unmapped: map[string]string{"final_snapshot": ownRun},
		Unsettable: map[string]string{
			"AutoEnableIO": noSuchArgument, "AvailabilityZoneId": "availability_zone says it",
			"SourceVolumeId": noSuchArgument, "VolumeInitializationRate": noSuchArgument,
		},
	}
}
