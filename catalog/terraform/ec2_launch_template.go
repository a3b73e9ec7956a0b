package terraform

import (
	"github.com/archlint/archlint/catalog"
	"github.com/archlint/archlint/inventory"
)

var _ = declare(func() []Resource { return []Resource{ec2LaunchTemplate()} })

func ec2LaunchTemplate() Resource {
	data := launchTemplateData()
	for i := range data {
		data[i].To = "LaunchTemplateData." + data[i].To
	}
	return Resource{
		Name: "aws_launch_template", Type: "AWS::EC2::LaunchTemplate",
		Attributes: map[string]catalog.Format{
			"id": ec2ID, "arn": ec2ARN("launch-template"), "name": "{name}",
			"latest_version": "{LatestVersionNumber}", "default_version": "{DefaultVersionNumber}",
		},
		Properties: append(data,
			Property{From: "name", To: "LaunchTemplateName"},
			Property{From: "description", To: "VersionDescription"},
			Property{From: "tags", To: "TagSpecifications[]", Convert: templateTags},
		),
		Unmapped: map[string]string{
			"default_version": ownRun, "update_default_version": ownRun,
			"name_prefix":                   "the name is made up, as CloudFormation does",
			"elastic_gpu_specifications":    "Amazon Elastic Graphics is no longer there",
			"elastic_inference_accelerator": "Amazon Elastic Inference is no longer there",
		},
		Unsettable: map[string]string{
			"LaunchTemplateData.Placement.GroupId":                               noSuchArgument,
			"LaunchTemplateData.NetworkInterfaces.EnaQueueCount":                 noSuchArgument,
			"LaunchTemplateData.BlockDeviceMappings.Ebs.EbsCardIndex":            noSuchArgument,
			"LaunchTemplateData.InstanceRequirements.BaselinePerformanceFactors": noSuchArgument,
			"LaunchTemplateData.NetworkInterfaces.PrivateIpAddresses.Primary":    "the provider says private_ip_address apart",
		},
	}
}

func launchTemplateData() []Property {
	return append(verbatim(
		"disable_api_stop", "DisableApiStop", "disable_api_termination", "DisableApiTermination",
		"ebs_optimized", "EbsOptimized", "image_id", "ImageId",
		"instance_initiated_shutdown_behavior", "InstanceInitiatedShutdownBehavior", "instance_type", "InstanceType",
		"kernel_id", "KernelId", "key_name", "KeyName", "ram_disk_id", "RamDiskId",
		"security_group_names", "SecurityGroups", "vpc_security_group_ids", "SecurityGroupIds",
		"credit_specification.cpu_credits", "CreditSpecification.CpuCredits",
		"enclave_options.enabled", "EnclaveOptions.Enabled",
		"hibernation_options.configured", "HibernationOptions.Configured",
		"iam_instance_profile.arn", "IamInstanceProfile.Arn", "iam_instance_profile.name", "IamInstanceProfile.Name",
		"maintenance_options.auto_recovery", "MaintenanceOptions.AutoRecovery", "monitoring.enabled", "Monitoring.Enabled",
	),
		Property{From: "user_data", To: "UserData", Convert: userData},
		Property{From: "block_device_mappings[]", To: "BlockDeviceMappings[]", Inside: append(verbatim(
			"device_name", "DeviceName", "no_device", "NoDevice", "virtual_name", "VirtualName",
		), Property{From: "ebs", To: "Ebs", Inside: verbatim(
			"delete_on_termination", "DeleteOnTermination", "encrypted", "Encrypted", "iops", "Iops",
			"kms_key_id", "KmsKeyId", "snapshot_id", "SnapshotId", "throughput", "Throughput",
			"volume_initialization_rate", "VolumeInitializationRate", "volume_size", "VolumeSize", "volume_type", "VolumeType",
		)})},
		Property{From: "capacity_reservation_specification", To: "CapacityReservationSpecification", Inside: append(
			verbatim("capacity_reservation_preference", "CapacityReservationPreference"),
			Property{From: "capacity_reservation_target", To: "CapacityReservationTarget", Inside: verbatim(
				"capacity_reservation_id", "CapacityReservationId",
				"capacity_reservation_resource_group_arn", "CapacityReservationResourceGroupArn",
			)},
		)},
		Property{From: "cpu_options", To: "CpuOptions", Inside: verbatim(
			"amd_sev_snp", "AmdSevSnp", "core_count", "CoreCount", "threads_per_core", "ThreadsPerCore",
		)},
		Property{From: "instance_market_options", To: "InstanceMarketOptions", Inside: append(
			verbatim("market_type", "MarketType"),
			Property{From: "spot_options", To: "SpotOptions", Inside: verbatim(
				"block_duration_minutes", "BlockDurationMinutes",
				"instance_interruption_behavior", "InstanceInterruptionBehavior", "max_price", "MaxPrice",
				"spot_instance_type", "SpotInstanceType", "valid_until", "ValidUntil",
			)},
		)},
		instanceRequirements(),
		Property{From: "license_specification[]", To: "LicenseSpecifications[]", Inside: verbatim(
			"license_configuration_arn", "LicenseConfigurationArn",
		)},
		Property{From: "metadata_options", To: "MetadataOptions", Inside: append(verbatim(
			"http_endpoint", "HttpEndpoint", "http_protocol_ipv6", "HttpProtocolIpv6",
			"instance_metadata_tags", "InstanceMetadataTags",
		), metadataDetails...)},
		Property{From: "network_interfaces[]", To: "NetworkInterfaces[]", Inside: templateInterface()},
		Property{From: "placement", To: "Placement", Inside: verbatim(
			"affinity", "Affinity", "availability_zone", "AvailabilityZone", "group_name", "GroupName",
			"host_id", "HostId", "host_resource_group_arn", "HostResourceGroupArn",
			"partition_number", "PartitionNumber", "spread_domain", "SpreadDomain", "tenancy", "Tenancy",
		)},
		privateNames,
		Property{From: "tag_specifications[]", To: "TagSpecifications[]", Inside: []Property{
			{From: "resource_type", To: "ResourceType"}, tags,
		}},
	)
}

func templateInterface() []Property {
	return append(verbatim(
		"associate_carrier_ip_address", "AssociateCarrierIpAddress", "associate_public_ip_address", "AssociatePublicIpAddress",
		"delete_on_termination", "DeleteOnTermination", "description", "Description", "device_index", "DeviceIndex",
		"interface_type", "InterfaceType", "ipv4_address_count", "SecondaryPrivateIpAddressCount",
		"ipv4_prefix_count", "Ipv4PrefixCount", "ipv6_address_count", "Ipv6AddressCount",
		"ipv6_prefix_count", "Ipv6PrefixCount", "network_card_index", "NetworkCardIndex",
		"network_interface_id", "NetworkInterfaceId", "primary_ipv6", "PrimaryIpv6",
		"private_ip_address", "PrivateIpAddress", "security_groups", "Groups", "subnet_id", "SubnetId",
	),
		Property{From: "ipv4_addresses", To: "PrivateIpAddresses", Convert: wrapped("PrivateIpAddress")},
		Property{From: "ipv4_prefixes", To: "Ipv4Prefixes", Convert: wrapped("Ipv4Prefix")},
		Property{From: "ipv6_addresses", To: "Ipv6Addresses", Convert: wrapped("Ipv6Address")},
		Property{From: "ipv6_prefixes", To: "Ipv6Prefixes", Convert: wrapped("Ipv6Prefix")},
		Property{From: "connection_tracking_specification", To: "ConnectionTrackingSpecification", Inside: verbatim(
			"tcp_established_timeout", "TcpEstablishedTimeout", "udp_stream_timeout", "UdpStreamTimeout",
			"udp_timeout", "UdpTimeout",
		)},
		Property{From: "ena_srd_specification", To: "EnaSrdSpecification", Inside: verbatim(
			"ena_srd_enabled", "EnaSrdEnabled",
			"ena_srd_udp_specification.ena_srd_udp_enabled", "EnaSrdUdpSpecification.EnaSrdUdpEnabled",
		)},
	)
}

// instanceRequirements are the attributes by which EC2 chooses instance types.
func instanceRequirements() Property {
	inside := verbatim(
		"accelerator_manufacturers", "AcceleratorManufacturers", "accelerator_names", "AcceleratorNames",
		"accelerator_types", "AcceleratorTypes", "allowed_instance_types", "AllowedInstanceTypes",
		"bare_metal", "BareMetal", "burstable_performance", "BurstablePerformance",
		"cpu_manufacturers", "CpuManufacturers", "excluded_instance_types", "ExcludedInstanceTypes",
		"instance_generations", "InstanceGenerations", "local_storage", "LocalStorage",
		"local_storage_types", "LocalStorageTypes",
	)
	for _, of := range [][2]string{
		{"max_spot_price_as_percentage_of_optimal_on_demand_price", "MaxSpotPriceAsPercentageOfOptimalOnDemandPrice"},
		{"on_demand_max_price_percentage_over_lowest_price", "OnDemandMaxPricePercentageOverLowestPrice"},
		{"require_hibernate_support", "RequireHibernateSupport"},
		{"spot_max_price_percentage_over_lowest_price", "SpotMaxPricePercentageOverLowestPrice"},
	} {
		inside = append(inside, Property{From: of[0], To: of[1], Convert: nonzero})
	}
	for _, of := range [][2]string{
		{"accelerator_count", "AcceleratorCount"},
		{"accelerator_total_memory_mib", "AcceleratorTotalMemoryMiB"},
		{"baseline_ebs_bandwidth_mbps", "BaselineEbsBandwidthMbps"},
		{"memory_gib_per_vcpu", "MemoryGiBPerVCpu"},
		{"memory_mib", "MemoryMiB"},
		{"network_bandwidth_gbps", "NetworkBandwidthGbps"},
		{"network_interface_count", "NetworkInterfaceCount"},
		{"total_local_storage_gb", "TotalLocalStorageGB"},
		{"vcpu_count", "VCpuCount"},
	} {
		inside = append(inside, Property{From: of[0], To: of[1], Inside: []Property{
			{From: "min", To: "Min"},
			{From: "max", To: "Max", Convert: nonzero},
		}})
	}
	return Property{From: "instance_requirements", To: "InstanceRequirements", Inside: inside}
}

// templateTags are the tags of a launch template itself, of which CloudFormation says
// that they are.
func templateTags(v *inventory.Value) *inventory.Value {
	at := v.Range()
	return inventory.NewObject([]inventory.Member{
		{Name: "ResourceType", NameRange: at, Value: inventory.NewString("launch-template", at)},
		{Name: "Tags", NameRange: at, Value: entries("Key", "Value")(v)},
	}, at)
}
